"""The form engine: XLSForm in, answers out. Screens and services use `app.forms.interface` only."""

"""Renders a form from `app.forms.interface`: pages, questions, one editor for each kind of answer."""

"""The one application that every window belongs to."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication


def the_application() -> QApplication:
    """Raises TypeError before it was made."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("no application")
    return application

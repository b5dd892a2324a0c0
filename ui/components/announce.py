"""Say something through the screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str, *, urgent: bool = False) -> None:
    """Have assistive technology speak `message`; nothing happens when none is listening, nor where the widget
    is not on the screen: a resident who holds it is not told what the worker's pages learn meanwhile."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not message or not widget.isVisible() or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, message)
    event.setPoliteness(
        QAccessible.AnnouncementPoliteness.Assertive if urgent else QAccessible.AnnouncementPoliteness.Polite
    )
    QAccessible.updateAccessibility(event)

"""The order of Tab around one card of a repeat: of a hundred of them only the new one is put in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.forms.sections import RepeatCard


def order_card(cards: Sequence[RepeatCard], card: RepeatCard) -> bool:
    """Let Tab go through `card` after the card before it; what came after that one comes after this one.
    False: it is the first, and the whole page has to be put in order."""
    at = next((at for at, each in enumerate(cards) if each is card), 0)
    before = _stops(cards[at - 1]) if at > 0 else []
    if not before or before[-1].window() is not card.window():
        return False
    last = before[-1]
    for stop in _stops(card):
        QWidget.setTabOrder(last, stop)
        last = stop
    return True


def _stops(card: RepeatCard) -> list[QWidget]:
    return [
        each
        for each in card.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]

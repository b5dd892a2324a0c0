"""A telephone that takes every number and calls nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class _Telephone(QObject):
    @Slot(QUrl)
    def ring(self, _number: QUrl) -> None:
        return


_AT_HAND: list[_Telephone] = []


@contextmanager
def at_the_telephone() -> Iterator[None]:
    """Meanwhile numbers go there, as to the program that a system has for them. Inside another, that one
    takes them again afterwards."""
    telephone = _Telephone()
    _AT_HAND.append(telephone)
    QDesktopServices.setUrlHandler("tel", telephone, "ring")
    try:
        yield
    finally:
        _AT_HAND.remove(telephone)
        if _AT_HAND:
            QDesktopServices.setUrlHandler("tel", _AT_HAND[-1], "ring")
        else:
            QDesktopServices.unsetUrlHandler("tel")

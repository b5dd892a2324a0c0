"""How long a test waits for what is sure to come. Only what fails waits as long."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

PATIENCE_S = 60
PATIENCE_MS = PATIENCE_S * 1_000


class PatientBot(QtBot):
    """Waits longer than pytest-qt does by itself."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitActive(self, widget: object, *, timeout: int = PATIENCE_MS) -> object:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: object, *, timeout: int = PATIENCE_MS) -> object:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)

"""Making a laptop somebody's: the page that asks, and the enrolment behind it."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.components.tone import Tone
from ui.language import tr
from ui.tasks import Tasks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.enrolling import KeptKeys
    from ui.entrance.enrol import EnrolPage


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody gave to be enrolled with."""

    address: str
    code: str
    passphrase: str


class Enrolling(QObject):
    """`show` puts a page into the window."""

    def __init__(self, tasks: Tasks, show: Callable[[QWidget], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._show = show
        self._kept: KeptKeys | None = None

    def begin(self, folder: Path, done: Callable[[], None]) -> EnrolPage:
        """Ask for address, code and passphrase; `done` once the laptop in `folder` is enrolled."""
        from ui.entrance.enrol import EnrolPage

        page: EnrolPage = EnrolPage(
            lambda address, code, passphrase: self.enrol(
                folder, Asked(address, code, passphrase), done, page.refuse
            )
        )
        self._show(page)
        return page

    def enrol(
        self, folder: Path, asked: Asked, done: Callable[[], None], refuse: Callable[[str, Tone], None]
    ) -> None:
        """`refuse` gets the words where the district or this laptop says no."""

        def work() -> None:
            from app.enrolling import KeptKeys, enrol_device
            from app.vault.vault import Vault

            kept = self._kept = self._kept or KeptKeys()
            name = platform.node() or "laptop"
            vault = Vault(folder)
            enrol_device(vault, asked.address, asked.code, asked.passphrase, name, kept=kept).close()
            kept.forget()

        def failed(error: Exception) -> None:
            from ui.enrol_troubles import in_words, unknown

            words = in_words(error)
            refuse(words or unknown(), Tone.CAUTION)
            if words is None:
                raise error

        self._tasks.store(work, lambda _: done(), failed, owner=self)

    def anew(self, folder: Path, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Enrolment was cut off: nothing has been recorded yet."""

        def work() -> None:
            from app.ledger.ledger import now_ms
            from app.vault.unfinished import put_unfinished_aside
            from app.vault.vault import Vault

            put_unfinished_aside(Vault(folder), now_ms())

        self._tasks.store(work, lambda _: self._ask_again(folder, done), failed, owner=self)

    def _ask_again(self, folder: Path, done: Callable[[], None]) -> None:
        self.begin(folder, done).refuse(
            tr(
                "지난번 등록이 끝나기 전에 꺼졌습니다. 적은 것은 아직 없습니다. "
                "전산 담당자에게 새 등록 번호를 받아 다시 등록해 주세요."
            )
        )

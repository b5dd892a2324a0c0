"""The card of 동기화 자세히 that tells of backups, and what a restore brought back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.vault.backups import BackupState
from app.vault.report import RestoreReport
from app.vault.second_folder import Note
from ui import file_dialogs, words_of_backup
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.dialog import Action, ask
from ui.components.flow import Flow
from ui.components.text import Role, Text
from ui.language import tr


class BackupCard(Card):
    """`on_now` makes a backup, `on_second` takes a folder on another disk into use, None: no more; `on_lost`
    asks which disk is lost."""

    def __init__(
        self,
        on_now: Callable[[], None],
        on_second: Callable[[Path | None], None],
        on_lost: Callable[[], None],
    ) -> None:
        super().__init__()
        self._on_second = on_second
        self._state = Banner()
        self._state.setObjectName("backup.state")
        self._second = Text(role=Role.QUIET)
        self._second.setObjectName("backup.second")
        self._now = Button(tr("지금 백업"), Kind.SECONDARY, icon="refresh-cw", on_click=on_now)
        self._now.setObjectName("backup.now")
        self._choose = Button(tr("다른 디스크 고르기"), Kind.TEXT, icon="usb", on_click=self._choose_folder)
        self._choose.setObjectName("backup.choose")
        self._lost = False
        self._none = Button(tr("다른 디스크 그만두기"), Kind.TEXT, on_click=lambda: self._take(None))
        self._none.setObjectName("backup.none")
        self._gone = Button(tr("디스크를 잃어버렸어요"), Kind.TEXT, on_click=on_lost)
        self._gone.setObjectName("backup.lost")
        self._restored = Text(role=Role.QUIET)
        self._restored.setObjectName("backup.restored")
        self._restored.hide()
        self.body.addWidget(Text(tr("백업"), Role.HEADING))
        for part in (self._state, self._restored, self._second):
            self.body.addWidget(part)
        actions = Flow()
        for button in (self._now, self._choose, self._none, self._gone):
            actions.add(button)
        self.body.addWidget(actions)

    def show_state(self, state: BackupState, now_ms: int, *, running: bool) -> None:
        mark = words_of_backup.standing(state, now_ms)
        self._state.say(mark.text, mark.tone)
        self._second.setText(words_of_backup.second(state))
        self._lost = state.second_note is Note.LOST
        self._none.setVisible(state.second is not None or state.second_note is Note.LOST)
        self._gone.setVisible(state.away)
        self._now.setEnabled(not running)
        self._now.setText(tr("백업하는 중…") if running else tr("지금 백업"))

    def show_report(self, told: RestoreReport | None, now_ms: int) -> None:
        """What a restore brought back stays to be read here."""
        self._restored.setVisible(told is not None)
        if told is not None:
            self._restored.setText("\n".join(words_of_backup.report(told, now_ms)))

    def _choose_folder(self) -> None:
        chosen = file_dialogs.folder(self.window(), tr("백업을 둘 폴더"))
        chosen.fileSelected.connect(lambda folder: self._take(Path(folder)))
        chosen.open()

    def _take(self, folder: Path | None) -> None:
        """Where nobody knows any more which disk it was, its backups stay unless that one is chosen."""
        if not self._lost:
            self._on_second(folder)
            return
        ask(
            self.window(),
            tr("전에 쓰던 백업 디스크를 알 수 없어요"),
            tr(
                "고른 폴더가 전에 쓰던 것이 아니면, 전에 쓰던 디스크에는 지운 가구의 백업이 남을 수 있어요. "
                "그 사실은 구청에 알려집니다. 찾으면 언제든 그 폴더를 다시 골라 주세요."
            ),
            Action(tr("그래도 이렇게 하기"), Kind.PRIMARY, lambda: self._on_second(folder)),
            Action(tr("그만두기"), Kind.SECONDARY),
        )

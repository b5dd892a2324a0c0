"""The status bar of truth: saved here, at the district, waiting. One click leads to the details."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.sync.report import Stage, Trouble
from ui import words_of_sync
from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.card import Bar
from ui.components.chip import Chip
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.language import tr
from ui.syncing import SyncState


class StatusBar(Bar):
    """One line; two or three where one has no room for all of its words."""

    def __init__(
        self,
        on_details: Callable[[], None],
        on_sync: Callable[[], None],
        on_questions: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("top", parent)
        # Before the store has said how it stands, where the button leads.
        self._standing = Button(tr("동기화 자세히"), Kind.TEXT, icon="file-text", on_click=on_details)
        self._standing.setObjectName("status.standing")
        self._state = Chip("")
        self._state.setObjectName("status.state")
        self._state.hide()
        self._questions = Button("", Kind.PLAIN, icon="triangle-alert", on_click=on_questions)
        self._questions.setObjectName("status.questions")
        self._questions.setToolTip(tr("서로 다르게 고친 것과 늦게 온 것을 정합니다 (Ctrl+K)"))
        self._questions.hide()
        self._sync = Button(tr("지금 동기화"), Kind.PLAIN, icon="refresh-cw", on_click=on_sync)
        self._sync.setObjectName("status.sync")
        self._sync.setToolTip("Ctrl+S")
        self._apart = False
        self._right = QHBoxLayout()
        self._right.setSpacing(Gap.M)
        self._right.addStretch(1)
        self._right.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        self._right.addWidget(self._questions)
        self._right.addWidget(self._sync)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(Gap.L, Gap.XS, Gap.L, Gap.XS)
        self._lines.setSpacing(Gap.XS)
        self._lines.addWidget(self._standing, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines.addLayout(self._right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return handled

    def _arrange(self) -> None:
        room, state = self.width() - 2 * Gap.L, self._state.sizeHint().width()
        buttons = [each for each in (self._questions, self._sync) if not each.isHidden()]
        right = state + sum(each.sizeHint().width() + Gap.M for each in buttons)
        self._set_apart(right > room)
        one = self._standing.sizeHint().width() + Gap.M + right <= room
        wanted = QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() is not wanted:
            self._lines.setDirection(wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        """At once, with the room that another line takes: until the window comes to it, the words would be
        painted where they have none."""
        self._lines.activate()
        page = self.parentWidget()
        around = page.layout() if page is not None else None
        if around is not None and self.height() != self._lines.totalSizeHint().height():
            around.activate()

    def _set_apart(self, apart: bool) -> None:
        """Give the state a line of its own where it has no room beside the buttons."""
        if apart == self._apart:
            return
        self._apart = apart
        if apart:
            self._right.removeWidget(self._state)
            self._lines.insertWidget(1, self._state, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._lines.removeWidget(self._state)
            self._right.insertWidget(1, self._state, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: SyncState, now_ms: int) -> None:
        """Say it anew; a change for the worse is spoken too."""
        text = words_of_sync.standing(state.standing)
        self._standing.setText(text)
        self._standing.setAccessibleName(text)
        self._standing.setToolTip(words_of_sync.last_sync(state.standing.last_ms, now_ms))
        self._show_questions(state.standing.conflicts + state.standing.late)
        word, tone = self._word(state, now_ms)
        if word != self._state.text():
            self._state.say(word, tone)
            self._state.show()
            if tone in (Tone.CAUTION, Tone.DANGER):
                announce(self, word)
        self._arrange()

    def _show_questions(self, count: int) -> None:
        text = tr("확인할 것 {n}건").format(n=count) if count else ""
        if text and text != self._questions.text():
            announce(self, text)
        self._questions.setText(text)
        self._questions.setVisible(bool(count))

    def _word(self, state: SyncState, now_ms: int) -> tuple[str, Tone]:
        standing = state.standing
        if state.progress is not None:
            if state.progress.stage is Stage.BLOBS:
                return words_of_sync.photos_under_way(state.progress.files), Tone.INFO
            return tr("동기화하는 중"), Tone.INFO
        if standing.refused:
            return tr("구청이 받지 않은 것 {n}건").format(n=standing.refused), Tone.DANGER
        outcome = state.outcome
        if outcome is not None and outcome.trouble is Trouble.UNREACHABLE:
            return tr("네트워크 없음 · 저장은 됩니다"), Tone.CAUTION
        if outcome is not None and outcome.trouble is not None:
            return tr("동기화를 마치지 못함"), Tone.DANGER
        if standing.waiting:
            return tr("보낼 것 {n}건").format(n=standing.waiting), Tone.CAUTION
        if standing.photos_refused:
            return tr("보내지 못한 사진·파일 {n}개").format(n=standing.photos_refused), Tone.DANGER
        if standing.photos:
            return tr("보낼 사진·파일 {n}개").format(n=standing.photos), Tone.CAUTION
        if standing.last_ms is None:
            return tr("아직 동기화하지 않음"), Tone.NEUTRAL
        if standing.lost:
            return tr("구청이 잃은 기록 {n}건").format(n=standing.lost), Tone.DANGER
        if standing.not_compared:
            return tr("아직 맞추어 보지 않음"), Tone.NEUTRAL
        if not standing.agrees:
            return tr("구청과 다름"), Tone.DANGER
        if outcome is not None and outcome.stopped:
            # All of one's own may be there; of what the district has for this laptop nobody knows yet.
            return tr("동기화를 멈춤"), Tone.CAUTION
        return tr("구청과 맞음"), Tone.SUCCESS

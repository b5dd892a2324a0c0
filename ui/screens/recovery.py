"""복구 코드: a supervisor hears a request number by telephone, says why, and reads the code out."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.recovery.answering import (
    Answering,
    AnsweringError,
    Asking,
    OldRequestError,
    SealedToOthersError,
    StaleCodeError,
    UnknownLaptopError,
)
from app.wire.recovery import REQUEST_LENGTH, MisreadError, plain
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import LabelledField, TextField
from ui.components.header import PageHeader
from ui.components.kept_words import keep_words
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen, middle_column, scrolling

_SHOWN_MS = 10 * 60_000
_WIDTH = 720
_MOST_PRESSES = 20
"""More of one button nobody asks of somebody on the telephone."""


class RecoveryScreen(BaseScreen):
    """Works without network: the sealed codes of the 동's laptops came with earlier syncs."""

    hears = Changed.SYNC

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "answering", parent)
        if context.desk.answering is None:
            raise TypeError("only a supervisor's laptop has codes")
        self._answering: Answering = context.desk.answering
        self._found: list[Asking] = []
        self._request = TextField()
        self._request.setObjectName("answering.request")
        self._request.setMaxLength(3 * REQUEST_LENGTH)
        self._request.textEdited.connect(self._typed)
        self._field = LabelledField(
            tr("요청 번호"), self._request, hint=tr("직원의 화면에 있는 여덟 글자. 직원이 불러 줍니다.")
        )
        self._count = Text(role=Role.QUIET)
        self._count.setObjectName("answering.count")
        self._whose = Text(role=Role.STRONG)
        self._whose.setObjectName("answering.whose")
        self._reasons = [
            RadioCard(text)
            for text in (tr("암호를 잊음"), tr("오래 연결되지 않아 잠김"), tr("다른 사람이 이어 씀"))
        ]
        self._written = TextField(name=tr("다른 까닭"), placeholder=tr("다른 까닭이 있으면 적어 주세요"))
        self._written.setObjectName("answering.reason")
        self._written.returnPressed.connect(self._reveal)
        self._message = Message()
        self._message.goes_with(self._written.textChanged, *(card.toggled for card in self._reasons))
        self._show_code = Button(tr("코드 보기"), Kind.PRIMARY, icon="eye", on_click=self._reveal)
        self._show_code.setObjectName("answering.reveal")
        self._code = Text(role=Role.FIGURE)
        self._code.setObjectName("answering.code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._last = Banner(
            tr(
                "이 노트북의 마지막 코드입니다. 다음 동기화까지 남은 코드가 없으니, "
                "새 암호를 꼭 기억하고 되도록 빨리 동기화하라고 전해 주세요."
            ),
            Tone.CAUTION,
        )
        self._last.setObjectName("answering.last")
        self._trouble = Banner()
        self._trouble.setObjectName("answering.trouble")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._clear)
        self._build()
        self._clear()
        keep_words(self._card, "answering", back=lambda: self._typed(self._request.text()))

    def heading(self) -> str:
        return tr("복구 코드")

    def read(self) -> None:
        self.context.tasks.store(self._answering.laptops, self._counted, self.context.fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._request.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clear()
        super().hideEvent(event)

    def _build(self) -> None:
        card = self._card = Card()
        told = tr("암호를 잊은 직원이 전화로 부르는 번호를 적으세요. 네트워크가 없어도 됩니다.")
        card.body.addWidget(Text(told))
        card.body.addWidget(self._count)
        card.body.addWidget(self._field)
        card.body.addWidget(self._trouble)
        self._asking = QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self._whose)
        ask_back = tr("목소리로 본인임을 확인하고 까닭을 고르세요. 접속 기록에 남습니다.")
        column.addWidget(Text(ask_back, Role.QUIET))
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._reasons))
        for at, reason in enumerate(self._reasons):
            reason.setObjectName(f"answering.reason.{at}")
        for part in (grid, self._written, self._message, self._show_code):
            column.addWidget(part)
        card.body.addWidget(self._asking)
        self._answer = QWidget()
        answer = QVBoxLayout(self._answer)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.setSpacing(Gap.S)
        answer.addWidget(Text(tr("이 코드를 한 묶음씩 불러 주세요"), Role.STRONG))
        answer.addWidget(self._code)
        once = tr("한 번만 쓸 수 있습니다. 화면을 떠나거나 10분이 지나면 사라집니다.")
        answer.addWidget(Text(once, Role.QUIET))
        answer.addWidget(self._last)
        card.body.addWidget(self._answer)
        inner, page = middle_column(_WIDTH)
        page.addWidget(card)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHeader(self.heading(), on_back=self.context.go.back))
        outer.addWidget(scrolling(inner, self), 1)

    def _counted(self, laptops: int) -> None:
        text = tr("우리 동 노트북 {n}대의 코드를 갖고 있습니다.")
        if not laptops:
            text = tr("아직 갖고 있는 코드가 없습니다. 네트워크가 될 때 동기화하면 받아 옵니다.")
        self._count.setText(text.format(n=laptops))

    def _clear(self) -> None:
        """Nothing of a code stays on the screen."""
        self._timer.stop()
        self._found = []
        self._request.clear()
        self._written.clear()
        self._code.setText("")
        self._field.say(None)
        for part in (self._asking, self._answer, self._trouble):
            part.hide()

    def _typed(self, text: str) -> None:
        letters = plain(text)
        self._asking.hide()
        self._answer.hide()
        self._trouble.hide()
        self._field.say(None)
        if len(letters) >= REQUEST_LENGTH:
            self.context.tasks.store(
                lambda: self._answering.who_asks(text), self._ask_back, self._not_found, owner=self
            )

    def _ask_back(self, found: list[Asking]) -> None:
        if len(found) > 1:
            self._trouble.say(
                tr("이 번호에 맞는 노트북이 둘입니다. 구청 전산 담당자에게 넘겨 주세요."), Tone.CAUTION
            )
            self._trouble.show()
            return
        self._found = found
        whose = f"{found[0].worker} ({found[0].device_name})"
        self._whose.setText(tr("{0} 님의 노트북이 맞나요?").format(whose))
        self._asking.show()

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, MisreadError):
            self._field.say(tr("번호를 잘못 받아 적었습니다. 여덟 글자를 다시 불러 달라고 하세요."))
        elif isinstance(error, AnsweringError):
            self._tell(error)
        else:
            self.context.fail(error)

    def _tell(self, error: AnsweringError) -> None:
        self._trouble.say(_in_words(error), Tone.CAUTION)
        self._trouble.show()

    def _reveal(self) -> None:
        chosen = next((card.text() for card in self._reasons if card.isChecked()), "")
        reason = self._written.text().strip() or chosen
        self._message.say(None if reason else tr("까닭을 하나 고르거나 적어 주세요."))
        if not reason or not self._found:
            return
        asking, answering = self._found[0], self._answering
        self.context.tasks.store(
            lambda: (answering.reveal(asking, reason), answering.is_last(asking)),
            self._read_out,
            self._not_revealed,
            owner=self,
        )

    def _read_out(self, revealed: tuple[str, bool]) -> None:
        code, last = revealed
        self._last.setVisible(last)
        self._asking.hide()
        self._code.setText(code.replace("-", "  "))
        self._code.setAccessibleName(" ".join(code))
        self._answer.show()
        self._timer.start()

    def _not_revealed(self, error: Exception) -> None:
        if isinstance(error, AnsweringError):
            self._asking.hide()
            self._tell(error)
        else:
            self.context.fail(error)


def _of_an_old_request(presses: int) -> str:
    """A laptop that lost its count begins anew, and its numbers look as if they had been answered."""
    if presses == 1:
        return tr("이미 답한 요청입니다. 직원이 [새 요청 번호]를 눌러 다시 부르게 하세요.")
    if presses <= _MOST_PRESSES:
        return tr(
            "전에 답한 것보다 앞선 요청입니다. 노트북이 요청을 센 기록을 잃은 것 같습니다. 그 직원이 맞는지 "
            "확인하고, [새 요청 번호]를 {n}번 누른 다음 마지막 번호를 부르게 하세요."
        ).format(n=presses)
    return tr(
        "전에 답한 것보다 앞선 요청입니다. 노트북이 요청을 센 기록을 잃은 것 같습니다. 그 직원이 맞는지 "
        "확인하고 구청 전산 담당자에게 넘겨 주세요. 이 번호로 서버에서 코드를 열 수 있습니다."
    )


def _in_words(error: AnsweringError) -> str:
    if isinstance(error, UnknownLaptopError):
        return tr(
            "우리 동 노트북의 번호가 아닙니다. 번호를 다시 확인하거나 구청 전산 담당자에게 넘겨 주세요."
        )
    if isinstance(error, StaleCodeError):
        return tr(
            "노트북이 기다리는 코드와 여기 있는 코드가 다릅니다. "
            "동기화한 뒤 다시 하거나, 구청 전산 담당자에게 넘겨 주세요."
        )
    if isinstance(error, OldRequestError):
        return _of_an_old_request(error.presses)
    if isinstance(error, SealedToOthersError):
        return tr("이 노트북에는 코드를 열 열쇠가 아직 없습니다. 동기화한 뒤 다시 해 주세요.")
    return tr("코드를 열 수 없습니다. 구청 전산 담당자에게 알려 주세요.")

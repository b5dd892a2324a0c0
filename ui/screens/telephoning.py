"""One press calls: the number goes to the telephone program and stands there in large figures; afterwards one
notes what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ledger.giving_out import ANSWERED, UNANSWERED
from ui.components.button import Button, Kind
from ui.components.copying import put_marked
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr


def call(
    screen: QWidget,
    context: Context,
    household: str,
    whom: str,
    number: str,
    reached: tuple[str, Callable[[], None]] | None = None,
) -> None:
    """Call at once and ask what came of it. That it was tried is in the access log from the first moment, and
    so is what came of it. `reached`: what else may be recorded after a talk, in words and as a call. What is
    copied is guarded: gone after a minute and with the lock."""
    if not number:
        context.say(tr("등록된 전화번호가 없습니다. 가구 화면에서 적을 수 있습니다."), Tone.CAUTION)
        return
    _note(context, household)
    rings = QDesktopServices.openUrl(QUrl(f"tel:{number.replace('-', '')}"))

    def answered() -> None:
        _note(context, household, ANSWERED)
        words, run = reached if reached is not None else ("", None)
        context.say(tr("통화한 것을 남겼습니다."), Tone.SUCCESS, action=words, run=run)

    def unanswered() -> None:
        _note(context, household, UNANSWERED)
        context.say(tr("받지 않은 것을 남겼습니다. 다시 걸거나 안내문을 두고 와 주세요."), Tone.INFO)

    shown = _Number(context, number, rings=rings)
    ask_for(
        screen,
        tr("전화하는 중"),
        whom,
        Action(tr("통화했어요"), Kind.PRIMARY, answered),
        Action(tr("받지 않았어요"), Kind.SECONDARY, unanswered),
        Action(tr("닫기"), Kind.PLAIN),
        content=shown,
        name="call",
    )
    # Nothing is chosen beforehand: a call is recorded as it was.
    shown.copying.setFocus()


class _Number(QWidget):
    """The number in large figures, to be dialled by hand or copied."""

    def __init__(self, context: Context, number: str, *, rings: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        figure = Text(number, Role.FIGURE)
        figure.setObjectName("call.number")

        def copy() -> None:
            put_marked(number)
            context.say(tr("번호를 복사했습니다. 1분 뒤에 지워집니다."), Tone.INFO)

        self.copying = Button(tr("번호 복사"), Kind.TEXT, on_click=copy)
        self.copying.setObjectName("call.copy")
        column.addWidget(figure)
        if not rings:
            words = tr("이 노트북에는 전화를 걸 프로그램이 없습니다. 이 번호로 걸어 주세요.")
            column.addWidget(Text(words))
        column.addWidget(self.copying)


def _note(context: Context, household: str, said: str = "") -> None:
    giving_out = context.desk.giving_out
    context.tasks.store(
        lambda: giving_out.called(f"household/{household}", said),
        lambda _: context.tell(Changed.HOUSEHOLD),
        context.fail,
    )

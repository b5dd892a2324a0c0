"""One press to call: the number in large figures, handed to the telephone program or copied."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr


def call(screen: QWidget, context: Context, household: str, whom: str, number: str) -> None:
    """Show the number and offer both ways; each leaves its line in the access log. What is copied is guarded:
    gone after a minute and with the lock."""
    if not number:
        context.say(tr("등록된 전화번호가 없습니다. 가구 화면에서 적을 수 있습니다."), Tone.CAUTION)
        return
    giving_out = context.desk.giving_out

    def note() -> None:
        context.tasks.store(lambda: giving_out.called(f"household/{household}"), None, context.fail)

    def ring() -> None:
        note()
        if not QDesktopServices.openUrl(QUrl(f"tel:{number.replace('-', '')}")):
            QApplication.clipboard().setText(number)
            context.say(
                tr("전화를 걸 프로그램이 없어 번호를 복사했습니다. 1분 뒤에 지워집니다."), Tone.CAUTION
            )

    def copy() -> None:
        note()
        QApplication.clipboard().setText(number)
        context.say(tr("번호를 복사했습니다. 1분 뒤에 지워집니다."), Tone.INFO)

    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    figure = Text(number, Role.FIGURE)
    figure.setObjectName("call.number")
    column.addWidget(figure)
    dialog = ask(
        screen,
        tr("전화하기"),
        whom,
        Action(tr("전화 걸기"), Kind.PRIMARY, ring),
        Action(tr("번호 복사"), Kind.SECONDARY, copy),
        Action(tr("닫기"), Kind.PLAIN),
        content=content,
    )
    dialog.setObjectName("call")
    dialog.findChildren(Button)[-1].setFocus()

"""The passphrase is forgotten: a number to read out by telephone, a code to take down, a new passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.vault.errors import AwaitedDiskError, UnreadBackupError
from app.wire.recovery import CODE_LENGTH, GROUP_LENGTH, misread_groups, plain
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.emptied import EmptiedField
from ui.entrance.frame import Entrance
from ui.entrance.new_passphrase import NewPassphrase
from ui.entrance.uncopied import UncopiedField
from ui.language import tr


class RecoveryPage(Entrance):
    """`vault`: the id that codes are checked under. `on_open` gets code and new passphrase; answer with
    `refuse`, `answer` or leave the page. `on_new`: a new request number is asked for; answer with
    `show_request`. `without_backup`: the laptop is to be opened though a backup is awaited."""

    def __init__(
        self,
        vault: str,
        on_open: Callable[[str, str], None],
        on_new: Callable[[], None],
        on_back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("기록은 그대로 있습니다"), parent)
        self.setObjectName("recovery")
        self._vault = vault
        self._on_open = on_open
        self._request = Text(role=Role.FIGURE)
        self._request.setObjectName("recovery.request")
        self._request.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code = UncopiedField()
        self._code.setObjectName("recovery.code")
        self._code.setMaxLength(2 * CODE_LENGTH)
        self._code.textEdited.connect(self._group)
        self._code.returnPressed.connect(self._press)
        self._code_field = EmptiedField(
            tr("복구 코드"),
            self._code,
            tr(
                "자리를 비운 사이 적던 코드를 지웠습니다. 위의 요청 번호는 그대로입니다. 팀장에게 코드를 "
                "다시 불러 달라고 해 처음부터 적어 주세요."
            ),
            hint=tr("다섯 글자씩 네 묶음. 대소문자는 가리지 않습니다."),
        )
        self._new = NewPassphrase("recovery", self._press)
        self._banner = Banner()
        self._banner.hide()
        self._open = Button(tr("열기"), Kind.PRIMARY, on_click=self._press, tall=True)
        self._open.setObjectName("recovery.open")
        self._without = Button(tr("백업 없이 열기"), Kind.SECONDARY, on_click=self._go_without, tall=True)
        self._without.setObjectName("recovery.without_backup")
        self._without.hide()
        self.without_backup = False
        another = Button(tr("새 요청 번호"), Kind.TEXT, icon="refresh-cw", on_click=on_new)
        another.setObjectName("recovery.new")
        back = Button(tr("암호로 열기"), Kind.TEXT, on_click=on_back)
        back.setObjectName("recovery.back")
        body = self.card.body
        body.addWidget(Text(tr("암호를 잊었어요"), Role.HEADING))
        body.addWidget(Text(tr("1. 팀장에게 전화해 이 번호를 불러 주세요. 30분 동안 씁니다.")))
        body.addWidget(self._request)
        body.addWidget(Text(tr("2. 팀장이 불러 주는 복구 코드를 적고, 새 암호를 정하세요.")))
        for part in (self._code_field, self._new, self._banner, self._open, self._without, another, back):
            body.addWidget(part)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._code.setFocus()

    def show_request(self, number: str) -> None:
        """The number to read out."""
        self._request.setText(number)
        self._request.setAccessibleName(tr("요청 번호 {0}").format(" ".join(number)))

    def _group(self, typed: str) -> None:
        """Write what is typed in groups of five, and judge each group as soon as it is whole."""
        letters = plain(typed)[:CODE_LENGTH]
        groups = [letters[at : at + GROUP_LENGTH] for at in range(0, len(letters), GROUP_LENGTH)]
        tidy = "-".join(groups)
        # In the middle of the text the cursor stays where it is: somebody mends a letter.
        if self._code.cursorPosition() == len(typed) and tidy != typed:
            self._code.setText(tidy)
        self._tell_misread()

    def _tell_misread(self) -> bool:
        wrong = misread_groups(self._vault, self._code.text())
        told = None
        if len(wrong) > CODE_LENGTH // GROUP_LENGTH // 2:
            told = tr("이 노트북의 코드가 아닌 것 같습니다. 요청 번호부터 다시 확인해 주세요.")
        elif wrong:
            places = ", ".join(str(number) for number in wrong)
            told = tr("{0}번째 묶음이 맞지 않습니다. 그 묶음만 다시 불러 달라고 하세요.").format(places)
        self._code_field.say(told)
        return bool(wrong)

    def _press(self) -> None:
        misread = self._tell_misread()
        short_code = len(plain(self._code.text())) < CODE_LENGTH
        if short_code and not misread:
            self._code_field.say(tr("코드가 짧습니다. 스무 글자를 모두 적어 주세요."))
        passphrase = self._new.taken()
        if misread or short_code or passphrase is None or not self._open.isEnabled():
            return
        self._open.setEnabled(False)
        self._open.setText(tr("여는 중…"))
        self._on_open(self._code.text(), passphrase)

    def answer(self, error: Exception, text: str, tone: Tone) -> None:
        """As `refuse`, with a way on where a backup is awaited that is lost."""
        self.refuse(text, tone)
        self._without.setVisible(isinstance(error, AwaitedDiskError | UnreadBackupError))

    def _go_without(self) -> None:
        self.without_backup = True
        self._press()

    def refuse(self, text: str, tone: Tone = Tone.CAUTION) -> None:
        """Say why it did not open; what was typed stays."""
        self._open.setEnabled(True)
        self._open.setText(tr("열기"))
        self._banner.say(text, tone)
        self._banner.show()
        self._code.setFocus()

"""A new passphrase, typed twice, with words about how hard it is to guess."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.vault.strength import Strength, strength
from app.vault.suites import folded, letters_in
from app.vault.vault import LEAST_PASSPHRASE
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.entrance.passphrase import PassphraseField
from ui.language import tr


class NewPassphrase(QWidget):
    """`name`: what its fields' object names begin with. `known`: words of the worker that others would try.
    `on_return`: Enter in the last field."""

    def __init__(
        self,
        name: str,
        on_return: Callable[[], None],
        *,
        known: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = known
        hint = tr("8자 이상. 문장처럼 길면 외우기도 쉽고 안전합니다.")
        self._new = PassphraseField(tr("새 암호"), f"{name}.passphrase", hint=hint)
        self._again = PassphraseField(tr("새 암호 다시"), f"{name}.again")
        self._strength = Text(role=Role.QUIET)
        self._strength.setObjectName(f"{name}.strength")
        self._strength.hide()
        self._new.field.textChanged.connect(self._judge)
        self._again.field.returnPressed.connect(on_return)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for part in (self._new, self._strength, self._again):
            column.addWidget(part)

    def taken(self, unlike: str | None = None) -> str | None:
        """What was typed twice alike; None: what is wrong with it has been said. `unlike`: the passphrase in
        force, which is no new one. What
        only looks alike is the same (`folded`)."""
        passphrase, again = folded(self._new.field.text()), folded(self._again.field.text())
        trouble = None
        if letters_in(self._new.field.text()) < LEAST_PASSPHRASE:
            trouble = tr("암호가 8자보다 짧습니다.")
        elif unlike is not None and folded(unlike) == passphrase:
            trouble = tr("지금 암호와 같습니다. 다른 암호를 정해 주세요.")
        different = passphrase != again
        self._new.say(trouble)
        self._again.say(tr("두 암호가 서로 다릅니다.") if different else None)
        if trouble is not None or different:
            return None
        self.conceal()
        return self._new.field.text()

    def conceal(self) -> None:
        """Hide what is typed."""
        for field in (self._new, self._again):
            field.conceal()

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self._new, self._again):
            field.field.clear()
            field.say(None)

    def _judge(self, typed: str) -> None:
        self._strength.setVisible(bool(typed))
        self._strength.setText(_in_words(strength(typed, self._known)))


def _in_words(judged: Strength) -> str:
    if judged is Strength.SHORT:
        return tr("아직 짧습니다.")
    if judged is Strength.WEAK:
        return tr("쉽게 맞힐 수 있습니다. 낱말을 더 이어 보세요.")
    if judged is Strength.FAIR:
        return tr("쓸 만합니다. 낱말을 하나 더하면 더 좋습니다.")
    return tr("좋은 암호입니다.")

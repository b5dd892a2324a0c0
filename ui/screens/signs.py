"""세 가지 징후: ticked anywhere during a visit; a tick opens the district's assessment at once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.visits.content import SIGNS
from ui.components.button import Kind
from ui.components.choice_card import CheckCard
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.components.spacing import Gap
from ui.context import Changed, Context
from ui.language import tr

_NAME = "signs.dialog"


def ask_signs(parent: QWidget, context: Context, visit: str, assessment: str) -> None:
    """Show what is ticked in the visit by now, wherever it was ticked. The first new tick is kept in it and
    opens the assessment, from which one comes back to where one was."""
    drafts = context.desk.drafts

    def show(noticed: list[str]) -> None:
        pressed_twice = any(each.isVisible() for each in parent.findChildren(QWidget, _NAME))
        if parent.isVisible() and not pressed_twice:
            _show(parent, context, visit, frozenset(noticed), assessment)

    context.tasks.store(lambda: drafts.summary(visit).draft.signs, show, context.fail, owner=parent)


def _show(parent: QWidget, context: Context, visit: str, noticed: frozenset[str], assessment: str) -> None:
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.M)
    cards = {sign: CheckCard(sign_words(sign)) for sign in SIGNS}
    for sign, card in cards.items():
        card.setObjectName(f"signs.{sign}")
        card.setChecked(sign in noticed)
        column.addWidget(card)

    def open_assessment() -> None:
        context.go.form(visit, assessment)

    dialog = ask_for(
        parent,
        tr("징후가 보이나요?"),
        tr("하나라도 보이면 바로 마음건강평가를 합니다. 끝나면 하던 곳으로 돌아옵니다."),
        Action(tr("마음건강평가 하기"), Kind.PRIMARY, open_assessment),
        Action(tr("닫기"), Kind.PLAIN),
        content=panel,
        name=_NAME,
    )

    def ticked() -> None:
        now = [sign for sign, card in cards.items() if card.isChecked()]
        visiting = context.desk.visiting
        more = not noticed.issuperset(now)

        def keep() -> None:
            visiting.note_signs(visit, now)
            if more:
                # Another page opens: what stands by then is not taken out again without a word.
                visiting.see_signs(visit)

        def kept(_nothing: None) -> None:
            context.tell(Changed.DRAFT)
            if more:
                open_assessment()

        if more:
            dialog.accept()
        context.tasks.store(keep, kept, context.fail)

    for card in cards.values():
        card.clicked.connect(lambda _checked=False: ticked())


def sign_words(code: str) -> str:
    named = {
        "depressed": tr("심하게 우울해 보임"),
        "hopeless": tr("희망이 없다고 말함"),
        "attempted": tr("전에 자살을 시도한 적이 있음"),
    }
    return named.get(code, code)

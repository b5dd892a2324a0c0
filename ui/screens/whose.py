"""Whose what was assessed or seen in a visit is, when it goes on with another name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.components.button import Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.language import tr


def ask_whose(screen: QWidget, others: frozenset[str], keep: Callable[[bool], None]) -> None:
    """Two people of a household are two risks; one who was only named wrongly is the same. `others`: what
    there is of the former one; `keep`: told whether they were only named wrongly."""
    anew, same = RadioCard(tr("다른 분: 새로 평가")), RadioCard(tr("같은 분: 이름만 고침"))
    both = ChoiceGrid()
    both.show_cards((anew, same), columns=1)
    anew.setObjectName("visit.whose.anew")
    same.setObjectName("visit.whose.same")

    def chosen() -> None:
        if anew.isChecked() or same.isChecked():
            keep(same.isChecked())

    ask_for(
        screen,
        _found(others),
        tr("다른 분이면 그것은 먼저 분 것으로 의약과에 남고, 새로 고른 분은 처음부터 평가합니다."),
        Action(tr("고르기"), Kind.PRIMARY, chosen),
        Action(tr("닫기"), Kind.PLAIN),
        content=both,
        name="visit.whose.dialog",
    )


def _found(others: frozenset[str]) -> str:
    """What there is of somebody else, a 안전계획 by its name."""
    if "plan" not in others:
        return tr("이 방문에서 한 평가나 본 징후가 있어요. 누구의 것인가요?")
    if others == {"plan"}:
        return tr("이 방문에서 쓴 안전계획이 있어요. 누구의 것인가요?")
    return tr("이 방문에서 한 평가나 본 징후와 안전계획이 있어요. 누구의 것인가요?")

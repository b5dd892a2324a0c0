"""방문건강관리 at the end of a visit: the proposed group with its reason, chosen by the nurse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.health.groups import Group, Proposal
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.health.catalogue import groups, spoken
from ui.language import tr


class GroupPicker(QWidget):
    """`on_change` hears each choice; nothing is chosen until the nurse does, or did at an earlier visit."""

    def __init__(self, on_change: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = Text(role=Role.QUIET)
        self._why.setObjectName("finish.group.why")
        self._cards: dict[str, RadioCard] = {}
        for group in groups().groups:
            card = RadioCard(f"{spoken(group.name)} · {spoken(group.often)}")
            card.setObjectName(f"finish.group.{group.id}")
            card.clicked.connect(lambda _checked=False: on_change())
            self._cards[group.id] = card
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(Text(tr("방문건강관리 군"), Role.STRONG))
        column.addWidget(self._why)
        column.addWidget(grid)

    def show_proposal(self, proposal: Proposal, chosen: str) -> None:
        """`chosen`: the group so far, empty: none."""
        self._why.setText(_why(proposal, chosen))
        card = self._cards.get(chosen)
        if card is not None and self.group() is None:
            card.setChecked(True)

    def choose(self, group: str) -> None:
        """As the nurse did; empty: nothing."""
        card = self._cards.get(group)
        if card is not None:
            card.setChecked(True)

    def forget(self) -> None:
        """Nothing is chosen, as before anybody did."""
        for card in self._cards.values():
            card.setAutoExclusive(False)
            card.setChecked(False)
            card.setAutoExclusive(True)

    def group(self) -> Group | None:
        """What is chosen now."""
        return next((groups().get(one) for one, card in self._cards.items() if card.isChecked()), None)

    def next_visit(self, today: date) -> date | None:
        """The day that the chosen group asks for."""
        group = self.group()
        return None if group is None else group.next_visit(today)


def _why(proposal: Proposal, chosen: str) -> str:
    name = spoken(proposal.group.name)
    if proposal.because:
        reasons = ", ".join(spoken(rule.name) for rule in proposal.because)
        line = tr("{group}을 제안합니다: {why}").format(group=name, why=reasons)
    elif proposal.medicines:
        line = tr("{group}을 제안합니다: 드시는 약이 있음").format(group=name)
    else:
        line = tr("{group}을 제안합니다: 잰 값에 알릴 것이 없음").format(group=name)
    parts = [line]
    before = groups().get(chosen)
    if before is not None:
        parts.append(tr("지금까지는 {group}입니다.").format(group=spoken(before.name)))
    if not proposal.certain:
        parts.append(tr("제안의 기준은 보건소와 정한 뒤 쓰세요."))
    return "\n".join(parts)

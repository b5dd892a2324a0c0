"""Who to be in the demonstration, with the passphrase of each in plain sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.demo import Demo, DemoPerson
from ui.entrance.frame import Entrance

_ICONS = {
    "planner": "clipboard-list",
    "nurse": "heart-pulse",
    "supervisor": "check-check",
    "duty_officer": "shield-alert",
}


class Chooser(Entrance):
    """A card for each person of the demonstration."""

    def __init__(
        self, demo: Demo, on_choose: Callable[[DemoPerson], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(demo.file.district, parent, width=760)
        self.setObjectName("chooser")
        self.card.body.addWidget(Text(self.tr("누구로 시작할까요?"), Role.HEADING))
        warning = self.tr("시연용입니다. 여기 나오는 사람과 전화번호는 모두 지어낸 것입니다.")
        self.card.body.addWidget(Banner(warning, Tone.INFO))
        grid = QGridLayout()
        grid.setSpacing(Gap.M)
        for place, person in enumerate(demo.file.people):
            grid.addWidget(self._person(person, on_choose), place // 2, place % 2)
        self.card.body.addLayout(grid)

    def _person(self, person: DemoPerson, on_choose: Callable[[DemoPerson], None]) -> QWidget:
        card = Card(inset=True)
        button = Button(
            f"{person.title} {person.name}",
            Kind.SECONDARY,
            icon=_ICONS.get(person.role, "user"),
            on_click=lambda: on_choose(person),
            tall=True,
        )
        button.setObjectName(f"chooser.{person.role}")
        card.body.addWidget(button)
        card.body.addWidget(Text(self.tr("시연용 암호: {0}").format(person.passphrase), Role.QUIET))
        return card

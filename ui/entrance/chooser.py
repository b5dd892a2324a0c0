"""Who to be in the demonstration, with the passphrase of each in plain sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.demo import Demo, DemoPerson
from ui.entrance.frame import Entrance

_WIDTH = 760
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
        super().__init__(demo.file.district, parent, width=_WIDTH)
        self.setObjectName("chooser")
        self.card.body.addWidget(Text(self.tr("누구로 시작할까요?"), Role.HEADING))
        warning = self.tr("시연용입니다. 여기 나오는 사람과 전화번호는 모두 지어낸 것입니다.")
        self.card.body.addWidget(Banner(warning, Tone.INFO))
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Gap.M)
        self._people = [self._person(person, on_choose) for person in demo.file.people]
        self.card.body.addWidget(box)
        self._columns = 0
        self._arrange()
        box.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        # Larger words may need a line of their own.
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return False

    def _arrange(self) -> None:
        """Two people side by side where there is room for both."""
        wanted = 2 if self._room() >= 2 * self._needed() + Gap.M else 1
        if wanted == self._columns:
            return
        self._columns = wanted
        for place, card in enumerate(self._people):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // wanted, place % wanted)

    def _needed(self) -> int:
        """The width of the longest name on its button: a card alone would let it be cut off."""
        buttons = [(card, button) for card in self._people for button in card.findChildren(Button)]
        return max((button.sizeHint().width() + _sides(card) for card, button in buttons), default=0)

    def _room(self) -> int:
        return min(self.width() - 2 * Gap.L, _WIDTH) - _sides(self.card)

    def _person(self, person: DemoPerson, on_choose: Callable[[DemoPerson], None]) -> Card:
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


def _sides(card: Card) -> int:
    inside = card.body.contentsMargins()
    return inside.left() + inside.right()

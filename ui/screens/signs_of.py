"""Whose the signs are that were seen in a visit in which nobody is assessed: in a child's visit a carer's,
and anybody's where the visit names nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.person_picker import PersonPicker
from ui.screens.visit_now import VisitNow


class SignsOf(QWidget):
    """Asks, and holds nobody up: who is not named is one of the household to the duty officer. `on_whom`:
    told who was chosen."""

    def __init__(self, on_whom: Callable[[str], None]) -> None:
        super().__init__()
        self._on_whom = on_whom
        self._among: tuple[str, ...] = ()
        self._picker: PersonPicker | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.S)
        self._column.addWidget(Text(tr("누구에게서 본 징후인가요?"), Role.STRONG))
        self._column.addWidget(
            Text(
                tr("고르지 않아도 마칠 수 있어요. 그러면 의약과는 누구의 위험인지 모릅니다."),
                Role.QUIET,
            )
        )
        self.hide()

    def show_visit(self, now: VisitNow) -> None:
        """A card that is pressed stays as it is while the visit is read again."""
        may_be = now.screened.carers
        said = now.screened.person if not now.screened.open_whom else None
        chosen = said.id if said is not None else ""
        among = tuple(one.id for one in may_be)
        if self._picker is None or (among, chosen) != (self._among, self._picker.person()):
            if self._picker is not None:
                self._picker.deleteLater()
            self._among = among
            self._picker = PersonPicker(may_be, chosen, now.today, self._on_whom)
            self._column.addWidget(self._picker)
        self.setVisible(len(may_be) > 1 and now.asks_whose)

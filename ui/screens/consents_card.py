"""동의: each scope with what was said of it, when, how and on what basis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.households.page import HouseholdPage
from ui import codes, words_of_homes
from ui.components.button import Button, Kind
from ui.components.polish import set_look
from ui.components.refill import Rank
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.household_cards import Hands, PageCard
from ui.screens.household_sections import written


class _Scope(QWidget):
    """One scope, and the button for what is said next."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._scope, self._proposed = "", "given"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        both = QVBoxLayout()
        both.setSpacing(Gap.HAIR)
        self._name, self._told = Text(role=Role.STRONG), Text()
        both.addWidget(self._name)
        both.addWidget(self._told)
        row.addLayout(both, 1)
        self._button = Button("", Kind.SECONDARY, on_click=lambda: hands.consent(self._scope, self._proposed))
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, scope: str, name: str, page: HouseholdPage) -> None:
        said = str(written(page.known, f"consent.{scope}"))
        given = said == "given"
        self._scope, self._proposed = scope, "withdrawn" if given else "given"
        self._name.setText(name)
        self._told.setText(
            words_of_homes.consent(scope, said, written(page.known, f"consent_detail.{scope}"))
        )
        set_look(self._told, "role", (Role.PROBLEM if said == "withdrawn" else Role.BODY).value)
        words_of_it = tr("철회") if given else tr("동의 적기")
        self._button.setText(words_of_it)
        self._button.setObjectName(f"household.consent.{scope}")
        self._button.setAccessibleName(f"{words_of_it}: {name}")
        show_if(self._button, page.editable)

    def forget(self) -> None:
        self._told.setText("")


class ConsentsCard(PageCard):
    """A line for each scope."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(tr("동의"))
        self._scopes = Rank(self.body, lambda: _Scope(hands), _Scope.forget)

    def fill(self, page: HouseholdPage) -> None:
        scopes = codes.consent_scopes()
        for row, (scope, name) in zip(self._scopes.take(len(scopes)), scopes.items(), strict=True):
            row.fill(scope, name, page)

    def forget(self) -> None:
        self._scopes.take(0)

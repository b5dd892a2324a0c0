"""A screening is somebody's: where nobody said whose, it is asked as the form opens; in a child's visit
whoever cares for the child is, and may be named anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from db.homes import PersonRow
from ui import words
from ui.components.button import Button, Kind
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.form_opening import OpenedForm
from ui.screens.person_picker import PersonPicker
from ui.screens.whose import ask_whose


class WhomAsked:
    """`named` is told the name of whoever is chosen and where they live. `lent`: whether the resident holds
    the screen; then the question waits until it is handed back. `keep`: hands over what was typed. `button`:
    names somebody else."""

    def __init__(
        self,
        screen: QWidget,
        context: Context,
        named: Callable[[str, str], None],
        lent: Callable[[], bool],
        keep: Callable[[], None],
    ) -> None:
        self._screen, self._context, self._lent = screen, context, lent
        self._tell, self._keep = named, keep
        self._waiting: OpenedForm | None = None
        self._opened: OpenedForm | None = None
        self.button = Button(tr("평가받는 분"), Kind.PLAIN, icon="user", on_click=self._ask_anew)
        self.button.setObjectName("form.whom")
        self.button.hide()

    def ask(self, opened: OpenedForm) -> None:
        """The form is there."""
        self._opened = opened
        self.button.setVisible(bool(opened.carers))
        if self._lent():
            self._waiting = opened
        else:
            ask_whom(self._screen, self._context, opened, self._named)

    def handed_back(self) -> None:
        """The worker has the screen again."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            ask_whom(self._screen, self._context, waiting, self._named)

    def _named(self, name: str, where: str) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, open_whom=())
        self._tell(name, where)

    def _ask_anew(self) -> None:
        if self._opened is not None:
            self._keep()
            _ask(self._screen, self._context, self._opened, self._opened.carers, self._named)


def ask_whom(
    screen: QWidget, context: Context, opened: OpenedForm, named: Callable[[str, str], None]
) -> None:
    """Where it is open. `named`: told the name of whoever is chosen and where they live."""
    if opened.open_whom:
        _ask(screen, context, opened, opened.open_whom, named)


def _ask(
    screen: QWidget,
    context: Context,
    opened: OpenedForm,
    people: tuple[PersonRow, ...],
    named: Callable[[str, str], None],
) -> None:
    picker = PersonPicker(people, "", opened.today)
    visiting, visit = context.desk.visiting, opened.form.visit

    def keep() -> None:
        chosen = next((one for one in people if one.id == picker.person()), None)
        if chosen is None:
            return
        if not opened.carers:
            context.tasks.store(lambda: visiting.set_person(visit, chosen.id), told(chosen), context.fail)
        elif opened.open_whom:
            name_carer(chosen, mistaken=True)
        else:
            context.tasks.store(
                lambda: visiting.screened_others(visit, chosen.id, carer=True),
                lambda others: whose(chosen, others),
                context.fail,
            )

    def whose(chosen: PersonRow, others: frozenset[str]) -> None:
        if others:
            ask_whose(screen, others, lambda mistaken: name_carer(chosen, mistaken=mistaken))
        else:
            name_carer(chosen, mistaken=False)

    def name_carer(chosen: PersonRow, *, mistaken: bool) -> None:
        context.tasks.store(
            lambda: visiting.set_screened(visit, chosen.id, mistaken=mistaken), told(chosen), context.fail
        )

    def told(chosen: PersonRow) -> Callable[[None], None]:
        name = words.person(chosen.name, chosen.birth, opened.today)

        def say(_nothing: None) -> None:
            named(name, "" if opened.household is None else words.address(opened.household))
            context.tell(Changed.RISK)

        return say

    ask_for(
        screen,
        tr("누구를 평가하나요?"),
        _explained(opened),
        Action(tr("고르기"), Kind.PRIMARY, keep),
        Action(tr("나중에") if opened.open_whom else tr("닫기"), Kind.PLAIN),
        content=picker,
        name="form.whom.dialog",
    )


def _explained(opened: OpenedForm) -> str:
    if not opened.carers:
        return tr("의약과 당직자가 이 이름을 보고 연락합니다.")
    told = tr("의약과 당직자가 이 이름을 보고 연락합니다. 방문은 {name} 님의 것으로 남습니다.")
    return told.format(name=opened.visited)

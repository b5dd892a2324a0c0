"""A screening is somebody's: where nobody said whose, it is asked as the form opens; in a child's visit
it may be whoever cares for the child, and may be named anew. The visit itself stays whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

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
            _Asking(self._screen, self._context, self._opened, self._opened.carers, self._named).ask()


def ask_whom(
    screen: QWidget, context: Context, opened: OpenedForm, named: Callable[[str, str], None]
) -> None:
    """Where it is open. `named`: told the name of whoever is chosen and where they live."""
    if opened.open_whom:
        _Asking(screen, context, opened, opened.open_whom, named).ask()


@dataclass(frozen=True, slots=True)
class _Asking:
    """The question over `screen`, and what becomes of the answer."""

    screen: QWidget
    context: Context
    opened: OpenedForm
    people: tuple[PersonRow, ...]
    named: Callable[[str, str], None]

    def ask(self) -> None:
        picker = PersonPicker(self.people, "", self.opened.today)
        ask_for(
            self.screen,
            tr("누구를 평가하나요?"),
            _explained(self.opened),
            Action(tr("고르기"), Kind.PRIMARY, lambda: self._keep(picker.person())),
            Action(tr("나중에") if self.opened.open_whom else tr("닫기"), Kind.PLAIN),
            content=picker,
            name="form.whom.dialog",
        )

    def _keep(self, person: str) -> None:
        visiting, visit = self.context.desk.visiting, self.opened.form.visit
        chosen = next((one for one in self.people if one.id == person), None)
        if chosen is None:
            return
        if self.opened.open_whom:
            self._name_carer(chosen, mistaken=True)
        else:
            self.context.tasks.store(
                lambda: visiting.screened_others(visit, chosen.id, carer=True),
                lambda others: self._ask_whose(chosen, others),
                self.context.fail,
            )

    def _ask_whose(self, chosen: PersonRow, others: frozenset[str]) -> None:
        """`others`: what there is of the former one."""
        if others:
            ask_whose(self.screen, others, lambda mistaken: self._name_carer(chosen, mistaken=mistaken))
        else:
            self._name_carer(chosen, mistaken=False)

    def _name_carer(self, chosen: PersonRow, *, mistaken: bool) -> None:
        visiting, visit = self.context.desk.visiting, self.opened.form.visit
        self._record(lambda: visiting.set_screened(visit, chosen.id, mistaken=mistaken), chosen)

    def _record(self, work: Callable[[], None], chosen: PersonRow) -> None:
        def told(_nothing: None) -> None:
            home = self.opened.household
            self.named(
                words.person(chosen.name, chosen.birth, self.opened.today),
                "" if home is None else words.address(home),
            )
            self.context.tell(Changed.RISK)

        self.context.tasks.store(work, told, self.context.fail)


def _explained(opened: OpenedForm) -> str:
    if not opened.visited:
        return tr("의약과 당직자가 이 이름을 보고 연락합니다. 방문 대상은 따로 고르세요.")
    told = tr("의약과 당직자가 이 이름을 보고 연락합니다. 방문은 {name} 님의 것으로 남습니다.")
    return told.format(name=opened.visited)

"""A screening is somebody's: where nobody said whom the visit is for, it is asked as the form opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui import words
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.form_opening import OpenedForm
from ui.screens.person_picker import PersonPicker


class WhomAsked:
    """`named` is told the name of whoever is chosen and where they live. `lent`: whether the resident holds
    the screen; then the question waits until it is handed back."""

    def __init__(
        self, screen: QWidget, context: Context, named: Callable[[str, str], None], lent: Callable[[], bool]
    ) -> None:
        self._screen, self._context, self._named, self._lent = screen, context, named, lent
        self._waiting: OpenedForm | None = None

    def ask(self, opened: OpenedForm) -> None:
        """The form is there."""
        if self._lent():
            self._waiting = opened
        else:
            ask_whom(self._screen, self._context, opened, self._named)

    def handed_back(self) -> None:
        """The worker has the screen again."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            ask_whom(self._screen, self._context, waiting, self._named)


def ask_whom(
    screen: QWidget, context: Context, opened: OpenedForm, named: Callable[[str, str], None]
) -> None:
    """Of a household where several live. `named`: told the name of whoever is chosen and where they live."""
    if not opened.open_whom:
        return
    picker = PersonPicker(opened.open_whom, "", opened.today)

    def keep() -> None:
        chosen = next((one for one in opened.open_whom if one.id == picker.person()), None)
        if chosen is None:
            return
        visiting, visit = context.desk.visiting, opened.form.visit
        name = words.person(chosen.name, chosen.birth, opened.today)

        def kept(_nothing: None) -> None:
            named(name, "" if opened.household is None else words.address(opened.household))
            context.tell(Changed.RISK)

        context.tasks.store(lambda: visiting.set_person(visit, chosen.id), kept, context.fail)

    ask_for(
        screen,
        tr("누구를 평가하나요?"),
        tr("의약과 당직자가 이 이름을 보고 연락합니다."),
        Action(tr("고르기"), Kind.PRIMARY, keep),
        Action(tr("나중에"), Kind.PLAIN),
        content=picker,
        name="form.whom.dialog",
    )

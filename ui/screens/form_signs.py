"""An answer is a sign of a suicide risk: the assessment is offered at once, and again at the page's end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.forms.interface import FormSession
from app.visits.signs import raised_in
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.polish import set_look
from ui.components.showing import show_if
from ui.context import Context
from ui.language import tr
from ui.screens.signs import ask_signs


class SignOffer(QObject):
    """The button over a form, and the sheet that opens when an answer calls for the assessment. `lent`:
    whether the resident holds the screen; then nothing opens before it is handed back."""

    def __init__(
        self, screen: QWidget, context: Context, visit: str, form_id: str, lent: Callable[[], bool]
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._context = context
        self._visit = visit
        self._lent = lent
        self._assessment = context.desk.identity.policy.assessment_form
        self._apart = form_id == self._assessment
        self.button = Button(tr("마음건강평가"), Kind.PLAIN, icon="shield-alert", on_click=self.assess_now)
        self.button.setObjectName("form.assess")
        show_if(self.button, not self._apart)
        self._session: FormSession | None = None
        self._known: set[str] = set()
        self._new = self._later = self._open = False
        self.suggested = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._field_left)

    def begin(self, session: FormSession, *, owed: bool) -> None:
        """A form is shown. What it raised before is asked about at the page's end, while `owed`."""
        self._session = session
        self._known = self._raised()
        self._later = owed and bool(self._known)
        self.show_now()

    def show_now(self) -> None:
        """Where an answer is a sign, the assessment is not one button among others."""
        self.suggested = bool(self._raised())
        set_look(self.button, "kind", (Kind.DANGER if self.suggested else Kind.PLAIN).value)
        self.button.setText(tr("마음건강평가 하기") if self.suggested else tr("마음건강평가"))

    def answered(self) -> None:
        """An answer was given: a new sign is asked about as soon as nobody types any more."""
        raised = self._raised()
        if not raised:
            self._new = self._later = False
        elif raised - self._known:
            self._new = True
        self._known = raised
        self.show_now()
        if self._new:
            QTimer.singleShot(0, self, self._ask_now)

    def handed_back(self) -> None:
        """The page that takes the screen back tells of the signs itself."""
        self._later, self._new = self._new or self._later, False

    def ask_again(self, go_on: Callable[[], None] | None = None) -> bool:
        """A page ends: ask where it was put off. `go_on`: what follows where it is put off once more. False:
        there is nothing to ask."""
        if not (self._later or self._new) or self._lent() or self._open:
            return False
        self._later = self._new = False
        self._ask(tr("그대로 넘어가기"), go_on)
        return True

    def assess_now(self) -> None:
        """A sign in the answers leads straight to the assessment, one that is only seen is ticked first."""
        self._later = self._new = False
        if self.suggested:
            self._context.go.form(self._visit, self._assessment)
        else:
            ask_signs(self._screen, self._context, self._visit, self._assessment)

    def _raised(self) -> set[str]:
        if self._session is None or self._apart:
            return set()
        return set(raised_in(self._session, self._assessment))

    def _field_left(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self._new:
            QTimer.singleShot(0, self, self._ask_now)

    def _ask_now(self) -> None:
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit | QPlainTextEdit)
        if not self._new or self._open or typing or self._lent() or not self._screen.isVisible():
            return
        self._new, self._later = False, True
        self._ask(tr("이 쪽을 마치고"), None)

    def _ask(self, later: str, go_on: Callable[[], None] | None) -> None:
        self._open = True
        dialog = ask(
            self._screen,
            tr("징후가 보여요. 마음건강평가를 지금 할까요?"),
            tr("끝나면 이 문항으로 돌아옵니다."),
            Action(tr("지금 하기"), Kind.PRIMARY, self.assess_now),
            Action(later, Kind.PLAIN, go_on),
        )
        dialog.setObjectName("form.sign")
        dialog.finished.connect(self._closed)

    def _closed(self, _result: int) -> None:
        self._open = False

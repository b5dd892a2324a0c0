"""What a form's screen does to lend its form to the resident, and when it comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from app.forms.interface import FormSession
from app.visits.content import Alert, alerts
from app.visits.handed import Handed
from app.visits.left_off import LeftOff
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.form_dialog import WIDE, ask_for
from ui.components.tone import Tone
from ui.context import Context
from ui.forms.files import Files
from ui.forms.half import HalfAnswers
from ui.handing.guest_form import GuestForm
from ui.handing.guest_pages import guest_pages
from ui.handing.holding import GivesForm
from ui.handing.page import HandedPage
from ui.language import tr


@dataclass(frozen=True, slots=True)
class Written:
    """Where a resident's commands go: the same way as the worker's."""

    answer: Callable[[str, str], None]
    add: Callable[[str], None]
    remove: Callable[[str], None]
    language: Callable[[str], None]
    page: Callable[[str], None]


class Lending(QObject):
    """`button` offers it where there is something to answer alone and a vault to take it back with."""

    def __init__(self, screen: QWidget, context: Context, handed: Handed, written: Written) -> None:
        super().__init__(screen)
        self._screen, self._context, self._handed, self._written = screen, context, handed, written
        self._session: FormSession | None = None
        self._files: Files | None = None
        self._page: HandedPage | None = None
        self._given = True
        self._left = LeftOff()
        self._half = HalfAnswers()
        self.view: GuestForm | None = None
        self.button = Button(tr("어르신께 건네기"), Kind.PLAIN, icon="user", on_click=self.ask)
        self.button.setObjectName("form.hand")
        self.button.setToolTip("Ctrl+G")
        self.button.hide()

    def offer(self, session: FormSession, files: Files, left: LeftOff, half: HalfAnswers) -> None:
        """The form is there."""
        self._session, self._files, self._left, self._half = session, files, left, half
        self.button.setVisible(self._context.desk.handing is not None and bool(guest_pages(session)))
        if self._page is not None and self._given:
            self._fill(self._page, session, files)

    def ask(self) -> None:
        """Tell the worker how it comes back before it goes."""
        if self.button.isHidden():
            return
        ask(
            self._screen,
            tr("화면을 어르신께 건넬까요?"),
            tr("문항만 한 쪽에 하나씩 크게 보입니다. 돌려받을 때 내 암호를 넣습니다."),
            Action(tr("건네기"), Kind.PRIMARY, self._begin),
            Action(tr("그대로 두기"), Kind.PLAIN),
        )

    def give(self, page: HandedPage) -> None:
        """At once, or when the form has been read and the store knows who has the screen."""
        self._page = page
        if self._given and self._session is not None and self._files is not None:
            self._fill(page, self._session, self._files)

    @property
    def lent(self) -> bool:
        """Whether the worker's form is out of sight, also while the questions are still on their way."""
        return self._page is not None

    def left_off(self) -> LeftOff | None:
        """What the resident was in the middle of, None while the worker has the screen."""
        if self.view is None:
            return None
        return LeftOff(asked=self.view.asked())

    def taken_back(self, assess: Callable[[], None] | None) -> None:
        """Show the worker first what the answers brought up. `assess`: where they suggest the assessment."""
        self.view = self._page = None
        if self._session is None:
            return
        grave = [alert for alert in alerts(self._session) if alert.level in ("danger", "caution")]
        if grave or assess is not None:
            self._tell(grave, assess)

    def _tell(self, grave: list[Alert], assess: Callable[[], None] | None) -> None:
        tones = {"danger": Tone.DANGER, "caution": Tone.CAUTION}
        told = [(alert.text, tones[alert.level]) for alert in grave]
        if assess is not None:
            told.insert(0, (tr("자살위험 징후가 있습니다. 마음건강평가를 해 주세요."), Tone.DANGER))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        for text, tone in told:
            column.addWidget(Banner(text, tone))
        go = () if assess is None else (Action(tr("마음건강평가 하기"), Kind.DANGER, assess),)
        ask_for(
            self._screen,
            tr("답에서 먼저 살필 것이 있습니다"),
            "",
            *go,
            Action(tr("살펴볼게요"), Kind.PRIMARY if assess is None else Kind.PLAIN),
            content=content,
            width=WIDE,
            name="handed.signs",
        )

    def _begin(self) -> None:
        handing, context, screen = self._context.desk.handing, self._context, self._screen
        if handing is None or not isinstance(screen, GivesForm):
            return
        if _asks_something(screen.window()):
            context.say(
                tr("다른 창이 열려 있어 건네지 않았습니다. 그 창을 먼저 닫고 다시 건네 주세요."), Tone.CAUTION
            )
            return
        # The store may be busy: whatever is pressed until it has noted this must not reach the worker's form,
        # nor may the resident see a question that is taken from them again.
        self._given = False
        context.hand_over(screen)
        handed = self._handed
        context.tasks.store(lambda: handing.begin(handed), self._noted, self._not_noted)

    def _noted(self, _nothing: None) -> None:
        self._given = True
        if self._page is not None and self._session is not None and self._files is not None:
            self._fill(self._page, self._session, self._files)

    def _not_noted(self, error: Exception) -> None:
        """After a lock it would be the worker's screen again, so it is not given at all."""
        self._given = True
        if self._page is not None:
            self._page.come_back()
        self._context.fail(error)

    def _fill(self, page: HandedPage, session: FormSession, files: Files) -> None:
        written = self._written
        view = self.view = GuestForm(
            session,
            on_answer=written.answer,
            on_add=written.add,
            on_remove=written.remove,
            on_language=written.language,
            on_page=written.page,
            on_end=page.thank,
            files=files,
            resume=self._left.asked,
            half=self._half,
        )
        page.show_form(view)
        # Until the resident's question has the cursor no key goes to the worker's form behind.
        view.setFocus()
        left, self._left = self._left, LeftOff()

        def stand_as_left() -> None:
            view.begin()
            if left.asked:
                view.go_to(left.asked)

        # The page takes the cursor when it appears, which is when the event loop comes to it.
        QTimer.singleShot(0, view, stand_as_left)


def _asks_something(window: QWidget) -> bool:
    """Whether a dialog stands over it, which would stand over the resident's page too."""
    dialogs = [
        each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
    ]
    return any(above.window() is window for each in dialogs if (above := each.parentWidget()) is not None)

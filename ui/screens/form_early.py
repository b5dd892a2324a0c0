"""A page ends: a grave answer is told to the health division, a sign in an ordinary form is remembered. A
form is left: what it says of a risk is told, and that it is not finished."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.forms.interface import FormSession
from app.risk.screening import level_so_far
from app.visits.content import is_sealed
from app.visits.drafting import OpenForm
from app.visits.grave_answers import grave_answers
from app.visits.signs import signs_of
from app.wire.risk_level import rank
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.journal import Journal

_STILL_MS = 60_000
"""So long nobody answers, nor turns the page: the laptop was put aside."""


class EarlyWord(QObject):
    """Of one form. Whoever is with somebody in danger does not come to the last page. `lent`: whether the
    resident holds the screen; then nothing is said on it."""

    def __init__(
        self, screen: QWidget, context: Context, visit: str, journal: Journal, lent: Callable[[], bool]
    ) -> None:
        super().__init__(screen)
        self._lent = lent
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self.page_ends)
        self._context = context
        self._visit = visit
        self._journal = journal
        self._sealed: OpenForm | None = None
        self._plain: FormSession | None = None
        self._told = ""
        self._grave: set[str] = set()
        self._seen: set[str] = set()
        self._flagged = False

    def begin(self, form: OpenForm) -> None:
        sealed = is_sealed(form.session)
        self._sealed, self._plain = (form, None) if sealed else (None, form.session)
        self._flagged = self._has_red_flag()

    def answered(self) -> None:
        if self._sealed is not None or self._plain is not None:
            self._still.start()

    def leave(self, *, finished: bool) -> None:
        """What a finished form says is on record."""
        self._still.stop()
        if finished:
            return
        flagged, told = self._flagged, self._told
        self.page_ends()
        if (flagged or self._flagged) and not self._context.tasks.stopped:
            self._tell_unfinished(urgent=self._told != told)

    def _tell_unfinished(self, *, urgent: bool) -> None:
        """Whoever leaves it reads each time that it waits for them. The screen may be gone by the time that
        the store has recorded it. `urgent`: they read just now that the health division is told."""
        context, visit = self._context, self._visit
        if self._flagged and not (urgent or self._lent()):
            told = tr("위험 신호가 있는 마음건강평가를 마치지 않았어요. 돌아가서 이어서 마쳐 주세요.")
            context.say(told, Tone.DANGER)

        def left(risk: str | None) -> None:
            context.tell(Changed.DRAFT | Changed.RISK)
            if risk is not None:
                context.sync_now()

        def record() -> str | None:
            return next(iter(context.desk.unfinished.left(visit)), None)

        self._journal.finish(record, left, context.fail, owner=context.stage)

    def page_ends(self) -> None:
        """An answer given by mistake is put right before its page is turned; what then stands is told."""
        self._still.stop()
        if self._context.tasks.stopped:
            # The laptop locks: what it says is looked at when it is opened again.
            return
        self._see_signs()
        self._see_red_flag()
        if not self._is_graver():
            return
        visiting, visit = self._context.desk.visiting, self._visit
        self._journal.finish(lambda: next(iter(visiting.record_early(visit)), None), self._done, self._failed)

    def _is_graver(self) -> bool:
        """Whether somebody has to act on what the answers say, and the level rose since it was last asked or
        an answer that makes it came: whoever took the level does not know of that one."""
        level = "" if self._sealed is None else level_so_far(self._sealed.session)
        if self._sealed is None or not level:
            return False
        grave = grave_answers(self._sealed).keys()
        if self._told and rank(level) <= rank(self._told) and grave <= self._grave:
            return False
        self._told = max(level, self._told or level, key=rank)
        self._grave |= grave
        return True

    def _has_red_flag(self) -> bool:
        return self._sealed is not None and bool(level_so_far(self._sealed.session, any_risk=True))

    def _see_red_flag(self) -> None:
        """Also one on which nobody has to act today: an empty battery must not make it one of nobody."""
        flagged = self._has_red_flag()
        if flagged is not self._flagged:
            self._flagged = flagged
            unfinished, visit = self._context.desk.unfinished, self._visit
            self._journal.tidy(lambda: unfinished.see(visit))

    def _see_signs(self) -> None:
        """Taken back later, a sign that stood now asks for a reason."""
        if self._plain is None:
            return
        desk, visit = self._context.desk, self._visit
        found = signs_of((), [self._plain], desk.identity.policy.assessment_form)
        new = found.standing().keys() - self._seen
        if new:
            self._seen |= new
            self._journal.tidy(lambda: desk.visiting.see_signs(visit))

    def _done(self, risk: str | None) -> None:
        if risk is None:
            return
        told = tr("급한 답이 있어 의약과에 먼저 알려요. 평가는 이어서 할 수 있어요.")
        if not self._lent():
            self._context.say(told, Tone.DANGER)
        self._context.tell(Changed.RISK)
        self._context.sync_now()

    def _failed(self, error: Exception) -> None:
        self._told = ""
        self._grave.clear()
        # In the resident's hands nothing shows: it is tried again when the worker has the screen.
        if not self._lent():
            self._context.fail(error)

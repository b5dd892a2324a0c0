"""The parts that left with the whole come once more, in the session in which it left: whoever is on duty must
not be without a risk until the next one.

They are asked for from the beginning and beside the cursor, which stays: a hub that is restored meanwhile is
found out all the same, and no household that left long ago is told to leave anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.collector import without_collector
from app.ledger.ledger import Ledger
from app.risk.marked import tell_of_marks
from app.risk.outliving import tell_what_outlives
from app.sync.cursor import Cursor
from app.sync.hooks import Hooks
from app.sync.leaving import Leaving
from app.sync.parts import Parts
from app.sync.reading import Page
from app.sync.taking import Taking
from app.sync.transport import AstrayError
from app.wire.messages import Pull, PullAnswer


class PartsAgain:
    """What is cut off begins again in the next session."""

    def __init__(self, ledger: Ledger, taking: Taking, leaving: Leaving) -> None:
        self._ledger = ledger
        self._taking = taking
        self._leaving = leaving
        self._parts = Parts(ledger.store)
        self._cursor = Cursor(ledger.store)

    def run(self, ask: Callable[[Pull], PullAnswer], hooks: Hooks) -> int:
        """Returns how many revisions came. Raises what `ask` raises, and `AstrayError` where the hub leads no
        further."""
        upto = hooks.on_store(self._upto)
        request, came = Pull(cursor=0), 0
        while request.cursor < upto and not hooks.stopped():
            hooks.on_store(partial(self._taking.look_ahead, None))
            answer = ask(request)
            last = not answer.more or answer.cursor >= upto
            if not last and answer.cursor <= request.cursor:
                raise AstrayError
            page = self._taking.read(answer.revisions)
            came += hooks.on_store(partial(self._take, answer, page, last=last))
            request = Pull(cursor=upto if last else answer.cursor)
        return came

    def ask_on_the_stick(self) -> None:
        """One page a trip: what lacks comes as if nothing had been pulled. In the caller's transaction."""
        if self._parts.are_lacking():
            self._cursor.begin_from_nothing()
            self._parts.are_back()

    def _upto(self) -> int:
        """The position up to which all came once, 0: nothing lacks."""
        return self._cursor.position() if self._parts.are_lacking() else 0

    def _take(self, answer: PullAnswer, page: Page, *, last: bool) -> int:
        tell_what_outlives(self._ledger, (one.row for one in page.readable))
        tell_of_marks(self._ledger, (one.row for one in page.readable))
        with without_collector(), self._ledger.store.transaction():
            self._leaving.compared = False
            received = self._taking.take(page)
            self._taking.note_late(answer.grace, page)
            if last:
                self._parts.are_back()
        return received

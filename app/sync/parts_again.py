"""The parts that left with the whole come once more, in the session in which it left: whoever is on duty must
not be without a risk until the next one. So does the record of a visit or a risk that was erased here in its
time, once somebody said something of it: a question that its author cannot read the visit to answers itself
to nobody.

They are asked for from the beginning and beside the cursor, which stays: a hub that is restored meanwhile is
found out all the same, and no household that left long ago is told to leave anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from app.collector import without_collector
from app.ledger.ledger import Ledger
from app.projections.in_part import KnownInPart, is_in_part
from app.risk.before_taken import tell_before
from app.sync.cursor import Cursor
from app.sync.hooks import Hooks
from app.sync.leaving import Leaving
from app.sync.parts import Parts
from app.sync.reading import Page
from app.sync.taking import Taking
from app.sync.transport import AstrayError
from app.wire.encoding import Malformed, decode
from app.wire.messages import Delivered, Pull, PullAnswer


class _About(msgspec.Struct, frozen=True):
    subject: str = ""


class PartsAgain:
    """What is cut off begins again in the next session."""

    def __init__(self, ledger: Ledger, taking: Taking, leaving: Leaving) -> None:
        self._ledger = ledger
        self._taking = taking
        self._leaving = leaving
        self._parts = Parts(ledger.store)
        self._cursor = Cursor(ledger.store)
        self._known_in_part = KnownInPart(ledger.store)

    def run(self, ask: Callable[[Pull], PullAnswer], hooks: Hooks) -> int:
        """Returns how many revisions came. Raises what `ask` raises, and `AstrayError` where the hub leads no
        further."""
        upto, only = hooks.on_store(self._lacking)
        request, came = Pull(cursor=0), 0
        while request.cursor < upto and not hooks.stopped():
            hooks.on_store(partial(self._taking.look_ahead, None))
            answer = ask(request)
            last = not answer.more or answer.cursor >= upto
            if not last and answer.cursor <= request.cursor:
                raise AstrayError
            page = self._taking.read(_about(answer.revisions, only))
            came += hooks.on_store(partial(self._take, answer, page, last=last))
            request = Pull(cursor=upto if last else answer.cursor)
        return came

    def ask_on_the_stick(self) -> None:
        """One page a trip: what lacks comes as if nothing had been pulled. In the caller's transaction."""
        if self._parts.are_lacking():
            self._cursor.begin_from_nothing()
            self._parts.are_back()

    def question(self) -> Pull | None:
        """What a file asks beside its own pull, which goes on from the cursor; None: nothing lacks, or that
        pull brings everything."""
        upto, only = self._lacking()
        return Pull(cursor=0) if upto and only else None

    def take_from_file(self, answers: list[PullAnswer]) -> int:
        """What came to that question, as much of it as a file carries: it is asked once. Returns how many
        revisions came."""
        _, only = self._lacking()
        came = 0
        for answer in answers if only else ():
            self._taking.look_ahead(None)
            page = self._taking.read(_about(answer.revisions, only))
            came += self._take(answer, page, last=answer is answers[-1])
        return came

    def _lacking(self) -> tuple[int, list[str]]:
        """The position up to which all came once, 0: nothing lacks; and the subjects that lack, none where
        whole parts do."""
        known = self._known_in_part.subjects()
        subjects = [one for one in known if self._is_in_part(one)]
        if not subjects and not self._parts.are_lacking():
            if known:
                with self._ledger.store.transaction():
                    self._known_in_part.keep([])
            return 0, []
        return self._cursor.position(), [] if self._parts.are_lacking() else subjects

    def _is_in_part(self, subject: str) -> bool:
        return is_in_part(subject, self._ledger.projector.document(subject))

    def _take(self, answer: PullAnswer, page: Page, *, last: bool) -> int:
        tell_before(self._ledger, (one.row for one in page.readable))
        with without_collector(), self._ledger.store.transaction():
            self._leaving.compared = False
            received = self._taking.take(page)
            self._taking.note_late(answer.grace, page)
            if last:
                self._parts.are_back()
                self._known_in_part.keep(self._visits_of_those())
        return received

    def _visits_of_those(self) -> list[str]:
        """Of the risks that came again the visits that are not here: they leave with them in their time."""
        documents = self._ledger.projector.documents(self._known_in_part.subjects()).values()
        named = [document["visit"].value for document in documents if "visit" in document]
        visits = [visit for visit in named if isinstance(visit, str)]
        return [f"visit/{visit}" for visit in visits if self._ledger.store.visits.get(visit) is None]


def _about(delivered: list[Delivered], subjects: list[str]) -> list[Delivered]:
    """What is said of these subjects; all where none is named."""
    if not subjects:
        return delivered
    wanted = set(subjects)
    return [one for one in delivered if _subject(one) in wanted]


def _subject(delivered: Delivered) -> str:
    try:
        return decode(delivered.signed.body, _About).subject
    except Malformed:
        return ""

"""After the hub was restored from a backup: what this laptop holds of others and the hub has lost goes back.

Each device brings again what is its own. But it may have erased that since, with a household that went to
somebody else, or be gone itself. A revision is signed by its device: whoever holds it may bring it back. So
it is with what the district signed itself, whose journal may be lost with its database.
"""

from __future__ import annotations

from functools import partial

import msgspec

from app.ledger.ledger import Ledger
from app.sync.hooks import Hooks
from app.sync.refusing import offer_for_the_household
from app.sync.transport import RefusedError, Transport
from app.wire.encoding import decode, encode
from app.wire.messages import MOST_NAMED, Code, Returned, ReturnedAnswer
from app.wire.revisions import Signed

_OWED_UP_TO = "give_back_up_to"
_STILL_LACKING = "give_back_still_lacking"
_MOST_BYTES = 100_000
_OFFERED_FOR_MS = 30 * 24 * 3600 * 1000
"""Who is on leave for weeks brings the assignment that makes a colleague's visit acceptable after that; what
nobody has made acceptable by then never will be."""


class _Lacking(msgspec.Struct, frozen=True):
    """What was brought and not taken, since what it depends on is not there yet."""

    until_ms: int
    revisions: list[str]


class GivingBack:
    """`note` runs inside the caller's transaction, where the store lives; `run` anywhere."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def note(self) -> None:
        """The hub turns out to be older than it was. Before anything of its new history is taken."""
        self._owe(self._store.ledger.latest_of_others())
        self._keep_lacking([])

    def note_at_last(self) -> None:
        """The same before everything is erased here, whatever the hub is."""
        with self._store.transaction():
            self.note()

    def run(self, transport: Transport, hooks: Hooks) -> int:
        """Ask of all that is here what the hub lacks, the latest first, and bring it; then what it did not
        take in this session or an earlier one. Returns how many it took. Raises the transport's errors: the
        next session goes on behind the last portion that the hub was asked of. To an older hub that does not
        understand it nothing is owed."""
        try:
            brought = self._run(transport, hooks) + self._bring_again(transport, hooks)
        except RefusedError as error:
            if error.refusal.code is not Code.MALFORMED:
                raise
            hooks.on_store(self._settled)
            return 0
        if brought:
            hooks.on_store(self._offer_anew)
        return brought

    def _offer_anew(self) -> None:
        with self._store.transaction():
            offer_for_the_household(self._ledger)

    def _run(self, transport: Transport, hooks: Hooks) -> int:
        brought = 0
        while named := hooks.on_store(self._next):
            if hooks.stopped():
                break
            taken, left = self._bring(transport, hooks, [revision for revision, _recorded_ms in named])
            brought += taken
            if hooks.stopped():
                break
            last, recorded_ms = named[-1]
            hooks.on_store(partial(self._told_of, recorded_ms, last, left))
        return brought

    def _bring_again(self, transport: Transport, hooks: Hooks) -> int:
        """As long as the hub takes something: that may be what another waits for."""
        brought, taken = 0, 1
        while taken and (waiting := hooks.on_store(self._still_lacking)) and not hooks.stopped():
            taken, left = 0, list[str]()
            for at in range(0, len(waiting), MOST_NAMED):
                more, lacking = self._bring(transport, hooks, waiting[at : at + MOST_NAMED])
                taken += more
                left += lacking
            if hooks.stopped():
                break
            brought += taken
            hooks.on_store(partial(self._keep_lacking, left))
            if len(left) >= len(waiting):
                break  # It says that it took some, and lacks as many.
        return brought

    def _next(self) -> list[tuple[str, int]]:
        """What the hub is to be asked of now, and when it was recorded; none once it was asked of all."""
        upto_ms, after = self._owed()
        named = self._store.ledger.ids_of_others(upto_ms, after, MOST_NAMED) if upto_ms else []
        if upto_ms and not named:
            self._told_of(0, "", [])
        return named

    def _bring(self, transport: Transport, hooks: Hooks, named: list[str]) -> tuple[int, list[str]]:
        """How many it took of those it lacked, and those it lacks even then; in the order in which the hub
        had them, so that an assignment comes before what somebody wrote who has the household through it."""
        lacking = transport.post("/v1/returned", Returned(named=named), ReturnedAnswer).lacking
        rest = ordered = hooks.on_store(partial(self._store.ledger.in_the_hubs_order, lacking))
        taken = 0
        while rest and not hooks.stopped():
            portion = hooks.on_store(partial(self._portion, rest))
            if portion.revisions:
                taken += transport.post("/v1/returned", portion, ReturnedAnswer).taken
            rest = rest[max(len(portion.revisions), 1) :]
        if taken == len(ordered) or hooks.stopped():
            return taken, []
        return taken, transport.post("/v1/returned", Returned(named=ordered), ReturnedAnswer).lacking

    def _portion(self, lacking: list[str]) -> Returned:
        """With when the hub had recorded each: who has the household since does not make it late."""
        found: list[Signed] = []
        times: list[int] = []
        size = 0
        for revision in lacking:
            row = self._store.ledger.get(revision)
            if row is None or not row.body:
                break
            size += len(row.body)
            if found and size > _MOST_BYTES:
                break
            found.append(Signed(row.body, row.signature))
            times.append(row.hub_time_ms or 0)
        return Returned(revisions=found, times=times)

    def _owed(self) -> tuple[int, str]:
        """The hub was asked of all that was recorded later, and in the same moment up to this id."""
        upto_ms, _, after = (self._store.settings.get(_OWED_UP_TO) or b"0").decode().partition(" ")
        return int(upto_ms), after

    def owes(self) -> bool:
        """Whether the hub has not been asked yet of all that it may have lost."""
        return self._owed()[0] > 0

    def awaits(self, household: str) -> bool:
        """Whether the hub still lacks something of the household that it may take yet."""
        rows = (self._store.ledger.get(revision) for revision in self._still_lacking())
        return any(row is not None and row.household == household for row in rows)

    def _still_lacking(self) -> list[str]:
        kept = self._kept_lacking()
        return kept.revisions if self._ledger.clock() < kept.until_ms else []

    def _kept_lacking(self) -> _Lacking:
        kept = self._store.settings.get(_STILL_LACKING)
        return decode(kept, _Lacking) if kept else _Lacking(0, [])

    def _keep_lacking(self, revisions: list[str]) -> None:
        kept = self._kept_lacking()
        until_ms = kept.until_ms if kept.revisions else self._ledger.clock() + _OFFERED_FOR_MS
        if revisions != kept.revisions:
            with self._store.transaction():
                self._store.settings.put(_STILL_LACKING, encode(_Lacking(until_ms, revisions)))

    def _owe(self, upto_ms: int, after: str = "") -> None:
        self._store.settings.put(_OWED_UP_TO, f"{upto_ms} {after}".encode())

    def _told_of(self, upto_ms: int, after: str, lacking: list[str]) -> None:
        with self._store.transaction():
            self._owe(upto_ms, after)
            if lacking:
                here = self._kept_lacking().revisions
                self._keep_lacking([*here, *(each for each in lacking if each not in set(here))])

    def _settled(self) -> None:
        with self._store.transaction():
            self._owe(0)
            self._keep_lacking([])

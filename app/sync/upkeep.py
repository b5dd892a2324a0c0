"""The stages that look after the laptop itself: what has to leave it, its recovery code, its farewell."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from app.handover.following import Following
from app.ledger.contact import Contact
from app.recovery.answering import Answering
from app.recovery.renewing import Renewing
from app.sync.erasing import Erasing
from app.sync.hooks import Hooks
from app.sync.left_files import part_name
from app.sync.parting import Parting
from app.sync.transport import RefusedError, Transport
from app.vault.errors import TooLittleMemoryError, VaultError
from app.vault.header import NewerHeaderError
from app.vault.safe import ClosedError
from app.wire.erasing import MOST_ASKED, ErasedAnswer, HandedIn, HandIn
from app.wire.handing import HandoversAnswer
from app.wire.recovery import Codes, CodesAnswer, Deposited
from db.errors import StoppedEarlyError, StoreError

_MOST_SERIES = 2
"""In a session: one whose answer was lost is left again, and where a code was asked for since, replaced."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """`renewing` None: the vault's key is not at hand. `answering`, `following`: on a supervisor's
    laptop."""

    contact: Contact
    erasing: Erasing
    parting: Parting
    renewing: Renewing | None = None
    answering: Answering | None = None
    following: Following | None = None

    def clear_away(self, transport: Transport, hooks: Hooks) -> int:
        """Erase what has to leave, everywhere, and report it; hand in what was half typed about it. Returns
        how many parcels of such words."""
        words = self._hand_in_words(transport, hooks)
        if not self.erase_here(hooks):
            return words
        owed = hooks.on_store(self.erasing.owed)
        if (owed.receipts or owed.disks) and not hooks.stopped():
            answer = transport.post("/v1/erased", owed, ErasedAnswer)
            hooks.on_store(partial(self.erasing.reported, owed, answer))
        return words

    def erase_here(self, hooks: Hooks) -> bool:
        """Erase what has to leave and sign the receipts. False: a full or absent disk puts it off to the next
        time; no receipt is signed before it is done."""
        self._retire_visits(hooks)
        done = self._erase_what_left(hooks)
        # A full disk: the next session.
        with suppress(StoreError, StoppedEarlyError):
            hooks.on_store(self.erasing.scour_retired)
        return done

    def _erase_what_left(self, hooks: Hooks) -> bool:
        try:
            scoured = hooks.on_store(self.erasing.is_due) and hooks.on_store(self.erasing.scour)
            if scoured:
                reached = self.erasing.reach_backups()
                hooks.on_store(self.erasing.witness if reached else self.erasing.reached_here)
        except (StoreError, StoppedEarlyError):
            return False
        return True

    def _retire_visits(self, hooks: Hooks) -> None:
        """Those of earlier sessions leave the backups, where that is due, and further ones the tables. What
        is in the way of it is in the way of no household that has to leave."""
        retiring = self.erasing.retiring
        waiting = hooks.on_store(retiring.in_backups)
        # The backups tell why they could not be cleared; the next session does it.
        with suppress(StoreError, StoppedEarlyError):
            if waiting is not None and retiring.is_ripe(waiting):
                retiring.clear(waiting)
                hooks.on_store(retiring.cleared)
        while hooks.on_store(retiring.retire) and not hooks.stopped():
            continue

    def keep_codes(self, transport: Transport, hooks: Hooks, held: int) -> bool:
        """Leave a new recovery code where the district's (`held`) does not serve any more; on a supervisor's
        laptop, fetch the colleagues' sealed ones. False: the header is damaged and no sound one is known to
        put in its place, so that no code can be made."""
        sound = True
        if self.renewing is not None:
            try:
                self._renew(self.renewing, transport, hooks, held)
            except (VaultError, NewerHeaderError):
                sound = False
        if self.answering is not None and not hooks.stopped():
            have = hooks.on_store(self.answering.have)
            codes = transport.post("/v1/recovery-codes", Codes(have=have), CodesAnswer)
            hooks.on_store(partial(self.answering.take, codes))
        return sound

    def _hand_in_words(self, transport: Transport, hooks: Hooks) -> int:
        sent = 0
        for leftover in hooks.on_store(self.parting.words.waiting):
            if hooks.stopped():
                break
            try:
                transport.post("/v1/hand-in", HandIn(leftovers=[leftover]), HandedIn)
            except RefusedError:
                # A hub of an earlier version takes them from revoked laptops alone: they wait, sealed.
                break
            hooks.on_store(partial(self.parting.words.handed_in, [leftover.revision]))
            sent += 1
        return sent

    def follow(self, transport: Transport, hooks: Hooks) -> None:
        """On a supervisor's laptop, hear how far handovers have come."""
        if self.following is not None and not hooks.stopped():
            asked = hooks.on_store(self.following.ask)
            answer = transport.post("/v1/handovers", asked, HandoversAnswer)
            hooks.on_store(partial(self.following.take, answer))

    def _renew(self, renewing: Renewing, transport: Transport, hooks: Hooks, held: int) -> None:
        for _ in range(_MOST_SERIES):
            number = hooks.on_store(partial(renewing.next_number, held))
            if number is None or hooks.stopped():
                return
            try:
                prepared = renewing.prepare(number)
            except (ClosedError, TooLittleMemoryError):
                # The code that is there stays good; the next session leaves another.
                return
            hooks.on_store(partial(renewing.keep, prepared))
            held = transport.post("/v1/recovery", prepared.deposit, Deposited).number
            hooks.on_store(partial(renewing.confirmed, prepared, held))

    def leave(
        self,
        transport: Transport,
        hooks: Hooks,
        log_is_there: Callable[[], bool],
        lying: AbstractSet[str] = frozenset(),
    ) -> bool:
        """At the end of a revoked laptop's last session: whether it may erase itself now. `log_is_there`
        hands the access log over, whose last lines are those of the words that went just before; what is
        left of it then, the hub will never take, and it goes sealed, as what it refused.
        `lying`: as in `Parting.owes_nothing`."""
        if not hooks.on_store(partial(self.parting.owes_nothing, lying)):
            return False
        after = ""
        while leftovers := hooks.on_store(partial(self.parting.leftovers, after)):
            transport.post("/v1/hand-in", HandIn(leftovers=leftovers), HandedIn)
            after = leftovers[-1].revision
        self._hand_in_files(transport, hooks)
        if not hooks.on_store(self.parting.words.take_along_everything):
            return False
        self._hand_in_words(transport, hooks)
        if hooks.on_store(self.parting.words.waiting):
            return False
        if not log_is_there():
            return False
        place = self._hand_in_lines(transport, hooks)
        return hooks.on_store(partial(self.parting.leave, place))

    def _hand_in_files(self, transport: Transport, hooks: Hooks) -> None:
        parts = hooks.on_store(self.parting.files.parts)
        there = _arrived(transport, [part_name(*part) for part in parts])
        for attachment, part in parts:
            if part_name(attachment, part) in there:
                continue
            leftover = hooks.on_store(partial(self.parting.files.sealed, attachment, part))
            if leftover is not None:
                transport.post("/v1/hand-in", HandIn(leftovers=[leftover]), HandedIn)

    def _hand_in_lines(self, transport: Transport, hooks: Hooks) -> int:
        """Up to which place of the access log the hub has sealed lines."""
        place = 0
        while sealed := hooks.on_store(partial(self.parting.lines_sealed, place)):
            leftover, up_to = sealed
            transport.post("/v1/hand-in", HandIn(leftovers=[leftover]), HandedIn)
            place = up_to
        return place


def _arrived(transport: Transport, names: list[str]) -> set[str]:
    """Which of these leftovers the district has since an attempt that was cut off. One that was restored from
    a backup may lack them again, so it is asked each time; a hub of an earlier version names none."""
    there: set[str] = set()
    for at in range(0, len(names), MOST_ASKED):
        asked = HandIn(leftovers=[], asked=names[at : at + MOST_ASKED])
        there.update(transport.post("/v1/hand-in", asked, HandedIn).names)
    return there

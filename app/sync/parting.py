"""The last session of a revoked laptop: what it owes goes to the district, then it may erase itself."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from app.attachments.attachments import Attachments
from app.forms.interface import FormError
from app.ledger.errors import RecordTooLargeError
from app.ledger.ledger import Ledger
from app.risk.role_sealing import NoRoleKeyError
from app.risk.words_later import lacks_words
from app.sync.access_lines import AccessLines
from app.sync.left_files import LeftFiles
from app.sync.left_words import WordsOwed
from app.sync.leftovers import sealed_leftover
from app.sync.unreached import Unreached
from app.vault.backups import Backups
from app.vault.farewell import BackupPlace, Farewell, write_farewell
from app.vault.safe import Safe
from app.visits.drafting import Drafts
from app.visits.shelf import UnknownFormError
from app.visits.visiting import Visiting
from app.wire.encoding import encode
from app.wire.erasing import (
    ACCESS_LINES,
    WHOLE_DEVICE,
    EraseReceipt,
    Leftover,
    erase_message,
)
from app.wire.recovery import SUPERVISORS
from app.wire.revisions import Signed

_LEFTOVERS_AT_ONCE = 20
_ALL = 1_000_000
_LINES_AT_ONCE = 200
"""However long each may be, the hub takes so many as one leftover."""


class Parting:
    """Used where the store lives."""

    def __init__(
        self,
        ledger: Ledger,
        drafts: Drafts,
        visiting: Visiting,
        attachments: Attachments,
        safe: Safe | None,
        backups: Backups | None,
    ) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._drafts = drafts
        self._visiting = visiting
        self._attachments = attachments
        self._safe = safe
        self._backups = backups
        self._unreached = Unreached(ledger, backups)
        self._lines = AccessLines(ledger)
        self.words = WordsOwed(ledger)
        self.files = LeftFiles(ledger, attachments)

    def hand_over_drafts(self) -> None:
        """Visits in progress become records as far as they were filled: the supervisor reads them like any
        other, and their author goes on with them on another laptop. What cannot be recorded stays, and with
        it the laptop. What is in no record goes beside it."""
        for draft in self._drafts.unfinished():
            if not self.words.take_along_visit(self._drafts, draft.visit):
                continue
            try:
                self._visiting.break_off(draft.visit)
            except (FormError, UnknownFormError, NoRoleKeyError, RecordTooLargeError):
                continue

    def leftovers(self, after: str) -> list[Leftover]:
        """What the district refused, sealed to the supervisors, a few at a time in the order of revision
        ids."""
        key = self._ledger.identity.role_key(SUPERVISORS)
        if key is None:
            return []
        found = []
        for refusal in sorted(self._store.ledger.refusals(), key=lambda refusal: refusal.revision):
            row = self._store.ledger.get(refusal.revision)
            if row is None or refusal.revision <= after:
                continue
            found.append(sealed_leftover(key, row.id, refusal.code, encode(Signed(row.body, row.signature))))
            if len(found) == _LEFTOVERS_AT_ONCE:
                break
        return found

    def lines_sealed(self, after: int) -> tuple[Leftover, int] | None:
        """The next lines of the access log beyond place `after` that the hub does not take, sealed to the
        supervisors, and the place of the last of them. None: these were all, or nobody can be sealed to."""
        key = self._ledger.identity.role_key(SUPERVISORS)
        after = max(after, self._store.access_log.sent())
        lines = self._lines.batch(after, _LINES_AT_ONCE)
        if key is None or lines is None:
            return None
        last = lines.first + len(lines.lines) - 1
        name = f"access/{lines.first}-{last}"
        return sealed_leftover(key, name, ACCESS_LINES, encode(lines)), last

    def owes_nothing(self, lying: AbstractSet[str]) -> bool:
        """Whether everything is at the district: no draft is left, no revision and no attachment waits; what
        was refused is sealed and handed in by whoever calls. An attachment of a refused record gets no
        receipt there: `lying` are those that are whole at the district without one, by their ids."""
        refused = self._store.ledger.counts().refused or self.files.parts()
        sealable = self._ledger.identity.role_key(SUPERVISORS) is not None
        if self._drafts.unfinished() or self._store.ledger.waiting(1) or (refused and not sealable):
            return False
        if lacks_words(self._ledger):
            return False
        if self._attachments.sendable(1):
            return False
        return all(each.id in lying for each in self._attachments.sendable(_ALL, refused_too=True))

    def leave(self, lines_up_to: int = 0) -> bool:
        """Sign that everything is erased while there is still a key, and put that beside the vault: from here
        on the laptop erases itself, now or at its next start. False: this desk has no vault, or its access
        log has lines beyond place `lines_up_to` that the hub does not have. Raises what
        `Safe.mend` raises: without a sound header nothing proves the erasure at the next start."""
        if self._safe is None or self._lines.owes(lines_up_to):
            return False
        self._safe.mend(self._ledger.clock())
        elsewhere = [] if self._backups is None else self._backups.elsewhere()
        write_farewell(
            self._safe.vault.folder,
            Farewell(
                vault=self._safe.vault.header().vault,
                proof=self._safe.parting_proof(),
                places=[BackupPlace(each.folder, each.mark) for each in elsewhere],
                mark_secret=b"" if self._backups is None else self._backups.mark_secret(),
                hub_url=self._ledger.identity.hub_url,
                hub_suite=self._ledger.identity.enrolled.answer.hub_suite,
                hub_key=self._ledger.identity.enrolled.answer.hub_key,
                district=self._ledger.identity.enrolled.answer.district,
                receipt=signed_receipt(self._ledger, WHOLE_DEVICE),
                disks=self._unreached.farewell(),
            ),
        )
        return True


def signed_receipt(ledger: Ledger, household: str, *, not_before_ms: int = 0) -> EraseReceipt:
    """This device's word that a household, or everything (`WHOLE_DEVICE`), is no longer on it.
    `not_before_ms`: when it went, whatever the clock shows by now."""
    seq, head = ledger.store.ledger.head(ledger.identity.device)
    at_ms = max(ledger.clock(), not_before_ms)
    bare = EraseReceipt(device=ledger.identity.device, household=household, seq=seq, head=head, at_ms=at_ms)
    signature = ledger.identity.signer.sign(erase_message(bare))
    return EraseReceipt(
        device=bare.device,
        household=bare.household,
        seq=bare.seq,
        head=bare.head,
        at_ms=bare.at_ms,
        signature=signature,
    )

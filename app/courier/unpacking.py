"""What the district answered goes through the same code as over the network.

An answer may be old, come twice, or before an earlier one. Receipts and refusals are true whenever they come.
What was pulled is taken only where the laptop still stands where it asked from; the rest of it comes with the
next sync or stick. An answer older than the last whole sync over the network has nothing left to say.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from app.attachments.errors import DamagedAttachmentError
from app.courier.stock import Stock
from app.sync.blobs import PASSING
from app.sync.report import Outcome, Trouble
from app.sync.vouching import note_second_word, note_signed_on_a_stick
from app.wire.blobs import BlobPart, BlobPartAnswer
from app.wire.courier import ATTACHED_PATH, Answer, AttachedAnswer, Return
from app.wire.encoding import decode
from app.wire.erasing import Erased, ErasedAnswer, HandedIn
from app.wire.handing import HandoversAnswer
from app.wire.messages import (
    AccessAnswer,
    FormsAnswer,
    HelloAnswer,
    OwnAnswer,
    Pull,
    PullAnswer,
    PushAnswer,
    ReconcileAnswer,
    Refusal,
)


class Verdict(StrEnum):
    """What became of an answer, or why nothing did."""

    TAKEN = "taken"
    TAKEN_BUT_NEWS = "taken_but_news"
    ALREADY = "already"
    OLDER = "older"
    NO_COURIER_FILE = "no_courier_file"
    TOO_LARGE = "too_large"
    NOT_AN_ANSWER = "not_an_answer"
    OTHER_DEVICE = "other_device"
    OTHER_DISTRICT = "other_district"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Unpacked:
    verdict: Verdict
    outcome: Outcome


class Unpacking:
    """Used where the store lives."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock

    def take(self, content: Return) -> Unpacked:
        """Raises `Malformed`: signed by the district and yet not to be understood (a newer one)."""
        if self._stock.notes.is_settled(content.id):
            return Unpacked(Verdict.ALREADY, Outcome())
        if self._is_older(content):
            self._settled(content)
            return Unpacked(Verdict.OLDER, Outcome())
        latest = self._stock.notes.is_latest(content.id, content.hub_time_ms)
        if self._stock.notes.came_after(content.id):
            with self._stock.ledger.store.transaction():
                note_second_word(self._stock.ledger.store)
        self._stock.books.to_hear.begin()
        outcome, missed = Outcome(), False
        answers, again = _apart(content.answers)
        for answer in answers:
            if answer.status != 200:
                outcome = _sum(outcome, self._refused(answer) if latest else Outcome())
                continue
            if answer.path == "/v1/pull":
                pulled = self._pulled(answer)
                missed = missed or pulled is None
                outcome = outcome if pulled is None else _sum(outcome, pulled)
            else:
                outcome = _sum(outcome, self._one(answer, content, latest=latest))
        came = self._stock.books.parts_again.take_from_file(again)
        outcome = replace(outcome, received=outcome.received + came, fetched=self._brought(content))
        if not missed:
            self._settled(content)
        return Unpacked(Verdict.TAKEN_BUT_NEWS if missed else Verdict.TAKEN, outcome)

    def _is_older(self, content: Return) -> bool:
        """Whether a sync over the network came after it. Of a file that is known the laptop itself knows; the
        district's clock, which may have been far ahead once, is asked about others alone."""
        synced_ms = self._stock.books.network_sync_ms()
        since = self._stock.notes.synced_ms(content.id)
        return content.hub_time_ms < synced_ms and since != synced_ms

    def _refused(self, answer: Answer) -> Outcome:
        """A whole message: of an attachment it stays with that. Records go on waiting, and it is told."""
        if answer.path == ATTACHED_PATH:
            return self._attachment_refused(answer)
        code = decode(answer.body, Refusal).code
        if answer.path != "/v1/push" or code in PASSING:
            return Outcome()
        return Outcome(trouble=Trouble.REFUSED, code=str(code))

    def _brought(self, content: Return) -> int:
        """Attachments that somebody asked to see; one that is damaged or not whole is asked for again."""
        found: dict[bytes, bytearray] = {}
        for answer in content.answers:
            if (answer.path, answer.status) == ("/v1/blob-part", 200):
                asked = decode(answer.asked, BlobPart)
                data = found.setdefault(asked.sha256, bytearray())
                if asked.start == len(data):
                    data += decode(answer.body, BlobPartAnswer).data
        brought = 0
        for one in self._stock.fetching.wanted() if found else ():
            with suppress(DamagedAttachmentError):
                self._stock.attachments.take_in(one, bytes(found.get(one.sha256, b"")))
                brought += 1
        return brought

    def _settled(self, content: Return) -> None:
        with self._stock.ledger.action("courier.receive", f"device/{self._stock.ledger.identity.device}"):
            self._stock.notes.settle(content.id, content.hub_time_ms)

    def _one(self, answer: Answer, content: Return, *, latest: bool) -> Outcome:
        match answer.path:
            case "/v1/hello":
                return self._greeted(decode(answer.body, HelloAnswer), content, latest=latest)
            case "/v1/own":
                return self._own(decode(answer.body, OwnAnswer))
            case "/v1/push":
                return self._pushed(decode(answer.body, PushAnswer), latest=latest)
            case "/v1/attached":
                return self._attached(decode(answer.body, AttachedAnswer))
            case "/v1/access":
                self._stock.books.access_lines.settle_forward(decode(answer.body, AccessAnswer))
            case "/v1/erased":
                asked = decode(answer.asked, Erased)
                self._stock.upkeep.erasing.reported(asked, decode(answer.body, ErasedAnswer))
            case "/v1/hand-in":
                names = decode(answer.body, HandedIn).names
                return Outcome(words=self._stock.upkeep.parting.words.handed_in(names))
            case "/v1/forms" if latest:
                return Outcome(
                    forms=self._stock.books.forms.shelve(
                        decode(answer.body, FormsAnswer), self._stock.app_version
                    )
                )
            case "/v1/handovers" if latest and self._stock.upkeep.following is not None:
                self._stock.upkeep.following.take(decode(answer.body, HandoversAnswer))
            case "/v1/reconcile" if latest:
                return self._reconciled(decode(answer.body, ReconcileAnswer))
        return Outcome()

    def _greeted(self, answer: HelloAnswer, content: Return, *, latest: bool) -> Outcome:
        if latest:
            self._stock.books.learn(answer, None)
            self._compare(answer.seq, answer.head)
            made = self._stock.notes.made_ms(content.id)
            if made is not None:
                self._stock.upkeep.contact.heard_by_courier(made, revoked=answer.revoked)
        return Outcome(trouble=Trouble.REVOKED if answer.revoked else None)

    def _own(self, answer: OwnAnswer) -> Outcome:
        restored = self._stock.chain.take(answer.revisions)
        if not answer.more:
            self._stock.chain.join()
            self._stock.notes.note_ask(ask=False)
        return Outcome(restored=restored)

    def _compare(self, seq: int, head: bytes) -> None:
        """A laptop that was set back, without network: its next file asks for its own chain first."""
        self._stock.chain.compare(seq, head)
        self._stock.notes.note_ask(ask=self._stock.chain.must_ask())

    def _pushed(self, answer: PushAnswer, *, latest: bool) -> Outcome:
        """A refusal that was answered before may have been mended since: only the latest ones count."""
        rows = self._stock.books.waiting_of(answer)
        refused = answer.refused if latest else []
        with self._stock.ledger.store.transaction():
            note_signed_on_a_stick(self._stock.ledger.store, (row.household for row in rows))
        sent, declined = self._stock.books.settle(rows, PushAnswer(receipts=answer.receipts, refused=refused))
        self._stock.ledger.tidy_spare()
        return Outcome(sent=sent, refused=declined)

    def _attached(self, answer: AttachedAnswer) -> Outcome:
        """The same receipt as over the network, whenever it comes."""
        receipt = answer.receipt
        if receipt is None:
            return Outcome()
        waiting = [one for one in self._stock.attachments.waiting() if one.sha256 == receipt.sha256]
        with self._stock.ledger.store.transaction():
            note_signed_on_a_stick(self._stock.ledger.store, (one.household for one in waiting))
        delivered = sum(self._stock.blobs.settle(one, receipt) for one in waiting)
        if delivered:
            self._stock.books.leaving.erase_settled()
        return Outcome(photos=delivered)

    def _attachment_refused(self, answer: Answer) -> Outcome:
        """It keeps its place with the reason, unless that passes by itself."""
        code = decode(answer.body, Refusal).code
        about = [one for one in self._stock.attachments.waiting() if one.sha256 == answer.asked]
        if code in PASSING or not about:
            return Outcome()
        for one in about:
            self._stock.blobs.refuse(one, str(code))
        return Outcome(photos_refused=len(about))

    def _pulled(self, answer: Answer) -> Outcome | None:
        """None: the laptop has moved on since it asked, or was not there yet."""
        if not self._stock.books.stands_at(decode(answer.asked, Pull)):
            return None
        page = decode(answer.body, PullAnswer)
        return Outcome(
            received=self._stock.books.take(page, self._stock.books.read(page)), withdrawn=len(page.withdrawn)
        )

    def _reconciled(self, answer: ReconcileAnswer) -> Outcome:
        self._compare(answer.seq, answer.head)
        self._stock.books.compare(answer)
        return Outcome()


def _apart(answers: list[Answer]) -> tuple[list[Answer], list[PullAnswer]]:
    """And what was asked for beside the file's own pull, from the beginning (`PartsAgain.question`)."""
    pulls = [at for at, one in enumerate(answers) if (one.path, one.status) == ("/v1/pull", 200)]
    begins = next((at for at in pulls[1:] if _is_from_the_beginning(answers[at])), len(answers))
    beside = [at for at in pulls if at >= begins]
    rest = [one for at, one in enumerate(answers) if at not in beside]
    return rest, [decode(answers[at].body, PullAnswer) for at in beside]


def _is_from_the_beginning(answer: Answer) -> bool:
    asked = decode(answer.asked, Pull)
    return asked.cursor == 0 and not asked.marks


def _sum(one: Outcome, other: Outcome) -> Outcome:
    return replace(
        one,
        sent=one.sent + other.sent,
        refused=one.refused + other.refused,
        received=one.received + other.received,
        forms=one.forms + other.forms,
        withdrawn=one.withdrawn + other.withdrawn,
        restored=one.restored + other.restored,
        photos=one.photos + other.photos,
        photos_refused=one.photos_refused + other.photos_refused,
        words=one.words + other.words,
        trouble=one.trouble or other.trouble,
        code=one.code or other.code,
    )

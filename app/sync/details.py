"""What is here, what the district has, what waits and what was refused: for the page that shows it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.agreeing.asked import asked
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.sync.books import Books
from app.sync.report import Standing
from app.sync.troubled import troubled
from app.visits.about_file import Asked, about_file
from app.visits.about_record import AboutRecord, about_record
from app.visits.shelf import Shelf
from app.wire.revisions import CRISIS_KINDS, Signed
from db.homes import HouseholdRow
from db.ledger import LedgerRow, OutboxCounts
from db.ledger_row import REVIEW_REFUSED

_MOST = 500


@dataclass(frozen=True, slots=True)
class Item:
    """A record of this laptop. `code`: why the district refused it, empty while it waits. `words`: of a
    review that was refused; the visit shows them no more. `about`: of a refused one."""

    revision: str
    kind: str
    at_ms: int
    household: HouseholdRow | None
    code: str = ""
    words: str = ""
    about: AboutRecord | None = None


@dataclass(frozen=True, slots=True)
class File:
    """An attachment that cannot be sent; `code` says why. `name`: the answer in the form; `about`: the visit
    and the form; `question`: what it answers, empty where that is not to be known here."""

    id: str
    name: str
    media_type: str
    size: int
    at_ms: int
    household: HouseholdRow | None
    code: str
    about: AboutRecord
    question: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that two people changed. `subject` and `path` as the ledger names them; `form`: the title of
    the form whose answers it holds, empty where there is none or it is not on this laptop."""

    subject: str
    path: str
    household: HouseholdRow | None
    form: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """`today`: counts of what was recorded since midnight; `waiting` in the order of sending;
    `files`: attachments that cannot be sent; `form_problems`: id and words of published forms that do not
    load here; `titles`: of the forms that are here, by id."""

    now_ms: int
    standing: Standing
    today: OutboxCounts
    waiting: list[Item]
    refused: list[Item]
    conflicts: list[Conflict]
    form_problems: list[tuple[str, str]]
    hub_url: str
    titles: Mapping[str, str]
    files: list[File] = field(default_factory=list)


def read_details(ledger: Ledger, books: Books) -> Details:
    """Read everything the page shows."""
    store, now_ms = ledger.store, ledger.clock()
    midnight = datetime.fromtimestamp(now_ms / 1000).astimezone().replace(hour=0, minute=0, second=0)
    return Details(
        now_ms=now_ms,
        standing=books.standing(),
        today=store.ledger.counts(int(midnight.timestamp()) * 1000, _skew_ms(ledger, now_ms)),
        waiting=[_item(ledger, row) for row in store.ledger.waiting(_MOST, sorted(CRISIS_KINDS))],
        refused=_refused(ledger),
        conflicts=_conflicts(ledger, books.shelf),
        form_problems=store.forms.problems(),
        hub_url=ledger.identity.hub_url,
        titles=dict(books.shelf.titles()),
        files=_files(ledger, books.shelf),
    )


def _skew_ms(ledger: Ledger, now_ms: int) -> int:
    """The district's clock minus this one, as it was measured last; 0 where this one was put back since."""
    latest_ms, _ = ledger.store.ledger.latest_stamp()
    return 0 if now_ms < latest_ms else ledger.skew_ms() or 0


def offer_again(ledger: Ledger) -> None:
    """Put what was refused back into the outbox; the next session sends it once more."""
    with ledger.action("sync.offer_again", f"device/{ledger.identity.device}"):
        ledger.store.ledger.forget_refusals()
        ledger.store.attachments.offer_refused_again()


def _item(ledger: Ledger, row: LedgerRow, code: str = "") -> Item:
    words = _words_of(row) if code == REVIEW_REFUSED else ""
    about, home = about_record(ledger, row) if code else None, ledger.store.homes.household(row.household)
    return Item(row.id, row.kind, row.wall_ms, home, code, words, about)


def _words_of(row: LedgerRow) -> str:
    said = Signed(row.body, row.signature).revision().patch.get("review") if row.body else None
    review = said.value if said is not None and isinstance(said.value, dict) else {}
    return str(review.get("comment") or "")


def _files(ledger: Ledger, shelf: Shelf) -> list[File]:
    known: Asked = {}
    found = [(row, *about_file(ledger, shelf, row, known)) for row in troubled(ledger)]
    return [
        File(
            id=row.id,
            name=row.name,
            media_type=row.media_type,
            size=row.size,
            at_ms=row.added_ms,
            household=ledger.store.homes.household(row.household),
            code=row.code,
            about=about,
            question=question,
        )
        for row, about, question in found
    ]


def _refused(ledger: Ledger) -> list[Item]:
    found = []
    for refusal in ledger.store.ledger.refusals():
        row = ledger.store.ledger.get(refusal.revision)
        if row is not None:
            found.append(_item(ledger, row, refusal.code))
    return found


def _conflicts(ledger: Ledger, shelf: Shelf) -> list[Conflict]:
    found, titles = [], dict(shelf.titles())
    for subject, path in asked(ledger, shelf):
        held = ledger.projector.document(subject).get(path)
        row = ledger.store.ledger.get(held.revision) if held is not None else None
        home = None if row is None else ledger.store.homes.household(row.household)
        form = titles.get(path.removeprefix(FORM_FIELD), "") if path.startswith(FORM_FIELD) else ""
        found.append(Conflict(subject, path, home, form))
    return found

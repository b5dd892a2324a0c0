"""The supervisor's queue in rows, and what is read of one visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.attachments.attachments import Fetched
from app.desk import Desk
from app.ledger.roster import kept_posts
from app.projections.visits import SUBMITTED
from app.visits.awaiting import Awaiting, awaiting_review, count_awaiting
from app.visits.comparing import Difference, differences
from app.visits.reading import VisitReading
from app.wire.duty import Post
from ui import words, words_of_visited
from ui.components.tagged_rows import Tag, TaggedRow
from ui.components.tone import Tone
from ui.language import present, tr


@dataclass(frozen=True, slots=True)
class Queue:
    """`count`: how many wait, also those that are not listed; `settled`: of the visits asked about those that
    wait for no decision any more."""

    visits: list[Awaiting]
    count: int
    settled: list[str]
    now_ms: int
    posts: list[Post]
    today: date


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit as it was read. `version`: the revision asked for, None for the latest; `absent`: what lies at
    the district and not here."""

    visit: str
    version: str | None
    reading: VisitReading | None
    changes: tuple[Difference, ...]
    now_ms: int
    absent: tuple[Fetched, ...] = ()


def read_queue(desk: Desk, asked: Sequence[str] = ()) -> Queue:
    """`asked`: visits to which a question was begun."""
    desk.listed("review.list")
    rows = {visit: desk.store.visits.get(visit) for visit in asked}
    settled = [visit for visit, row in rows.items() if row is None or row.state != SUBMITTED]
    visits, count = awaiting_review(desk.ledger), count_awaiting(desk.ledger)
    return Queue(visits, count, settled, desk.clock(), kept_posts(desk.store), desk.today())


def read_visit(desk: Desk, visit: str, version: str | None) -> Opened:
    """The version asked for, and what it says differently from the one before it."""
    reading = desk.reader.visit(visit, version, spoken=present())
    changes: tuple[Difference, ...] = ()
    if reading is not None and len(reading.versions) > 1:
        at = reading.versions.index(version or reading.versions[-1])
        before = (
            desk.reader.visit(visit, reading.versions[at - 1], spoken=present(), noted=False) if at else None
        )
        changes = differences(before, reading) if before is not None else ()
    absent = tuple(desk.fetching.absent(visit, version)) if reading is not None else ()
    return Opened(visit, version, reading, changes, desk.clock(), absent)


def queue_row(waiting: Awaiting, now_ms: int) -> TaggedRow:
    """What must be seen first (risk, then alerts) is the chip at the right, which always finds room."""
    tags = []
    if waiting.risk:
        tags.append(Tag(words.risk_short(waiting.risk), words.risk_level(waiting.risk).tone))
    if waiting.row.alerts:
        tags.append(Tag(tr("알림 {n}").format(n=waiting.row.alerts), Tone.CAUTION))
    if waiting.again:
        tags.append(Tag(tr("고쳐 냄"), Tone.INFO))
    first = tags[0] if tags else Tag("")
    home = waiting.household
    since = words.waited(waiting.row.submitted_ms or now_ms, now_ms)
    return TaggedRow(
        key=waiting.row.id,
        title=words_of_visited.at_home_of(home, waiting.whom),
        subtitle=words.listed_address(home) if home is not None else "",
        note=f"{waiting.author} · {since}",
        label=words.outcome(waiting.row.outcome).text,
        chip=first.text,
        chip_tone=first.tone,
        tags=tuple(tags[1:]),
    )

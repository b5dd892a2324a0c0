"""Everything that was sealed of one risk: the first screening, those after it, and signs told alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from app.ledger.ledger import Ledger
from app.risk.kept_revision import patch_of, revision_of
from app.risk.screening import NONE
from app.risk.sealed_answers import Screening
from app.risk.since import moment
from app.wire.people import Worker
from app.wire.revisions import Kind, Value
from app.wire.risk_level import LEVEL, NEWS, by_rule, known_now, urgency
from app.wire.risk_words import UNSEALED, is_unsealed
from db.ledger_row import LedgerRow
from db.visits import RiskRow


@dataclass(frozen=True, slots=True)
class Part:
    """What one revision told. `name`: of its author, empty for somebody who is no colleague any more;
    `at_ms`: when, by this laptop's clock; `sets_level`: the rule's level in force came with it."""

    revision: str
    name: str
    at_ms: int
    sets_level: bool
    screening: Screening

    @property
    def causes(self) -> str:
        """The reasons for the level alone. In what is sealed why nobody was assessed stands after them: a
        program of before shows only those."""
        return self.screening.reasons.removesuffix(self.screening.not_assessed).strip()


@dataclass(frozen=True, slots=True)
class Unopened:
    """What one revision told and this laptop cannot open: sealed to a key that it lacks, or damaged.
    `number`: the how manieth it is; `name`, `phone`: of its author, who knows what it says, empty for
    somebody who is no colleague any more; `at_ms`: when, by this laptop's clock; `sets_level`: as of a
    `Part`; `news`: what of it was new; `seen`: whoever took the risk knew of it."""

    revision: str
    number: int
    name: str
    phone: str
    at_ms: int
    sets_level: bool
    news: frozenset[str]
    seen: bool


@dataclass(frozen=True, slots=True)
class Told:
    """`parts`: in the order in which they came here, the one that stands now last."""

    parts: tuple[Part, ...]
    unopened: tuple[Unopened, ...]


def parts_of(ledger: Ledger, risk: str, read: Callable[[LedgerRow], Screening | None]) -> tuple[Part, ...]:
    """Without those that `read` cannot open."""
    return told_of(ledger, risk, read).parts


def told_of(ledger: Ledger, risk: str, read: Callable[[LedgerRow], Screening | None]) -> Told:
    """`read`: None for what it cannot open."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        return Told((), ())
    found, lacking = [], []
    held = ledger.projector.document(f"risk/{risk}").get(LEVEL)
    authors = _authors(ledger)
    for number, kept in enumerate(sealed_rows(ledger, risk), start=1):
        screening = read(kept)
        if screening is None:
            lacking.append(_unopened(ledger, row, kept, number))
            continue
        sets_level = held is not None and held.revision == kept.id
        author = authors.get(kept.author)
        name = author.name if author is not None else ""
        found.append(Part(kept.id, name, _moment(ledger, row, kept), sets_level, screening))
    ordered = sorted(found, key=lambda part: part.revision == row.revision)
    return Told(tuple(ordered), tuple(lacking))


def without_key(ledger: Ledger, risk: str) -> tuple[Unopened, ...]:
    """What is sealed to a key that is not here, without opening anything."""
    row = ledger.store.visits.risk(risk)
    rows = enumerate(sealed_rows(ledger, risk), start=1) if row is not None else ()
    return tuple(
        _unopened(ledger, row, kept, number)
        for number, kept in rows
        if row is not None and not _has_key(ledger, kept)
    )


def sealed_rows(ledger: Ledger, risk: str) -> list[LedgerRow]:
    """What was told of a risk and not removed since, the earliest first; without what was told wordless and
    whose words came since: it says nothing of its own."""
    rows = ledger.store.ledger.of_subject(f"risk/{risk}")
    told = [row for row in rows if row.kind == Kind.RISK_SCREENED and row.body]
    document = ledger.projector.document(f"risk/{risk}")
    if UNSEALED not in document or is_unsealed(document):
        return told
    return [row for row in told if (said := patch_of(row).get(UNSEALED)) is None or said.value is not True]


def known_of(ledger: Ledger, risk: str, unopened: Iterable[Unopened]) -> Mapping[str, Value]:
    """What a 접수 is of by somebody whose laptop cannot open these: not of what they told that nobody who
    took the risk had seen."""
    known = known_now(ledger.projector.document(f"risk/{risk}"))
    unseen = [one for one in unopened if not one.seen]
    if not unseen:
        return known
    lacking = frozenset[str]().union(*(one.news for one in unseen))
    knows = known["knows"]
    told: list[Value] = [one for one in knows if one not in lacking] if isinstance(knows, list) else []
    # Of the first one everything was new, how grave it is too.
    return {"of": known["of"] if all(one.news for one in unseen) else NONE, "knows": told}


def _unopened(ledger: Ledger, row: RiskRow, kept: LedgerRow, number: int) -> Unopened:
    document = ledger.projector.document(f"risk/{row.id}")
    author = _authors(ledger).get(kept.author)
    news = frozenset(path.removeprefix(NEWS) for path in patch_of(kept) if path.startswith(NEWS))
    held = document.get("acknowledged")
    took = held.value if held is not None and isinstance(held.value, dict) else {}
    knows, of = took.get("knows"), took.get("of")
    # Who took it in a program of before did not say what they knew.
    knew = news <= set(map(str, knows)) if isinstance(knows, list) else bool(took)
    level = document.get(LEVEL)
    sets_level = level is not None and level.revision == kept.id
    if sets_level and isinstance(of, str):
        knew = knew and urgency(of) >= urgency(by_rule(document))
    name, phone = (author.name, author.phone) if author is not None else ("", "")
    return Unopened(kept.id, number, name, phone, _moment(ledger, row, kept), sets_level, news, knew)


def _authors(ledger: Ledger) -> dict[str, Worker]:
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    return {worker.id: worker for worker in everyone}


def _moment(ledger: Ledger, row: RiskRow, kept: LedgerRow) -> int:
    told = patch_of(kept).get("at_ms")
    at_ms = told.value if told is not None and isinstance(told.value, int) else row.at_ms
    return moment(ledger, kept.id, at_ms)


def _has_key(ledger: Ledger, kept: LedgerRow) -> bool:
    if ledger.store.ledger.sealed_copy(kept.id) is not None:
        return True
    revision = revision_of(kept)
    sealed = revision.sealed if revision is not None else None
    return sealed is not None and ledger.identity.role_secret(sealed.key_id) is not None


def united(parts: Iterable[Part]) -> Screening:
    """The latest assessment, or where there is none the latest signs, with the signs, answers and reasons of
    every part. There is at least one."""
    told = [part.screening for part in parts]
    base = next((one for one in reversed(told) if one.assessed), told[-1])
    return msgspec.structs.replace(
        base,
        reasons=" ".join(dict.fromkeys(one.reasons for one in told if one.reasons)),
        signs=tuple(dict.fromkeys(sign for one in told for sign in one.signs)),
        answers=tuple(dict.fromkeys(answer for one in told for answer in one.answers)),
        not_assessed=" ".join(dict.fromkeys(one.not_assessed for one in told if one.not_assessed)),
    )

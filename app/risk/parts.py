"""Everything that was sealed of one risk: the first screening, those after it, and signs told alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import msgspec

from app.ledger.ledger import Ledger
from app.risk.screening import Screening
from app.risk.since import moment
from app.wire.encoding import decode
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import LEVEL
from db.ledger_row import LedgerRow


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


def parts_of(ledger: Ledger, risk: str, read: Callable[[LedgerRow], Screening | None]) -> tuple[Part, ...]:
    """In the order in which they came here, the one that stands now last; without those that `read` cannot
    open."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        return ()
    found = []
    held = ledger.projector.document(f"risk/{risk}").get(LEVEL)
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    names = {worker.id: worker.name for worker in everyone}
    for kept in ledger.store.ledger.of_subject(f"risk/{risk}"):
        screening = read(kept) if kept.kind == Kind.RISK_SCREENED and kept.body else None
        if screening is None:
            continue
        revision = decode(kept.body, Revision)
        told = revision.patch.get("at_ms")
        at_ms = told.value if told is not None and isinstance(told.value, int) else row.at_ms
        sets_level = held is not None and held.revision == kept.id
        when_ms = moment(ledger, kept.id, at_ms)
        found.append(Part(kept.id, names.get(revision.author, ""), when_ms, sets_level, screening))
    return tuple(sorted(found, key=lambda part: part.revision == row.revision))


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

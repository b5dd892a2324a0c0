"""Screenings with whom and where they are about, as the 접수함 shows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.ledger.ledger import Ledger
from app.risk.about import age_about, person_about
from app.risk.judging import Standing, standing_in
from app.risk.sealed_words import NO_WORDS, Words, words_at
from app.risk.since import began_ms
from app.wire.people import Worker
from app.wire.risk_level import rank, taken
from db.homes import HouseholdRow, PersonRow
from db.visits import RiskRow


@dataclass(frozen=True, slots=True)
class Incoming:
    """A screening. `author` is None for somebody who is no colleague any more; `note`: what the officer
    wrote with the acknowledgement; `since_ms`: since when it waits, by this laptop's clock; `age`: of whom
    it is about, None: not known, or not asked for; `person`: that one of the household, None: nobody said who
    it is; `standing`: its level, by the rule and as it was judged;
    `centre_consent`: whether the resident agreed to be called by the centre (yes, no), empty: not asked."""

    row: RiskRow
    household: HouseholdRow | None
    author: Worker | None
    standing: Standing
    note: Words = NO_WORDS
    since_ms: int = 0
    age: int | None = None
    person: PersonRow | None = None
    centre_consent: str = ""

    @property
    def level(self) -> str:
        """How grave the health division takes it: until somebody of it took it, no judgement of the field
        makes it less than the answers do."""
        return self.standing.gravest if self.row.acknowledged_ms is None else self.row.level


def incoming(ledger: Ledger, limit: int = 500) -> list[Incoming]:
    """Those that nobody has acknowledged first, the gravest and then the longest waiting ahead; after
    them what was taken, the latest first."""
    return sorted((_told(ledger, row) for row in ledger.store.visits.risks(limit)), key=_urgency)


def _urgency(one: Incoming) -> tuple[bool, bool, int, int]:
    row = one.row
    if row.acknowledged_ms is not None:
        return True, True, 0, -row.acknowledged_ms
    return not row.to_take, False, -rank(one.level), row.at_ms


def one_incoming(ledger: Ledger, risk: str) -> Incoming | None:
    """None: it is not on this laptop."""
    row = ledger.store.visits.risk(risk)
    return None if row is None else replace(_told(ledger, row), age=age_about(ledger, row))


def _told(ledger: Ledger, row: RiskRow) -> Incoming:
    identity = ledger.identity
    everyone = [identity.worker, *identity.enrolled.answer.colleagues]
    document = ledger.projector.document(f"risk/{row.id}")
    basis = document.get("basis")
    agreed = basis.value.get("centre_consent") if basis and isinstance(basis.value, dict) else ""
    return Incoming(
        row=row,
        household=ledger.store.homes.household(row.household),
        author=next((worker for worker in everyone if worker.id == row.author), None),
        standing=standing_in(ledger, document),
        note=words_at(ledger, document, "acknowledged") if taken(document) else NO_WORDS,
        since_ms=began_ms(ledger, row),
        person=person_about(ledger, row),
        centre_consent=str(agreed or ""),
    )

"""Those of `./dev prove roster` who cannot read a screening, and what must be true of what they do.

A supervisor who says that a risk was mistaken: it is their word only after an officer took it, under their
name, with a reason that the health division can read. And an officer whose laptop lacks the key: they take it
after they heard by telephone what it says; without that it goes on waiting for somebody else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from sqlalchemy import select

from app.desk import Desk
from app.risk.following import NotTakenError, close
from app.risk.parts import known_of, without_key
from app.risk.sealed_words import SealedWords
from app.risk.taking import HEARD
from app.wire.encoding import decode
from app.wire.merge import Document
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import MISTAKEN, by_rule, closing, gravest, is_urgent, known_now, urgency
from db.visits import RiskRow
from district.hub import Hub
from district.ledger.situation import read_states
from district.store.schema import REVISION
from tests.campaigns.roster_district import Laptop
from tests.eyes import end

_OFFICER = "officer"


@dataclass(frozen=True)
class Said:
    """One ending as mistaken by a supervisor. `heeded`: their program asked whether an officer took it, as
    one of before did not."""

    revision: str
    risk: str
    name: str
    words: str
    heeded: bool


@dataclass
class Seen:
    """`levels`: of each risk those that somebody who read or heard it took it at, or a named supervisor;
    `said`: the endings of the day; `over`: those of the day that ended rightly as mistaken."""

    levels: dict[str, set[str]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    over: set[str] = field(default_factory=set)

    def taking(self, desk: Desk, risk: str) -> None:
        """Somebody is about to take it, who may, at the graver of what the answers say and what was judged:
        answers that reach later what somebody judged before tell them nothing graver."""
        level = gravest(desk.ledger.projector.document(f"risk/{risk}"))
        self.levels.setdefault(risk, set()).add(level)

    def by_somebody(self, risk: str, document: Document) -> bool:
        """Whether who took it knew as much as the answers say."""
        known = self.levels.get(risk, ())
        return any(urgency(level) >= urgency(by_rule(document)) for level in known)


def take_unread(desk: Desk, risk: str, chance: random.Random, seen: Seen) -> None:
    """An officer without the key: heard it, or presses all the same, or would rather be rid of it."""
    unread = known_of(desk.ledger, risk, without_key(desk.ledger, risk))
    what = chance.choice(("heard", "take", "end", "leave"))
    if what == "heard":
        seen.taking(desk, risk)
        heard = {**known_now(desk.ledger.projector.document(f"risk/{risk}")), HEARD: True}
        desk.inbox.acknowledge(risk, heard)
    elif what == "take":
        desk.inbox.acknowledge(risk, unread)
    elif what == "end":
        close(desk.ledger, risk, MISTAKEN, "다른 사람 이야기라고 함", unread)


def says_mistaken(desk: Desk, chance: random.Random, seen: Seen) -> None:
    """A supervisor ends what waits or is open at the laptop, as the screen lets them; every other time on a
    laptop with a program of before, which asked nothing."""
    words = f"가족에게 물으니 아니라고 함 {chance.randrange(10**6)}"
    rows = [*desk.store.visits.risks_open()[-2:], *desk.store.visits.risks_to_take()[-2:]]
    for row in {row.id: row for row in rows}.values():
        heeded = chance.random() < 0.5
        before = _closings(desk, row.id)
        with suppress(NotTakenError):
            if heeded:
                end(desk, row.id, MISTAKEN, words)
            else:
                _close_unasked(desk, row, words)
        for revision in _closings(desk, row.id) - before:
            name = desk.identity.worker.name
            seen.said.append(Said(revision, row.id, name, words, heeded))


def _close_unasked(desk: Desk, row: RiskRow, words: str) -> None:
    told = {"at_ms": desk.clock(), "name": desk.identity.worker.name, "reason": MISTAKEN, "note": words}
    told |= known_now(desk.ledger.projector.document(f"risk/{row.id}"))
    with desk.ledger.action("risk.close", f"risk/{row.id}"):
        desk.ledger.record(Kind.RISK_CLOSED, f"risk/{row.id}", row.household, {"closed": told})


def _closings(desk: Desk, risk: str) -> set[str]:
    rows = desk.store.ledger.of_subject(f"risk/{risk}")
    return {row.id for row in rows if row.kind == Kind.RISK_CLOSED}


def rules_broken(hub: Hub, office: Laptop, seen: Seen) -> Iterator[str]:
    """At the end of a day, by what the hub has. `office`: an officer's laptop that has every key."""
    seen.over = set()
    subjects = {f"risk/{said.risk}" for said in seen.said}
    with hub.store.reading() as connection:
        states = read_states(connection, subjects)
        theirs = select(REVISION).where(REVISION.c.subject.in_(sorted(subjects)))
        rows = list(connection.execute(theirs))
    bodies = {row.id: decode(row.body, Revision) for row in rows}
    taken_by_office = {
        row.subject for row in rows if row.kind == Kind.RISK_ACKNOWLEDGED and row.author.startswith(_OFFICER)
    }
    for said in seen.said:
        if said.revision not in bodies:
            yield f"{said.risk}: that it was mistaken never reached the district"
            continue
        subject, revision = f"risk/{said.risk}", bodies[said.revision]
        value = revision.patch["closed"].value
        told = value if isinstance(value, dict) else {}
        if told.get("name") != said.name or said.words not in (told.get("note"), _reason(office, revision)):
            yield f"{said.risk}: ended as mistaken, and nobody reads by whom or why"
        fields = states[subject].fields
        ended = fields["closed"].revision == said.revision and bool(closing(fields))
        if ended and (subject in taken_by_office or not is_urgent(by_rule(fields))):
            seen.over.add(said.risk)
        elif ended and said.heeded:
            yield f"{said.risk}: mistaken by the word of somebody who could not read it, before an officer"


def _reason(office: Laptop, revision: Revision) -> str:
    sealed = revision.sealed
    if sealed is None:
        return ""
    key = office.desk.identity.role_secret(sealed.key_id)
    assert key is not None, "the office has every key"
    return decode(key.open(sealed.ciphertext, f"risk/{revision.id}"), SealedWords).text

"""Telling somebody outside without consent, because a life is in urgent danger: what, to whom, on what basis.

개인정보 보호법 제18조 제2항 제3호 permits it for the urgent interest of life and body; that ground is not
repeated for sensitive data (제23조), so what may go is who it is, how to reach them and the least fact of the
danger, never an answer of the assessment. 제18조 제4항 has the district publish basis, purpose and items;
제5항 has whoever tells ask the recipient to use it for the rescue alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.risk.about import named_in
from app.risk.reopening import open_again, record_news
from app.risk.screening import record_signs
from app.risk.seeing import may_see
from app.risk.since import moment
from app.visits.signs import NO_SIGNS
from app.visits.whom import whom
from app.wire.merge import Document
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind, Value
from app.wire.risk_level import (
    asks_somebody,
    closing,
    gravest,
    in_force,
    is_mistaken,
    must_be_taken,
    rank,
    urgency,
)
from db.visits import RiskRow

ITEMS = ("name", "birth", "address", "phone", "danger")
BASES = ("pipa_18_2_3", "suicide_act_3")
"""개인정보 보호법 제18조 제2항 제3호; 자살예방법 제3조 제2항 (rescue of somebody at high risk)."""

RECIPIENTS = ("rescue", "police", "hospital", "centre", "kin", "other")
"""119, 112, a hospital, a suicide prevention or mental health centre, family, anybody else. The district
publishes this; who it was by name stays in the record until the risk is forgotten."""

_KINDS = {
    "rescue": "119 구조·구급",
    "police": "112 경찰",
    "hospital": "병원",
    "centre": "센터",
    "kin": "가족",
    "other": "그 밖",
}
"""As the access log says it, which keeps no name."""

LONGEST = 120
_FIELD = "disclosed."
_HIGH = "high"
"""The ground of every disclosure is an urgent danger to life."""

AT_ONCE_MINUTES = 7 * 24 * 60
"""What was told longer ago is recorded late, and says why."""

LATE = ("learned_later", "rescue_first", "no_laptop", "away", "missed")
"""Why it is recorded late: by codes, so that nothing in it is a word about anybody."""

MOST_DAYS = 5 * 366
"""Whatever somebody says was longer ago has a wrong year. The ledger takes all else, however late: the
district publishes what it hears of in the next list (제18조 제4항), and what nobody recorded in none."""

UNASSESSED = "급한 위험으로 평가하지 못하고 먼저 구조를 요청함"
"""What the health division reads in the sealed part of a risk that a disclosure opened."""


RESCUED = "생명이 급박하게 위험해 구조를 요청함"
"""The same of a risk that went on."""


class RecipientNeededError(Exception):
    """A disclosure names who received it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What went outside. `kind`: one of `RECIPIENTS`; `to`: who it was; `items`: of `ITEMS`; `basis`: one of
    `BASES`; `minutes_ago`: when it was, counted back from the moment it is recorded; `late`: where that is
    more than `AT_ONCE_MINUTES`, why, of `LATE`."""

    kind: str
    to: str
    items: tuple[str, ...]
    basis: str
    purpose: str
    minutes_ago: int = 0
    late: str = ""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What was told outside: when, by whom, to whom (kind and name), which items; `late`: why it was recorded
    late, empty: it was not."""

    at_ms: int
    name: str
    kind: str
    to: str
    items: tuple[str, ...]
    late: str


def disclosed(document: Document) -> tuple[Disclosed, ...]:
    """Of one risk, the earliest first."""
    found = []
    for path, held in document.items():
        if path.startswith(_FIELD) and isinstance(held.value, dict):
            value = held.value
            at_ms, items = value.get("at_ms"), value.get("items")
            found.append(
                Disclosed(
                    at_ms if isinstance(at_ms, int) else 0,
                    str(value.get("name") or ""),
                    str(value.get("kind") or ""),
                    str(value.get("to") or ""),
                    tuple(str(item) for item in items) if isinstance(items, list) else (),
                    str(value.get("late") or ""),
                )
            )
    return tuple(sorted(found, key=lambda one: one.at_ms))


def disclose(ledger: Ledger, risk: str, told: Told) -> None:
    """Enter it in the ledger of disclosures. Of what was ended before that moment it opens the risk again,
    but for somebody who died; of what goes on and waits for nobody, or of a lesser risk that waits, it is
    news and makes it high: an officer has to take it as that. Raises `RecipientNeededError`,
    `NoRoleKeyError`, ValueError, KeyError (no such risk)."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    value = _value(ledger, told)
    with ledger.action("risk.disclose", f"risk/{risk}", _KINDS[told.kind]):
        _enter(ledger, row, told, value)


def disclose_unassessed(ledger: Ledger, household: str, told: Told, person: str = "") -> str:
    """Enter a disclosure where nobody was assessed; returns the risk it stands under. `person`: who of the
    household was in danger, empty: nobody said, and more than one lives there.

    That is the gravest open risk of exactly the `person` that this worker may see, else the latest of theirs
    that were ended after that moment: what is entered late is no new danger of theirs. One of which nobody
    said whose it is, or two were named, may be another's, and so may what is told of nobody: that goes under
    an open one of nobody at most, and somebody looks at it anew. Without any it opens one of high level:
    whoever had to be saved is somebody the health division has to take at once. Raises
    `RecipientNeededError`, `NoRoleKeyError`, ValueError; KeyError where the household or the person is not
    here.
    """
    living = ledger.store.homes.people(household)
    if ledger.store.homes.household(household) is None or person not in ("", *(one.id for one in living)):
        raise KeyError(household)
    value = _value(ledger, told)
    person = whom(person, None, living)
    theirs = _of_person(ledger, household, person)
    before = _open_risk(ledger, theirs)
    if before is None and person:
        before = _ended_since(ledger, theirs, _moment(ledger, told))
    with ledger.action("risk.disclose", f"household/{household}", _KINDS[told.kind]):
        if before is None:
            opening = (ledger, household, "", None, None, NO_SIGNS, UNASSESSED, person)
            before = record_signs(*opening, level=_HIGH)
        row = ledger.store.visits.risk(before)
        if row is None:
            raise KeyError(before)
        _enter(ledger, row, told, value, theirs=bool(person))
    return row.id


def _of_person(ledger: Ledger, household: str, person: str) -> list[RiskRow]:
    """The household's risks that this worker may see, of this person alone; empty: of which nobody said."""
    whose = {person} if person else set()
    rows = ledger.store.visits.risks_of_household(household)
    return [row for row in rows if may_see(ledger, row) and named_in(ledger, row) == whose]


def _enter(ledger: Ledger, row: RiskRow, told: Told, value: Value, *, theirs: bool = True) -> None:
    """`theirs`: whoever was in danger is the one whom the risk is about."""
    ledger.record(Kind.RISK_DISCLOSED, f"risk/{row.id}", row.household, {f"{_FIELD}{uuid7()}": value})
    document = ledger.projector.document(f"risk/{row.id}")
    how, moment_ms = closing(document), _moment(ledger, told)
    if how:
        if how.get("reason") != "deceased" and _done_ms(ledger, row.id, "closed") < moment_ms:
            open_again(ledger, row, UNASSESSED, _HIGH)
        return
    # Whoever took it, or found it slight, did not know that somebody had to be saved; an officer knows.
    tells = Kind.RISK_SCREENED in MAY_WRITE[ledger.identity.worker.role]
    knew = theirs and _done_ms(ledger, row.id, "acknowledged") >= moment_ms
    # What waits as gravely already is not told twice.
    tells_more = not must_be_taken(document) or rank(in_force(document)) < rank(_HIGH)
    if tells and tells_more and not knew:
        record_news(ledger, row, RESCUED, RESCUED, {}, _HIGH)


def _open_risk(ledger: Ledger, rows: list[RiskRow]) -> str | None:
    documents = {row.id: ledger.projector.document(f"risk/{row.id}") for row in rows}
    alive = [risk for risk, document in documents.items() if asks_somebody(document)]
    return max(alive, key=lambda risk: urgency(gravest(documents[risk])), default=None)


def _ended_since(ledger: Ledger, rows: list[RiskRow], at_ms: int) -> str | None:
    """The one that was ended last, and after `at_ms`."""
    documents = {row.id: ledger.projector.document(f"risk/{row.id}") for row in rows}
    over = [one for one, document in documents.items() if closing(document) and not is_mistaken(document)]
    ended = {risk: _done_ms(ledger, risk, "closed") for risk in over}
    return max((risk for risk, ms in ended.items() if ms >= at_ms), key=lambda one: ended[one], default=None)


def _done_ms(ledger: Ledger, risk: str, path: str) -> int:
    """When it was taken or ended, by this laptop's clock; 0: it was not."""
    held = ledger.projector.document(f"risk/{risk}").get(path)
    at_ms = held.value.get("at_ms") if held is not None and isinstance(held.value, dict) else None
    return moment(ledger, held.revision, at_ms) if held is not None and isinstance(at_ms, int) else 0


def _moment(ledger: Ledger, told: Told) -> int:
    return ledger.clock() - told.minutes_ago * 60_000


def _value(ledger: Ledger, told: Told) -> Value:
    known = told.basis in BASES and told.kind in RECIPIENTS and set(told.items) <= set(ITEMS)
    if not known or not told.items or not 0 <= told.minutes_ago <= MOST_DAYS * 24 * 60:
        raise ValueError("basis, kind, items or time")
    late = told.minutes_ago > AT_ONCE_MINUTES
    if late and told.late not in LATE:
        raise ValueError("no reason for the lateness")
    whom = told.to.strip()[:LONGEST]
    if not whom:
        raise RecipientNeededError("no recipient")
    return {
        "at_ms": _moment(ledger, told),
        "kind": told.kind,
        "to": whom,
        "items": [item for item in ITEMS if item in told.items],
        "basis": told.basis,
        "purpose": told.purpose.strip()[:LONGEST],
        "name": ledger.identity.worker.name,
        **({"late": told.late} if late else {}),
    }

"""Rows into households: who belongs together, and what rows of one household may not disagree on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import uuid4

from app.wire.revisions import Value
from district.households.addresses import Address
from district.households.codes import cohorts
from district.households.draft import HouseholdDraft
from district.households.problems import Problem
from district.households.rows import PersonRow

T = TypeVar("T")

HEAD = "본인"
MAX_PEOPLE = 100
"""More in one household is a 세대번호 that says something else, and too much for one revision."""

_TWO_HEADS = "다른 세대면 세대번호를 따로 적거나 상세주소를 적고, 같은 세대면 관계를 고치세요."


@dataclass(slots=True)
class Gathered:
    """The rows of one household. `sound`: none of them has a problem."""

    id: str = field(default_factory=lambda: str(uuid4()))
    rows: list[PersonRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.problems and not any(row.flawed for row in self.rows)

    @property
    def address(self) -> Address | None:
        return next((row.address for row in self.rows if row.address), None)


def gather(rows: Sequence[PersonRow]) -> list[Gathered]:
    """Households in the order of their first rows.

    Rows with the same 세대번호 belong together; without one, rows with the same address. A row with
    neither continues the row above it, as in a table with merged cells.
    """
    households: dict[object, Gathered] = {}
    key: object = None
    for row in rows:
        if row.household:
            key = row.household
        elif row.address:
            # Merged cells often hide the 세대번호 of the second person and repeat the address.
            if key not in households or households[key].address != row.address:
                key = (row.dong, row.address)
        elif key is None or row.flawed:
            # Nothing says where this row belongs, so it must not drag another household along.
            key = row.row
        households.setdefault(key, Gathered()).rows.append(row)
    for household in households.values():
        household.problems += _disagreements(household)
    return list(households.values())


def _disagreements(household: Gathered) -> list[Problem]:
    first = household.rows[0]
    address, dong = household.address, _first(row.dong for row in household.rows)
    problems: list[Problem] = []

    def note(row: PersonRow, column: str, message: str, remedy: str) -> None:
        problems.append(Problem(row.row, column, message, remedy))

    # A flawed first row has been named already, and its flaw may be the very thing missing here.
    if address is None and not first.flawed:
        note(first, "도로명주소", "주소가 비어 있습니다.", "세대의 첫 줄에 도로명주소를 적으세요.")
    if dong is None and not first.flawed:
        note(first, "동", "동이 비어 있습니다.", "세대의 첫 줄에 행정동을 적으세요.")
    if len(household.rows) > MAX_PEOPLE:
        note(
            first,
            "세대번호",
            f"한 세대가 {MAX_PEOPLE}명을 넘습니다.",
            "세대번호가 세대마다 다른지 확인하세요.",
        )
    head = None
    for row in household.rows:
        if row.address and row.address != address:
            note(row, "도로명주소", "같은 세대번호인데 주소가 다릅니다.", "세대번호나 주소를 바로잡으세요.")
        if row.dong and row.dong != dong:
            note(
                row,
                "동",
                "같은 세대인데 동이 다릅니다.",
                "동을 고치거나, 세대번호가 동마다 겹치지 않게 하세요.",
            )
        if row.relation == HEAD and head:
            note(row, "관계", "한 세대에 본인(세대주)이 둘입니다.", _TWO_HEADS)
        head = head or (row if row.relation == HEAD else None)
    return problems


def draft(household: Gathered) -> HouseholdDraft:
    """A sound household as the fields of its first revision."""
    rows = household.rows
    fields: dict[str, Value] = {}

    def put(path: str, value: Value) -> None:
        if value not in ("", None):
            fields[path] = value

    address = household.address
    put("dong", _first(row.dong for row in rows))
    put("tong", _first(row.tong for row in rows))
    put("ban", _first(row.ban for row in rows))
    if address:
        fields |= {
            "address.road": address.road,
            "address.number": address.number,
            "address.detail": address.detail,
        }
    put("phone", _first(row.home_phone for row in rows) or _head(rows).phone or _first(r.phone for r in rows))
    put("household_type", _first(row.household_type for row in rows))
    put("note", "; ".join(dict.fromkeys(row.note for row in rows if row.note)))
    put("assigned.planner", _first(row.planner for row in rows))
    put("assigned.nurse", _first(row.nurse for row in rows))
    consents = {row.consent for row in rows}
    put("consent.visit", "withdrawn" if "withdrawn" in consents else _first(consents - {""}))
    for row in rows:
        _put_person(fields, row, is_head=row is _head(rows))
    return HouseholdDraft(id=household.id, fields=fields)


def _head(rows: Sequence[PersonRow]) -> PersonRow:
    return next((row for row in rows if row.relation == HEAD), rows[0])


def _first(values: Iterable[T]) -> T | None:
    return next((value for value in values if value), None)


def _put_person(fields: dict[str, Value], row: PersonRow, *, is_head: bool) -> None:
    person = str(uuid4())
    path = f"people.{person}."
    fields[path + "name"] = row.name
    if row.birth:
        fields[path + "birth"] = row.birth.isoformat()
    relation = row.relation or (HEAD if is_head else "")
    for name, value in (("sex", row.sex), ("relation", relation), ("phone", row.phone)):
        if value:
            fields[path + name] = value
    if row.cohort and row.due:
        plan = f"plans.{uuid4()}."
        fields[plan + "cohort"] = row.cohort
        fields[plan + "person"] = person
        fields[plan + "due"] = row.due.isoformat()
        fields[plan + "reason"] = row.reason or cohorts()[row.cohort].korean
        fields[plan + "form"] = cohorts()[row.cohort].form

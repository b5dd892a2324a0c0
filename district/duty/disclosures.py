"""Emergency disclosures, and the list the district publishes of them (개인정보 보호법 제18조 제4항).

Published are day, recipient, items, basis and purpose; neither resident nor worker is named. The day is the
district's: as far as a laptop's clock was known to be wrong it is corrected, and nothing was told after the
district heard of it. Each stands in the list of the month in which the district heard of it, so that what a
laptop brings late is in the next list and not in none. Of a risk that was forgotten it stays, without who it
was by name.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from district.calendar_day import korean_day
from district.ledger.disclosed import Told, told_outside
from district.ledger.state import SubjectState
from district.store.schema import SUBJECT

_ITEMS = {
    "name": "이름",
    "birth": "생년월일",
    "address": "주소",
    "phone": "연락처",
    "danger": "위험하다는 사실",
}
_BASES = {
    "pipa_18_2_3": "개인정보 보호법 제18조 제2항 제3호",
    "suicide_act_3": "자살예방법 제3조 제2항",
}
_KINDS = {
    "rescue": "119 (구조·구급)",
    "police": "112 (경찰)",
    "hospital": "의료기관",
    "centre": "자살예방센터·정신건강복지센터",
    "kin": "가족·보호자",
}
_LATE = {
    "learned_later": "나중에 알게 됨",
    "rescue_first": "구조와 돌봄을 먼저 함",
    "no_laptop": "노트북을 쓸 수 없었음",
    "away": "쉬거나 자리를 비움",
    "missed": "남기는 것을 빠뜨림",
}
_PUBLISHED_WITHIN_MS = 30 * 24 * 3600 * 1000
"""개인정보 보호법 시행규칙: the list is published within thirty days of the day on which it was told."""

HEADINGS = ("제공한 날", "제공받은 곳", "제공한 항목", "법적 근거", "목적")


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """`at_ms`: when it was told, `heard_ms`: when the district heard of it, both by the district's clock;
    `to`: who it was by name, empty once the risk was forgotten; `late`: why whoever told it recorded it
    late, empty: they did not."""

    at_ms: int
    heard_ms: int
    kind: str
    to: str
    items: list[str]
    basis: str
    purpose: str
    late: str

    @property
    def day(self) -> str:
        return korean_day(self.at_ms).isoformat()

    @property
    def is_overdue(self) -> bool:
        """Whether it could not be published in time any more when the district heard of it."""
        return self.heard_ms - self.at_ms > _PUBLISHED_WITHIN_MS


def disclosures(connection: Connection, month: str = "") -> list[Disclosure]:
    """The earliest first. `month`: `2026-03`, those that the district heard of in it; empty: all."""
    risks = func.substr(SUBJECT.c.subject, 1, 5) == "risk/"
    rows = connection.execute(select(SUBJECT).where(risks))
    documents = [SubjectState.from_bytes(row.household, row.author, row.state).fields for row in rows]
    found = [_disclosure(told) for told in told_outside(connection, documents)]
    wanted = (one for one in found if korean_day(one.heard_ms).isoformat().startswith(month))
    return sorted(wanted, key=lambda one: one.at_ms)


def publication(entries: Sequence[Disclosure]) -> list[tuple[str, ...]]:
    """Rows under `HEADINGS`. Recipients by kind, one purpose: what somebody typed may name people."""
    return [
        (
            one.day,
            _KINDS.get(one.kind, "그 밖의 구조·보호 기관 또는 사람"),
            ", ".join(_ITEMS.get(item, item) for item in one.items),
            _BASES.get(one.basis, one.basis),
            "생명이 급박하게 위험한 사람의 구조",
        )
        for one in entries
    ]


def overdue(entries: Sequence[Disclosure]) -> list[tuple[str, str]]:
    """Day, and why it was recorded so late, of those that the law wanted published before the district heard
    of them."""
    return [
        (one.day, _LATE.get(one.late, one.late) or "노트북이 늦게 보냄") for one in entries if one.is_overdue
    ]


def _disclosure(told: Told) -> Disclosure:
    value, items = told.value, told.value.get("items")
    return Disclosure(
        at_ms=told.at_ms,
        heard_ms=told.heard_ms,
        kind=str(value.get("kind") or ""),
        to=str(value.get("to") or ""),
        items=[str(item) for item in items] if isinstance(items, list) else [],
        basis=str(value.get("basis") or ""),
        purpose=str(value.get("purpose") or ""),
        late=str(value.get("late") or ""),
    )

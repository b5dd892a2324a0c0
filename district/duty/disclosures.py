"""Emergency disclosures, and the list the district publishes of them (개인정보 보호법 제18조 제4항).

Published are day, recipient, items, basis and purpose; neither resident nor worker is named.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from app.wire.revisions import Value
from district.calendar_day import korean_day
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
HEADINGS = ("제공한 날", "제공받은 곳", "제공한 항목", "법적 근거", "목적")


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    at_ms: int
    kind: str
    to: str
    items: list[str]
    basis: str
    purpose: str

    @property
    def day(self) -> str:
        return korean_day(self.at_ms).isoformat()


def disclosures(connection: Connection, month: str = "") -> list[Disclosure]:
    """The earliest first. `month`: `2026-03`, empty: all."""
    risks = func.substr(SUBJECT.c.subject, 1, 5) == "risk/"
    found = []
    for row in connection.execute(select(SUBJECT).where(risks)):
        state = SubjectState.from_bytes(row.household, row.author, row.state)
        for path, held in state.fields.items():
            if path.startswith("disclosed.") and isinstance(held.value, dict):
                found.append(_disclosure(held.value))
    return sorted((one for one in found if one.day.startswith(month)), key=lambda one: one.at_ms)


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


def _disclosure(value: dict[str, Value]) -> Disclosure:
    at_ms, items = value.get("at_ms"), value.get("items")
    return Disclosure(
        at_ms=at_ms if isinstance(at_ms, int) else 0,
        kind=str(value.get("kind") or ""),
        to=str(value.get("to") or ""),
        items=[str(item) for item in items] if isinstance(items, list) else [],
        basis=str(value.get("basis") or ""),
        purpose=str(value.get("purpose") or ""),
    )

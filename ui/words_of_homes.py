"""Texts about editing a household: what does not fit and what to type instead, who changed what."""

from __future__ import annotations

from app.households.history import Alteration
from app.households.values import LONGEST, Fault
from app.wire.people import Role
from app.wire.revisions import Value
from ui import words
from ui.language import tr
from ui.screens.field_words import field_value


def fault(what: Fault) -> str:
    """What is wrong with what was typed, and the remedy."""
    told = {
        Fault.EMPTY: tr("비어 있습니다. 적어 주세요."),
        Fault.TOO_LONG: tr("너무 깁니다. {n}자 아래로 줄여 주세요.").format(n=LONGEST),
        Fault.RESIDENT_NUMBER: tr("주민등록번호는 적지 않습니다. 지우고 생년월일만 적어 주세요."),
        Fault.NOT_A_NAME: tr("이름만 적어 주세요. 관계나 괄호는 다른 칸에 적습니다."),
        Fault.HIDDEN_NAME: tr("이름 일부가 가려져 있습니다. 온전한 이름을 적어 주세요."),
        Fault.NOT_A_DAY: tr("날짜로 읽을 수 없습니다. 1961-05-03처럼 적어 주세요."),
        Fault.IN_FUTURE: tr("오늘보다 뒤의 날짜입니다. 연도를 확인해 주세요."),
        Fault.OVER: tr("지난 날입니다. 오늘이나 그 뒤의 날을 골라 주세요."),
        Fault.TOO_OLD: tr("120세가 넘는 생년월일입니다. 연도를 확인해 주세요."),
        Fault.NOT_A_PHONE: tr("전화번호로 읽을 수 없습니다. 010-0000-0000처럼 적어 주세요."),
        Fault.NOT_A_NUMBER: tr("1부터 999까지의 수만 적어 주세요."),
        Fault.NOT_A_BUILDING: tr("건물번호로 읽을 수 없습니다. 37 또는 37-12처럼 적어 주세요."),
        Fault.UNKNOWN: tr("목록에서 골라 주세요."),
    }
    return told[what]


def role(of: Role | None) -> str:
    """A colleague's work; empty when unknown."""
    names = {
        Role.PLANNER: tr("복지플래너"),
        Role.NURSE: tr("방문간호사"),
        Role.SUPERVISOR: tr("팀장"),
        Role.DUTY_OFFICER: tr("의약과 당직"),
        Role.DISTRICT: tr("구청"),
    }
    return "" if of is None else names[of]


def field_of(alteration: Alteration) -> str:
    """`김민수 전화`, `욕구: 건강`."""
    return " ".join(part for part in (alteration.person, words.field(alteration.path)) if part)


def consent(scope: str, said: Value, detail: Value) -> str:
    """`동의함 · 2026-11-03, 서면, 본인 동의`."""
    if said not in ("given", "withdrawn"):
        return tr("아직 묻지 않음")
    if isinstance(detail, dict) and detail.get("said") == said:
        return field_value(f"consent_detail.{scope}", detail)
    return field_value(f"consent.{scope}", said)

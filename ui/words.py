"""Texts that screens share: times, ages, addresses, states, levels. No widgets.

What is said of syncing and refusals is in `ui.words_of_sync`.

Moments are milliseconds since 1970 UTC and are told in the laptop's own time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.wire.revisions import Kind
from db.homes import HouseholdRow
from ui.components.tone import Tone

translate = QCoreApplication.translate

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_BABY_DAYS, _TODDLER_MONTHS = 28, 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in a word, with the colour and the icon that underline it."""

    text: str
    tone: Tone
    icon: str


def local(ms: int) -> datetime:
    """A moment on the laptop's own clock face."""
    return datetime.fromtimestamp(ms / 1000).astimezone()


def clock(ms: int) -> str:
    """`14:02`."""
    return local(ms).strftime("%H:%M")


def moment(ms: int, now_ms: int) -> str:
    """`오늘 14:02`, `어제 09:10`, `11월 3일 14:02`, `2025년 11월 3일 14:02`."""
    then, today = local(ms), local(now_ms).date()
    days = (today - then.date()).days
    if days == 0:
        return translate("words", "오늘 {time}").format(time=clock(ms))
    if days == 1:
        return translate("words", "어제 {time}").format(time=clock(ms))
    return f"{day(then.date(), today)} {clock(ms)}"


def day(when: date, today: date) -> str:
    """`11월 3일`, with the year where it is another one."""
    if when.year == today.year:
        return translate("words", "{month}월 {day}일").format(month=when.month, day=when.day)
    return translate("words", "{year}년 {month}월 {day}일").format(
        year=when.year, month=when.month, day=when.day
    )


def weekday(when: date) -> str:
    """`월` … `일`."""
    names = translate("words", "월 화 수 목 금 토 일").split()
    return names[when.weekday()]


def due(due_on: str, today: date) -> str:
    """When a planned visit is due: `오늘`, `내일`, `5일 뒤`, `3일 지남`. `due_on` is an ISO date."""
    days = (date.fromisoformat(due_on) - today).days
    if days == 0:
        return translate("words", "오늘")
    if days == 1:
        return translate("words", "내일")
    if days > 0:
        return translate("words", "{days}일 뒤").format(days=days)
    return translate("words", "{days}일 지남").format(days=-days)


def ago(ms: int, now_ms: int) -> str:
    """`방금`, `5분 전`, `3시간 전`, `어제`, `4일 전`."""
    past = max(0, now_ms - ms)
    if past < _MINUTE:
        return translate("words", "방금")
    if past < _HOUR:
        return translate("words", "{n}분 전").format(n=past // _MINUTE)
    days = (local(now_ms).date() - local(ms).date()).days
    if days == 0 or past < 6 * _HOUR:
        return translate("words", "{n}시간 전").format(n=past // _HOUR)
    if days == 1:
        return translate("words", "어제")
    return translate("words", "{n}일 전").format(n=days)


def waited(since_ms: int, now_ms: int) -> str:
    """How long somebody waits: `방금`, `12분째`, `3시간째`, `2일째`."""
    past = max(0, now_ms - since_ms)
    if past < _MINUTE:
        return translate("words", "방금")
    if past < _HOUR:
        return translate("words", "{n}분째").format(n=past // _MINUTE)
    if past < _DAY:
        return translate("words", "{n}시간째").format(n=past // _HOUR)
    return translate("words", "{n}일째").format(n=past // _DAY)


def duration(ms: int) -> str:
    """`1분 미만`, `35분`, `1시간 20분`."""
    minutes = ms // _MINUTE
    if minutes < 1:
        return translate("words", "1분 미만")
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return translate("words", "{minutes}분").format(minutes=minutes)
    if not minutes:
        return translate("words", "{hours}시간").format(hours=hours)
    return translate("words", "{hours}시간 {minutes}분").format(hours=hours, minutes=minutes)


def clock_off(ms: int) -> str:
    """How far the laptop's clock is off, for `VisitReading.clock_off_ms`."""
    length = duration(abs(ms)) if abs(ms) < _DAY else translate("words", "{n}일").format(n=abs(ms) // _DAY)
    if ms > 0:
        return translate("words", "노트북 시계가 {length} 느렸어요.").format(length=length)
    return translate("words", "노트북 시계가 {length} 빨랐어요.").format(length=length)


def age(birth: str, today: date) -> int | None:
    """만 나이 in years; None for a birth date that is missing or unreadable."""
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def age_words(birth: str, today: date) -> str:
    """`만 67세`; babies `생후 12일`, `생후 5개월`; empty where the birth date is unknown."""
    years = age(birth, today)
    if years is None or years < 0:
        return ""
    born = date.fromisoformat(birth)
    if (today - born).days <= _BABY_DAYS:
        return translate("words", "생후 {n}일").format(n=(today - born).days)
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if months < _TODDLER_MONTHS:
        return translate("words", "생후 {n}개월").format(n=months)
    return translate("words", "만 {n}세").format(n=years)


def person(name: str, birth: str, today: date) -> str:
    """`김민수 (만 67세)`."""
    years = age_words(birth, today)
    return f"{name} ({years})" if years else name


def household_name(row: HouseholdRow | None) -> str:
    """`김민수 님 댁`."""
    if row is None:
        return translate("words", "이 노트북에 없는 가구")
    if not row.head:
        return translate("words", "이름을 모르는 댁")
    return translate("words", "{name} 님 댁").format(name=row.head)


def address(row: HouseholdRow) -> str:
    """`정릉로 77, 101동 1203호`."""
    street = f"{row.road} {row.number}".strip()
    return ", ".join(part for part in (street, row.detail) if part)


def neighbourhood(row: HouseholdRow) -> str:
    """`정릉1동 3통 2반`."""
    parts = [row.dong]
    if row.tong:
        parts.append(translate("words", "{n}통").format(n=row.tong))
    if row.ban:
        parts.append(translate("words", "{n}반").format(n=row.ban))
    return " ".join(part for part in parts if part)


def full_address(row: HouseholdRow) -> str:
    """`정릉로 77, 101동 1203호 (정릉1동 3통 2반)`."""
    near = neighbourhood(row)
    return f"{address(row)} ({near})" if near else address(row)


def visit_state(state: str) -> Mark:
    """Where a visit stands between its author and the supervisor."""
    marks = {
        "noticed": Mark(translate("words", "사전안내함"), Tone.INFO, "bell"),
        "submitted": Mark(translate("words", "검토 대기"), Tone.PRIMARY, "clock"),
        "returned": Mark(translate("words", "반려됨"), Tone.CAUTION, "undo-2"),
        "approved": Mark(translate("words", "승인됨"), Tone.SUCCESS, "circle-check"),
    }
    return marks.get(state, Mark(state, Tone.NEUTRAL, "info"))


def outcome(code: str) -> Mark:
    """How a visit ended."""
    marks = {
        "done": Mark(translate("words", "방문함"), Tone.SUCCESS, "check"),
        "absent": Mark(translate("words", "부재"), Tone.CAUTION, "door-closed"),
        "refused": Mark(translate("words", "거절"), Tone.CAUTION, "x"),
    }
    return marks.get(code, Mark(code or translate("words", "방문 전"), Tone.NEUTRAL, "info"))


def risk_level(level: str) -> Mark:
    """How urgent a screening is."""
    marks = {
        "high": Mark(translate("words", "높음 · 즉시 대응"), Tone.DANGER, "octagon-alert"),
        "moderate": Mark(translate("words", "중간 · 오늘 안에"), Tone.CAUTION, "triangle-alert"),
        "low": Mark(translate("words", "낮음 · 살펴보기"), Tone.INFO, "info"),
        "declined": Mark(translate("words", "응답 안 함 · 다시 권하기"), Tone.CAUTION, "circle-alert"),
        "none": Mark(translate("words", "징후 없음"), Tone.NEUTRAL, "check"),
    }
    return marks.get(level, Mark(level, Tone.CAUTION, "circle-alert"))


def alert_level(level: str) -> Mark:
    """How serious an alert of a form is."""
    marks = {
        "danger": Mark(translate("words", "위험"), Tone.DANGER, "octagon-alert"),
        "caution": Mark(translate("words", "주의"), Tone.CAUTION, "triangle-alert"),
    }
    return marks.get(level, Mark(translate("words", "안내"), Tone.INFO, "info"))


def notice_way(how: str) -> str:
    """How a visit was announced."""
    ways = {
        "phone": translate("words", "전화"),
        "text": translate("words", "문자"),
        "letter": translate("words", "우편"),
        "door": translate("words", "방문 안내문"),
    }
    return ways.get(how, how)


def kind(code: str) -> str:
    """What a revision records, for lists of what waits."""
    names = {
        Kind.HOUSEHOLD_IMPORTED: translate("words", "가구 등록"),
        Kind.HOUSEHOLD_EDITED: translate("words", "가구 정보 고침"),
        Kind.HOUSEHOLD_ASSIGNED: translate("words", "담당 변경"),
        Kind.VISIT_NOTICED: translate("words", "사전안내"),
        Kind.VISIT_FINISHED: translate("words", "방문 기록"),
        Kind.VISIT_AMENDED: translate("words", "고친 방문 기록"),
        Kind.VISIT_REVIEWED: translate("words", "검토 결과"),
        Kind.RISK_SCREENED: translate("words", "마음건강평가 제출"),
        Kind.RISK_ACKNOWLEDGED: translate("words", "마음건강평가 접수"),
    }
    return names[Kind(code)] if code in set(Kind) else code

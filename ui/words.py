"""Texts that screens share: times, ages, addresses, states, levels. No widgets.

What is said of syncing and refusals is in `ui.words_of_sync`.

Moments are milliseconds since 1970 UTC and are told in the laptop's own time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.wire.revisions import Kind
from app.wire.written import written_day
from db.homes import HouseholdRow, PersonRow
from ui import codes
from ui.components.tone import Tone
from ui.language import tr

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_BABY_DAYS, _TODDLER_MONTHS = 28, 24
_LONG_ROAD, _LONG_DETAIL = 16, 30
"""Letters."""


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
        return tr("오늘 {time}").format(time=clock(ms))
    if days == 1:
        return tr("어제 {time}").format(time=clock(ms))
    return f"{day(then.date(), today)} {clock(ms)}"


def day(when: date, today: date) -> str:
    """`11월 3일`, with the year where it is another one."""
    # A month by its name: 11/2 is read as two different days by two readers of English.
    month = tr("1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월").split()[when.month - 1]
    if when.year == today.year:
        return tr("{month} {day}일").format(month=month, day=when.day)
    return tr("{year}년 {month} {day}일").format(year=when.year, month=month, day=when.day)


def week(monday: date | None, today: date) -> str:
    """`이번 주`, `지난 주`, `다음 주`, `12월 7일 주` of the week that begins on a Monday; None: this one."""
    this = today - timedelta(days=today.weekday())
    weeks = 0 if monday is None else (monday - this).days // 7
    near = {-1: tr("지난 주"), 0: tr("이번 주"), 1: tr("다음 주")}
    return near.get(weeks) or tr("{day} 주").format(day=day(monday or this, today))


def weekday(when: date) -> str:
    """`월` … `일`."""
    names = tr("월 화 수 목 금 토 일").split()
    return names[when.weekday()]


def due(due_on: str, today: date) -> str:
    """When a planned visit is due: `오늘`, `내일`, `5일 뒤`, `3일 지남`. `due_on` is an ISO date; of
    whatever else came from another laptop it says that it has to be put right."""
    due_day = written_day(due_on)
    if due_day is None:
        return tr("날을 다시 정해 주세요")
    days = (due_day - today).days
    if days == 0:
        return tr("오늘")
    if days == 1:
        return tr("내일")
    if days > 0:
        return tr("{days}일 뒤").format(days=days)
    return tr("{days}일 지남").format(days=-days)


def ago(ms: int, now_ms: int) -> str:
    """`방금`, `5분 전`, `3시간 전`, `어제`, `4일 전`."""
    past = max(0, now_ms - ms)
    if past < _MINUTE:
        return tr("방금")
    if past < _HOUR:
        return tr("{n}분 전").format(n=past // _MINUTE)
    days = (local(now_ms).date() - local(ms).date()).days
    if days == 0 or past < 6 * _HOUR:
        return tr("{n}시간 전").format(n=past // _HOUR)
    if days == 1:
        return tr("어제")
    return tr("{n}일 전").format(n=days)


def waited(since_ms: int, now_ms: int) -> str:
    """How long somebody waits: `방금`, `12분째`, `3시간째`, `2일째`."""
    past = max(0, now_ms - since_ms)
    if past < _MINUTE:
        return tr("방금")
    if past < _HOUR:
        return tr("{n}분째").format(n=past // _MINUTE)
    if past < _DAY:
        return tr("{n}시간째").format(n=past // _HOUR)
    return tr("{n}일째").format(n=past // _DAY)


def duration(ms: int) -> str:
    """`1분 미만`, `35분`, `1시간 20분`."""
    minutes = ms // _MINUTE
    if minutes < 1:
        return tr("1분 미만")
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return tr("{minutes}분").format(minutes=minutes)
    if not minutes:
        return tr("{hours}시간").format(hours=hours)
    return tr("{hours}시간 {minutes}분").format(hours=hours, minutes=minutes)


def clock_off(ms: int) -> str:
    """How far the laptop's clock is off, for `VisitReading.clock_off_ms`."""
    length = duration(abs(ms)) if abs(ms) < _DAY else tr("{n}일").format(n=abs(ms) // _DAY)
    if ms > 0:
        return tr("노트북 시계가 {length} 느렸어요.").format(length=length)
    return tr("노트북 시계가 {length} 빨랐어요.").format(length=length)


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
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    if (today - born).days <= _BABY_DAYS or months < 1:
        return tr("생후 {n}일").format(n=(today - born).days)
    if months < _TODDLER_MONTHS:
        return tr("생후 {n}개월").format(n=months)
    return tr("만 {n}세").format(n=years)


def person(name: str, birth: str, today: date) -> str:
    """`김민수 (만 67세)`."""
    years = age_words(birth, today)
    return f"{name} ({years})" if years else name


def household_name(row: HouseholdRow | None) -> str:
    """`김민수 님 댁`."""
    if row is None:
        return tr("이 노트북에 없는 가구")
    if not row.head:
        return tr("이름을 모르는 댁")
    return tr("{name} 님 댁").format(name=row.head)


def resident(home: HouseholdRow | None, person: PersonRow | None) -> str:
    """`박지은 · 김민수 님 댁`: somebody of a household by name, as far as it is known who."""
    house = household_name(home)
    if person is None or not person.name or (home is not None and person.name == home.head):
        return house
    return f"{person.name} · {house}"


def resident_at(home: HouseholdRow | None, person: PersonRow | None) -> str:
    """`김민수 님 댁(정릉로 77, 101동 1203호)`: within a sentence, where two of one name are told apart."""
    where = address(home) if home is not None else ""
    return f"{resident(home, person)}({where})" if where else resident(home, person)


def address(row: HouseholdRow) -> str:
    """`정릉로 77, 101동 1203호`."""
    street = f"{row.road} {row.number}".strip()
    return ", ".join(part for part in (street, row.detail) if part)


def listed_address(row: HouseholdRow) -> str:
    """For a row of a list: of what is far longer than any road is called the beginning and the end. Whole it
    would fill the list in large letters; the home's own page has it."""
    street = f"{_ends(row.road, _LONG_ROAD)} {row.number}".strip()
    return ", ".join(part for part in (street, _ends(row.detail, _LONG_DETAIL)) if part)


def _ends(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    last = most // 2 - 1
    return f"{text[: most - last - 1]}…{text[-last:]}"


def neighbourhood(row: HouseholdRow) -> str:
    """`정릉1동 3통 2반`."""
    parts = [row.dong]
    if row.tong:
        parts.append(tr("{n}통").format(n=row.tong))
    if row.ban:
        parts.append(tr("{n}반").format(n=row.ban))
    return " ".join(part for part in parts if part)


def full_address(row: HouseholdRow) -> str:
    """`정릉로 77, 101동 1203호 (정릉1동 3통 2반)`."""
    near = neighbourhood(row)
    return f"{address(row)} ({near})" if near else address(row)


def visit_state(state: str) -> Mark:
    """Where a visit stands between its author and the supervisor."""
    marks = {
        "noticed": Mark(tr("사전안내함"), Tone.INFO, "bell"),
        "submitted": Mark(tr("검토 대기"), Tone.PRIMARY, "clock"),
        "returned": Mark(tr("반려됨"), Tone.CAUTION, "undo-2"),
        "approved": Mark(tr("승인됨"), Tone.SUCCESS, "circle-check"),
    }
    return marks.get(state, Mark(state, Tone.NEUTRAL, "info"))


def outcome(code: str) -> Mark:
    """How a visit ended."""
    marks = {
        "done": Mark(tr("방문함"), Tone.SUCCESS, "check"),
        "absent": Mark(tr("부재"), Tone.CAUTION, "door-closed"),
        "refused": Mark(tr("거절"), Tone.CAUTION, "x"),
        "broken_off": Mark(tr("중단됨"), Tone.CAUTION, "triangle-alert"),
    }
    return marks.get(code, Mark(code or tr("방문 전"), Tone.NEUTRAL, "info"))


def risk_level(level: str) -> Mark:
    """How urgent a screening is."""
    marks = {
        "high": Mark(tr("높음 · 즉시 대응"), Tone.DANGER, "octagon-alert"),
        "moderate": Mark(tr("중간 · 오늘 안에"), Tone.CAUTION, "triangle-alert"),
        "low": Mark(tr("낮음 · 살펴보기"), Tone.INFO, "info"),
        "declined": Mark(tr("응답 안 함 · 다시 권하기"), Tone.CAUTION, "circle-alert"),
        "unknown": Mark(tr("단계 모름 · 확인하기"), Tone.CAUTION, "circle-alert"),
        "none": Mark(tr("징후 없음"), Tone.NEUTRAL, "check"),
    }
    return marks.get(level, Mark(level, Tone.CAUTION, "circle-alert"))


def risk_short(level: str) -> str:
    """The level in a chip beside other things."""
    names = {
        "high": tr("위험 높음"),
        "moderate": tr("위험 중간"),
        "low": tr("위험 낮음"),
        "declined": tr("평가 응답 안 함"),
        "unknown": tr("위험 단계 모름"),
        "none": tr("위험 징후 없음"),
    }
    return names.get(level, level)


def alert_level(level: str) -> Mark:
    """How serious an alert of a form is."""
    marks = {
        "danger": Mark(tr("위험"), Tone.DANGER, "octagon-alert"),
        "caution": Mark(tr("주의"), Tone.CAUTION, "triangle-alert"),
    }
    return marks.get(level, Mark(tr("안내"), Tone.INFO, "info"))


def notice_way(how: str) -> str:
    """How a visit was announced."""
    ways = {
        "phone": tr("전화"),
        "text": tr("문자"),
        "letter": tr("우편"),
        "door": tr("문 앞 안내문"),
    }
    return ways.get(how, how)


def field(path: str, form: str = "") -> str:
    """What a field of a household or a visit is called; `people.<id>.name` is somebody's name. `form`: the
    title of the form whose answers it holds."""
    if path.startswith("forms."):
        return tr("서식 {name}").format(name=form) if form else tr("이 노트북에 없는 서식의 답")
    if path.startswith("grace."):
        return tr("늦게 온 기록의 확인")
    if path.startswith("alarms."):
        return tr("급한 수치")
    if ".medicines." in path:
        return tr("드시는 약")
    family, _, last = path.partition(".")
    if family in ("consent", "consent_detail"):
        scope = codes.consent_scopes().get(last, last)
        return tr("동의: {scope}").format(scope=scope)
    tables = {
        "cohort": (tr("대상: {name}"), codes.cohorts),
        "caution": (tr("방문 시 주의: {name}"), codes.cautions),
        "need": (tr("욕구: {name}"), codes.needs),
    }
    if family in tables:
        label, table = tables[family]
        return label.format(name=table().get(last, last))
    if family == "services" and last.endswith(".name"):
        return tr("받는 서비스")
    last = path.rpartition(".")[2]
    return _plain_fields().get(last, last)


def _plain_fields() -> dict[str, str]:
    """Those that are called by their last part alone."""
    return {
        "name": tr("이름"),
        "birth": tr("생년월일"),
        "sex": tr("성별"),
        "relation": tr("관계"),
        "phone": tr("전화"),
        "clinic": tr("다니는 병원"),
        "clinic_phone": tr("병원 전화"),
        "deceased": tr("사망"),
        "note": tr("메모"),
        "dong": tr("동"),
        "tong": tr("통"),
        "ban": tr("반"),
        "road": tr("도로명"),
        "number": tr("건물번호"),
        "detail": tr("상세 주소"),
        "household_type": tr("가구 유형"),
        "planner": tr("담당 플래너"),
        "nurse": tr("담당 간호사"),
        "moved_out": tr("전출"),
        "due": tr("방문 예정일"),
        "outcome": tr("방문 결과"),
        "outcome_note": tr("방문 메모"),
        "next_due": tr("다음 방문"),
        "review": tr("검토 결과"),
        "cohort": tr("대상"),
        "reason": tr("까닭"),
        "companions": tr("함께 간 사람"),
        "person": tr("방문 대상"),
        "care": tr("방문건강관리"),
        "caution_note": tr("주의할 것"),
        "left": tr("떠난 날"),
        "provider": tr("서비스를 주는 곳"),
        "since": tr("서비스를 시작한 날"),
        "ended": tr("서비스가 끝난 날"),
        "version": tr("기록의 판"),
        "answer": tr("질문에 대한 답"),
        "started_ms": tr("시작 시각"),
        "ended_ms": tr("마친 시각"),
    }


def kind(code: str) -> str:
    """What a revision records, for lists of what waits."""
    names = {
        Kind.HOUSEHOLD_IMPORTED: tr("가구 등록"),
        Kind.HOUSEHOLD_EDITED: tr("가구 정보 고침"),
        Kind.HOUSEHOLD_ASSIGNED: tr("담당 변경"),
        Kind.VISIT_NOTICED: tr("사전안내"),
        Kind.VISIT_FINISHED: tr("방문 기록"),
        Kind.VISIT_AMENDED: tr("고친 방문 기록"),
        Kind.VISIT_REVIEWED: tr("검토 결과"),
        Kind.CONFLICT_DECIDED: tr("다른 값 가운데 정함"),
        Kind.GRACE_DECIDED: tr("늦게 온 기록 확인"),
        Kind.RISK_SCREENED: tr("마음건강평가 제출"),
        Kind.RISK_ACKNOWLEDGED: tr("마음건강평가 접수"),
        Kind.RISK_JUDGED: tr("위험 단계 판단"),
        Kind.RISK_PLANNED: tr("안전계획"),
        Kind.RISK_ESCALATED: tr("다음 사람에게 넘김"),
        Kind.RISK_CALLED: tr("전화로 알림"),
        Kind.RISK_FOLLOWED: tr("다시 연락함"),
        Kind.RISK_CLOSED: tr("위험 관리 마침"),
        Kind.RISK_DISCLOSED: tr("긴급 정보 제공"),
        Kind.RISK_FORGOTTEN: tr("평가 삭제"),
    }
    return next((name for known, name in names.items() if known == code), code)

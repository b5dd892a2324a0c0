"""Shared words: times, ages, addresses, states; every refusal has a sentence and a remedy."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from random import Random

import pytest

from app.sync.report import Outcome, Progress, Stage, Standing, Trouble
from app.wire.merge import RISK_LEVELS
from app.wire.messages import Code
from app.wire.revisions import Kind
from db.homes import HouseholdRow
from district.demo.families import Families
from district.demo.numbers import Numbers
from district.demo.plans import SHARES, reason
from ui import codes, words, words_of_sync
from ui.components.tone import Tone
from ui.language import Language
from ui.screens.disclosing import ago_words
from ui.screens.field_words import field_value

NOON = datetime(2026, 11, 21, 12, 0).astimezone()
HOME = HouseholdRow(
    id="h",
    dong="정릉3동",
    tong=3,
    ban=2,
    road="정릉로",
    number="77",
    number_order=7_700_000,
    detail="지하 1호",
    phone="02-000-0000",
    type="",
    planner="",
    nurse="",
    head="김민수",
    cohorts="",
)


def ms(when: datetime) -> int:
    return round(when.timestamp() * 1000)


NOW = ms(NOON)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(), "오늘 12:00"),
        (timedelta(hours=3), "오늘 09:00"),
        (timedelta(hours=13), "어제 23:00"),
        (timedelta(days=18), "11월 3일 12:00"),
        (timedelta(days=365), "2025년 11월 21일 12:00"),
    ],
)
def test_a_moment_is_told_as_near_as_it_is(before: timedelta, said: str) -> None:
    assert words.moment(ms(NOON - before), NOW) == said


@pytest.mark.parametrize(
    ("before", "since", "waiting"),
    [
        (timedelta(seconds=59), "방금", "방금"),
        (timedelta(minutes=1), "1분 전", "1분째"),
        (timedelta(minutes=59), "59분 전", "59분째"),
        (timedelta(hours=3), "3시간 전", "3시간째"),
        (timedelta(hours=13), "어제", "13시간째"),
        (timedelta(days=4), "4일 전", "4일째"),
    ],
)
def test_what_is_past_and_what_waits(before: timedelta, since: str, waiting: str) -> None:
    then = ms(NOON - before)
    assert words.ago(then, NOW) == since
    assert words.waited(then, NOW) == waiting


def test_just_after_midnight_an_hour_ago_is_not_yesterday() -> None:
    now = datetime(2026, 11, 21, 0, 30).astimezone()
    assert words.ago(ms(now - timedelta(hours=1)), ms(now)) == "1시간 전"


def test_a_clock_that_ran_ahead_makes_nothing_negative() -> None:
    later = ms(NOON + timedelta(minutes=5))
    assert words.ago(later, NOW) == "방금"
    assert words.waited(later, NOW) == "방금"


@pytest.mark.parametrize(
    ("due", "said"),
    [("2026-11-21", "오늘"), ("2026-11-22", "내일"), ("2026-11-26", "5일 뒤"), ("2026-11-18", "3일 지남")],
)
def test_when_a_visit_is_due(due: str, said: str) -> None:
    assert words.due(due, NOON.date()) == said


@pytest.mark.parametrize(
    ("birth", "years", "said"),
    [
        ("1959-11-21", 67, "만 67세"),
        ("1959-11-22", 66, "만 66세"),
        ("2024-02-29", 2, "만 2세"),
        ("2024-11-22", 1, "생후 23개월"),
        ("2026-06-22", 0, "생후 4개월"),
        ("2026-11-09", 0, "생후 12일"),
        ("2026-10-22", 0, "생후 30일"),
        ("2026-10-21", 0, "생후 1개월"),
        ("2026-11-21", 0, "생후 0일"),
        ("", None, ""),
        ("1959", None, ""),
    ],
)
def test_ages_are_full_years(birth: str, years: int | None, said: str) -> None:
    assert words.age(birth, NOON.date()) == years
    assert words.age_words(birth, NOON.date()) == said


def test_somebody_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert words.age("1960-02-29", date(2025, 2, 28)) == 64
    assert words.age("1960-02-29", date(2025, 3, 1)) == 65


def test_a_household_and_where_it_lives() -> None:
    assert words.household_name(HOME) == "김민수 님 댁"
    assert words.household_name(None) == "이 노트북에 없는 가구"
    assert words.full_address(HOME) == "정릉로 77, 지하 1호 (정릉3동 3통 2반)"
    assert words.person("김민수", "1959-11-21", NOON.date()) == "김민수 (만 67세)"
    assert words.person("김민수", "", NOON.date()) == "김민수"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=10), "1분 미만"),
        (timedelta(minutes=35), "35분"),
        (timedelta(minutes=80), "1시간 20분"),
        (timedelta(hours=2), "2시간"),
    ],
)
def test_how_long(length: timedelta, said: str) -> None:
    assert words.duration(round(length.total_seconds() * 1000)) == said


def test_which_way_the_clock_was_off() -> None:
    two_days = round(timedelta(days=2).total_seconds() * 1000)
    assert words.clock_off(two_days) == "노트북 시계가 2일 느렸어요."
    assert words.clock_off(-two_days) == "노트북 시계가 2일 빨랐어요."


@pytest.mark.parametrize("level", RISK_LEVELS)
def test_every_level_has_words_beside_its_colour(level: str) -> None:
    mark = words.risk_level(level)
    assert mark.text
    assert mark.text != level
    assert words.risk_short(level) != level
    assert mark.icon


def test_levels_that_call_for_somebody_look_so() -> None:
    assert words.risk_level("high").tone is Tone.DANGER
    assert words.risk_level("none").tone is Tone.NEUTRAL
    assert words.risk_level("of a newer program").tone is Tone.CAUTION


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_record_has_a_name(kind: Kind) -> None:
    assert words.kind(kind) != kind


@pytest.mark.parametrize("code", Code)
def test_every_refusal_says_what_happened_and_what_to_do(code: Code) -> None:
    told = words_of_sync.refusal(code)
    assert told.what.endswith(".")
    assert told.remedy.endswith(".")
    assert code not in told.text


def test_a_refusal_nobody_knows_yet_is_shown_to_the_administrator() -> None:
    told = words_of_sync.refusal("tomorrow")
    assert "tomorrow" in told.what
    assert "전산 담당자" in told.remedy


@pytest.mark.parametrize("why", Trouble)
def test_every_trouble_says_what_is_safe_or_what_to_do(why: Trouble) -> None:
    mark = words_of_sync.outcome_of_sync(Outcome(trouble=why, code=Code.BUSY))
    assert mark.tone in (Tone.CAUTION, Tone.DANGER)
    assert len(mark.text) > 20


def test_how_a_session_ended() -> None:
    assert words_of_sync.outcome_of_sync(Outcome(sent=3, received=2)).text == (
        "동기화를 마쳤어요. 보냄 3건 · 받음 2건"
    )
    set_back = words_of_sync.outcome_of_sync(Outcome(sent=1, restored=4))
    assert set_back.tone is Tone.CAUTION
    assert "예전 상태로 되돌아가" in set_back.text
    refused = words_of_sync.outcome_of_sync(Outcome(sent=3, refused=1))
    assert refused.tone is Tone.CAUTION
    assert "거절됨 1건" in refused.text


def test_where_a_session_is() -> None:
    for stage in Stage:
        assert words_of_sync.progress(Progress(stage))
    assert words_of_sync.progress(Progress(Stage.REVISIONS, 20, 100)).endswith("(20/100)")
    assert words_of_sync.progress(Progress(Stage.PULL, 7)).endswith("(7)")


def test_where_a_record_is() -> None:
    assert words_of_sync.delivery(NOW, None, NOW).text == "구청 접수 12:00"
    assert words_of_sync.delivery(NOW, None, NOW + 86_400_000).text == "구청 접수 어제 12:00"
    assert words_of_sync.delivery(None, None, NOW).tone is Tone.CAUTION
    assert words_of_sync.delivery(None, Code.FOREIGN_HOUSEHOLD, NOW).tone is Tone.DANGER


def test_the_three_things_that_are_always_said() -> None:
    at = Standing(14, 13, 1, 0, 0, None, b"", b"")
    assert words_of_sync.standing(at) == "기록 14건 · 구청 접수 13건 · 대기 1건"
    assert words_of_sync.last_sync(None, NOW) == "아직 한 번도 동기화하지 않았어요."
    assert words_of_sync.last_sync(NOW - 60_000, NOW) == "마지막 동기화 오늘 11:59 (1분 전)"


def test_in_english_a_moment_stands_in_a_sentence_as_it_stands_alone(language: Language) -> None:
    language.use("en")
    assert words_of_sync.last_sync(NOW, NOW) == "Last sync: Today 12:00 (just now)"
    assert words_of_sync.last_sync(NOW - 13 * 3_600_000, NOW) == "Last sync: Yesterday 23:00 (yesterday)"
    told = [ago_words(str(minutes)) for minutes in (0, 10, 60, 720, 1_440, 2_880)]
    assert told == ["Now", "10 min ago", "1 h ago", "12 h ago", "1 d ago", "2 d ago"]


def test_in_english_a_day_is_no_riddle(language: Language) -> None:
    """11/2 is the second of November to one and the eleventh of February to another."""
    language.use("en")
    today = NOON.date()
    told = [words.day(day, today) for day in (date(2026, 11, 2), date(2026, 2, 11), date(2025, 5, 31))]
    assert told == ["2 Nov", "11 Feb", "31 May 2025"]
    assert words.moment(ms(NOON - timedelta(days=18)), NOW) == "3 Nov 12:00"


def test_why_nobody_was_met_and_who_is_who_speak_the_language(language: Language) -> None:
    """The record keeps the Korean word; what somebody typed stays as it is."""
    recorded = "대답 없음: 방문 안내문을 두고 옴 · 옆집: 모름"
    assert (codes.ending_note(recorded), codes.relation("배우자")) == (recorded, "배우자")
    language.use("en")
    assert codes.ending_note(recorded) == "No answer: left a leaflet · 옆집: 모름"
    assert codes.ending_note("개 조심\n그 밖의 까닭") == "개 조심\nAnother reason"
    assert (codes.relation("배우자"), codes.relation("사돈"), codes.relation("")) == ("Spouse", "사돈", "")
    assert field_value("people.1.relation", "딸") == "Daughter"


def test_why_somebody_is_on_the_list_speaks_the_language(language: Language) -> None:
    """The record keeps the Korean words; what somebody typed, or an import brought, stays as it is."""
    turning = "2026년 65세 도래 (생일 3월 5일)"
    assert codes.plan_reason(turning) == turning
    language.use("en")
    assert codes.plan_reason(turning) == "Turns 65 in 2026 (birthday 3/5)"
    assert codes.plan_reason("다음 방문 약속") == "Next visit agreed"
    assert codes.plan_reason("65세 도래") == codes.cohort("age65")
    assert field_value("plans.1.reason", "퇴원 뒤 관리") == "Care after leaving hospital"
    assert [codes.plan_reason(typed) for typed in ("도시락 연계 뒤 확인", "")] == ["도시락 연계 뒤 확인", ""]


def test_every_reason_of_the_demonstration_is_in_the_table(language: Language) -> None:
    language.use("en")
    random, today = Random(7), date(2026, 11, 2)  # noqa: S311 - the same families each time
    families = Families(random, Numbers(random), today)
    told = {
        codes.plan_reason(reason(random, cohort, families.for_cohort(cohort), today))
        for cohort in SHARES
        for _ in range(60)
    }
    assert [words for words in told if re.search("[가-힣]", words)] == []

"""The laptops' access logs at the hub: each line once, nothing changed unnoticed, reviewed every month."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import delete, select, update

from app.wire.access import chained
from app.wire.messages import Access, AccessAnswer, AccessLine, Code
from district.access_log.korean import as_csv, as_markdown
from district.access_log.months import KOREA, Month
from district.access_log.report import NotForReading
from district.access_log.unusual import Sign, Usual
from district.command import main
from district.hub import Hub
from district.store.schema import ACCESS_FAULT, ACCESS_LINE
from tests.district.client import Laptop, Refused
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew

NOON = int(datetime(2026, 11, 18, 12, 0, tzinfo=KOREA).timestamp() * 1000)
LATER = int(datetime(2060, 11, 17, 12, 0, tzinfo=KOREA).timestamp() * 1000)
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
NOVEMBER = Month(2026, 11)


class Log:
    """A laptop's log as the laptop itself would write it."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self.lines: list[AccessLine] = []

    def write(self, action: str, subject: str, at_ms: int = NOON, reason: str = "") -> AccessLine:
        hashed = chained(
            self.lines[-1].hash if self.lines else b"",
            at_ms=at_ms,
            worker=self.laptop.worker.id,
            device=self.laptop.device,
            action=action,
            subject=subject,
            reason=reason,
        )
        self.lines.append(AccessLine(at_ms, action, subject, reason, hashed))
        return self.lines[-1]

    def send(self, first: int = 1, last: int | None = None, oldest: int = 1) -> int:
        request = Access(
            oldest=oldest,
            first=first,
            previous=self.lines[first - 2].hash if first > 1 else b"",
            lines=self.lines[first - 1 : last],
        )
        return self.laptop.ask("/v1/access", request, AccessAnswer).place


def wait(hub: Hub, passes_ms: int) -> None:
    """So much later by the clock that dates what comes in."""
    before = hub.now_ms
    hub.now_ms = lambda: before() + passes_ms


def log_of(crew: Crew, worker: str = "planner", lines: int = 0) -> Log:
    log = Log(crew[worker])
    for _ in range(lines):
        log.write("household.read", f"household/{HOME}")
    return log


def kept(hub: Hub, device: str) -> list[tuple[int, int, str]]:
    with hub.store.reading() as connection:
        rows = connection.execute(
            select(ACCESS_LINE)
            .where(ACCESS_LINE.c.device == device)
            .order_by(ACCESS_LINE.c.branch, ACCESS_LINE.c.place)
        ).all()
    return [(row.branch, row.place, row.subject) for row in rows]


def faults(hub: Hub) -> list[tuple[str, int]]:
    with hub.store.reading() as connection:
        return [(row.kind, row.place) for row in connection.execute(select(ACCESS_FAULT)).all()]


def test_lines_come_in_order_and_each_once(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=6)
    assert log.send(1, 3) == 3
    assert log.send(1, 3) == 3, "sent twice is kept once"
    assert log.send(6) == 3, "what lies between is asked for"
    assert log.send(2) == 6
    assert [place for _, place, _ in kept(hub, log.laptop.device)] == [1, 2, 3, 4, 5, 6]
    assert faults(hub) == []


def test_a_changed_line_is_seen_and_kept(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=3)
    log.lines[1] = msgspec.structs.replace(log.lines[1], subject=f"household/{OTHER_HOME}")
    assert log.send() == 3
    assert faults(hub) == [("broken", 2)]


def test_a_line_left_out_is_seen(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=4)
    del log.lines[1]
    log.send()
    assert faults(hub) == [("broken", 2)]


def test_lines_that_never_come_are_a_gap(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=6)
    log.send(1, 2)
    assert log.send(5, oldest=5) == 6
    assert faults(hub) == [("gap", 3)]


def test_a_laptop_set_back_goes_on_in_a_branch_and_nothing_is_lost(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=5)
    log.send()
    del log.lines[3:]
    log.write("household.read", f"household/{OTHER_HOME}")
    assert log.send(4) == 4
    log.write("visit.read", "visit/1")
    assert log.send(5) == 5
    assert log.send(1) == 5, "and again: the same"
    assert faults(hub) == [("forked", 4)]
    assert [(branch, place) for branch, place, _ in kept(hub, log.laptop.device)] == [
        *((0, place) for place in (1, 2, 3, 4, 5)),
        (1, 4),
        (1, 5),
    ]


def test_a_revoked_laptop_still_hands_its_lines_in(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=2)
    hub.revoke(log.laptop.device)
    assert log.send() == 2


@pytest.mark.parametrize("harm", ["reason", "nul", "many", "hash", "first"])
def test_what_no_laptop_writes_is_refused(crew: Crew, harm: str) -> None:
    log = log_of(crew, lines=1)
    line = log.lines[0]
    harmed = {
        "reason": [msgspec.structs.replace(line, reason="가" * 501)],
        "nul": [msgspec.structs.replace(line, subject="a\0b")],
        "many": [line] * 501,
        "hash": [msgspec.structs.replace(line, hash=b"short")],
        "first": [line],
    }[harm]
    request = Access(oldest=1, first=0 if harm == "first" else 1, previous=b"", lines=harmed)
    with pytest.raises(Refused) as refused:
        log.laptop.ask("/v1/access", request, AccessAnswer)
    assert refused.value.code is Code.MALFORMED


def month_of_the_planner(crew: Crew) -> Log:
    log = log_of(crew)
    log.write("unlock", "device/1")
    log.write("household.read", f"household/{HOME}")
    for minute in range(6):
        log.write("search", f"search/abcd/1/{HOME}", NOON + minute * MINUTE)
    log.write("household.read", f"household/{FAR_HOME}", NOON + HOUR)
    log.write("visit.read", "visit/unknown", NOON + 11 * HOUR)
    log.write("export", f"household/{HOME}", NOON + DAY, "=회의 | 자료")
    for number in range(3):
        home = (HOME, OTHER_HOME, FAR_HOME)[number]
        log.write("household.read", f"household/{home}", NOON + 2 * DAY + number * MINUTE)
    log.write("household.read", f"household/{HOME}", NOON + 40 * DAY)
    return log


def test_the_month_is_reviewed_with_the_unusual_first(hub: Hub, crew: Crew) -> None:
    log = month_of_the_planner(crew)
    log.send()
    officer = Log(crew["officer"])
    officer.write("risk.open", "risk/1", NOON, "접수하고 대응하려고")
    officer.write("risk.paper", "risk/1", NOON)
    officer.write("risk.disclose", "risk/1", NOON, "119")
    officer.send()
    crew["nurse"].hello()
    # The assignment was made when the test began; the month of the report lies where the lines are.
    report = hub.access_report(NOVEMBER, Usual(households=3))
    signs = [(finding.sign, finding.worker, finding.count) for finding in report.findings]
    assert (Sign.MANY, "planner", 3) in signs
    assert (Sign.SEARCHES, "planner", 6) in signs
    assert (Sign.HOURS, "planner", 1) in signs
    assert (Sign.GIVEN_OUT, "planner", 1) in signs
    assert signs.count((Sign.UNSEALED, "officer", 1)) == 2, "the paper one too"
    assert (Sign.GIVEN_OUT, "officer", 1) in signs
    foreign = {finding.households for finding in report.findings if finding.sign is Sign.FOREIGN}
    assert {(FAR_HOME,), (OTHER_HOME,)} <= foreign
    assert report.counts["planner"]["household.read"] == 5, "the line of December is not in it"
    text = as_markdown(report)
    for words in (
        "먼저 볼 것",
        "맡지 않은 가구",
        "근무 시간 밖",
        "정다운 (planner)",
        "=회의 \\| 자료",
        "기록 없음",
    ):
        assert words in text
    assert "'=회의 | 자료" in as_csv(report), "no formula for a spreadsheet"


def test_reading_the_report_is_a_line_itself(hub: Hub, crew: Crew) -> None:
    now = Month.of(hub.now_ms())
    hub.access_report(now, Usual(), reason="월 점검 (admin)")
    report = hub.access_report(now, Usual(), reason="다시 (admin)")
    assert [reason for _, _, reason in kept(hub, hub.identity.device)] != []
    assert report.counts[hub.identity.worker]["access.report"] == 1
    [own] = [each for each in report.standings if each.device == hub.identity.device]
    assert (own.lines, own.faults) == (1, ())


def test_a_supervisor_reads_of_the_own_dong_alone(hub: Hub, crew: Crew) -> None:
    month_of_the_planner(crew).send()
    far = hub.access_report(NOVEMBER, Usual(), reader="far-supervisor")
    assert set(far.counts) == set()
    near = hub.access_report(NOVEMBER, Usual(), reader="supervisor")
    assert set(near.counts) == {"planner"}
    assert "supervisor" not in near.workers
    for nobody in ("planner", "officer", "stranger"):
        with pytest.raises(NotForReading):
            hub.access_report(NOVEMBER, Usual(), reader=nobody)


def test_a_line_changed_in_the_districts_own_database_is_seen(hub: Hub, crew: Crew) -> None:
    log = month_of_the_planner(crew)
    log.send()
    with hub.store.writing() as connection:
        here = (ACCESS_LINE.c.device == log.laptop.device) & (ACCESS_LINE.c.place == 9)
        connection.execute(update(ACCESS_LINE).where(here).values(subject=f"household/{HOME}"))
    report = hub.access_report(NOVEMBER, Usual())
    [standing] = [each for each in report.standings if each.device == log.laptop.device]
    assert standing.faults == (("changed", 9),)
    assert "구청에 보관된 줄이 바뀜: 9번째 줄" in as_markdown(report)


def test_no_clock_keeps_a_line_from_being_reviewed(hub: Hub, crew: Crew) -> None:
    """Whoever sets the laptop back by years, or ahead, is in the review of the month it came in."""
    now, log = LATER, log_of(crew)
    wait(hub, LATER - hub.now_ms())
    log.write("household.read", f"household/{HOME}", now - 2 * MINUTE)
    log.write("household.read", f"household/{FAR_HOME}", now - 6 * 365 * DAY)
    log.write("household.read", f"household/{OTHER_HOME}", now + 3 * 365 * DAY)
    log.write("household.read", f"household/{HOME}", 2**62)
    log.send()
    report = hub.access_report(Month.of(now), Usual(), reason="월 점검")
    clocks = [each for each in report.findings if each.sign is Sign.CLOCK]
    assert [(each.worker, each.count) for each in clocks] == [("planner", 3)]
    assert (FAR_HOME,) in [each.households for each in report.findings if each.sign is Sign.FOREIGN]
    assert (report.counts["planner"]["household.read"], report.others) == (1, 3)
    text = as_markdown(report)
    assert "노트북의 시계가 앞서거나 뒤로 감" in text
    assert "시계가 다른 달인 줄 3줄" in text
    assert "9999-12-31" in as_csv(report)


def test_a_line_that_came_after_its_months_review_is_in_the_next(hub: Hub, crew: Crew) -> None:
    log = log_of(crew)
    log.write("household.read", f"household/{HOME}", LATER)
    ahead = LATER + 30 * DAY - hub.now_ms()
    wait(hub, ahead)
    log.send()
    report = hub.access_report(Month.of(LATER + 30 * DAY), Usual())
    [late] = [each for each in report.findings if each.sign is Sign.LATE]
    assert (late.worker, late.count) == ("planner", 1)


def test_the_first_line_of_a_month_is_followed_too_and_one_that_went_is_missed(hub: Hub, crew: Crew) -> None:
    log = log_of(crew)
    begin = NOVEMBER.begin_ms()
    log.write("household.read", f"household/{HOME}", begin - HOUR)
    for hour in range(1, 6):
        log.write("household.read", f"household/{HOME}", begin + hour * HOUR)
    log.send()
    mine = ACCESS_LINE.c.device == log.laptop.device

    def state() -> tuple[tuple[str, int], ...]:
        report = hub.access_report(NOVEMBER, Usual())
        [standing] = [each for each in report.standings if each.device == log.laptop.device]
        return standing.faults

    assert state() == ()
    with hub.store.writing() as connection:
        first = mine & (ACCESS_LINE.c.place == 2)
        connection.execute(update(ACCESS_LINE).where(first).values(subject="household/another"))
        connection.execute(delete(ACCESS_LINE).where(mine & ACCESS_LINE.c.place.in_([4, 5])))
    assert state() == (("changed", 2), ("missing", 5))


def test_what_was_purged_is_not_missed_and_no_clock_outlives_the_term(hub: Hub, crew: Crew) -> None:
    log = log_of(crew)
    wait(hub, LATER + 21 * DAY - hub.now_ms())
    log.write("household.read", f"household/{HOME}", LATER)
    log.write("household.read", f"household/{HOME}", LATER + 30 * 365 * DAY)
    log.write("household.read", f"household/{HOME}", LATER + 20 * DAY)
    log.send()
    log.write("household.read", f"household/{HOME}", LATER + 27 * 31 * DAY)
    wait(hub, 28 * 31 * DAY)
    assert hub.purge_access_lines(24) == 3, "also the one that is said to lie thirty years ahead"
    assert log.send(4) == 4
    report = hub.access_report(Month.of(hub.now_ms()), Usual())
    assert [each.faults for each in report.standings if each.device == log.laptop.device] == [()]


def test_a_month_without_a_line_is_a_review_too(hub: Hub, crew: Crew) -> None:
    crew["nurse"].hello()
    report = hub.access_report(Month.of(hub.now_ms()).plus(-1), Usual())
    assert (report.lines, report.findings) == (0, [])
    assert "눈에 띄는 것이 없습니다." in as_markdown(report)


def test_two_years_are_kept_and_the_chain_goes_on_after_the_purge(hub: Hub, crew: Crew) -> None:
    log = log_of(crew)
    log.write("household.read", f"household/{HOME}", NOON)
    log.write("household.read", f"household/{HOME}", NOON + DAY)
    log.send()
    present = hub.now_ms
    hub.now_ms = lambda: NOON + 26 * 31 * DAY
    assert hub.purge_access_lines(24) == 2
    hub.now_ms = present
    log.write("household.read", f"household/{HOME}", present())
    assert log.send(3) == 3
    assert faults(hub) == [("purged", 2)], "no fault: a mark of how far"
    with pytest.raises(ValueError, match="23"):
        hub.purge_access_lines(23)


def test_the_command_writes_the_review(
    hub: Hub,
    crew: Crew,
    database_url: str,
    key_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    month_of_the_planner(crew).send()
    hub_arguments = ["--database", database_url, "--key-file", str(key_file)]
    out = tmp_path / "점검.csv"
    out.write_text("지난달 것", encoding="utf-8")
    out.chmod(0o644)
    assert main(["access-report", "--month", "2026-11", "--out", str(out), *hub_arguments]) == 0
    assert out.read_text("utf-8-sig").startswith("구분,직원,때")
    assert [path.name for path in tmp_path.glob("점검*")] == ["점검.csv"]
    if os.name == "posix":
        assert out.stat().st_mode & 0o077 == 0, "it names people, and others use the server"
    absent = tmp_path / "없는 폴더" / "점검.md"
    assert main(["access-report", "--month", "2026-11", "--out", str(absent), *hub_arguments]) == 1
    assert main(["access-report", "--month", "2026-11", *hub_arguments]) == 0
    assert "성북구 접속기록 점검: 2026년 11월" in capsys.readouterr().out
    for wrong in (["--month", "2026-13"], ["--reader", "planner"], ["--out", "x.docx"]):
        assert main(["access-report", *wrong, *hub_arguments]) == 1
    assert main(["access-purge", "--months", "12", *hub_arguments]) == 1
    assert main(["access-purge", *hub_arguments]) == 0

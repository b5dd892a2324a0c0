"""access-report, access-purge: the laptops' access logs."""

from __future__ import annotations

import argparse
import getpass
from dataclasses import replace
from pathlib import Path

from district.access_log.keeping import LEAST_MONTHS
from district.access_log.korean import as_csv, as_markdown
from district.access_log.months import Month
from district.access_log.report import NotForReading
from district.access_log.unusual import Usual
from district.console.database import opened
from district.console.output import Stop, say
from district.console.private_files import write_private
from district.hub import wall_clock_ms

_SUFFIXES = (".md", ".csv")


def add_report(parser: argparse.ArgumentParser) -> None:
    usual = Usual()
    parser.add_argument("--month", metavar="2026-11", help="점검할 달 (기본값: 지난달)")
    parser.add_argument("--out", type=Path, metavar="파일", help="적어 둘 파일: .md 또는 .csv (엑셀)")
    parser.add_argument(
        "--reader",
        metavar="직원번호",
        default="",
        help="팀장이 볼 때: 그 동의 복지플래너와 방문간호사만 담습니다 (없으면 관리자, 전체)",
    )
    parser.add_argument("--reason", default="월 점검", help="보는 까닭 (기본값: %(default)s)")
    parser.add_argument("--from-hour", type=int, default=usual.from_hour, help="근무 시작 시 (%(default)s)")
    parser.add_argument("--until-hour", type=int, default=usual.until_hour, help="근무 끝 시 (%(default)s)")
    parser.add_argument(
        "--households", type=int, default=usual.households, help="10분에 이만큼 열면 알림 (%(default)s)"
    )
    parser.add_argument(
        "--searches", type=int, default=usual.searches, help="같은 찾기가 이만큼이면 알림 (%(default)s)"
    )


def run_report(arguments: argparse.Namespace) -> int:
    month = _month(arguments.month)
    out: Path | None = arguments.out
    if out is not None and out.suffix.lower() not in _SUFFIXES:
        raise Stop(f"{out}: 파일 이름을 .md 나 .csv 로 끝내 주세요.")
    if not 0 <= arguments.from_hour < arguments.until_hour <= 24:
        raise Stop("--from-hour 는 --until-hour 보다 일러야 합니다 (0~24시).")
    usual = replace(
        Usual(),
        from_hour=arguments.from_hour,
        until_hour=arguments.until_hour,
        households=max(1, arguments.households),
        searches=max(1, arguments.searches),
    )
    reason = f"{arguments.reason} ({_login()})"
    with opened(arguments) as hub:
        try:
            report = hub.access_report(month, usual, reader=arguments.reader, reason=reason)
        except NotForReading as error:
            raise Stop(
                f"{error}: 접속기록은 관리자와 팀장만 봅니다. --reader 에는 팀장의 직원번호를 넣어 주세요."
            ) from error
    if out is None:
        say(as_markdown(report))
        return 0
    # A spreadsheet knows Korean text by the mark at its beginning.
    csv = out.suffix.lower() == ".csv"
    try:
        text, encoding = (as_csv(report), "utf-8-sig") if csv else (as_markdown(report), "utf-8")
        write_private(out, text.encode(encoding))
    except OSError as error:
        raise Stop(f"{out}: 적을 수 없습니다 ({error.strerror}).") from error
    say(f"{out}: {month.text()} 점검, 먼저 볼 것 {len(report.findings)}건. 이 점검도 접속기록에 남았습니다.")
    return 0


def _month(text: str | None) -> Month:
    if text is None:
        return Month.of(wall_clock_ms()).plus(-1)
    try:
        return Month.read(text)
    except ValueError as error:
        raise Stop(f"{text}: 달을 2026-11 처럼 적어 주세요.") from error


def _login() -> str:
    """Who is at the keyboard, as the system calls them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def add_purge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--months",
        type=int,
        default=LEAST_MONTHS,
        help="이만큼 지난 달까지 지웁니다 (기본값이자 최소 %(default)s개월: 안전성 확보조치 기준 제8조)",
    )


def run_purge(arguments: argparse.Namespace) -> int:
    if not LEAST_MONTHS <= arguments.months <= 1200:
        raise Stop(f"--months 는 {LEAST_MONTHS}개월 이상이어야 합니다. 그보다 이르게 지울 수 없습니다.")
    with opened(arguments) as hub:
        gone = hub.purge_access_lines(arguments.months)
    say(f"{arguments.months}개월이 지난 접속기록 {gone}줄을 지웠습니다.")
    return 0

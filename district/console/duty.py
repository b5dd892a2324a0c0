"""roster: in which order the duty officers are asked, and who is away."""

from __future__ import annotations

import argparse
from datetime import date

from district.console.database import add_database, opened
from district.console.output import Stop, say, table
from district.duty.roster import Away
from district.people import UnknownWorker


def add_roster(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="show|order|away|back")
    show = actions.add_parser("show", help="당직 순서와 휴가를 보여 줍니다")
    order = actions.add_parser("order", help="당직 순서를 정합니다")
    order.add_argument("workers", nargs="+", metavar="직원번호", help="먼저 받을 사람부터")
    away = actions.add_parser("away", help="자리를 비우는 날을 적습니다")
    away.add_argument("worker", metavar="직원번호")
    away.add_argument("from_day", metavar="첫날", type=_day, help="예: 2026-03-02")
    away.add_argument("until_day", metavar="마지막날", type=_day, nargs="?", help="없으면 하루")
    back = actions.add_parser("back", help="적어 둔 휴가를 지웁니다")
    back.add_argument("worker", metavar="직원번호")
    back.add_argument("from_day", metavar="첫날", type=_day)
    for action in (show, order, away, back):
        add_database(action)


def run_roster(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        try:
            if arguments.action == "order":
                hub.set_roster(arguments.workers)
            elif arguments.action == "away":
                until = arguments.until_day or arguments.from_day
                hub.set_absence(Away(arguments.worker, arguments.from_day, until))
            elif arguments.action == "back" and not hub.clear_absence(arguments.worker, arguments.from_day):
                raise Stop("그날 시작하는 휴가가 없습니다. bangmun-hub roster show 로 확인하세요.")
        except UnknownWorker as error:
            raise Stop(f"{error}: 의약과 당직으로 등록된 직원이 아닙니다.") from error
        except ValueError as error:
            raise Stop("마지막날이 첫날보다 앞섭니다. 적지 않았습니다.") from error
        away: dict[str, list[str]] = {}
        for one in hub.absences():
            away.setdefault(one.worker, []).append(f"{one.from_day} ~ {one.until_day}")
        rows = [
            (str(place), officer.id, officer.name, officer.phone or "-", ", ".join(away.get(officer.id, [])))
            for place, officer in enumerate(hub.officers(), 1)
        ]
    say(table([("순서", "직원번호", "이름", "전화", "자리를 비우는 날"), *rows]))
    if not rows:
        say("의약과 당직이 없습니다. bangmun-hub worker add … --role duty_officer 로 등록하세요.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("날짜는 2026-03-02 처럼 적습니다") from error

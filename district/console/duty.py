"""roster, disclosures, risks, forget-risk: who is asked first, what was told outside, what has to be
forgotten."""

from __future__ import annotations

import argparse
import csv
import getpass
from datetime import date
from pathlib import Path

from district.console.database import add_database, opened
from district.console.output import Stop, moment, say, table
from district.console.reachable import show_roster
from district.duty.disclosures import HEADINGS, overdue, publication
from district.duty.roster import Away
from district.hub import Hub
from district.people import UnknownWorker


def add_roster(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="show|order|away|back")
    show = actions.add_parser("show", help="당직 순서와 휴가를 보여 줍니다")
    order = actions.add_parser("order", help="당직 순서를 정합니다")
    order.add_argument("workers", nargs="+", metavar="직원번호", help="먼저 받을 사람부터")
    away = actions.add_parser("away", help="당직이나 동 책임자가 자리를 비우는 날을 적습니다")
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
            who = "의약과 당직으로" if arguments.action == "order" else "의약과 당직이나 동 책임자로"
            raise Stop(f"{error}: {who} 등록된 직원이 아닙니다.") from error
        except ValueError as error:
            raise Stop(
                "적지 않았습니다. 마지막날은 첫날보다 앞서지 않게, 첫날은 오늘부터 1년 안, "
                "기간은 400일 안으로 적어 주세요."
            ) from error
        show_roster(hub)
    return 0


def add_disclosures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--month", type=_month, default="", help="구청이 이 달에 들은 것만. 예: 2026-03")
    parser.add_argument("--out", type=Path, help="CSV 파일로 적습니다")


def run_disclosures(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        found = hub.disclosures(arguments.month)
    rows, late = [HEADINGS, *publication(found)], overdue(found)
    if arguments.out is None:
        say(table(rows))
    else:
        # Spreadsheets take a file for Korean only by its mark.
        try:
            with arguments.out.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(rows)
        except OSError as error:
            raise Stop(f"{arguments.out} 에 쓸 수 없습니다. 폴더가 있는지 봐 주세요.") from error
        say(f"{len(rows) - 1}건을 {arguments.out} 에 적었습니다.")
    if late:
        said = ", ".join(f"{day} ({why})" for day, why in late)
        say(f"알린 지 30일이 지나 구청이 들은 것 {len(late)}건: {said}. 공개가 늦은 까닭으로 남겨 두세요.")
    say("개인정보 보호법 제18조 제4항: 관보나 홈페이지에 공개하는 목록입니다. 주민의 이름은 없습니다.")
    return 0


def add_risks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--household", metavar="세대번호", default="", help="이 세대의 평가만")


def run_risks(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        found = hub.risks(arguments.household)
    rows = [(one.id, moment(one.since_ms), one.dong, one.household, _STATES[one.state]) for one in found]
    say(table([("평가번호", "받은 때", "동", "세대번호", "상태"), *rows]))
    say(f"{len(found)}건. 이름, 단계, 답은 보이지 않습니다.")
    say("지우기: bangmun-hub forget-risk 평가번호 --reason 까닭")
    return 0


_STATES = {
    "waiting": "접수 전",
    "unread": "당직이 읽기 전",
    "open": "진행 중",
    "closed": "종결",
    "forgotten": "삭제됨",
}

_UNTAKEN = {
    "waiting": "아직 아무도 접수하지 않은 평가입니다. 지우면 이 위험을 살필 사람이 없습니다.",
    "unread": "팀장이 맡았지만 의약과 당직은 아직 읽지 않은 평가입니다. 지우면 답을 읽은 사람이 없습니다.",
}
_TAKE_FIRST = (
    "당직자가 접수한 다음에 지워 주세요. "
    "이미 다른 길로 알렸으면 누가 살피는지 --reason 에 적고 --untaken 을 붙여 주세요."
)


def add_forget(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("risk", metavar="평가번호", help="지울 평가의 번호. bangmun-hub risks 로 찾습니다")
    parser.add_argument("--reason", required=True, help="지우는 까닭. 예: 본인 요구, 제12조의2 제5항")
    parser.add_argument("--untaken", action="store_true", help="당직자가 아직 접수하지 않은 평가도 지웁니다")
    parser.add_argument(
        "--unnamed",
        action="store_true",
        help="같은 가구의 어느 평가의 것인지 모르는, 쓰다 만 글도 지웁니다. 이미 지운 평가에도 씁니다",
    )


def run_forget(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        states = {one.id: one.state for one in hub.risks()} if not arguments.untaken else {}
        if untaken := _UNTAKEN.get(states.get(arguments.risk, "")):
            raise Stop(f"{untaken} {_TAKE_FIRST}")
        try:
            done = hub.forget_risk(arguments.risk, arguments.reason)
        except ValueError as error:
            raise Stop("--reason 에 까닭을 적어 주세요.") from error
        removed = _remove_unnamed(hub, arguments) if arguments.unnamed else 0
        left = hub.unnamed_words(arguments.risk)
    if removed:
        say(f"어느 평가의 것인지 모르는, 쓰다 만 글 {removed}묶음도 지웠습니다.")
    if left:
        say(f"이 가구에는 다른 평가가 있어, 어느 평가의 것인지 모르는 쓰다 만 글 {left}묶음이 남았습니다.")
        say("보건소 당직자와 함께 bangmun-hub leftovers 노트북 --risk 로 읽고, 이 평가의 것이면")
        say(f"bangmun-hub forget-risk {arguments.risk} --unnamed --reason 까닭 으로 지워 주세요.")
    if removed and not done:
        return 0
    if not done:
        raise Stop(
            f"{arguments.risk}: 그런 평가가 없거나 이미 지웠습니다. 번호는 bangmun-hub risks 로 찾습니다."
        )
    say("봉인된 답을 지웠습니다. 노트북은 다음 동기화 때 지웁니다. 지웠다는 사실은 남습니다.")
    say("그 전에 만든 데이터베이스 백업에는 남아 있으니 보관 기간이 지나면 없애세요.")
    return 0


def _remove_unnamed(hub: Hub, arguments: argparse.Namespace) -> int:
    return hub.remove_unnamed_words(arguments.risk, getpass.getuser(), arguments.reason)


def _month(text: str) -> str:
    if text:
        try:
            date.fromisoformat(f"{text}-01")
        except ValueError as error:
            raise argparse.ArgumentTypeError("달은 2026-03 처럼 적습니다") from error
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("날짜는 2026-03-02 처럼 적습니다") from error

"""worker, enrol, revoke: people and their laptops."""

from __future__ import annotations

import argparse

from app.wire.people import Role, Worker
from district.administration import DAY_MS
from district.console.database import add_database, opened
from district.console.entered import unfit
from district.console.output import Stop, moment, say, table
from district.console.reachable import warn_when_none_is_there
from district.hub import Hub, wall_clock_ms
from district.people import UnknownWorker

_HOUR_MS = 3_600_000
ROLE_NAMES = {
    Role.PLANNER: "복지플래너",
    Role.NURSE: "방문간호사",
    Role.SUPERVISOR: "팀장",
    Role.DUTY_OFFICER: "의약과 당직",
}


def add_worker(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="add|list|leave")
    add = actions.add_parser("add", help="직원을 등록하거나 고칩니다")
    add.add_argument("id", metavar="직원번호", help="이 직원을 가리킬 짧은 이름이나 번호")
    add.add_argument("name", metavar="이름")
    roles = ", ".join(f"{role.value}({name})" for role, name in ROLE_NAMES.items())
    add.add_argument("--role", required=True, choices=[role.value for role in ROLE_NAMES], help=roles)
    add.add_argument("--dong", action="append", default=[], help="일하는 동. 여럿이면 되풀이")
    add.add_argument("--new-dong", action="store_true", help="이 구청에 아직 없던 동에서 일합니다")
    add.add_argument("--phone", default="", help="업무 전화")
    add.add_argument("--change", action="store_true", help="이 번호를 쓰는 직원의 이름이나 역할을 고칩니다")
    everybody = actions.add_parser("list", help="직원을 보여 줍니다")
    leave = actions.add_parser("leave", help="떠난 직원의 노트북을 모두 막고 더는 보내지 않습니다")
    leave.add_argument("id", metavar="직원번호")
    for action in (add, everybody, leave):
        add_database(action)


def run_worker(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        if arguments.action == "add":
            return _add(hub, arguments)
        if arguments.action == "leave":
            return _leave(hub, arguments.id)
        workers = hub.workers()
        rows = [(w.id, w.name, ROLE_NAMES[w.role], " ".join(w.dongs), w.phone) for w in workers]
        say(table([("직원번호", "이름", "역할", "동", "전화"), *rows]))
    return 0


def _add(hub: Hub, arguments: argparse.Namespace) -> int:
    """Under a number that somebody has, only who they are told to be: a slip would turn one colleague into
    another, on whose laptop the households of the first would stay."""
    worker = Worker(
        id=arguments.id,
        name=arguments.name,
        role=Role(arguments.role),
        dongs=arguments.dong,
        phone=arguments.phone,
    )
    if fault := unfit(worker):
        raise Stop(f"{fault} 등록하지 않았습니다.")
    before = hub.worker(worker.id)
    if before is not None and before.role is Role.DISTRICT:
        raise Stop("이 서버가 쓰는 번호입니다. 다른 직원번호를 쓰세요. 등록하지 않았습니다.")
    other = before is not None and (before.name, before.role) != (worker.name, worker.role)
    if before is not None and other and not arguments.change:
        raise Stop(
            f"{worker.id}: {_who(before)}의 번호입니다. 등록하지 않았습니다.\n"
            "새 직원이면 다른 직원번호를 쓰세요. 이 직원의 이름이나 역할이 바뀌었으면 --change 를 붙이세요."
        )
    if not arguments.new_dong:
        know_dongs(hub, worker.dongs)
    try:
        hub.add_worker(worker)
    except ValueError as error:
        raise Stop("복지플래너·방문간호사·팀장에게는 --dong 이 있어야 합니다.") from error
    if before is None:
        say(f"{_who(worker)} 등록")
    elif other:
        say(f"{_who(before)} → {_who(worker)} 고침. 맡은 세대와 노트북은 이 번호에 그대로 있습니다.")
    else:
        now = [text for text in (" ".join(worker.dongs), worker.phone or "전화 없음") if text]
        say(f"{_who(worker)} 고침: {', '.join(now)}")
    return 0


def _who(worker: Worker) -> str:
    return f"{worker.name} ({ROLE_NAMES[worker.role]})"


def know_dongs(hub: Hub, dongs: list[str]) -> None:
    """Stop at one that is written otherwise than the others': its worker would be shown nothing. Nothing was
    done before."""
    for dong, near in hub.unknown_dongs(dongs).items():
        meant = f" {near} 아닌가요?" if near else ""
        raise Stop(
            f"{dong}: 이 구청에 없는 동입니다.{meant} 아무것도 바꾸지 않았습니다.\n"
            "새로 생긴 동이거나 이 동의 첫 직원이면 --new-dong 을 붙여 주세요."
        )


def _leave(hub: Hub, worker: str) -> int:
    try:
        count = hub.leave(worker)
    except UnknownWorker as error:
        raise Stop(f"{worker}: 그런 직원이 없습니다. bangmun-hub worker list 로 확인하세요.") from error
    say(f"{worker}: 떠난 직원으로 적었습니다. 노트북 {count}대를 막았습니다.")
    say("맡고 있던 세대는 bangmun-hub assign 으로 다른 직원에게 넘기세요.")
    warn_when_none_is_there(hub)
    return 0


def add_enrol(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("worker", metavar="직원번호", help="노트북을 쓸 직원")
    parser.add_argument(
        "--hours", type=int, default=24, help="코드를 쓸 수 있는 시간 (기본값 %(default)s시간)"
    )


def run_enrol(arguments: argparse.Namespace) -> int:
    if not 0 < arguments.hours * _HOUR_MS <= 30 * DAY_MS:
        raise Stop("--hours 는 1시간에서 30일(720시간) 사이여야 합니다.")
    with opened(arguments) as hub:
        try:
            code = hub.enrolment_code(arguments.worker, arguments.hours * _HOUR_MS)
        except UnknownWorker as error:
            raise Stop(
                f"{arguments.worker}: 그런 직원이 없습니다. bangmun-hub worker list 로 확인하세요."
            ) from error
        say(f"등록 코드  {code}")
        say(f"{moment(wall_clock_ms() + arguments.hours * _HOUR_MS)} 까지 한 번 쓸 수 있습니다.")
    return 0


def add_revoke(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("device", metavar="노트북", help="노트북 번호 (bangmun-hub status 에서 봅니다)")


def run_revoke(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        if not hub.revoke(arguments.device):
            raise Stop(f"{arguments.device}: 그런 노트북이 없습니다. bangmun-hub status 로 확인하세요.")
        warn_when_none_is_there(hub)
    say("해지했습니다. 이 노트북은 다음에 열려 서버에 닿으면 밀린 기록을 보낸 뒤 스스로 지웁니다.")
    say("지웠다는 확인은 bangmun-hub status 에 나옵니다.")
    return 0

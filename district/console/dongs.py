"""dong: which 동 the district has, and another name for one."""

from __future__ import annotations

import argparse

from district.console.database import add_database, opened
from district.console.entered import UNFIT_DONG, is_dong
from district.console.output import Stop, say
from district.console.staff import know_dongs


def add_dong(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="rename")
    rename = actions.add_parser("rename", help="동의 이름을 바로잡습니다. 직원과 세대가 함께 옮겨 갑니다")
    rename.add_argument("former", metavar="옛이름", help="잘못 적힌, 또는 바뀌기 전의 이름")
    rename.add_argument("name", metavar="새이름", help="맞는 이름. 이미 있는 동이면 그 동에 합칩니다")
    rename.add_argument("--new-dong", action="store_true", help="새이름이 이 구청에 아직 없던 동입니다")
    add_database(rename)


def run_dong(arguments: argparse.Namespace) -> int:
    former, name = arguments.former, arguments.name.strip()
    if former == name:
        raise Stop("두 이름이 같습니다. 아무것도 바꾸지 않았습니다.")
    if not is_dong(name):
        raise Stop(f"{UNFIT_DONG} 아무것도 바꾸지 않았습니다.")
    with opened(arguments) as hub:
        if not arguments.new_dong:
            know_dongs(hub, [name])
        renamed = hub.rename_dong(former, name)
    if not (renamed.workers or renamed.households):
        raise Stop(f"{former}: 이 동의 직원도 세대도 없습니다. bangmun-hub status 로 확인하세요.")
    say(f"{former} → {name}: 직원 {renamed.workers}명, 세대 {renamed.households}곳.")
    say("노트북에는 다음 동기화에서 바뀝니다.")
    return 0

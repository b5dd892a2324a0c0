"""`bangmun-hub`: the district administrator's command."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from app.wire.encoding import Malformed
from district.console import (
    access,
    copies,
    courier,
    dongs,
    duty,
    handovers,
    instruments,
    policy,
    records,
    server,
    staff,
    vaults,
)
from district.console.database import EXPLANATIONS, add_database, opened
from district.console.output import Stop
from district.households import command as importing
from district.identity import HubExists
from district.store.beat import is_full
from district.store.engine import NewerSchema, UnusableDatabase


class _Command(NamedTuple):
    name: str
    help: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    takes_database: bool = True


def _run_import(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        return importing.run(arguments, hub)


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """For a command without arguments of its own."""


_NO_ROOM = (
    "데이터베이스를 둔 디스크가 가득 찼습니다. 하려던 것은 적지 못했고, 있던 기록은 그대로입니다. "
    "자리를 내고 다시 실행하세요."
)
_COMMANDS = (
    _Command("init", "서버를 처음 만듭니다", server.add_init, server.run_init),
    _Command("serve", "서버를 켭니다", server.add_serve, server.run_serve),
    _Command("status", "서버와 노트북의 상태를 보여 줍니다", _nothing, server.run_status),
    _Command("backup", "SQLite 데이터베이스를 켜 둔 채로 백업합니다", copies.add_backup, copies.run_backup),
    _Command("restore", "백업한 SQLite 데이터베이스로 되살립니다", copies.add_restore, copies.run_restore),
    _Command("verify", "모든 기록의 이어짐과 서명을 다시 확인합니다", _nothing, copies.run_verify),
    _Command("worker", "직원을 등록하고 보여 줍니다", staff.add_worker, staff.run_worker, False),
    _Command("dong", "잘못 적힌 동의 이름을 바로잡습니다", dongs.add_dong, dongs.run_dong, False),
    _Command("enrol", "노트북을 등록할 한 번짜리 코드를 만듭니다", staff.add_enrol, staff.run_enrol),
    _Command("roster", "당직 순서와 휴가를 정합니다", duty.add_roster, duty.run_roster, False),
    _Command(
        "disclosures",
        "긴급 정보 제공 목록(공개용)을 냅니다",
        duty.add_disclosures,
        duty.run_disclosures,
    ),
    _Command("risks", "평가의 번호, 받은 때, 상태를 보여 줍니다", duty.add_risks, duty.run_risks),
    _Command("forget-risk", "요구에 따라 평가의 답을 지웁니다", duty.add_forget, duty.run_forget),
    _Command("revoke", "잃어버리거나 반납한 노트북을 막습니다", staff.add_revoke, staff.run_revoke),
    _Command(
        "recovery-code",
        "암호를 잊은 직원에게 불러 줄 코드를 엽니다",
        vaults.add_recovery_code,
        vaults.run_recovery_code,
    ),
    _Command(
        "leftovers",
        "노트북이 남긴 거절된 기록과 쓰다 만 글을 봅니다",
        vaults.add_leftovers,
        vaults.run_leftovers,
    ),
    _Command(
        "end-disk",
        "없어진 백업 디스크를 더 기다리지 않습니다",
        vaults.add_end_disk,
        vaults.run_end_disk,
    ),
    _Command("import", "세대 명단(CSV, XLSX)을 살펴보고 등록합니다", importing.add_arguments, _run_import),
    _Command("assign", "세대를 맡을 직원을 정합니다", records.add_assign, records.run_assign),
    _Command(
        "handovers",
        "넘긴 세대가 어디까지 넘어갔는지 보여 줍니다",
        handovers.add_handovers,
        handovers.run_handovers,
    ),
    _Command("courier", "USB로 온 기록을 받고 답장을 만듭니다", courier.add_courier, courier.run_courier),
    _Command(
        "publish-form", "서식을 노트북에 내려보냅니다", records.add_publish_form, records.run_publish_form
    ),
    _Command(
        "access-report",
        "한 달의 접속기록을 점검합니다",
        access.add_report,
        access.run_report,
    ),
    _Command(
        "access-purge",
        "보관 기간이 지난 접속기록을 지웁니다",
        access.add_purge,
        access.run_purge,
    ),
    _Command(
        "instruments",
        "쓸 검사(PHQ-9, ASQ …)를 고릅니다",
        instruments.add_instruments,
        instruments.run_instruments,
        False,
    ),
    _Command("policy", "노트북이 따를 규칙을 보고 바꿉니다", policy.add_policy, policy.run_policy, False),
    _Command("demo", "지어낸 사람들로 시범 서버를 만듭니다", records.add_demo, records.run_demo),
)


COMMANDS = tuple(command.name for command in _COMMANDS)


def parser() -> argparse.ArgumentParser:
    """The command line, described in Korean for the administrator."""
    top = argparse.ArgumentParser(
        prog="bangmun-hub",
        description="방문수첩 구청 서버를 만들고, 켜고, 돌봅니다. (The district's server of 방문수첩.)",
        epilog="명령마다 자세한 설명: bangmun-hub 명령 --help",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="명령")
    for command in _COMMANDS:
        one = commands.add_parser(command.name, help=command.help, description=command.help)
        command.add(one)
        if command.takes_database:
            add_database(one)
        one.set_defaults(run=command.run)
    return top


def _readable(parsed: argparse.Namespace) -> None:
    """Stop before anything is done with a word that came in another code page than the terminal's: it can be
    neither kept nor compared. A file may be named so."""
    for value in vars(parsed).values():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str) and not word.isascii() and any(map(_is_half, word)):
                raise Stop(
                    "읽을 수 없는 글자가 있습니다. 터미널의 글자 방식이 이 컴퓨터와 다릅니다(CP949, UTF-8). "
                    "맞춘 뒤에 다시 적어 주세요. 바꾼 것은 없습니다."
                )


def _is_half(letter: str) -> bool:
    return "\ud800" <= letter <= "\udfff"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 something is wrong and was explained."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A Korean Windows pipe is CP949, which lacks letters that names have: nothing may end for that.
            stream.reconfigure(errors="replace")
    parsed = parser().parse_args(arguments)
    try:
        _readable(parsed)
        return int(parsed.run(parsed))
    except KeyboardInterrupt:
        return 0
    except Stop as stop:
        text = str(stop)
    except HubExists:
        text = "이 데이터베이스에는 이미 서버가 있습니다."
    except NewerSchema:
        text = "더 새로운 판의 서버가 쓰던 데이터베이스입니다. 프로그램을 새 판으로 바꾸세요."
    except UnusableDatabase as error:
        text = f"쓸 수 없는 데이터베이스 주소입니다: {error}"
    except tuple(EXPLANATIONS) as error:
        text = f"{EXPLANATIONS[type(error)]}\n({error})"
    except Malformed as error:
        text = f"등록할 수 없는 값이 있습니다: {error}"
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        text = f"{place}읽거나 쓸 수 없습니다 ({error.strerror or type(error).__name__})."
    except SQLAlchemyError as error:
        text = f"데이터베이스에 닿을 수 없습니다 ({type(error).__name__}). 주소와 권한을 확인하세요."
        if is_full(error):
            text = _NO_ROOM
    sys.stderr.write(text + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())

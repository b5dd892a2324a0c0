"""backup, restore, verify: the hub's database carried away, brought back, and looked through."""

from __future__ import annotations

import argparse
import itertools
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from district.blobs.wholeness import LostAttachment
from district.checking import Checked
from district.console.database import journal_of, key_file_of, opened
from district.console.folders import say_unwritten
from district.console.output import Stop, say, say_lacking
from district.console.vaults import erasure_states
from district.hub import Hub
from district.journal.journal import Kept
from district.keys import key_file_for
from district.store import copying

_MOST_NAMED = 100


def add_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="파일", type=Path, help="새 백업 파일. 이미 있으면 쓰지 않습니다")


def run_backup(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        database = _sqlite_file(arguments.database)
        key_file = key_file_of(arguments) or key_file_for(hub.store.url, hub.identity.hub_id)
    try:
        copying.copy(database, arguments.file)
    except FileExistsError as error:
        raise Stop(f"파일이 이미 있습니다. 덮어쓰지 않았습니다: {arguments.file}") from error
    except copying.Damaged as error:
        raise Stop("데이터베이스가 상했습니다. 백업하지 않았습니다. 앞선 백업으로 되살리세요.") from error
    except OSError as error:
        raise Stop(f"백업하지 못했습니다. 남은 조각은 없습니다. ({error})") from error
    say(f"백업했습니다: {arguments.file}")
    say(f"열쇠 파일은 들어 있지 않습니다. 다른 곳에 따로 보관하세요: {key_file}")
    return 0


def add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="파일", type=Path, help="bangmun-hub backup 으로 만든 파일")


def run_restore(arguments: argparse.Namespace) -> int:
    database = _sqlite_file(arguments.database)
    # Copied beside the database first: a full disk or a wrong key file must leave the old one in place.
    incoming = database.with_name(database.name + ".incoming")
    incoming.unlink(missing_ok=True)
    try:
        copying.copy(arguments.file, incoming)
        checked, kept, journal = _looked_through(
            incoming, key_file_of(arguments) or _beside(database), journal_of(arguments)
        )
        if checked.faults:
            raise Stop("백업이 온전하지 않아 되살리지 않았습니다.\n" + "\n".join(checked.faults[:10]))
        aside = _free(database, datetime.now())  # noqa: DTZ005
        replaced = copying.put_in_place(incoming, database, aside)
    except FileNotFoundError as error:
        raise Stop(f"파일이 없습니다: {error.filename}") from error
    except copying.Damaged as error:
        raise Stop(f"쓸 수 있는 백업이 아닙니다: {arguments.file}") from error
    except copying.InUse as error:
        raise Stop("서버가 켜져 있습니다. 먼저 끄고 다시 실행하세요. 바꾼 것은 없습니다.") from error
    except OSError as error:
        raise Stop(f"되살리지 못했습니다. 쓰던 데이터베이스는 그대로입니다. ({error})") from error
    finally:
        for rest in ("", "-wal", "-shm"):
            incoming.with_name(incoming.name + rest).unlink(missing_ok=True)
    say(f"되살렸습니다: 기록 {checked.revisions}건, 모두 이어지고 서명이 맞습니다.")
    if replaced:
        say(f"쓰던 데이터베이스는 옮겨 두었습니다: {aside}")
    else:
        say(f"이 자리에는 데이터베이스가 없어 새로 놓았습니다: {database}")
        say("쓰던 서버를 되살리려던 것이면 그것은 그대로입니다. --database 주소를 확인하세요.")
    if kept.again:
        say(f"백업 뒤에 구청이 정한 것 {kept.again}건(등록, 해지, 배정, 서식 등)을 다시 적용했습니다.")
    if not kept.found:
        _say_no_journal(journal)
    say("서버를 켜면 노트북들이 다음 동기화 때 알아차리고, 백업 뒤의 기록을 다시 보냅니다.")
    return 0


def _say_no_journal(folder: Path) -> None:
    say(f"! 결정 일지가 없었습니다: {folder}")
    say("  백업 뒤에 구청이 정한 것(해지, 배정, 직원 등)은 알 수 없어 되살리지 못했습니다.")
    say("  일지의 사본이 있으면 서버를 켜기 전에 이 폴더에 넣고 bangmun-hub verify 를 실행하세요.")
    say("  사본도 없으면 켜기 전에 잃은 노트북부터 다시 막고(revoke), 직원(worker add, worker leave),")
    say("  서식(publish-form), 규칙(policy), 당직(roster)을 다시 정하세요. 이것은 저절로 돌아오지 않습니다.")
    say("  배정과 가져온 세대는 노트북이 가져옵니다. 켠 뒤에 bangmun-hub status 로 빠진 것을 확인하세요.")


def _free(database: Path, now: datetime) -> Path:
    """A name for what goes aside that nothing has yet: two drills in one second are two."""
    second = f"{database.name}.{now:%Y%m%d-%H%M%S}"
    names = itertools.chain([second], (f"{second}-{count}" for count in itertools.count(2)))
    return next(found for name in names if not (found := database.with_name(f"{name}.old")).exists())


def run_verify(arguments: argparse.Namespace) -> int:
    with opened(arguments) as hub:
        checked, kept, lost = hub.check(), hub.taken_up, hub.lost_attachments()
        say_unwritten(hub)
        lacking, erased = hub.lacking(), erasure_states(hub)
    if kept.unreadable:
        raise Stop(
            f"결정을 적어 둔 폴더에 읽을 수 없는 파일이 {kept.unreadable}개 있습니다: {hub.journal.folder}"
        )
    if checked.faults:
        raise Stop("맞지 않는 곳이 있습니다:\n" + "\n".join(checked.faults))
    say(f"기록 {checked.revisions}건(기기 {checked.devices}대): 모두 이어지고 서명이 맞습니다.")
    say_lacking(lacking, erased)
    if lost:
        raise Stop(_told(lost))
    return 0


def _told(lost: list[LostAttachment]) -> str:
    """By content, device and revision: what is in them, nobody here needs to know."""
    named = [
        f"{one.sha256.hex()[:16]} (기기 {holder.device}, 기록 {holder.revision})"
        for one in lost
        for holder in one.holders
    ]
    named += [one.sha256.hex()[:16] for one in lost if not one.holders]
    return "\n".join(
        [
            f"첨부 {len(lost)}개의 내용이 첨부 폴더에 없거나 상했습니다. 기록은 그대로입니다.",
            "보낸 노트북에 있으면 다음 동기화 때 저절로 다시 옵니다. 폴더의 사본이 있으면 되돌려 주세요.",
            *named[:_MOST_NAMED],
        ]
    )


def _looked_through(file: Path, key_file: Path, journal: Path | None) -> tuple[Checked, Kept, Path]:
    """What a check of the copy found, what the journal brought back into it, and where that is."""
    hub = Hub.open(f"sqlite:///{file}", key_file=key_file, journal=journal)
    try:
        return hub.check(), hub.taken_up, hub.journal.folder
    finally:
        hub.close()


def _beside(database: Path) -> Path:
    return Path(f"{database}.key")


def _sqlite_file(url: str) -> Path:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Stop("데이터베이스 주소를 읽을 수 없습니다.") from error
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise Stop("PostgreSQL은 pg_basebackup 이나 pg_dump 로 백업합니다: docs/deploy.md")
    return Path(parsed.database)

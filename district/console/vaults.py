"""recovery-code, leftovers, end-disk: what the administrator does for locked, lost or departed laptops."""

from __future__ import annotations

import argparse
import getpass
import json
from pathlib import Path

import msgspec

from app.wire.erasing import LeftFile
from app.wire.recovery import MisreadError
from district.access_log.months import in_korea
from district.console.database import opened
from district.console.left_files import take_out
from district.console.output import Stop, moment, say
from district.hub import Hub
from district.recovery import NoRecoveryCode

_WHY_NONE = {
    "device": "그런 노트북이 없습니다. bangmun-hub status 로 노트북 번호를 확인하세요.",
    "none": "이 노트북의 복구 코드가 아직 없습니다. 노트북이 한 번 동기화해야 생깁니다.",
    "request": "다른 노트북의 요청 번호입니다. 노트북 번호와 요청 번호를 다시 확인하세요.",
    "number": "노트북이 기다리는 코드와 서버에 있는 코드가 다릅니다. 이 코드로는 열리지 않습니다.",
}


def add_recovery_code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("device", metavar="노트북", help="노트북 번호 (bangmun-hub status 에서 봅니다)")
    parser.add_argument("--reason", required=True, metavar="까닭", help="왜 코드를 여는지. 기록에 남습니다")
    parser.add_argument("--request", metavar="요청번호", help="직원이 화면에서 읽어 준 번호 (여덟 글자)")


def run_recovery_code(arguments: argparse.Namespace) -> int:
    reason = _reason(arguments)
    with opened(arguments) as hub:
        try:
            shown = hub.show_recovery_code(arguments.device, getpass.getuser(), reason, arguments.request)
        except NoRecoveryCode as error:
            raise Stop(_WHY_NONE[error.why]) from error
        except MisreadError as error:
            raise Stop("요청 번호를 잘못 받아 적었습니다. 여덟 글자를 다시 불러 달라고 하세요.") from error
    say(f"{shown.worker} · {shown.device_name}")
    say(f"복구 코드  {shown.code}")
    say("한 번만 쓸 수 있고, 노트북이 동기화하면 새 코드로 바뀝니다. 본인임을 확인한 뒤 불러 주세요.")
    if shown.before_ms is not None:
        at = in_korea(shown.before_ms)
        say(f"이 노트북의 코드를 {at.year}-{at:%m-%d %H:%M}에도 여기서 열어 보았습니다.")
        say("누가 왜 열었는지는 bangmun-hub access-report 의 ‘암호와 복구’에 있습니다.")
    if shown.last:
        say("이 노트북의 마지막 코드입니다. 다음 동기화까지 남은 코드가 없습니다.")
    if arguments.request is None:
        say("이 코드를 이미 썼다고 하면, 직원 화면의 요청 번호를 --request 로 적어 다음 코드를 여세요.")
    return 0


def _reason(arguments: argparse.Namespace) -> str:
    reason = str(arguments.reason).strip()
    if not reason:
        raise Stop("--reason 에 까닭을 적어 주세요. 기록에 남습니다.")
    return reason[:500]


def add_leftovers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("device", metavar="노트북", help="노트북 번호 (bangmun-hub status 에서 봅니다)")
    parser.add_argument("--reason", required=True, metavar="까닭", help="왜 여는지. 기록에 남습니다")
    parser.add_argument(
        "--risk",
        action="store_true",
        help="보건소만 읽는 위험에 관한 글을 엽니다. 보건소 당직자가 자리에 있을 때만 쓰세요",
    )

    parser.add_argument(
        "--files", type=Path, metavar="폴더", help="남긴 사진과 파일을 꺼내 둘 폴더. 다 쓴 뒤에는 지우세요"
    )


def run_leftovers(arguments: argparse.Namespace) -> int:
    """One JSON line a record, for whoever enters it again."""
    reason = _reason(arguments)
    with opened(arguments) as hub:
        found = hub.leftovers(arguments.device, getpass.getuser(), reason, of_a_risk=arguments.risk)
        for_health = 0 if arguments.risk else hub.leftovers_of_a_risk(arguments.device)
    for leftover in found:
        bare = msgspec.structs.replace(leftover, file=None)
        say(json.dumps(msgspec.to_builtins(bare), ensure_ascii=False))
    if not found:
        say("남긴 기록이 없습니다.")
    _take_files_out([each.file for each in found if each.file is not None], arguments.files)
    if for_health:
        say(f"위험에 관해 쓰다 만 글 {for_health}묶음은 보건소만 읽습니다.")
        say("보건소 당직자와 함께 --risk 로 여세요.")
    return 0


def _take_files_out(files: list[LeftFile], folder: Path | None) -> None:
    if not files:
        return
    if folder is None:
        count = len({each.attachment for each in files})
        say(f"남긴 사진이나 파일 {count}개는 --files 폴더 를 붙여 다시 열면 그 폴더에 꺼내 둡니다.")
        return
    try:
        written, broken = take_out(files, folder)
    except OSError as error:
        raise Stop(f"{folder}에 쓸 수 없습니다. 다른 폴더를 적어 주세요.") from error
    for path in written:
        say(str(path))
    if broken:
        say(f"{broken}개는 다 도착하지 않아 꺼내지 못했습니다. 노트북이 다시 보내면 됩니다.")


def add_end_disk(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("device", metavar="노트북", help="노트북 번호 (bangmun-hub status 에서 봅니다)")
    parser.add_argument(
        "--folder",
        metavar="폴더",
        help="status 에 나온 백업 폴더. 어느 디스크인지 모르는 것은 --folder '' 로 적습니다",
    )
    parser.add_argument(
        "--reason", required=True, metavar="까닭", help="누가 왜 끝내자고 했는지. 기록에 남습니다"
    )


def run_end_disk(arguments: argparse.Namespace) -> int:
    reason = _reason(arguments)
    with opened(arguments) as hub:
        waiting = [one.folder for one in hub.unreached_disks() if one.device == arguments.device]
        if arguments.folder is None and len(waiting) > 1:
            raise Stop("이 노트북의 디스크가 여럿입니다. --folder 로 하나를 적어 주세요.")
        folder = waiting[0] if arguments.folder is None and waiting else arguments.folder
        if folder is None or not hub.end_disk(arguments.device, folder, getpass.getuser(), reason):
            raise Stop("기다리는 백업 디스크가 없습니다. bangmun-hub status 로 확인하세요.")
    say("이 디스크는 더 기다리지 않습니다. 까닭은 접속기록에 남았습니다.")
    say("나중에 그 디스크를 찾으면 폐기해 주세요. 쓰던 암호를 아는 사람은 거기 있는 백업을 열 수 있습니다.")
    return 0


def erasure_states(hub: Hub) -> dict[str, str]:
    """What `status` says of devices that erased themselves."""
    return {one.device: f"지움 {moment(one.hub_time_ms)}" for one in hub.erasures() if not one.household}


def unreached_disks(hub: Hub) -> list[str]:
    """What `status` says of backup disks that an erasure did not reach, a line each."""
    lines = []
    for one in hub.unreached_disks():
        where = one.folder or "어느 디스크인지 모름"
        lines.append(f"{one.device}  {moment(one.since_ms)}  {where}")
    return lines


def set_back_laptops(hub: Hub) -> list[str]:
    """What `status` says of laptops whose store was found to be an earlier one, a line each."""
    return [
        f"{one.device}  처음 {moment(one.first_ms)}, 마지막 {moment(one.last_ms)}, {one.times}번"
        for one in hub.laptops_set_back()
    ]


def ended_disks(hub: Hub) -> list[str]:
    """What `status` says of those that nobody waits for any more, a line each."""
    return [f"{one.device}  {moment(one.at_ms)}  {one.why}" for one in hub.ended_disks()]


def erased_households(hub: Hub) -> dict[str, int]:
    """How many erase receipts of households each device gave."""
    counted: dict[str, int] = {}
    for one in hub.erasures():
        if one.household:
            counted[one.device] = counted.get(one.device, 0) + 1
    return counted

"""courier import: what laptops send on a USB stick, and the answers that go back on it."""

from __future__ import annotations

import argparse
import itertools
import os
from collections import Counter
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from app.wire.courier import (
    MAX_FILE_BYTES,
    SUFFIX,
    Direction,
    NotACourierFile,
    may_be_courier,
    read_label,
)
from app.wire.encoding import Malformed
from district.api.logs import LOG, configure_logs
from district.console.database import opened
from district.console.output import Stop, say
from district.console.stick_files import Trip, label_in, say_tidied, tidied
from district.courier.opening import Fault, UnusableFile
from district.courier.taking_in import TakenIn, take_in
from district.hub import Hub
from district.store.engine import UNAVAILABLE

_ANSWER = "-answer"

_FAULTS = {
    Fault.NO_COURIER_FILE: "방문수첩의 USB 파일이 아닙니다.",
    Fault.TOO_LARGE: "너무 큰 파일입니다. 노트북에서 다시 내보내 주세요.",
    Fault.AN_ANSWER: "구청이 만든 답장입니다. 노트북의 ‘USB에서 받기’로 열어 주세요.",
    Fault.OTHER_DISTRICT: "다른 구청으로 보내는 파일입니다.",
    Fault.DAMAGED: "파일이 잘렸거나 손상되었습니다. 기록은 노트북에 그대로 있으니 다시 내보내 주세요.",
    Fault.UNKNOWN_DEVICE: "이 서버에 등록되지 않은 노트북의 파일입니다.",
    Fault.BAD_SIGNATURE: "그 노트북이 만든 파일이 아닙니다. 받지 않았습니다.",
}


_UNFORESEEN = (SQLAlchemyError, ArithmeticError, LookupError, ValueError)
"""What one file may bring about that no check foresaw: the others on the stick are taken all the same."""


def add_courier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["import"], metavar="import", help="파일을 받아들입니다")
    parser.add_argument(
        "file", nargs="+", type=Path, metavar="파일", help="노트북이 내보낸 .courier 파일, 또는 그 폴더(USB)"
    )
    parser.add_argument(
        "--again", action="store_true", help="새 기록이 없어도 답장을 다시 씁니다(답장이 상했을 때)"
    )
    parser.add_argument(
        "--tidy",
        action="store_true",
        help="받은 뒤, 같은 노트북의 새 파일이 있어 더 필요 없는 옛 파일과 답장을 지웁니다",
    )
    parser.add_argument("--out", type=Path, metavar="폴더", help="답장 파일을 둘 곳 (기본값: 받은 파일 옆)")


def run_courier(arguments: argparse.Namespace) -> int:
    """Take in what can be taken in; 1 when a file could not."""
    files = [found for given in arguments.file for found in _files(given)]
    if not files:
        raise Stop(f"노트북이 내보낸 파일(*{SUFFIX})이 없습니다.")
    out: Path | None = arguments.out
    if out is not None and not out.is_dir():
        raise Stop(f"폴더가 없습니다: {out}")
    if not LOG.hasHandlers():
        # What the server's own processes would write into their logs.
        configure_logs()
    with opened(arguments) as hub:
        trips = [_take(hub, file, out or file.parent, again=arguments.again) for file in files]
    done = [trip for trip in trips if trip is not None]
    if arguments.tidy:
        say_tidied(tidied(done))
    return 0 if len(done) == len(trips) else 1


def _files(given: Path) -> list[Path]:
    """Of a folder what laptops wrote, by its label: a file manager may have renamed it."""
    if not given.is_dir():
        return [given]
    return sorted(file for file in given.iterdir() if may_be_courier(file.name) and _is_for_us(file))


def _is_for_us(file: Path) -> bool:
    """One that cannot be read is told about, unless its name calls it an answer."""
    label = label_in(file)
    return _ANSWER not in file.name.lower() if label is None else label.direction is Direction.TO_HUB


def _take(hub: Hub, file: Path, out: Path, *, again: bool) -> Trip | None:
    """None: not taken in, or not answered."""
    try:
        with file.open("rb") as opened_file:
            data = opened_file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        say(f"{file.name}: 읽을 수 없습니다 ({error.strerror}).")
        return None
    try:
        taken = take_in(hub, data)
    except UnusableFile as unusable:
        say(f"{file.name}: {_FAULTS[unusable.fault]}")
        return None
    except UNAVAILABLE:
        raise
    except _UNFORESEEN:
        LOG.exception("courier file not taken in")
        say(
            f"{file.name}: 서버가 다 받지 못했습니다. 기록은 노트북에 그대로 있습니다. "
            "다시 실행해 보고, 그래도 안 되면 이 파일을 지우지 말고 방문수첩을 만든 곳에 알려 주세요."
        )
        return None
    answer = _place_of_answer(out, file, taken)
    if not again and not taken.fresh and not taken.set_back and _answers(answer, file, taken):
        say(
            f"{file.name}: {taken.worker} 님의 {taken.number}번째 파일, 새 기록 없음. 답장은 그대로 있습니다."
        )
        return Trip(file, answer, taken)
    say(f"{file.name}: {_words(taken)}")
    return Trip(file, answer, taken) if _write(answer, taken.answer) else None


def _place_of_answer(out: Path, file: Path, taken: TakenIn) -> Path:
    """Not where the answer to another file lies: two sticks may hold files of one name."""
    mine = read_label(taken.answer)[0]
    numbered = (f"{_ANSWER}-{number}" for number in itertools.count(2))
    places = (out / f"{file.stem}{end}{SUFFIX}" for end in itertools.chain([_ANSWER], numbered))
    return next(place for place in places if not place.exists() or label_in(place) in (None, mine))


def _answers(answer: Path, file: Path, taken: TakenIn) -> bool:
    """Whether a whole answer to this very file lies beside it; what is sealed in it only the laptop reads."""
    try:
        if answer.parent != file.parent or answer.stat().st_mtime < file.stat().st_mtime:
            return False
        with answer.open("rb") as opened_file:
            there = opened_file.read(MAX_FILE_BYTES + 1)
        return read_label(there)[0] == read_label(taken.answer)[0]
    except (OSError, NotACourierFile, Malformed):
        return False


def _words(taken: TakenIn) -> str:
    old = max(0, taken.received - taken.fresh)
    before = f"(이미 받았던 {old}건)" if old else ""
    parts = [f"{taken.worker} 님의 {taken.number}번째 파일", f"기록 {taken.received}건 접수{before}"]
    for code, count in sorted(Counter(taken.refused).items()):
        parts.append(f"{count}건 거절({code.value})")
    parts.append(f"돌려보낼 소식 {taken.sent_back}건")
    if taken.set_back:
        parts.append("옛 상태로 되돌렸거나 복사한 노트북입니다(bangmun-hub status)")
    if taken.revoked:
        parts.append("해지된 노트북이라 새 소식은 보내지 않습니다")
    return ", ".join(parts)


def _write(path: Path, answer: bytes) -> bool:
    """Whole or not at all: a stick that is pulled out early must not hold half an answer."""
    begun = path.with_name(path.name + ".part")
    try:
        with begun.open("wb") as file:
            file.write(answer)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)
    except OSError as error:
        with suppress(OSError):
            begun.unlink(missing_ok=True)
        say(f"  답장을 쓸 수 없습니다 ({error.strerror}). 받은 기록은 안전합니다. 다시 실행하면 됩니다.")
        return False
    say(f"  답장: {path}")
    return True

"""The files on a stick, and which of them nobody needs any more.

Each sending of a laptop holds everything that waits (`app/courier`): once the latest one is answered, what
earlier ones brought is here, and what their answers would say the latest answer says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from app.wire.courier import HEAD_BYTES, Direction, Label, NotACourierFile, label_of, may_be_courier
from app.wire.encoding import Malformed
from district.console.output import say
from district.courier.taking_in import TakenIn


class Trip(NamedTuple):
    """A laptop's file that was taken in, and where its answer lies."""

    file: Path
    answer: Path
    taken: TakenIn


class Tidied(NamedTuple):
    """How many files were removed, and which could not be."""

    files: int
    answers: int
    left: list[Path]


def label_in(file: Path) -> Label | None:
    """None: it is no such file, or cannot be read."""
    try:
        with file.open("rb") as opened_file:
            return label_of(opened_file.read(HEAD_BYTES))
    except (OSError, NotACourierFile, Malformed):
        return None


def tidied(trips: Sequence[Trip]) -> Tidied:
    """Remove of each laptop what is older than its latest sending, if that was answered whole."""
    files: set[Path] = set()
    answers: set[Path] = set()
    for device in {trip.taken.device for trip in trips}:
        theirs = [trip for trip in trips if trip.taken.device == device]
        latest = max(theirs, key=lambda trip: (trip.taken.made_ms, trip.taken.number)).taken
        here = {trip.taken.number for trip in theirs}
        if not latest.made_ms or not here.issuperset(range(latest.first, latest.first + latest.parts)):
            continue
        # A laptop that was set back counts anew: the number alone does not tell which is earlier.
        files |= {
            trip.file
            for trip in theirs
            if trip.taken.number < latest.first and 0 < trip.taken.made_ms <= latest.made_ms
        }
        folders = {trip.answer.parent for trip in theirs}
        answers |= {place for folder in folders for place in _answers_before(folder, device, latest.first)}
    gone, left = _removed(files)
    answers_gone, answers_left = _removed(answers)
    return Tidied(gone, answers_gone, [*left, *answers_left])


def say_tidied(done: Tidied) -> None:
    """How many, and that nothing is lost by it."""
    say(f"더 필요 없는 옛 파일 {done.files}개와 옛 답장 {done.answers}개를 지웠습니다.")
    if done.files or done.answers:
        say("아직 기다리는 것은 그 노트북의 새 파일과 답장에 모두 들어 있습니다.")
    if done.left:
        say("지울 수 없어 그대로 둔 파일: " + ", ".join(place.name for place in done.left))


def _answers_before(folder: Path, device: str, first: int) -> list[Path]:
    found = []
    for place in folder.iterdir():
        label = label_in(place) if may_be_courier(place.name) else None
        to_them = label is not None and label.direction is Direction.TO_DEVICE and label.to == device
        if label is not None and to_them and label.number < first:
            found.append(place)
    return found


def _removed(places: Iterable[Path]) -> tuple[int, list[Path]]:
    count, left = 0, []
    for place in sorted(places):
        try:
            place.unlink()
            count += 1
        except OSError:
            left.append(place)
    return count, left

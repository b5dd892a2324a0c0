"""Files on USB sticks: made at a laptop, taken in by the district, its answers brought back.

Any file may be lost, come late, twice, before an earlier one, or damaged.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from app.courier.courier import NoDistrictKeyError
from app.sync.hooks import Hooks
from app.wire.courier import SUFFIX
from district.courier.opening import UnusableFile
from district.courier.taking_in import take_in
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.steps import Step
from tests.simulation.world import World

_SELDOM = 6


def stick_out(world: World, laptop: Laptop, step: Step) -> None:
    """What waits is written; one file in so many is damaged on the way."""
    folder = _empty(laptop, "out")

    def send() -> None:
        laptop.desk.courier().send(folder, Hooks())

    try:
        world.acts(laptop, step.dies, send)
    except NoDistrictKeyError:
        raise NothingToDo from None
    for file in sorted(folder.iterdir()):
        world.sticks.out(laptop.person.name).append(_maybe_damaged(file.read_bytes(), step))


def stick_in(world: World, laptop: Laptop, step: Step) -> None:
    """The district takes one of the laptop's files in: the latest or an earlier one."""
    files = world.sticks.out(laptop.person.name)
    try:
        taken = take_in(world.hub.hub, _one(files, step))
    except UnusableFile:
        return
    world.sticks.back(laptop.person.name).append(taken.answer)


def stick_back(world: World, laptop: Laptop, step: Step) -> None:
    """The laptop takes one of the answers."""
    folder = _empty(laptop, "back")
    answer = _maybe_damaged(_one(world.sticks.back(laptop.person.name), step), step)
    (folder / f"1-answer{SUFFIX}").write_bytes(answer)
    world.receives(laptop, lambda: laptop.desk.courier().receive(folder, Hooks()), step.dies)


def _one(files: list[bytes], step: Step) -> bytes:
    if not files:
        raise NothingToDo
    return files[step.what % len(files)] if step.how % 3 == 0 else files[-1]


def _maybe_damaged(data: bytes, step: Step) -> bytes:
    if step.how % _SELDOM != 1:
        return data
    place = step.what * len(data) // 60
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


def _empty(laptop: Laptop, name: str) -> Path:
    folder = laptop.folder.with_name(f"{laptop.folder.name}.{name}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder

"""A laptop that was put back from an old disk image and has nothing but a stick to say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx

from district.hub import Hub
from district.serving import running
from tests.courier.trips import absent, at_district, new_stick, round_trip
from tests.field import sync
from tests.prepared import Field

NAME = "bangmun_laptops_set_back_total "


def told(url: str) -> str:
    [line] = [one for one in httpx.get(f"{url}/metrics").text.splitlines() if one.startswith(NAME)]
    return line.removeprefix(NAME)


def test_every_process_tells_once_what_the_command_learned_of_a_stick(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    absent(planner)
    sync(planner)
    folder, image = field.folder / "laptop-planner", tmp_path / "image"
    planner.close()
    shutil.copytree(folder, image)
    planner = field.laptop("planner")
    absent(planner, 1)
    sync(planner)
    planner.close()
    shutil.rmtree(folder)
    shutil.copytree(image, folder)
    planner = field.laptop("planner")
    assert told(field.url) == "0"
    sticks = [new_stick(tmp_path, f"stick{number}") for number in range(2)]
    for stick in sticks:
        # The first answer tells of another chain; with the second the laptop gets its own.
        round_trip(field, planner, stick)
    beside = Hub.open(f"sqlite:///{field.hub_file}", key_file=field.folder / "hub.key")
    with running(beside) as url:
        assert (told(field.url), told(url)) == ("1", "1")
        for stick in sticks:
            assert at_district(field, stick) == 0
        assert (told(field.url), told(url)) == ("1", "1"), "a stick taken in again is no other laptop"
    beside.close()

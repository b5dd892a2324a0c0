"""A laptop that was put back from an old disk image and has nothing but a stick to say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest

from district.command import main
from district.hub import Hub
from district.serving import running
from tests.courier.trips import absent, at_district, new_stick, round_trip
from tests.field import sync
from tests.prepared import Field

NAME = "bangmun_laptops_set_back_total "


def told(url: str) -> str:
    [line] = [one for one in httpx.get(f"{url}/metrics").text.splitlines() if one.startswith(NAME)]
    return line.removeprefix(NAME)


def test_every_process_tells_once_what_the_command_learned_of_a_stick(
    field: Field,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
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
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["status", *database]) == 0
    assert "되돌렸거나" not in capsys.readouterr().out
    sticks = [new_stick(tmp_path, f"stick{number}") for number in range(2)]
    for stick in sticks:
        # The first answer tells of another chain; with the second the laptop gets its own.
        round_trip(field, planner, stick)
    assert "되돌렸거나" in capsys.readouterr().out
    device = planner.identity.device
    assert main(["status", *database]) == 0
    status = capsys.readouterr().out
    [line] = [one for one in status.splitlines() if one.startswith(f"{device}  처음 ")]
    assert line.endswith("1번")
    beside = Hub.open(f"sqlite:///{field.hub_file}", key_file=field.folder / "hub.key")
    with running(beside) as url:
        assert (told(field.url), told(url)) == ("1", "1")
        for stick in sticks:
            assert at_district(field, stick) == 0
        assert (told(field.url), told(url)) == ("1", "1"), "a stick taken in again is no other laptop"
    beside.close()
    assert [one.fields for one in caplog.records if one.message == "laptop set back"] == [{"device": device}]

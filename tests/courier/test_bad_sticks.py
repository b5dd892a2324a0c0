"""Every stick that is not as it should be: no harm, and a word about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.courier.unpacking import Verdict
from app.wire.courier import MAGIC
from district.console import courier
from district.courier.taking_in import TakenIn, take_in
from district.hub import Hub
from tests.courier.trips import (
    absent,
    approve,
    at_district,
    flip,
    inside,
    new_stick,
    receive,
    round_trip,
    send,
)
from tests.field import sync
from tests.prepared import Field, chain_is_sound

Capture = pytest.CaptureFixture[str]


def verdicts(field: Field, stick: Path, role: str = "planner") -> list[Verdict]:
    return [one.verdict for one in receive(field.laptop(role), stick)]


@pytest.mark.parametrize("cut", [5, 60, 4_000])
def test_cut_off_on_the_way_there(field: Field, tmp_path: Path, cut: int, capsys: Capture) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    [file] = send(planner, stick).files
    whole = file.read_bytes()
    file.write_bytes(whole[: min(cut, len(whole) - 1)])
    assert at_district(field, stick) == 1
    said = capsys.readouterr().out
    assert "손상" in said or "USB 파일이 아닙니다" in said
    assert planner.books.standing().waiting
    file.write_bytes(whole)
    assert at_district(field, stick) == 0


@pytest.mark.parametrize("place", ["magic", "label", "sealed", "end"])
def test_a_flipped_bit(field: Field, tmp_path: Path, place: str, capsys: Capture) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    [file] = send(planner, stick).files
    size = file.stat().st_size
    at = {"magic": 2, "label": len(MAGIC) + 60, "sealed": inside(file), "end": size - 1}[place]
    flip(file, at)
    before = field.hub.figures()
    assert at_district(field, stick) == 1
    assert field.hub.figures() == before
    assert capsys.readouterr().out


def test_a_flipped_bit_on_the_way_back(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    send(planner, stick)
    at_district(field, stick)
    [answer] = stick.glob("*-answer.courier")
    good = answer.read_bytes()
    flip(answer, inside(answer))
    assert [one.verdict for one in receive(planner, stick)] == [Verdict.DAMAGED]
    answer.write_bytes(good[:-10])
    assert [one.verdict for one in receive(planner, stick)] == [Verdict.DAMAGED]
    answer.write_bytes(b"%PDF-1.7")
    assert [one.verdict for one in receive(planner, stick)] == [Verdict.NO_COURIER_FILE]
    assert planner.books.standing().waiting
    answer.write_bytes(good)
    assert [one.verdict for one in receive(planner, stick)] == [Verdict.TAKEN]


def test_copied_and_brought_twice(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    [file] = send(planner, stick).files
    shutil.copy(file, stick / "copy.courier")
    assert at_district(field, stick) == 0
    once = field.hub.figures()
    assert at_district(field, stick) == 0
    assert field.hub.figures() == once
    assert sorted(one.verdict for one in receive(planner, stick)) == [Verdict.ALREADY, Verdict.TAKEN]
    assert {one.verdict for one in receive(planner, stick)} == {Verdict.ALREADY}
    assert chain_is_sound(planner)


def test_an_answer_older_than_what_came_by_network(field: Field, tmp_path: Path) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = absent(planner)
    stick = new_stick(tmp_path)
    send(planner, stick)
    at_district(field, stick)
    sync(supervisor)
    approve(supervisor, visit)
    sync(supervisor)
    sync(planner)
    before, cursor = planner.books.standing(), planner.books.pull_from().cursor
    assert [one.verdict for one in receive(planner, stick)] == [Verdict.OLDER]
    assert planner.books.standing() == before
    assert planner.books.pull_from().cursor == cursor


def test_another_laptops_stick(field: Field, tmp_path: Path) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    absent(planner)
    stick = new_stick(tmp_path)
    send(planner, stick)
    at_district(field, stick)
    assert [one.verdict for one in receive(nurse, stick)] == [Verdict.OTHER_DEVICE]


def test_another_districts_stick(field: Field, tmp_path: Path, capsys: Capture) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    send(planner, stick)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    Hub.create(f"sqlite:///{folder / 'hub.sqlite'}", "강북구", key_file=folder / "hub.key").close()
    elsewhere = Field(field.hub, field.url, folder)
    assert at_district(elsewhere, stick) == 1
    assert "다른 구청" in capsys.readouterr().out


def test_an_answer_given_to_the_district_and_a_request_to_the_laptop(
    field: Field, tmp_path: Path, capsys: Capture
) -> None:
    planner = field.laptop("planner")
    stick = new_stick(tmp_path)
    [file] = send(planner, stick).files
    at_district(field, stick)
    [answer] = stick.glob("*-answer.courier")
    assert at_district(field, answer) == 1
    assert "USB에서 받기" in capsys.readouterr().out
    file.rename(stick / "own-answer.courier")
    assert Verdict.NOT_AN_ANSWER in [one.verdict for one in receive(planner, stick)]


def test_a_revoked_laptop_hands_in_and_learns_nothing(field: Field, tmp_path: Path) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = absent(planner)
    sync(planner)
    sync(supervisor)
    approve(supervisor, visit)
    sync(supervisor)
    absent(planner, 1)
    waiting = planner.books.standing().waiting
    field.hub.revoke(planner.identity.device)
    [answer] = round_trip(field, planner, new_stick(tmp_path))
    assert (answer.outcome.sent, answer.outcome.received) == (waiting, 0)
    assert answer.outcome.trouble == "revoked"
    assert planner.contact.is_revoked()


def test_an_answer_does_not_make_the_laptop_last_longer_than_its_own_file(
    field: Field, tmp_path: Path
) -> None:
    """A stick kept in a drawer is no contact of today."""
    planner = field.laptop("planner")
    stick = new_stick(tmp_path)
    send(planner, stick)
    at_district(field, stick)
    now = planner.clock()
    later = now + 10 * 24 * 3_600_000
    planner.close()
    planner = field.laptop("planner", lambda: later)
    left = planner.contact.expiry().days_left
    receive(planner, stick)
    assert planner.contact.expiry().days_left == left


def test_a_file_that_no_check_foresaw_stops_no_other(
    field: Field, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, nurse, stick = field.laptop("planner"), field.laptop("nurse"), new_stick(tmp_path)
    for desk in (planner, nurse):
        absent(desk)
        send(desk, stick)
    spoilt = min(stick.iterdir()).read_bytes()

    def stumbling(hub: Hub, data: bytes) -> TakenIn:
        if data == spoilt:
            raise OverflowError("date value out of range")
        return take_in(hub, data)

    monkeypatch.setattr(courier, "take_in", stumbling)
    assert at_district(field, stick) == 1
    assert "그대로 있습니다" in capsys.readouterr().out
    assert len([file for file in stick.iterdir() if "-answer" in file.name]) == 1
    for desk in (planner, nurse):
        receive(desk, stick)
    assert sorted(desk.books.standing().waiting > 0 for desk in (planner, nurse)) == [False, True]
    monkeypatch.undo()
    assert at_district(field, stick) == 0

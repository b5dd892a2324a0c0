"""Each attack with a small count. Long ones are `./dev prove NAME --n N`."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.campaigns import kills, plaintext, roster, scanning, sealed, sheets
from tests.campaigns.after_kill import LOSS, expected, under_way
from tests.campaigns.end import End
from tests.campaigns.laptop_process import Heard, LaptopProcess, SilentError
from tests.campaigns.steps import Call, Do, Step

pytestmark = [pytest.mark.campaign, pytest.mark.xdist_group("campaigns")]


def test_a_kill_loses_nothing_that_was_called_saved(tmp_path: Path) -> None:
    result = kills.run(tmp_path, n=8, seed=1)
    assert result.failed == []
    assert result.runs == 8
    assert sum(int(count) for name, count in result.notes.items() if name.startswith("while_")) > 0
    line = json.loads(result.line())
    assert (line["campaign"], line["failures"], line["seed"]) == ("kills", 0, 1)


def test_nothing_that_was_entered_lies_anywhere_in_plain_text(tmp_path: Path) -> None:
    result = plaintext.run(tmp_path, n=1, seed=1)
    assert result.failed == []
    assert int(result.notes["bytes"]) > 1_000_000


def test_the_scan_sees_every_way_of_writing_a_word_down(tmp_path: Path) -> None:
    assert scanning.control(tmp_path, ["뷁쀍뒓햏", "Qzxvkwjy"]) == []


def test_the_scan_sees_nothing_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(os.urandom(500_000))
    assert scanning.scan([tmp_path], scanning.needles(["뷁쀍뒓햏", "Qzxvkwjy"])).found == []


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_process_that_ends_unasked_is_told_with_its_exit_code_and_where_it_broke(tmp_path: Path) -> None:
    begins = [Step(Do.TELL, "begun"), Step(Do.REST, pause_ms=600_000)]
    with LaptopProcess(tmp_path / "laptop", tmp_path / "around", begins) as process:
        process.until_told("begun")
        os.kill(process.pid, signal.SIGSEGV)
        with pytest.raises(SilentError) as told:
            process.until_told("end")
    assert f"it ended with exit code {-signal.SIGSEGV}" in str(told.value)
    assert "Segmentation fault" in str(told.value)
    assert "at_the_window.py" in str(told.value)


def test_what_must_be_there_after_a_kill() -> None:
    steps = [Step(Do.CHOOSE, "/a", "1"), Step(Do.CHOOSE, "/a", "2"), Step(Do.TYPE, "/t", "abcd")]
    heard = [
        Heard(Call.BEGUN, ("0",), 10.0),
        Heard(Call.SAVED, ("0", "0"), 10.1),
        Heard(Call.BEGUN, ("1",), 10.2),
        Heard(Call.BEGUN, ("2",), 10.3),
        Heard(Call.TYPED, ("2", "1", "5.0"), 10.4),
        Heard(Call.TYPED, ("2", "2", "5.0"), 10.6),
        Heard(Call.TYPED, ("2", "3", "5.1"), 10.8),
    ]

    def allowed(end: End, more: Sequence[Heard] = ()) -> dict[str, tuple[str, ...]]:
        return {each.ref: each.allowed for each in expected(steps, [*heard, *more], end)}

    assert allowed(End(10.7 + LOSS, 5.0)) == {"/a": ("o1", "o2"), "/t": ("ab", "abc", "abcd")}
    late = allowed(End(10.7 + LOSS, 5.2))
    assert late["/t"] == ("a", "ab", "abc", "abcd"), "what the machine kept it from is not the program's"
    said = allowed(End(10.7 + LOSS, 9.9), [Heard(Call.SAVED, ("2", "3"), 10.81)])
    assert said == {"/a": ("o2",), "/t": ("abc", "abcd")}, (
        "what the screen called saved has no second's grace"
    )


def test_a_kill_before_or_after_what_it_was_aimed_at_does_not_count_as_one_within() -> None:
    steps = [Step(Do.UNLOCK), Step(Do.TELL, "now"), Step(Do.PRESS, "a"), Step(Do.GONE, "a")]
    told = [Heard(Call.BEGUN, ("1",), 1.0), Heard(Call.DONE, ("1",), 1.0)]
    begun = [*told, Heard(Call.BEGUN, ("2",), 1.1)]
    ended = [*begun, Heard(Call.DONE, ("2",), 1.2), Heard(Call.DONE, ("3",), 1.3)]
    assert [under_way(steps, heard) for heard in (told, begun, ended)] == [False, True, False]


def test_no_urgent_screening_ends_a_day_with_nobodys_name_on_it(tmp_path: Path) -> None:
    result = roster.run(tmp_path, n=12, seed=1)
    assert result.failed == []
    assert result.runs >= 12


def test_a_seed_of_the_roster_repeats_its_days(tmp_path: Path) -> None:
    once, again, other = (
        roster.run(tmp_path / f"{time}", n=6, seed=seed) for time, seed in enumerate((3, 3, 4))
    )
    assert once.notes == again.notes
    assert once.notes["course"] != other.notes["course"]


def test_no_answer_lies_where_the_hub_or_a_supervisor_could_read_it(tmp_path: Path) -> None:
    result = sealed.run(tmp_path, n=1, seed=1)
    assert result.failed == []
    assert int(result.notes["bytes"]) > 500_000


def test_broken_sheets_are_told_or_open(tmp_path: Path) -> None:
    result = sheets.run(tmp_path, n=30, seed=7)
    assert (result.runs, result.failed) == (30, [])

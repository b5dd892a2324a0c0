"""A stick's answer takes a household away: what was half typed about it goes with the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from district import erasures
from tests.courier.trips import at_district, new_stick, receive, round_trip, send
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_left_words import (
    ASKED,
    BEGUN,
    RISKY,
    half_typed,
    left_for_the_health_division,
    left_with_the_hub,
    lines,
    words_in,
)
from tests.sync.test_handover import hand_over
from ui.words_of_courier import taken


def test_words_of_a_household_that_a_stick_took_away_go_with_the_next(field: Field, tmp_path: Path) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    half_typed(desk, home)
    hand_over(field, home)
    field.go_offline()
    round_trip(field, desk, new_stick(tmp_path))
    assert desk.store.homes.household(home) is None
    assert not left_with_the_hub(field, desk)
    assert lines(desk) == [], "nothing was handed in yet"
    stick = new_stick(tmp_path, "second")
    send(desk, stick)
    assert not any(word.encode() in file.read_bytes() for word in (BEGUN, RISKY) for file in stick.iterdir())
    assert at_district(field, stick) == 0
    assert words_in(left_with_the_hub(field, desk)) == [BEGUN, ASKED]
    assert words_in(left_for_the_health_division(field, desk)) == [RISKY]
    assert lines(desk) == [], "the laptop does not know it yet"
    files = receive(desk, stick)
    assert "쓰다 만 글 2묶음" in taken(files).text
    assert lines(desk) == ["2", "1"]
    field.go_online()
    desk.hub_url = field.url
    assert sync(desk).words == 0


def test_a_hub_that_says_no_names_gets_them_again_over_the_network(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of an earlier version: they are there, but the laptop cannot know which."""
    desk = field.laptop("planner")
    home = homes(desk)[0]
    half_typed(desk, home)
    hand_over(field, home)
    round_trip(field, desk, new_stick(tmp_path))
    real = erasures.HandedIn

    def without_names(*, count: int, names: list[str]) -> erasures.HandedIn:
        return real(count=count)

    monkeypatch.setattr(erasures, "HandedIn", without_names)
    round_trip(field, desk, new_stick(tmp_path, "second"))
    assert lines(desk) == []
    assert sync(desk).words == 2
    assert len(left_with_the_hub(field, desk)) == 1

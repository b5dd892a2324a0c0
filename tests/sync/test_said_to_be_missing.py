"""What is missing at the hub is said: on the laptop, and where the district looks after its hub."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Desk
from app.visits.visiting import ABSENT, Ending
from district.command import main
from tests.earlier import keeps_every_letter
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes
from ui.screens.sync_rows import chain_mark

NOTHING_MISSING = "빠진 것이 없어요"


def proof(desk: Desk) -> str:
    """What the screen of the two chains says."""
    return chain_mark(desk.books.standing()).text


def asked_of_the_hub(field: Field, command: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    hub = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main([command, *hub]) == 0
    return capsys.readouterr().out


def test_a_refused_record_between_two_that_were_taken(
    field: Field, capsys: pytest.CaptureFixture[str]
) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    sync(planner)
    assert NOTHING_MISSING in proof(planner)
    assert "구청에 없는 기록" not in asked_of_the_hub(field, "verify", capsys)
    with keeps_every_letter():
        planner.visiting.record_without_visit(home, None, Ending(ABSENT, note="부재\0"))
    planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    assert sync(planner).trouble is None
    assert planner.books.standing().refused == 1
    assert NOTHING_MISSING not in proof(planner)
    assert "구청이 받지 않은 기록" in proof(planner)
    for command in ("status", "verify"):
        assert "구청에 없는 기록" in asked_of_the_hub(field, command, capsys)


def test_a_refused_record_that_was_put_right_is_missed_nowhere(
    field: Field, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside it one that nobody has put right yet."""
    newcomer(field)
    planner = field.laptop("planner")
    home, other = homes(planner)[:2]
    with keeps_every_letter():
        visit = planner.visiting.record_without_visit(home, None, Ending(ABSENT, note="부재\0"))
    with keeps_every_letter():
        refused = planner.visiting.record_without_visit(other, None, Ending(ABSENT, note="부재\0"))
    planner.visiting.record_without_visit(other, None, Ending(ABSENT))
    sync(planner)
    for one, said in ((visit, "2건이"), (refused, "1건이")):
        assert f"구청에 없는 기록 {said}" in asked_of_the_hub(field, "status", capsys)
        planner.visiting.amend(one)
        planner.visiting.finish(one, Ending(ABSENT, note="부재, 쪽지 남김"))
        assert sync(planner).trouble is None
    field.hub.assign([home], planner=NEW)
    assert sync(planner).withdrawn == 1
    assert sync(planner).trouble is None
    assert NOTHING_MISSING in proof(planner)
    for command in ("status", "verify"):
        assert "구청에 없는 기록" not in asked_of_the_hub(field, command, capsys)


def test_a_record_that_was_erased_here_and_then_lost_there(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody has it any more. It cannot be undone, and is not kept silent."""
    newcomer(field)
    planner = field.laptop("planner")
    home, other = homes(planner)[:2]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    sync(planner)
    field.hub.assign([home], planner=NEW)
    assert sync(planner).withdrawn == 1
    assert NOTHING_MISSING in proof(planner)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    for _ in range(2):
        assert sync(planner).trouble is None
        standing = planner.books.standing()
        assert (standing.lost, standing.waiting) == (1, 0)
        assert "기록 1건을 잃었어요" in proof(planner)
        planner.visiting.record_without_visit(other, None, Ending(ABSENT))
    for command in ("status", "verify"):
        assert "구청에 없는 기록" in asked_of_the_hub(field, command, capsys)


def test_a_colleague_brings_it_back_and_nothing_is_missing(field: Field, tmp_path: Path) -> None:
    newcomer(field)
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    sync(planner)
    sync(supervisor)
    field.hub.assign([home], planner=NEW)
    sync(planner)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    sync(planner)
    assert NOTHING_MISSING not in proof(planner)
    sync(supervisor)
    sync(planner)
    assert NOTHING_MISSING in proof(planner)

"""A session that ends between the last receipt and the comparison of both sides frightens nobody."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.sync.hooks import Hooks
from app.sync.report import Outcome, Progress, Stage
from app.visits.visiting import ABSENT, Ending
from tests.courier.trips import absent, new_stick, receive, send
from tests.courier.trips import at_district as at_the_district
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.ui.test_truth_of_the_standing import said
from ui.components.tone import Tone
from ui.screens.sync_rows import chain_mark, nothing_waits

__all__ = ["field", "prepared"]

NOT_YET = "구청이 이 노트북의 기록을 모두 접수했어요. 두 쪽은 다음 동기화 때 맞추어 봅니다."


def told(desk: Desk) -> tuple[str, Tone]:
    """By the page of the proof."""
    mark = chain_mark(desk.books.standing())
    return mark.text, mark.tone


def stopped_at(desk: Desk, stage: Stage) -> Outcome:
    """A session that somebody stops as soon as it says that it has come so far."""
    begun: list[Progress] = []

    def heard(at: Progress) -> None:
        begun.extend([at] if at.stage is stage else [])

    return sync(desk, Hooks(progress=heard, stopped=lambda: bool(begun)))


def test_somebody_stops_it_once_everything_was_received(qtbot: QtBot, field: Field) -> None:
    planner = field.laptop("planner")
    assert said(qtbot, planner, sync(planner)) == "구청과 맞음"
    planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    outcome = stopped_at(planner, Stage.PULL)
    at = planner.books.standing()
    assert (outcome.stopped, outcome.sent, at.waiting, at.received) == (True, 1, 0, at.recorded)
    assert not at.agrees
    assert said(qtbot, planner, outcome) == "아직 맞추어 보지 않음"
    assert told(planner) == (NOT_YET, Tone.INFO)
    assert nothing_waits(at) == "이 노트북의 기록은 모두 구청에 있어요."
    assert said(qtbot, planner, sync(planner)) == "구청과 맞음"


def test_the_line_is_lost_once_everything_was_received(field: Field) -> None:
    planner = field.laptop("planner")
    sync(planner)
    planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))

    def heard(at: Progress) -> None:
        if at.stage is Stage.PULL:
            field.go_offline()

    with closing(planner.transport()) as transport:
        outcome = planner.session(transport).run(Hooks(progress=heard))
    assert outcome.sent == 1
    assert told(planner) == (NOT_YET, Tone.INFO)
    field.go_online()


def test_a_stick_brings_the_receipts_and_the_network_compares(field: Field, tmp_path: Path) -> None:
    """Two sticks, of which the answer to the later one is still on its way."""
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    send(planner, stick)
    assert at_the_district(field, stick) == 0
    absent(planner, 1)
    receive(planner, stick)
    at = planner.books.standing()
    assert at.waiting == 1
    assert "보내고 나면 같아집니다" in chain_mark(at).text
    assert stopped_at(planner, Stage.PULL).sent == 1
    assert told(planner) == (NOT_YET, Tone.INFO)
    sync(planner)
    assert chain_mark(planner.books.standing()).tone is Tone.SUCCESS


@pytest.mark.parametrize("head", [b"\x00" * 32, b""])
def test_another_chain_at_the_district_is_told_as_before(qtbot: QtBot, field: Field, head: bytes) -> None:
    planner = field.laptop("planner")
    planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    outcome = sync(planner)
    with planner.store.transaction():
        planner.store.settings.put("hub_head", head)
    assert chain_mark(planner.books.standing()).tone is Tone.DANGER
    assert said(qtbot, planner, outcome) == "구청과 다름"

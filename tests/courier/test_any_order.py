"""In whatever order, however often and with whatever left out the files come: once everything has come, both
sides are where the network would have brought them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from tests.courier.trips import absent, approve, at_district, receive, send
from tests.field import sync
from tests.prepared import Field, chain_is_sound, open_hub, receipts_verify
from tests.sync.test_handover import projections
from tests.ui.visits import DESPAIR, visited

TRIPS = st.lists(st.integers(0, 9), max_size=12)
EXAMPLES = 3


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Field]:
    shutil.copytree(folder, to)
    with ExitStack() as stack:
        field = Field(open_hub(to), "", to)
        stack.callback(field.hub.close)
        field.go_online()
        stack.callback(field.go_offline)
        stack.callback(field.close)
        yield field


def begun(field: Field) -> None:
    """Work that waits on both sides."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    first = absent(planner)
    sync(planner)
    sync(supervisor)
    approve(supervisor, first)
    sync(supervisor)
    for home in range(1, 6):
        absent(planner, home)
    visited(planner, {"mind_assessment": DESPAIR})
    field.close()
    field.go_offline()
    field.hub.close()


def held(desk: Desk, field: Field) -> tuple[object, ...]:
    """What the laptop has and what the hub has of it."""
    rows = {(row.id, row.hash, row.hub_seq is not None) for row in desk.store.ledger.all()}
    figures = field.hub.figures()
    standing = desk.books.standing()
    return rows, projections(desk), figures["revisions"], standing.waiting, standing.refused, standing.head


@pytest.fixture
def networked(field: Field, tmp_path: Path) -> tuple[Path, tuple[object, ...]]:
    """The folder where all waits, and where the network brings it."""
    begun(field)
    with copied(field.folder, tmp_path / "network") as twin:
        planner = twin.laptop("planner")
        assert sync(planner).trouble is None
        return field.folder, held(planner, twin)


def test_any_order_ends_where_the_network_does(
    networked: tuple[Path, tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.courier.packing.PART_BYTES", 2_500)
    monkeypatch.setattr("app.sync.books.BATCH_BYTES", 1_200)
    folder, expected = networked
    runs = count()

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(there=TRIPS, back=TRIPS)
    def travels(there: list[int], back: list[int]) -> None:
        with copied(folder, tmp_path / f"run{next(runs)}") as field:
            carry(field, there, back)
            planner = field.laptop("planner")
            assert held(planner, field) == expected
            assert receipts_verify(planner)
            assert chain_is_sound(planner)

    travels()


def carry(field: Field, there: list[int], back: list[int]) -> None:
    """Some files, in some order, some twice; then all of them, and one trip more."""
    planner = field.laptop("planner")
    stick, answers = field.folder / "stick", field.folder / "answers"
    stick.mkdir()
    answers.mkdir()
    files = send(planner, stick).files
    assert len(files) > 2
    for number in there:
        assert at_district(field, files[number % len(files)], out=answers) == 0
    for turn, number in enumerate(back):
        come = sorted(answers.iterdir())
        if come:
            one = field.folder / f"back{turn}"
            one.mkdir()
            shutil.copy(come[number % len(come)], one)
            receive(planner, one)
    assert at_district(field, *files, out=answers) == 0
    receive(planner, answers)
    send(planner, answers)
    assert at_district(field, answers) == 0
    receive(planner, answers)
    planner.close()

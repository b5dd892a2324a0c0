"""A line that breaks every few seconds, as in a semi-basement: requests become small enough to get through,
and everything arrives in the end."""

from __future__ import annotations

import os
from typing import TypeVar

import pytest
from msgspec import Struct

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.sync.portions import Portion
from app.sync.report import Progress, Stage, Trouble
from app.sync.session import Hooks
from app.sync.transport import Transport, UnreachableError
from app.visits.visiting import ABSENT, Ending
from db.attachments import DELIVERED
from tests.attachments.story import nurse
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.bad_line import bad_line
from tests.sync.test_blobs import fetch, photo, states, visited_with

_Answer = TypeVar("_Answer", bound=Struct)

HOLDS = 30_000
SESSIONS = 8
"""A laptop tries once a minute."""


def long_words(desk: Desk, visits: int) -> None:
    """As much as no compression makes small."""
    for _ in range(visits):
        desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT, note=os.urandom(1_000).hex()))


def until_it_agrees(desk: Desk) -> list[Trouble | None]:
    troubles: list[Trouble | None] = []
    while None not in troubles and len(troubles) < SESSIONS:
        troubles.append(sync(desk).trouble)
    return troubles


def test_records_photographs_and_news_get_through(field: Field) -> None:
    planner, supervisor = nurse(field), field.laptop("supervisor")
    sync(supervisor)
    long_words(planner, 60)
    visit = visited_with(planner, photo())
    with bad_line(field.url) as line:
        planner.hub_url = supervisor.hub_url = line.url
        line.holds = HOLDS
        went = until_it_agrees(planner)
        assert went[0] is Trouble.UNREACHABLE, "what goes at once is too much for this line"
        assert went[-1] is None
        assert planner.books.standing().waiting == 0
        assert states(planner) == [DELIVERED]
        assert until_it_agrees(supervisor)[-1] is None
        assert supervisor.store.visits.get(visit) is not None
        brought = 0
        for _ in range(SESSIONS):
            brought = brought or fetch_if_it_gets_through(supervisor, visit)
        assert brought == 1


def fetch_if_it_gets_through(desk: Desk, visit: str) -> int:
    try:
        return fetch(desk, visit)
    except UnreachableError:
        return 0


def test_what_comes_tells_how_much_there_is(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    long_words(planner, 6)
    sync(planner)
    supervisor.portions.pull.size = 1
    told: list[Progress] = []
    sync(supervisor, Hooks(progress=told.append))
    pages = [(at.done, at.total) for at in told if at.stage is Stage.PULL and at.done]
    assert pages[0][1] == pages[-1][1] == pages[-1][0] >= 6
    assert len(pages) > 1


@pytest.mark.parametrize(
    ("took_ms", "next_size", "abreast"),
    [(200, 4_000_000, 2), (400, 2_000_000, 2), (4_000, 1_000_000, 1), (9_000, 500_000, 1)],
)
def test_what_the_line_carried_tells_how_much_the_next_request_carries(
    took_ms: int, next_size: int, abreast: int
) -> None:
    """Four times as much only where that would still have been quick."""
    portion = Portion(1_000_000, 8_000_000)
    times = iter((10_000, 10_000 + took_ms))
    with portion.carried(lambda: next(times)):
        pass
    assert (portion.size, portion.abreast) == (next_size, abreast)


@pytest.mark.parametrize(("took_ms", "first_size", "abreast"), [(5, 4_000_000, 2), (60, 1_000_000, 1)])
def test_an_office_network_is_known_by_its_greeting(took_ms: int, first_size: int, abreast: int) -> None:
    """A narrow line has the greeting alone on its way for longer."""
    portion = Portion(1_000_000, 8_000_000)
    portion.greeted(took_ms)
    assert (portion.size, portion.abreast) == (first_size, abreast)


def test_a_line_that_was_cut_is_not_taken_for_wide_by_its_greeting() -> None:
    portion = Portion(1_000_000, 8_000_000)
    with pytest.raises(UnreachableError), portion.carried(lambda: 0):
        raise UnreachableError
    portion.greeted(5)
    assert (portion.size, portion.abreast) == (250_000, 1)


def test_a_days_first_records_go_in_one_request_from_the_office(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning, really = now_ms(), Transport.post
    pushes: list[Struct] = []

    def post(transport: Transport, path: str, message: Struct, kind: type[_Answer]) -> _Answer:
        pushes.extend([message] if path == "/v1/push" else [])
        return really(transport, path, message, kind)

    monkeypatch.setattr(Transport, "post", post)
    planner = field.laptop("planner", clock=lambda: morning)
    long_words(planner, 200)
    assert sync(planner).sent == 200
    assert len(pushes) == 1, "a laptop that knows nothing of its line began with a quarter of a megabyte"

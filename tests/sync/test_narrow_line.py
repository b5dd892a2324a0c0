"""A line that breaks every few seconds, as in a semi-basement: requests become small enough to get through,
and everything arrives in the end."""

from __future__ import annotations

import os

import pytest

from app.desk import Desk
from app.sync.portions import Portion
from app.sync.report import Progress, Stage, Trouble
from app.sync.session import Hooks
from app.sync.transport import UnreachableError
from app.visits.visiting import ABSENT, Ending
from db.attachments import DELIVERED
from tests.attachments.story import nurse
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.bad_line import bad_line
from tests.sync.test_blobs import fetch, photo, states, visited_with

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

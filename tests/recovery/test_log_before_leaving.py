"""A laptop that was switched off stays until the district has its access log: its last days are in it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.desk import Desk
from app.sync.report import Trouble
from app.vault.farewell import is_leaving
from app.wire.messages import AccessAnswer, Code
from district.refusals import RefusedRequest
from district.store.schema import ACCESS_LINE
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_parting import folder_of, last_session, revoke


def at_the_district(field: Field, desk: Desk) -> int:
    with field.hub.store.reading() as connection:
        lines = select(func.max(ACCESS_LINE.c.place)).where(ACCESS_LINE.c.device == desk.identity.device)
        return connection.execute(lines).scalar() or 0


def switched_off(field: Field) -> Desk:
    """After a day without network."""
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    for home in homes(desk):
        desk.household(home)
    revoke(field, desk)
    return desk


def test_a_busy_hub_has_it_before_the_laptop_goes(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = switched_off(field)

    def busy(*_: object) -> AccessAnswer:
        raise RefusedRequest(Code.BUSY)

    with monkeypatch.context() as rush:
        rush.setattr("district.hub.taking.take", busy)
        outcome = last_session(desk)
        assert (outcome.left, outcome.trouble, outcome.code) == (False, Trouble.REFUSED, Code.BUSY)
        assert not is_leaving(folder_of(field))
    assert at_the_district(field, desk) < desk.store.access_log.newest().place
    assert last_session(desk).left
    assert at_the_district(field, desk) == desk.store.access_log.newest().place


def test_a_log_of_more_than_a_session_carries_goes_in_several(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = switched_off(field)
    monkeypatch.setattr("app.sync.sending_lines._MOST_REQUESTS", 1)
    monkeypatch.setattr("app.sync.access_lines.MOST_LINES", 3)
    sessions = 0
    while not last_session(desk).left:
        sessions += 1
        assert not is_leaving(folder_of(field))
    assert sessions > 0
    assert at_the_district(field, desk) == desk.store.access_log.newest().place


def test_what_the_hub_never_takes_keeps_no_laptop(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub that calls them malformed would do so for ever, and the laptop would never be erased."""
    desk = switched_off(field)

    def never(*_: object) -> AccessAnswer:
        raise RefusedRequest(Code.MALFORMED)

    monkeypatch.setattr("district.hub.taking.take", never)
    assert last_session(desk).left

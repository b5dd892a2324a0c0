"""As the program runs it, with the store at work while a request is under way: nothing twice, nothing left out."""

from __future__ import annotations

from collections import Counter

import pytest

from app.sync import session as sessions
from app.sync.session import Session
from app.wire.messages import Pull, PullAnswer, PushAnswer
from db.ledger import LedgerRow
from district.demo.people import PLANNER
from tests.field import sync, sync_as_the_program
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, chain_is_sound, homes, receipts_verify
from tests.sync.test_restored_hub import absent, visits


def test_the_next_batch_is_made_of_what_is_not_under_way(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    recorded = [absent(planner, home) for home in range(5)]
    monkeypatch.setattr(sessions, "_LARGEST_BATCH", 1)
    monkeypatch.setattr(sessions, "BATCH_BYTES", 1)
    went: Counter[str] = Counter()
    send = Session._send

    def noted(session: Session, batch: list[LedgerRow]) -> PushAnswer:
        went.update(row.subject for row in batch)
        return send(session, batch)

    monkeypatch.setattr(Session, "_send", noted)
    outcome = sync_as_the_program(planner)
    assert (outcome.trouble, outcome.sent) == (None, 5)
    assert went == Counter(f"visit/{visit}" for visit in recorded)
    assert planner.books.standing().waiting == 0
    assert receipts_verify(planner)


def test_pages_come_while_those_before_are_taken(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    sync(supervisor)
    recorded = {absent(planner, home) for home in range(4)}
    sync(planner)
    monkeypatch.setattr(sessions, "_FIRST_PULL", 1)
    monkeypatch.setattr(sessions, "_LARGEST_PULL", 1)
    cursors: list[int] = []
    ask = Session._ask

    def noted(session: Session, request: Pull) -> PullAnswer:
        cursors.append(request.cursor)
        return ask(session, request)

    monkeypatch.setattr(Session, "_ask", noted)
    outcome = sync_as_the_program(supervisor)
    assert (outcome.trouble, outcome.received) == (None, 4)
    assert visits(supervisor) == recorded
    assert len(set(cursors)) == len(cursors) >= 4, "no page was asked for twice"


def test_a_household_given_back_comes_back_whole_page_by_page(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop's own revisions too, which it had erased: what it asks for ahead must not leave them out."""
    newcomer(field)
    planner = field.laptop("planner")
    home = sorted(homes(planner))[0]
    visit = absent(planner)
    sync(planner)
    monkeypatch.setattr(sessions, "_FIRST_PULL", 1)
    monkeypatch.setattr(sessions, "_LARGEST_PULL", 1)
    others = sorted(homes(planner))[1:4]
    field.hub.assign([others[0]], planner=NEW)
    field.hub.assign([home], planner=NEW)
    field.hub.assign(others[1:], planner=NEW)
    assert sync_as_the_program(planner).withdrawn == 4
    assert home not in planner.store.homes.ids()
    field.hub.assign([home], planner=PLANNER.worker.id)
    assert sync_as_the_program(planner).trouble is None
    assert home in planner.store.homes.ids()
    assert [row.own for row in planner.store.ledger.of_subject(f"visit/{visit}")] == [True]
    assert chain_is_sound(planner)

"""As the program runs it, the store at work while a request is under way: nothing twice, nothing left out."""

from __future__ import annotations

from collections import Counter

import pytest

from app.desk import Desk
from app.sync.books import Books
from app.sync.cursor import marks_with
from app.sync.portions import Portion, Portions
from app.sync.sending_lines import SendingLines
from app.sync.session import Session
from app.visits.visiting import ABSENT, Ending
from app.wire.messages import Mark, Pull, PullAnswer, Push, PushAnswer
from app.wire.people import Worker
from db.search import SearchRows, SearchTable
from district.demo.people import NURSE, PLANNER
from tests.field import sync, sync_as_the_program
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, chain_is_sound, homes, receipts_verify
from tests.sync.test_restored_hub import absent, visits


def test_the_next_batch_is_made_of_what_is_not_under_way(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    recorded = [absent(planner, home) for home in range(5)]
    planner.portions.push = Portion(1, 1)
    went: Counter[str] = Counter()
    send = Session._send

    def noted(session: Session, push: Push) -> PushAnswer:
        went.update(signed.revision().subject for signed in push.revisions)
        return send(session, push)

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
    supervisor.portions.pull = Portion(1, 1)
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


def test_what_is_asked_ahead_names_few_marks() -> None:
    """However many pages there are: of many marks the hub reads the first forty."""
    marks: list[Mark] = []
    for cursor in range(1, 500):
        answer = PullAnswer(
            revisions=[], cursor=cursor, more=True, withdrawn=[], grace=[], tag=str(cursor).encode()
        )
        marks = marks_with(marks, answer)
        assert marks[-1] == Mark(cursor, answer.tag)
    assert len(marks) < 20
    assert sorted(marks, key=lambda mark: mark.cursor) == marks


def test_what_comes_after_is_asked_for_while_the_last_receipts_are_stored(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = next(home for home in homes(planner) if home in homes(nurse))
    theirs = nurse.visiting.record_without_visit(home, None, Ending(ABSENT, note="문 앞"))
    sync(nurse)
    recorded = [absent(planner, number) for number in range(3)]
    planner.portions.push = Portion(1, 1)
    order: list[str] = []

    def noted(kind: type, name: str) -> None:
        does = getattr(kind, name)

        def noting(*arguments: object) -> object:
            order.append(name)
            return does(*arguments)

        monkeypatch.setattr(kind, name, noting)

    noted(Books, "settle")
    noted(Session, "_ask")
    noted(SendingLines, "_hand_over")
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent, outcome.received) == (None, 3, 1)
    assert order[:5] == ["settle", "settle", "_ask", "_hand_over", "settle"]
    assert order.count("_ask") == 1
    assert visits(planner) == {*recorded, theirs}
    assert planner.books.standing().waiting == 0
    assert receipts_verify(planner)


class _NarrowPortions(Portions):
    def __init__(self) -> None:
        super().__init__()
        self.pull = Portion(1, 1)


@pytest.mark.parametrize("spare", [1_000, -1_000_000])
def test_search_finds_all_whether_or_not_its_numbers_were_thought_of_rightly(
    field: Field, monkeypatch: pytest.MonkeyPatch, spare: int
) -> None:
    """Those of a page that is read while the one before is taken: more may be recorded here meanwhile."""
    monkeypatch.setattr("app.desk.Portions", _NarrowPortions)
    monkeypatch.setattr("app.sync.taking._SPARE_TARGETS", spare)
    rightly: list[bool] = []
    take_in = SearchTable.take_in

    def noted(search: SearchTable, rows: SearchRows) -> bool:
        rightly.append(take_in(search, rows))
        return rightly[-1]

    monkeypatch.setattr(SearchTable, "take_in", noted)
    second = field.enrolled("planner", field.hub.enrolment_code(PLANNER.worker.id))
    assert len(rightly) > 2
    assert all(rightly) if spare > 0 else not any(rightly[1:])
    assert found_by(second) == found_by(field.laptop("planner"))


def found_by(desk: Desk) -> set[tuple[str, str, str]]:
    rows = desk.store._connection.execute("SELECT key, household, person FROM search_key")
    return {tuple(row) for row in rows}


def test_a_household_given_back_meanwhile_comes_back_whole(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop's own revisions too, which it has just erased: what it asks for ahead must not leave them
    out."""
    newcomer(field)
    of = NURSE.worker
    nurse = Worker(id="nurse-2", name="새간호", role=of.role, dongs=of.dongs, phone="010-0000-7778")
    field.hub.add_worker(nurse)
    planner = field.laptop("planner")
    home, *others = sorted(homes(planner))[:3]
    visit = absent(planner)
    sync(planner)
    field.hub.assign([home], planner=NEW)
    for other in others:
        field.hub.assign([other], nurse=nurse.id)
    planner.portions.pull = Portion(1, 1)
    ask = Session._ask
    left: list[str] = []

    def given_back(session: Session, request: Pull) -> PullAnswer:
        answer = ask(session, request)
        if answer.withdrawn and not left:
            left.extend(answer.withdrawn)
            assert answer.more
            # The next page brings all of it.
            planner.portions.pull.size = 1_000_000
            field.hub.assign(left, planner=PLANNER.worker.id)
        return answer

    monkeypatch.setattr(Session, "_ask", given_back)
    assert sync_as_the_program(planner).trouble is None
    assert left == [home]
    assert home in planner.store.homes.ids()
    [row] = planner.store.ledger.of_subject(f"visit/{visit}")
    assert row.own
    assert row.body
    assert chain_is_sound(planner)

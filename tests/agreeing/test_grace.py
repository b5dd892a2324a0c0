"""A household went to somebody else while its former worker was offline: what they send is not lost."""

from __future__ import annotations

import pytest

from app.agreeing.grace import NoReasonError
from app.desk import Desk
from app.visits.visiting import ABSENT, Ending
from district.demo.people import PLANNER
from tests.agreeing.test_conflicts import edit, phone
from tests.field import sync
from tests.prepared import Field, homes

NEW = "new-planner"


def handed_over(field: Field) -> tuple[Desk, Desk, str, str]:
    """The old planner edits and visits offline; meanwhile the household goes to a new one."""
    worker = PLANNER.worker
    field.hub.add_worker(type(worker)(id=NEW, name="한이음", role=worker.role, dongs=worker.dongs))
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    old = field.laptop("planner")
    home = homes(old)[0]
    was = phone(old, home)
    edit(old, home, phone="010-0000-9999")
    old.visiting.record_without_visit(home, None, Ending(ABSENT))
    field.hub.assign([home], planner=NEW)
    sync(new)
    assert sync(old).sent == 2
    assert old.household(home) is None, "sent, and gone"
    sync(new)
    return old, new, home, was


def test_the_new_owner_sees_who_wrote_what_and_accepts(field: Field) -> None:
    _, new, home, was = handed_over(field)
    edited, visited = new.grace.waiting()
    assert edited.author == PLANNER.worker.name
    assert [(one.path, one.before, one.after) for one in edited.written] == [
        ("phone", (was,), "010-0000-9999")
    ]
    assert visited.visit
    assert phone(new, home) == "010-0000-9999", "what may matter at the door is not held back"
    assert new.books.standing().late == 2
    new.grace.accept(edited.revision)
    new.grace.accept(visited.revision)
    assert new.grace.waiting() == []
    assert sync(new).trouble is None
    assert phone(new, home) == "010-0000-9999"


def test_discarding_needs_a_reason_and_takes_the_edit_back_everywhere(field: Field) -> None:
    _, new, home, was = handed_over(field)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert supervisor.grace.count() == 2
    edited = new.grace.waiting()[0]
    with pytest.raises(NoReasonError):
        new.grace.discard(edited.revision, "  ")
    new.grace.discard(edited.revision, "어르신이 옛 번호를 다시 쓰심")
    outcome = sync(new)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 0, None)
    sync(supervisor)
    assert phone(new, home) == phone(supervisor, home) == was
    assert supervisor.grace.count() == 1
    with pytest.raises(KeyError):
        supervisor.grace.accept(edited.revision)


def test_what_the_new_owner_changed_since_is_not_taken_back(field: Field) -> None:
    _, new, home, _ = handed_over(field)
    edited = new.grace.waiting()[0]
    edit(new, home, phone="010-0000-7777")
    new.grace.discard(edited.revision, "이미 새 번호를 받음")
    assert sync(new).trouble is None
    assert phone(new, home) == "010-0000-7777"


def test_nothing_is_asked_while_the_household_is_still_theirs(field: Field) -> None:
    old, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(old)[0]
    edit(old, home, phone="010-0000-9999")
    sync(old)
    sync(supervisor)
    assert supervisor.grace.count() == 0

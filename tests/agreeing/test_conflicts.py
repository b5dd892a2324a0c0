"""Two laptops change the same household without a network; a person decides, and everybody hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.agreeing.conflicts import MovedOnError, Question, UnusableValueError
from app.desk import Desk
from app.households.values import Fault
from app.households.week import monday_of
from app.sync.details import read_details
from app.visits.visiting import DONE, Ending
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from district.push.values import Values
from tests.field import sync
from tests.prepared import Field, homes
from tests.ui.visits import CALM_CALL, WORRIED_CALL, fill, visited
from ui import words

FORM = "wellbeing_call"


def edit(desk: Desk, household: str, **values: Value) -> str:
    with desk.ledger.action("household.edit", f"household/{household}"):
        paths = {path.replace("__", "."): value for path, value in values.items()}
        return desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, paths)


def phone(desk: Desk, household: str) -> str:
    row = desk.store.homes.household(household)
    assert row is not None
    return row.phone


def everyone_syncs(*desks: Desk, times: int = 2) -> None:
    for _ in range(times):
        for desk in desks:
            assert sync(desk).trouble is None


def in_conflict(field: Field) -> tuple[Desk, Desk, str]:
    """Planner and supervisor gave the same household another telephone number each."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    edit(planner, home, phone="010-0000-1111")
    edit(supervisor, home, phone="010-0000-2222")
    everyone_syncs(planner, supervisor)
    return planner, supervisor, home


def the_question(desk: Desk) -> Question:
    [question] = desk.conflicts.questions()
    return question


def test_both_see_both_values_with_author_and_time(field: Field) -> None:
    planner, supervisor, home = in_conflict(field)
    for desk in (planner, supervisor):
        question = the_question(desk)
        assert (question.path, question.may_type) == ("phone", True)
        said = [(one.value, one.author, one.own) for one in question.candidates]
        names = [each.identity.worker.name for each in (planner, supervisor)]
        assert said == [
            ("010-0000-1111", names[0], desk is planner),
            ("010-0000-2222", names[1], desk is supervisor),
        ]
        assert all(one.at_ms for one in question.candidates)
        assert phone(desk, home) == "010-0000-1111"
        assert desk.books.standing().conflicts == 1


def test_a_decision_without_a_network_reaches_the_other_one(field: Field) -> None:
    planner, supervisor, home = in_conflict(field)
    field.go_offline()
    planner.conflicts.decide(the_question(planner), "010-0000-2222")
    assert planner.conflicts.questions() == []
    assert phone(planner, home) == "010-0000-2222"
    field.go_online()
    everyone_syncs(planner, supervisor, times=1)
    assert supervisor.conflicts.questions() == []
    assert phone(supervisor, home) == "010-0000-2222"


def test_two_who_decide_differently_are_asked_again(field: Field) -> None:
    planner, supervisor, home = in_conflict(field)
    planner.conflicts.decide(the_question(planner), "010-0000-1111")
    supervisor.conflicts.decide(the_question(supervisor), "010-0000-3333")
    everyone_syncs(planner, supervisor)
    for desk in (planner, supervisor):
        assert {one.value for one in the_question(desk).candidates} == {"010-0000-1111", "010-0000-3333"}
    supervisor.conflicts.decide(the_question(supervisor), "010-0000-3333")
    everyone_syncs(planner, supervisor)
    assert planner.conflicts.questions() == supervisor.conflicts.questions() == []
    assert phone(planner, home) == phone(supervisor, home) == "010-0000-3333"


def test_what_came_in_between_is_not_decided_unseen(field: Field) -> None:
    planner, supervisor, home = in_conflict(field)
    seen = the_question(planner)
    supervisor.conflicts.decide(the_question(supervisor), "010-0000-3333")
    everyone_syncs(supervisor, planner, times=1)
    with pytest.raises(MovedOnError):
        planner.conflicts.decide(seen, "010-0000-1111")
    assert phone(planner, home) == "010-0000-3333"


def test_a_death_and_an_edit_are_no_question(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    person = planner.store.homes.people(home)[0].id
    edit(planner, home, **{f"people.{person}.deceased": "2026-11-20"})
    edit(supervisor, home, **{f"people.{person}.deceased": ""})
    everyone_syncs(supervisor, planner)
    for desk in (planner, supervisor):
        assert desk.conflicts.questions() == []
        assert desk.store.homes.people(home)[0].deceased == "2026-11-20"


def test_a_death_wins_over_an_entry_that_was_taken_back(field: Field) -> None:
    """Whoever took it back as a slip did not know of the death."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    added = planner.editing.save(home, {"people.new.name": "박순자", "people.new.birth": "1940-02-03"}, {})
    assert added is not None
    everyone_syncs(planner, supervisor, times=1)
    planner.editing.undo(added)
    assert supervisor.editing.died(home, "new", "2026-11-20") is not None
    everyone_syncs(supervisor, planner)
    for desk in (planner, supervisor):
        for _ in range(2):
            [dead] = [one for one in desk.store.homes.people(home) if one.id == "new"]
            assert (dead.name, dead.deceased) == ("박순자", "2026-11-20")
            assert desk.find("박순자")
            with desk.store.transaction():
                desk.ledger.projector.rebuild()


def test_whose_household_it_is_is_for_the_supervisor(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    assert supervisor.identity.worker.role is Role.SUPERVISOR
    home = homes(planner)[0]
    edit(planner, home, dong="길음1동")
    edit(supervisor, home, dong="정릉4동")
    with planner.store.transaction():
        planner.store.documents.set_conflict(f"household/{home}", "dong", [("a", "b")])
    assert planner.conflicts.count() == planner.books.standing().conflicts == 0


def test_what_is_typed_must_be_a_value_of_the_field(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    edit(planner, home, tong=5)
    edit(supervisor, home, tong=6)
    everyone_syncs(planner, supervisor)
    question = the_question(planner)
    assert planner.conflicts.typed(question, " 7 ") == 7
    for wrong in ("", "일곱", "-7", "7" * 12):
        with pytest.raises(UnusableValueError):
            planner.conflicts.typed(question, wrong)


def test_a_day_is_typed_as_a_day_and_what_is_chosen_from_a_list_is_not_typed(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    person, plan = planner.store.homes.people(home)[0].id, planner.store.homes.plans(home)[0].id
    days = (f"people.{person}.birth", f"people.{person}.deceased", f"plans.{plan}.due")
    lists: dict[str, tuple[Value, Value]] = {
        "caution.dog": (True, False),
        f"plans.{plan}.reason": ("안부", "상담"),
    }
    one, two = ({path: said[at] for path, said in lists.items()} for at in (0, 1))
    edit(planner, home, **dict.fromkeys(days, "1951-01-02"), **one)
    edit(supervisor, home, **dict.fromkeys(days, "1951-02-01"), **two)
    everyone_syncs(planner, supervisor)
    asked = {question.path: question for question in supervisor.conflicts.questions()}
    for path in days:
        assert asked[path].may_type
        for wrong in ("12월 3일", "모름", "1951-13-01"):
            with pytest.raises(UnusableValueError) as refused:
                supervisor.conflicts.typed(asked[path], wrong)
            assert refused.value.fault is Fault.NOT_A_DAY
        assert supervisor.conflicts.typed(asked[path], "1951. 1. 12.") == "1951-01-12"
    assert lists.keys() <= asked.keys()
    assert not any(asked[path].may_type for path in lists)


def test_a_day_that_nobody_can_read_locks_no_laptop_and_asks_to_be_put_right(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A laptop and a hub of before let one through: it is in everybody's ledger."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    person = planner.store.homes.people(home)[0]
    plan = next(one for one in planner.store.homes.plans(home) if one.open)
    unread = (f"people.{person.id}.deceased", f"people.{person.id}.left", "moved_out")
    values: dict[str, Value] = {**dict.fromkeys(unread, "모름"), f"plans.{plan.id}.due": "내일쯤"}
    edit(planner, home, **values)
    with monkeypatch.context() as earlier:
        earlier.setattr(Values, "reason_against", lambda *_: None)
        everyone_syncs(planner, supervisor)
    supervisor.close()
    for desk in (planner, field.laptop("supervisor")):
        [due] = [one for one in desk.homes_due() if one.household.id == home]
        assert (due.plan.id, due.plan.due, due.days_late) == (plan.id, "", 0)
        assert words.due(due.plan.due, desk.today()) == "날을 다시 정해 주세요"
        [today] = [one for one in desk.week(monday_of(desk.today())) if one.day == desk.today()]
        assert home in [one.household.id for one in today.homes]
        assert person.id in [one.id for one in desk.store.homes.people(home) if not one.deceased]
    assert planner.editing.move_visit(home, plan.id, planner.today() + timedelta(days=3)) is not None
    assert plan.id not in [one.plan.id for one in planner.homes_due()]


def test_nobody_is_asked_to_decide_between_equal_answers(field: Field) -> None:
    """What only machines write differs: instanceID, when the form was opened and ended, its version."""
    planner = field.laptop("planner")
    visit = visited(planner, {FORM: CALM_CALL})
    sync(planner)
    code = field.hub.enrolment_code(planner.identity.worker.id)
    second = field.enrolled(planner.identity.worker.id, code)
    for desk in (planner, second):
        desk.visiting.amend(visit)
        fill(desk, visit, FORM, WORRIED_CALL)
        desk.visiting.finish(visit, Ending(DONE, note="다시 물어봄"))
    everyone_syncs(planner, second)
    waits = [(path, revision) for _, path, revision, _ in second.store.documents.conflicts()]
    assert [path for path, _ in waits] == [f"forms.{FORM}"], "or nothing is shown here"
    for desk in (planner, second):
        assert desk.conflicts.questions() == []
        assert desk.conflicts.count() == desk.books.standing().conflicts == 0
        assert read_details(desk.ledger, desk.books).conflicts == []
    second.visiting.amend(visit)
    fill(second, visit, FORM, CALM_CALL)
    second.visiting.finish(visit, Ending(DONE, note="다시 물어봄"))
    planner.visiting.amend(visit)
    planner.visiting.finish(visit, Ending(DONE, note="다시 물어봄"))
    everyone_syncs(planner, second)
    for desk in (planner, second):
        assert [question.path for question in desk.conflicts.questions()] == [f"forms.{FORM}"]
        assert all(candidate.answers for candidate in the_question(desk).candidates)


def test_two_amendments_of_one_visit_show_the_answers_that_differ(field: Field) -> None:
    """The planner's old laptop and the new one both amend it; deciding makes a version of its own."""
    planner = field.laptop("planner")
    visit = visited(planner, {FORM: CALM_CALL})
    sync(planner)
    code = field.hub.enrolment_code(planner.identity.worker.id)
    second = field.enrolled(planner.identity.worker.id, code)
    for desk, answers in ((planner, WORRIED_CALL), (second, CALM_CALL)):
        desk.visiting.amend(visit)
        fill(desk, visit, FORM, answers)
        desk.visiting.finish(visit, Ending(DONE, note=f"{len(answers)}가지 물음"))
    everyone_syncs(planner, second)
    asked = {question.path: question for question in second.conflicts.questions()}
    assert set(asked) == {f"forms.{FORM}", "outcome_note"}
    form = asked[f"forms.{FORM}"]
    assert not form.may_type
    assert all(candidate.answers for candidate in form.candidates)
    assert words.field(form.path, form.form) == "서식 안부확인"
    told = [one.form for one in read_details(planner.ledger, planner.books).conflicts]
    assert sorted(told) == ["", "안부확인"]
    planner.store._connection.execute("DELETE FROM form")
    [absent] = [one for one in planner.conflicts.questions() if one.path == form.path]
    assert words.field(absent.path, absent.form) == "이 노트북에 없는 서식의 답"
    assert all(candidate.answers for candidate in absent.candidates), "nobody chooses blindly"
    before = second.store.visits.get(visit)
    second.conflicts.decide(form, form.candidates[0].value)
    second.conflicts.decide(asked["outcome_note"], "둘 다 맞음")
    everyone_syncs(second, planner)
    after = planner.store.visits.get(visit)
    assert before is not None
    assert after is not None
    assert planner.conflicts.questions() == []
    assert after.latest != before.latest, "a review of what was before does not count for it"
    assert (after.author, after.state) == (planner.identity.worker.id, "submitted")

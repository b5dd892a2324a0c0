"""A visit is the baby's; who is screened in it is the mother, or who else cares for it, never the baby."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.desk import Desk
from app.households.editing import new_id
from app.risk.about import age_about
from app.risk.incoming import one_incoming
from app.visits.content import nodes
from app.visits.screened import screened_in
from app.visits.visiting import DONE, Ending
from app.wire.risk_words import WHOM
from db.homes import PersonRow
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import level, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_whose_risk import family, whose
from tests.ui.visits import DESPAIR, answer_form
from ui.screens.form_opening import open_in_visit

MIND = "mind_assessment"
EPDS: dict[str, object] = {
    "instrument_used": "epds",
    "instrument_version": "epds_kim2008",
    "completed": "yes",
    "score": 14,
    "epds_item10": 2,
}
ASKED = {name: answer for name, answer in DESPAIR.items() if name != "age_group"}


def newborn(desk: Desk) -> tuple[str, PersonRow, PersonRow, str]:
    """A home with a mother and a baby of three weeks, and a visit for the baby in progress."""
    home, (first, second, *_) = family(desk)
    born = desk.today() - timedelta(days=24)
    known = {"birth": "1994-03-02", "sex": "F"}
    edits = {f"people.{first.id}.{name}": value for name, value in known.items()}
    desk.editing.save(home, {**edits, f"people.{second.id}.birth": born.isoformat()}, {})
    mother, baby = (
        next(p for p in desk.store.homes.people(home) if p.id == one.id) for one in (first, second)
    )
    visit = desk.visiting.start(home, None, [])
    desk.visiting.set_person(visit, baby.id)
    return home, mother, baby, visit


def age_group(desk: Desk, visit: str) -> str:
    session = desk.drafts.open(visit, MIND, now_ms=desk.clock()).session
    return next(node.value for node in nodes(session) if node.definition.name == "age_group")


@pytest.mark.parametrize(("form", "answers"), [(MIND, ASKED), ("score_entry", EPDS)])
def test_what_the_mother_says_is_hers_and_the_visit_stays_the_babys(
    field: Field, form: str, answers: dict[str, object]
) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    home, mother, baby, visit = newborn(nurse)
    answer_form(nurse, visit, "infant_check", {"met": "baby", "weight": "4.1", "mood": "yes"})
    nurse.visiting.finish_form(visit, "infant_check")
    opened = open_in_visit(nurse, visit, form, singly=False)
    assert opened is not None
    assert opened.open_whom[0] == mother, "she is asked about first"
    assert baby not in opened.open_whom, "who is three weeks old is never"
    nurse.visiting.set_screened(visit, mother.id)
    reopened = open_in_visit(nurse, visit, form, singly=False)
    assert reopened is not None
    assert (reopened.open_whom, mother.name in reopened.whom) == ((), True)
    risk = screen(nurse, visit, answers, form)
    nurse.visiting.finish(visit, Ending(DONE))
    both_ways(nurse, officer)
    assert whose(officer, risk) == mother.name
    row = officer.store.visits.risk(risk)
    assert row is not None
    age = age_about(officer.ledger, row)
    assert age is not None
    assert age >= 30, "crisis lines and steps are an adult's"
    held = nurse.ledger.projector.document(f"visit/{visit}")
    assert held["person"].value == baby.id
    assert "4.1" in str(held["forms.infant_check"].value)
    assert [one.id for one in nurse.store.homes.people(home) if one.id == baby.id] == [baby.id]


def test_what_fills_itself_in_is_of_who_is_screened(field: Field) -> None:
    nurse = field.laptop("nurse")
    _, mother, _, visit = newborn(nurse)
    nurse.drafts.open(visit, MIND, now_ms=nurse.clock())
    assert age_group(nurse, visit) in ("", "adult"), "nothing is the baby's"
    nurse.visiting.set_screened(visit, mother.id)
    assert age_group(nurse, visit) == "adult"


def test_signs_of_the_carer_are_not_the_babys_though_nobody_said_whose(field: Field) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    _, _, baby, visit = newborn(nurse)
    nurse.visiting.note_signs(visit, ["hopeless"])
    (risk,) = nurse.unfinished.give_up()
    nurse.visiting.finish(visit, Ending(DONE, not_assessed="아기가 울어 여쭙지 못함"))
    both_ways(nurse, officer)
    assert whose(officer, risk) != baby.name
    assert nurse.ledger.projector.document(f"risk/{risk}")[WHOM].value != baby.id


def test_a_carer_who_was_named_wrongly_is_put_right_and_another_is_another_risk(field: Field) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    home, mother, baby, visit = newborn(nurse)
    his_id = new_id()
    typed = {"name": "김아빠", "birth": "1990-01-01", "sex": "M"}
    nurse.editing.save(home, {f"people.{his_id}.{name}": value for name, value in typed.items()}, {})
    father = next(one for one in nurse.store.homes.people(home) if one.id == his_id)
    nurse.visiting.set_screened(visit, father.id)
    risk = screen(nurse, visit, dict(DESPAIR))
    assert nurse.visiting.screened_others(visit, mother.id, carer=True) == {"assessment"}
    nurse.visiting.set_screened(visit, mother.id, mistaken=True)
    both_ways(nurse, officer)
    assert whose(officer, risk) == mother.name
    nurse.visiting.set_screened(visit, father.id)
    his = screen(nurse, visit, {**DESPAIR, "asq_5": "no"})
    nurse.visiting.finish(visit, Ending(DONE))
    both_ways(nurse, officer)
    assert {whose(officer, one): level(officer, one) for one in (risk, his)} == {
        mother.name: "high",
        father.name: "moderate",
    }
    held = nurse.ledger.projector.document(f"visit/{visit}")
    assert held["person"].value == baby.id


def test_a_visit_that_turns_out_to_be_the_babys_leaves_the_mothers_risk_hers(field: Field) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    _, mother, baby, visit = newborn(nurse)
    nurse.visiting.set_person(visit, mother.id)
    risk = screen(nurse, visit, dict(DESPAIR))
    nurse.visiting.set_person(visit, baby.id, mistaken=True)
    nurse.visiting.finish(visit, Ending(DONE))
    both_ways(nurse, officer)
    assert whose(officer, risk) == mother.name
    nurse.visiting.amend(visit)
    assert nurse.drafts.screened_of(visit) == mother.id, "put right, it is hers still"
    sync(nurse)


def test_an_officer_reads_everybody_whose_it_may_be_where_only_a_reason_was_given(field: Field) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    home, mother, baby, visit = newborn(nurse)
    father = new_id()
    nurse.editing.save(home, {f"people.{father}.name": "김아빠", f"people.{father}.birth": "1990-01-01"}, {})
    nurse.visiting.note_signs(visit, ["hopeless"])
    asked = screened_in(nurse.store, visit)
    assert (asked.person, asked.open_whom[0]) == (None, mother)
    nurse.visiting.finish(visit, Ending(DONE, not_assessed="아기가 울어 여쭙지 못함"))
    both_ways(nurse, officer)
    (row,) = officer.store.visits.risks(10)
    found = one_incoming(officer.ledger, row.id)
    assert found is not None
    assert found.person is None
    assert [one.id for one in found.among][:2] == [mother.id, father]
    assert baby.id not in {one.id for one in found.among}


def test_whoever_is_chosen_in_a_visit_of_nobody_is_screened_and_the_visit_stays_nobodys(
    field: Field,
) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    home, people = family(nurse)
    visit = nurse.visiting.start(home, None, [])
    nurse.visiting.set_screened(visit, people[1].id, mistaken=True)
    risk = screen(nurse, visit, dict(DESPAIR))
    nurse.visiting.finish(visit, Ending(DONE))
    both_ways(nurse, officer)
    assert whose(officer, risk) == people[1].name
    assert nurse.ledger.projector.document(f"visit/{visit}")["person"].value is None


def schoolchild(desk: Desk) -> tuple[str, PersonRow, PersonRow, str]:
    """A home with a parent and a child of twelve, and a visit for the child in progress."""
    home, (parent, child, *_) = family(desk)
    born = {parent.id: "1980-03-02", child.id: f"{desk.today().year - 12}-01-01"}
    desk.editing.save(home, {f"people.{one}.birth": day for one, day in born.items()}, {})
    visit = desk.visiting.start(home, None, [])
    desk.visiting.set_person(visit, child.id)
    return home, parent, child, visit


@pytest.mark.parametrize("how", ["assessed", "locked", "ended"])
def test_while_the_question_is_put_off_the_officer_reads_the_child_and_the_parent(
    field: Field, how: str
) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    _, parent, child, visit = schoolchild(nurse)
    if how == "assessed":
        risk = screen(nurse, visit, dict(DESPAIR))
    else:
        nurse.visiting.note_signs(visit, ["attempted"])
        if how == "ended":
            nurse.visiting.finish(visit, Ending(DONE, not_assessed="여쭙지 못함"))
        else:
            nurse.unfinished.give_up()
        (row,) = nurse.store.visits.risks(9)
        risk = row.id
    both_ways(nurse, officer)
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert found.person is None, "told as the child's, nobody would call the parent"
    assert {child.id, parent.id} <= {one.id for one in found.among}
    assert whose(nurse, risk) == "", "nor does it read so where it was told"
    if how == "ended":
        return
    nurse.visiting.set_screened(visit, parent.id, mistaken=True)
    both_ways(nurse, officer)
    assert whose(officer, risk) == parent.name, "asked after all, it is the same risk"
    assert [one.id for one in officer.store.visits.risks(9)] == [risk]


@pytest.mark.parametrize("assess", [True, False])
def test_what_was_put_off_stays_when_the_visit_goes_on_with_somebody_else(field: Field, assess: bool) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    _home, parent, _child, visit = schoolchild(nurse)
    if assess:
        risk = screen(nurse, visit, dict(DESPAIR))
    else:
        nurse.visiting.note_signs(visit, ["attempted"])
        nurse.unfinished.give_up()
        risk = nurse.store.visits.risks(9)[0].id
    nurse.visiting.set_person(visit, parent.id)
    theirs = screen(nurse, visit, dict(DESPAIR))
    assert theirs != risk
    both_ways(nurse, officer)
    assert (whose(officer, risk), whose(officer, theirs)) == ("", parent.name)


def test_a_minor_who_lives_alone_is_nobody_else(field: Field) -> None:
    nurse = field.laptop("nurse")
    home, _parent, child, visit = schoolchild(nurse)
    others = {one.id for one in nurse.store.homes.people(home)} - {child.id}
    nurse.editing.save(home, {f"people.{one}.deceased": nurse.today().isoformat() for one in others}, {})
    assert screened_in(nurse.store, visit).open_whom == ()
    assert whose(nurse, screen(nurse, visit, dict(DESPAIR))) == child.name


def test_a_sign_in_a_schoolchilds_visit_is_asked_about_and_may_be_the_parents(field: Field) -> None:
    nurse = field.laptop("nurse")
    _, parent, child, visit = schoolchild(nurse)
    asked = screened_in(nurse.store, visit)
    assert asked.person is not None
    assert (asked.person.id, asked.open_whom[0].id) == (child.id, child.id)
    nurse.visiting.set_screened(visit, parent.id, mistaken=True)
    assert (nurse.drafts.person_of(visit), nurse.drafts.screened_of(visit)) == (child.id, parent.id)
    nurse.visiting.set_screened(visit, child.id, mistaken=True)
    asked = screened_in(nurse.store, visit)
    assert (asked.open_whom, nurse.drafts.screened_of(visit)) == ((), child.id), "it was said"

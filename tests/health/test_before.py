"""What was answered before stands beside the question: of the same person, from any worker, never sealed."""

from __future__ import annotations

from pathlib import Path

from app.desk import Desk
from app.forms.interface import NodeDefinition
from app.health.before import HIDE, SHOW, TAKE, Past, handling, past_of
from app.health.measures import read_catalogue
from app.health.submissions import submissions
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.health.rounds import Clock, check, home, nurse, pressure
from tests.prepared import Field
from tests.resources.filling import form
from tests.ui.visits import DESPAIR, fill

TABLE = (Path(__file__).parents[2] / "resources" / "health" / "measures.toml").read_text(encoding="utf-8")
CATALOGUE = read_catalogue(TABLE)


def test_the_mean_of_two_readings_is_what_the_next_visit_sees(field: Field) -> None:
    clock = Clock(days_ago=79)
    desk = nurse(field, clock)
    row = home(desk)
    check(desk, row.household.id, row.plan.id, pressure(136, 86, 127, 82))
    clock.days_ago = 30
    check(desk, row.household.id, None, pressure(150, 95))
    past = _past(desk, row.household.id)
    upper = past.readings["systolic"]
    # (136 + 127) / 2 = 131.5: half a unit counts upwards, as the form's own mean does.
    assert [(one.value, one.taken) for one in upper] == [(132, 2), (150, 1)]
    assert [one.value for one in past.readings["diastolic"]] == [84, 95]
    assert past.answers["/prepare/arm"].value == "right"
    assert past.answers["/prepare/arm"].at_ms == upper[-1].at_ms


def test_a_wifes_reading_never_stands_beside_her_husbands_question(field: Field) -> None:
    desk = nurse(field)
    row = home(desk, couple=True)
    household = row.household.id
    other = next(one.id for one in desk.store.homes.people(household) if one.id != row.plan.person)
    check(desk, household, row.plan.id, pressure(182, 104))
    visit = desk.visiting.start(household, None, [])
    assert desk.drafts.person_of(visit) == ""
    assert _past(desk, household, desk.drafts.person_of(visit)).readings == {}
    desk.visiting.set_person(visit, other)
    assert _past(desk, household, desk.drafts.person_of(visit)).readings == {}
    desk.visiting.set_person(visit, row.plan.person)
    assert _past(desk, household, desk.drafts.person_of(visit)).readings["systolic"][0].value == 182


def test_a_colleagues_visit_counts_and_a_sealed_screening_does_not(field: Field) -> None:
    desk = nurse(field)
    row = home(desk)
    household = row.household.id
    visit = desk.visiting.start(household, row.plan.id, [])
    fill(desk, visit, "health_check", pressure(128, 80))
    fill(desk, visit, "mind_assessment", DESPAIR)
    desk.visiting.finish(visit, Ending(DONE))
    sync(desk)
    colleague = field.laptop("supervisor")
    sync(colleague)
    person = colleague.store.homes.people(household)[0].id
    found = submissions(colleague.ledger, household, person)
    assert [one.form_id for one in found] == ["health_check"]
    assert found[0].author == desk.identity.worker.name


def test_a_screening_is_answered_without_the_last_one_and_a_reading_is_taken_anew() -> None:
    def way(form_id: str, name: str, *, measured: bool = False) -> str:
        definition = form(form_id)
        return handling(definition, _row(definition.root, name), measured=measured)

    assert way("health_check", "arm") == TAKE
    assert way("health_check", "bp1_sys", measured=True) == SHOW
    assert way("gds_short", "gds_1") == HIDE
    assert way("mind_assessment", "phq9_1") == HIDE
    assert way("poverty_intake", "consent_collect") == SHOW


def _past(desk: Desk, household: str, person: str | None = None) -> Past:
    whom = desk.store.homes.people(household)[0].id if person is None else person
    return past_of(desk.ledger, desk.shelf, CATALOGUE, (household, whom, ""), "health_check")


def _row(node: NodeDefinition, name: str) -> NodeDefinition:
    found = _find(node, name)
    assert found is not None, name
    return found


def _find(node: NodeDefinition, name: str) -> NodeDefinition | None:
    if node.name == name:
        return node
    return next((hit for child in node.children if (hit := _find(child, name)) is not None), None)

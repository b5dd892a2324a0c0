"""Visits as a planner makes them, through the services, for stories about what others do with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.desk import Desk
from app.forms.interface import FormSession, NodeDefinition
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending

Answers = Mapping[str, object]

CALM_CALL: Answers = {"reached": "met", "condition": "well", "next_step": "routine"}
WORRIED_CALL: Answers = {
    "reached": "met",
    "condition": "worried",
    "worry": "meals",
    "next_step": "tell_planner",
}
RAISED_PRESSURE: Answers = {
    "bp_done": "yes",
    "arm": "right",
    "bp1_sys": 152,
    "bp1_dia": 94,
    "bp2_done": "yes",
    "bp2_sys": 148,
    "bp2_dia": 92,
    "pulse": 76,
    "glucose_kind": "random",
    "glucose_random": 132,
}
DESPAIR: Answers = {
    "age_group": "adult",
    "willing": "yes",
    "asq_1": "yes",
    "asq_2": "yes",
    "asq_3": "yes",
    "asq_4": "no",
    "asq_5": "yes",
}


def visited(desk: Desk, forms: Mapping[str, Answers], ending: Ending | None = None) -> str:
    """Visit the first home that is due within a year and finish it; returns the visit's id."""
    due = desk.homes_due(desk.today() + timedelta(days=365))[0]
    visit = desk.visiting.start(due.household.id, due.plan.id, ["nurse"])
    for form_id, answers in forms.items():
        fill(desk, visit, form_id, answers)
    desk.visiting.finish(visit, ending or Ending(DONE))
    return visit


def fill(desk: Desk, visit: str, form_id: str, answers: Answers) -> None:
    """Answer a form by the names of its rows and call it finished."""
    answer_form(desk, visit, form_id, answers)
    desk.visiting.finish_form(visit, form_id)


def answer_form(desk: Desk, visit: str, form_id: str, answers: Answers) -> None:
    """Answer a form by the names of its rows."""
    session = desk.drafts.open(visit, form_id, now_ms=desk.clock()).session
    refs = refs_of(session)
    for name, value in answers.items():
        session.answer(refs[name], str(value))
        desk.drafts.note(visit, form_id, ANSWER, refs[name], str(value))


def refs_of(session: FormSession) -> dict[str, str]:
    """Where each row stands, by its name."""
    found: dict[str, str] = {}

    def walk(node: NodeDefinition) -> None:
        found[node.name] = node.path
        for child in node.children:
            walk(child)

    walk(session.definition.root)
    return found

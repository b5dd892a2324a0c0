"""A recorded form that is put right names the submission it replaces, however often the laptop locked."""

from __future__ import annotations

from lxml import etree

from app.desk import Desk
from app.projections.visits import FORM_FIELD
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from tests.prepared import Field
from tests.visits.test_drafts import begin, do, opened


def identities(desk: Desk, visit: str) -> tuple[str, str]:
    """instanceID and deprecatedID of the form as it is recorded."""
    held = desk.ledger.projector.document(f"visit/{visit}")[f"{FORM_FIELD}medicine"].value
    assert isinstance(held, dict)
    root = etree.fromstring(str(held["xml"]))
    return root.findtext("meta/instanceID") or "", root.findtext("meta/deprecatedID") or ""


def test_amended_across_a_lock_it_names_the_one_it_replaces(field: Field) -> None:
    planner, visit = begin(field)
    do(planner, opened(planner, visit), ANSWER, "/data/who", "딸")
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    first, replaced = identities(planner, visit)
    assert first
    assert replaced == ""
    planner.visiting.amend(visit)
    do(planner, opened(planner, visit), ANSWER, "/data/who", "아들")
    planner.close()
    planner = field.laptop("planner")
    do(planner, opened(planner, visit), ANSWER, "/data/who", "며느리")
    planner.visiting.finish(visit, Ending(DONE, answer="고쳤습니다"))
    second, replaced = identities(planner, visit)
    assert second not in ("", first)
    assert replaced == first

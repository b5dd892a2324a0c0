"""What a supervisor reads first: where a risk was found, the gravest before the others; then the oldest."""

from __future__ import annotations

from app.visits.awaiting import awaiting_review, count_awaiting
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, homes
from tests.ui.visits import CALM_CALL, DESPAIR, fill


def test_the_gravest_come_first_then_the_oldest_however_many_are_listed(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    calm = {"wellbeing_call": CALM_CALL}
    declined = {"mind_assessment": {"age_group": "adult", "willing": "no"}}
    days = [calm, calm, declined, {"mind_assessment": DESPAIR}]
    visits = []
    for home, forms in zip(homes(planner), days, strict=False):
        visit = planner.visiting.start(home, None, [])
        for form, answers in forms.items():
            fill(planner, visit, form, answers)
        planner.visiting.finish(visit, Ending(DONE))
        visits.append(visit)
    sync(planner)
    sync(supervisor)
    first, second, refused, grave = visits
    listed = [one.row.id for one in awaiting_review(supervisor.ledger)]
    assert listed == [grave, refused, first, second]
    assert [one.row.id for one in awaiting_review(supervisor.ledger, limit=2)] == [grave, refused]
    assert [one.row.id for one in awaiting_review(supervisor.ledger, limit=3)] == [grave, refused, first]
    assert count_awaiting(supervisor.ledger) == 4, "what is not listed is counted"

"""A moment that was answered is read as the clock showed it: beside the question the next time, and also
where the form it was asked in is not on this laptop."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from tests.prepared import Field, field, prepared
from tests.ui.planner import Hand, working
from tests.visits.test_drafts import begin, do, opened
from ui.screens.form import FormScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

FELL = """
| settings |
| | form_title | form_id | version |
| | 낙상 | medicine | 1 |

| survey |
| | type | name | label |
| | dateTime | fell | 언제 넘어지셨나요? |
| | text | where | 어디에서요? |
"""
ANSWERED = "2026-11-20T09:30:00.000+09:00"


def test_a_moment_is_read_as_the_clock_showed_it(qtbot: QtBot, theme: Theme, field: Field) -> None:
    planner, visit = begin(field, FELL)
    row = planner.store.drafts.visit(visit)
    assert row is not None
    home, person = row.household, planner.store.homes.people(row.household)[0].id
    planner.visiting.set_person(visit, person)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/fell", ANSWERED)
    do(planner, form, ANSWER, "/data/where", "화장실")
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    again = planner.visiting.start(home, None, [])
    planner.visiting.set_person(again, person)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, again, "medicine"))
        hand.until(lambda: "지난번 화장실" in hand.words())
        assert "지난번 2026-11-20 09:30 · " in hand.words()
    planner.store._connection.execute("DELETE FROM form")
    reading = planner.reader.visit(visit)
    assert reading is not None
    told = {one.label: one.text for one in reading.forms[0].answers}
    assert told == {"fell": "2026-11-20 09:30", "where": "화장실"}

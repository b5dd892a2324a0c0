"""A sign that a form tells weighs as the form says, and each person's in a list is told."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.visits.steps import ADD, ANSWER
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes
from tests.risk.test_during_the_visit import level, screen
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR, answer_form

FORM = "family"
FAMILY = """| settings |
| | form_title | form_id | version | namespaces |
| | 함께 사는 분 | family | 1 | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label | relevant | bind::bangmun:alert | bind::bangmun:suggests | bind::bangmun:sign |
| | begin_repeat | person | 사람 | | | | |
| | select_multiple sign | signs | 무엇이 보이나요? | | | | yes |
| | note | call | 징후가 보입니다 | ${signs} != '' | danger | mind_assessment | yes |
| | end_repeat | | | | | | |

| choices |
| | list_name | name | label |
| | sign | hopelessness | 희망이 없다고 함 |
| | sign | past_attempt | 전에 시도함 |
"""
OWN = """| settings |
| | form_title | form_id | version | namespaces |
| | 자체 점검 | family | 1 | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label | relevant | bind::bangmun:alert | bind::bangmun:suggests |
| | select_one yn | knife | 칼을 사 두셨나요? | | | |
| | note | call | 스스로 해칠 물건을 두셨습니다 | ${{knife}} = 'yes' | {says} | mind_assessment |

| choices |
| | list_name | name | label |
| | yn | yes | 예 |
"""


def planner_with(field: Field, form: str) -> Desk:
    field.hub.publish_form(FORM, "md", form.encode())
    planner = field.laptop("planner")
    sync(planner)
    return planner


@pytest.mark.parametrize(("says", "told"), [("danger", "unknown"), ("", "unknown"), ("caution", "low")])
def test_an_alert_without_a_name_is_told_at_the_lock_as_grave_as_its_form_says(
    field: Field, says: str, told: str
) -> None:
    planner = planner_with(field, OWN.format(says=says))
    visit = planner.visiting.start(homes(planner)[0], None, [])
    answer_form(planner, visit, FORM, {"knife": "yes"})
    (risk,) = planner.unfinished.give_up()
    assert level(planner, risk) == told


def test_the_second_persons_same_tick_is_news(field: Field) -> None:
    planner, officer = planner_with(field, FAMILY), field.laptop("duty_officer")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    planner.drafts.open(visit, FORM, now_ms=planner.clock())
    planner.drafts.note(visit, FORM, ANSWER, "/data/person[1]/signs", "hopelessness")
    planner.visiting.record_early(visit)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    planner.drafts.note(visit, FORM, ADD, "/data/person", "")
    planner.drafts.note(visit, FORM, ANSWER, "/data/person[2]/signs", "hopelessness")
    planner.visiting.record_early(visit)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    news = officer.inbox.open_all(risk, "당직 접수").news
    assert any("희망이 없다고 말함 · 2" in one for one in news)

"""A row of a repeat that is taken out takes its own sign along, and no other row's."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.visits.steps import ADD, ANSWER, REMOVE
from app.visits.visiting import DONE, Ending
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes
from tests.risk.test_during_the_visit import screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_taken_back import told
from tests.ui.visits import DESPAIR

FAMILY = """| settings |
| | form_title | form_id | version | namespaces |
| | 함께 사는 분 | family | 1 | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label | relevant | bind::bangmun:alert | bind::bangmun:suggests | bind::bangmun:sign |
| | begin_repeat | person | 사람 | | | | |
| | text | who | 어느 분인가요? | | | | |
| | select_one yn | wish | 죽고 싶다고 하셨나요? | | | | yes |
| | note | call | ${who} 님이 죽고 싶어 하십니다 | ${wish} = 'yes' | danger | mind_assessment | death_wish |
| | end_repeat | | | | | | |

| choices |
| | list_name | name | label |
| | yn | yes | 예 |
| | yn | no | 아니요 |
"""
FORM = "family"


@pytest.fixture
def planner(field: Field) -> Desk:
    field.hub.publish_form(FORM, "md", FAMILY.encode())
    planner = field.laptop("planner")
    assert sync(planner).forms == 1
    return planner


def do(desk: Desk, visit: str, *steps: tuple[str, str, str]) -> None:
    """As at the screen, and the page is turned."""
    desk.drafts.open(visit, FORM, now_ms=desk.clock())
    for step in steps:
        desk.drafts.note(visit, FORM, *step)
    desk.visiting.record_early(visit)


def person(number: int, who: str, wish: str) -> tuple[tuple[str, str, str], ...]:
    row = f"/data/person[{number}]"
    return (ANSWER, f"{row}/who", who), (ANSWER, f"{row}/wish", wish)


def test_the_sign_of_whoever_moves_up_into_a_row_that_was_told_is_news(field: Field, planner: Desk) -> None:
    officer = field.laptop("duty_officer")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    do(planner, visit, *person(1, "어머님", "yes"), (ADD, "/data/person", ""), *person(2, "아드님", "no"))
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    do(planner, visit, (REMOVE, "/data/person[1]", ""), *person(1, "아드님", "yes"))
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    news = officer.inbox.open_all(risk, "당직 접수").news
    assert ["아드님 님이 죽고" in one for one in news] == [True]


def test_one_that_was_told_and_moves_up_is_no_news(field: Field, planner: Desk) -> None:
    officer = field.laptop("duty_officer")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    do(planner, visit, *person(1, "어머님", "no"), (ADD, "/data/person", ""), *person(2, "아드님", "yes"))
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    do(planner, visit, (REMOVE, "/data/person[1]", ""))
    both_ways(planner, officer)
    assert waits(officer) == []


def test_what_was_seen_in_a_row_that_is_taken_out_is_kept_beside_whoever_moves_up(planner: Desk) -> None:
    visit = planner.visiting.start(homes(planner)[0], None, [])
    do(planner, visit, *person(1, "어머님", "yes"), (ADD, "/data/person", ""), *person(2, "아드님", "no"))
    planner.visiting.see_signs(visit)
    do(planner, visit, (REMOVE, "/data/person[1]", ""), *person(1, "아드님", "yes"))
    planner.visiting.finish_form(visit, FORM)
    planner.visiting.finish(visit, Ending(DONE, not_assessed="병원에서 오늘 받으심"))
    (words,) = told(planner)
    assert "표시했다가 지움: 어머님 님이 죽고" in words
    assert ", 아드님" in words or "아드님 님이 죽고" in words


def test_in_a_visit_that_is_put_right_a_row_that_moves_up_is_news_too(field: Field, planner: Desk) -> None:
    """What calls for the assessment is recorded here with the visit, as a score is."""
    openly = FAMILY.replace("하셨나요? | | | | yes |", "하셨나요? | | | | |").replace("| 1 |", "| 2 |")
    field.hub.publish_form(FORM, "md", openly.encode())
    assert sync(planner).forms == 1
    visit = planner.visiting.start(homes(planner)[0], None, [])
    do(planner, visit, *person(1, "어머님", "yes"), (ADD, "/data/person", ""), *person(2, "아드님", "no"))
    planner.visiting.finish_form(visit, FORM)
    planner.visiting.finish(visit, Ending(DONE, not_assessed="병원에서 오늘 받으심"))
    planner.visiting.amend(visit)
    assert not planner.visiting.owes_assessment(visit)
    do(planner, visit, (REMOVE, "/data/person[1]", ""), *person(1, "아드님", "yes"))
    assert planner.visiting.owes_assessment(visit)

"""What is found out at the door becomes the household's record when the visit is finished."""

from __future__ import annotations

from app.desk import Desk
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, homes
from tests.visits.test_drafts import begin, do, opened

HOME = """
| settings |
| | form_title | form_id | version | namespaces |
| | 연락처 확인 | medicine | 1 | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label | save_to | bind::bangmun:prefill |
| | hidden | home | | | household |
| | text | tel | 집 전화가 바뀌었나요? | phone | |
| | text | remark | 알아 둘 것 | note | |
| | text | colour | 좋아하는 색 | colour | |

| entities |
| | list_name | entity_id | update_if | label |
| | households | ${home} | true() | |
"""
SOMEBODY = """
| settings |
| | form_title | form_id | version |
| | 함께 사는 분 | medicine | 1 |

| survey |
| | type | name | label | save_to |
| | text | who | 함께 사시는 분 이름 | full_name |
| | text | born | 생년월일 | birth |
| | text | as | 관계 | relation |

| entities |
| | list_name | label |
| | people | ${who} |
"""


def finish(desk: Desk, visit: str) -> None:
    desk.drafts.call_finished(visit, "medicine", finished=True)
    desk.visiting.finish(visit, Ending(DONE))


def test_a_finished_visit_puts_the_households_phone_and_note_right(field: Field) -> None:
    planner, visit = begin(field, HOME)
    household = homes(planner)[0]
    before = planner.store.homes.household(household)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/tel", "02-555-0199")
    do(planner, form, ANSWER, "/data/remark", "초인종이 고장 나 있음")
    do(planner, form, ANSWER, "/data/colour", "파랑")
    assert planner.store.homes.household(household) == before
    finish(planner, visit)
    page = planner.household(household)
    assert page is not None
    assert (page.household.phone, page.note) == ("02-555-0199", "초인종이 고장 나 있음")
    assert "colour" not in planner.ledger.projector.document(f"household/{household}")
    sync(planner)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    there = supervisor.store.homes.household(household)
    assert there is not None
    assert there.phone == "02-555-0199"


def test_blank_answers_and_forms_left_open_change_nothing(field: Field) -> None:
    planner, visit = begin(field, HOME)
    household = homes(planner)[0]
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/tel", "")
    before = planner.ledger.projector.document(f"household/{household}")
    finish(planner, visit)
    assert planner.ledger.projector.document(f"household/{household}") == before


def test_somebody_new_lives_there_and_an_amendment_speaks_of_the_same_person(field: Field) -> None:
    planner, visit = begin(field, SOMEBODY)
    household = homes(planner)[0]
    known = {person.id for person in planner.store.homes.people(household)}
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "박새봄")
    do(planner, form, ANSWER, "/data/born", "다음 달")
    do(planner, form, ANSWER, "/data/as", "손녀")
    finish(planner, visit)
    (new,) = [one for one in planner.store.homes.people(household) if one.id not in known]
    assert (new.name, new.birth, new.relation) == ("박새봄", "", "손녀")
    planner.visiting.amend(visit)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/born", "2020-03-01")
    finish(planner, visit)
    (again,) = [one for one in planner.store.homes.people(household) if one.id not in known]
    assert (again.id, again.birth) == (new.id, "2020-03-01")

"""What a form wants masked is dots wherever it is read back, and is neither lost nor changed unseen."""

from __future__ import annotations

from app.forms.appearances import DOTS
from app.visits.comparing import differences
from app.visits.reading import kept_answers
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from tests.prepared import Field
from tests.visits.test_drafts import begin, do, opened
from tests.visits.test_form_versions import publish_newer

FORM = """
| settings |
| | form_title | form_id | version |
| | 복약 | medicine | 1 |

| survey |
| | type | name | label | appearance |
| | text | who | 누가 챙기나요? | |
| | text | door | 현관 비밀번호 | masked |
"""


def test_a_door_code_is_dots_in_the_record_and_a_change_of_it_is_still_seen(field: Field) -> None:
    planner, visit = begin(field, FORM)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "딸")
    do(planner, form, ANSWER, "/data/door", "4321*")
    planner.visiting.finish_form(visit, "medicine")
    planner.visiting.finish(visit, Ending(DONE))
    before = planner.reader.visit(visit)
    assert before is not None
    said = {answer.label: answer.text for answer in before.forms[0].answers}
    assert said == {"누가 챙기나요?": "딸", "현관 비밀번호": DOTS}
    assert "4321" not in repr(before)
    planner.visiting.amend(visit)
    do(planner, opened(planner, visit), ANSWER, "/data/door", "9876*")
    planner.visiting.finish(visit, Ending(DONE, answer="고쳤습니다"))
    after = planner.reader.visit(visit)
    assert after is not None
    changes = differences(before, after)
    assert [(change.label, change.before, change.after) for change in changes] == [
        ("현관 비밀번호", DOTS, DOTS)
    ]


def test_where_the_form_is_not_known_the_masked_one_alone_is_dots(field: Field) -> None:
    planner, visit = begin(field, FORM)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "딸")
    do(planner, form, ANSWER, "/data/door", "4321*")
    planner.visiting.finish_form(visit, "medicine")
    planner.visiting.finish(visit, Ending(DONE))
    planner.store._connection.execute("DELETE FROM form")
    bare = planner.reader.visit(visit)
    assert bare is not None
    assert not bare.forms[0].readable
    assert {one.label: one.text for one in bare.forms[0].answers} == {"who": "딸", "door": DOTS}


def test_a_masked_answer_without_a_question_is_kept_aside_as_dots(field: Field) -> None:
    planner, visit = begin(field, FORM)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/door", "4321*")
    publish_newer(field, planner)
    renewed = planner.drafts.renew(visit, "medicine", now_ms=planner.clock())
    assert renewed.report is not None
    (kept,) = renewed.report.kept
    assert (kept.shown, kept.text, kept.secret) == (DOTS, "4321*", True)
    planner.visiting.finish_form(visit, "medicine")
    planner.visiting.finish(visit, Ending(DONE))
    reading = planner.reader.visit(visit)
    assert reading is not None
    assert [answer.text for answer in reading.forms[0].kept_aside] == [DOTS]
    assert [answer.said for answer in kept_answers(renewed.report.kept)] == ["4321*"]

"""What a household said last time stands in the form of the next visit, and nobody else's answers do."""

from __future__ import annotations

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.forms.interface import FormSession
from app.visits.steps import ANSWER
from app.visits.visiting import ABSENT, DONE, Ending
from tests.field import sync
from tests.prepared import Field, homes
from tests.visits.test_drafts import begin, do, opened

HEALTH = """
| settings |
| | form_title | form_id | version |
| | 건강 확인 | medicine | 1 |

| survey |
| | type | name | label | default | calculation | relevant |
| | text | clinic | 다니는 의원 | ${last-saved#clinic} | | |
| | decimal | weight | 몸무게 | | | |
| | calculate | before | | | ${last-saved#weight} | |
| | text | why | 왜 줄었나요? | | | ${before} - ${weight} > 3 |
| | file | paper | 처방전 | | | |
| | text | brought | 지난 처방전 | ${last-saved#paper} | | |
"""
WALK = """
| settings |
| | form_title | form_id | version |
| | 걷기 | medicine | 1 |

| survey |
| | type | name | label | default | calculation |
| | text | clinic | 다니는 의원 | ${last-saved#clinic} | |
| | text | way | 어디까지? | | |
| | calculate | metres | | | distance(${way}) |
| | calculate | minutes | | | 20 + coalesce(${metres}, 0) |
| | calculate | before | | | ${last-saved#minutes} |
"""
WHERE, WEIGHT, WHY = "/data/clinic", "/data/weight", "/data/why"


def visited(desk: Desk, household: str, answers: dict[str, str], *, finished: bool = True) -> str:
    visit = desk.visiting.start(household, None, [])
    form = opened(desk, visit)
    for ref, value in answers.items():
        do(desk, form, ANSWER, ref, value)
    desk.drafts.call_finished(visit, "medicine", finished=finished)
    desk.visiting.finish(visit, Ending(DONE if finished else ABSENT))
    return visit


def value(session: FormSession, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def begun(desk: Desk, household: str) -> FormSession:
    """The form of a new visit as it opens."""
    return opened(desk, desk.visiting.start(household, None, [])).session


def test_the_next_visit_takes_over_what_the_household_said_last(field: Field) -> None:
    planner, visit = begin(field, HEALTH)
    home, other = homes(planner)[:2]
    planner.visiting.abandon(visit)
    assert value(begun(planner, home), WHERE) == ""
    visited(planner, home, {WHERE: "정릉의원", WEIGHT: "61"})
    visited(planner, home, {WEIGHT: "60"})
    visited(planner, home, {WHERE: "덜 물은 곳"}, finished=False)
    assert value(begun(planner, home), WHERE) == "정릉의원"
    assert value(begun(planner, home), "/data/before") == "60.0"
    assert value(begun(planner, other), WHERE) == ""


def test_a_visit_reads_the_same_later_as_it_was_filled_in(field: Field) -> None:
    planner, visit = begin(field, HEALTH)
    home = homes(planner)[0]
    planner.visiting.abandon(visit)
    visited(planner, home, {WEIGHT: "60"})
    thinner = visited(planner, home, {WEIGHT: "55", WHY: "입맛이 없어서"})
    visited(planner, home, {WEIGHT: "55"})
    asked = ("왜 줄었나요?", "입맛이 없어서")
    reading = planner.reader.visit(thinner)
    assert reading is not None
    assert asked in [(one.label, one.text) for one in reading.forms[0].answers]
    planner.visiting.amend(thinner)
    assert value(opened(planner, thinner).session, WHY) == asked[1]
    planner.visiting.abandon(thinner)
    sync(planner)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    there = supervisor.reader.visit(thinner)
    assert there is not None
    assert asked in [(one.label, one.text) for one in there.forms[0].answers]
    assert value(begun(supervisor, home), "/data/before") == "55.0"


def test_a_file_of_the_last_visit_stays_with_that_visit(field: Field) -> None:
    planner, visit = begin(field, HEALTH)
    home = homes(planner)[0]
    opened(planner, visit)
    paper = Offered(Kind.FILE, "application/pdf", b"%PDF-1.7 paper", "처방전.pdf")
    planner.visiting.attach(visit, "medicine", "/data/paper", paper)
    do(planner, opened(planner, visit), ANSWER, WHERE, "정릉의원")
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    session = begun(planner, home)
    assert (value(session, WHERE), value(session, "/data/brought")) == ("정릉의원", "")


def test_of_a_form_that_could_not_work_something_out_the_answers_alone_go_on(field: Field) -> None:
    planner, visit = begin(field, WALK)
    home = homes(planner)[0]
    planner.visiting.abandon(visit)
    visited(planner, home, {WHERE: "정릉의원", "/data/way": "집 앞"})
    session = begun(planner, home)
    assert (value(session, WHERE), value(session, "/data/before")) == ("정릉의원", "")
    visited(planner, home, {WHERE: "성북의원", "/data/way": "37.5 127.0 0 0"})
    session = begun(planner, home)
    assert (value(session, WHERE), value(session, "/data/before")) == ("성북의원", "20")

"""A form goes on in another version than it was begun with, or from a damaged text: nothing is dropped."""

from __future__ import annotations

from app.desk import Desk
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.visits.drafting import OpenForm
from app.visits.leftovers import KeptAside, leftovers
from app.visits.steps import ADD, ANSWER
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, homes
from tests.visits.test_drafts import begin, do, opened

OLD = """
| settings |
| | form_title | form_id | version |
| | 복약 | medicine | 1 |

| survey |
| | type | name | label |
| | text | who | 누가 챙기나요? |
| | select_one where | shop | 약국이 가까운가요? |
| | begin_group | pulse | 맥박 |
| | integer | rate | 1분에 몇 번? |
| | end_group | | |
| | begin_repeat | drug | 약 |
| | text | title | 약 이름 |
| | end_repeat | | |

| choices |
| | list_name | name | label |
| | where | near | 걸어서 갑니다 |
| | where | far | 차를 탑니다 |
"""
NEW = """
| settings |
| | form_title | form_id | version |
| | 복약 | medicine | 2 |

| survey |
| | type | name | label |
| | text | who | 누가 챙기나요? |
| | begin_group | body | 몸 |
| | integer | rate | 1분에 몇 번? |
| | end_group | | |
| | text | doctor | 담당 의사 |
"""
SHOP = KeptAside("/data/shop", "약국이 가까운가요?", "차를 탑니다")
DRUG = KeptAside("/data/drug[1]/title", "약 이름 · 1", "혈압약")


def half_done(field: Field) -> tuple[Desk, str]:
    """A form of version 1 with an answer everywhere."""
    planner, visit = begin(field, OLD)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "딸")
    do(planner, form, ANSWER, "/data/shop", "far")
    do(planner, form, ANSWER, "/data/pulse/rate", "72")
    do(planner, form, ANSWER, "/data/drug[1]/title", "혈압약")
    return planner, visit


def publish_newer(field: Field, planner: Desk) -> None:
    field.hub.publish_form("medicine", "md", NEW.encode())
    assert sync(planner).forms == 1


def value(form: OpenForm, ref: str) -> str:
    state = form.session.state(ref)
    assert state is not None
    return state.value


def test_a_form_in_progress_stays_in_its_version_and_hears_of_a_newer_one(field: Field) -> None:
    planner, visit = half_done(field)
    publish_newer(field, planner)
    form = opened(planner, visit)
    assert (form.session.definition.version, form.newer, form.report) == ("1", "2", None)
    assert value(form, "/data/shop") == "far"


def test_taken_over_it_says_what_moved_and_what_is_kept_aside(field: Field) -> None:
    planner, visit = half_done(field)
    publish_newer(field, planner)
    form = planner.drafts.renew(visit, "medicine", now_ms=planner.clock())
    assert form.report is not None
    assert (form.report.version, form.report.newer, form.report.damaged) == ("1", "2", False)
    assert form.report.moved == ("1분에 몇 번?",)
    assert (value(form, "/data/who"), value(form, "/data/body/rate")) == ("딸", "72")
    assert form.report.kept == (SHOP, DRUG)
    do(planner, form, ANSWER, "/data/doctor", "김 선생")
    planner.close()
    again = opened(field.laptop("planner"), visit)
    assert again.report is not None
    assert again.report.kept == (SHOP, DRUG)
    assert (value(again, "/data/doctor"), again.newer) == ("김 선생", "")


def test_what_is_kept_aside_stays_in_the_record_of_the_visit_and_through_an_amendment(field: Field) -> None:
    planner, visit = half_done(field)
    publish_newer(field, planner)
    planner.drafts.renew(visit, "medicine", now_ms=planner.clock())
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    planner.visiting.amend(visit)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "아들")
    planner.visiting.finish(visit, Ending(DONE, answer="고쳤습니다"))
    sync(planner)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    reading = supervisor.reader.visit(visit)
    assert reading is not None
    (medicine,) = reading.forms
    assert [(one.label, one.text) for one in medicine.kept_aside] == [
        (SHOP.question, SHOP.text),
        (DRUG.question, DRUG.text),
    ]
    assert [one.text for one in medicine.answers if not one.heading] == ["아들", "72"]


def test_a_form_whose_version_is_gone_opens_in_the_one_in_use(field: Field) -> None:
    planner, visit = half_done(field)
    publish_newer(field, planner)
    with planner.store.transaction():
        planner.store._connection.execute("DELETE FROM form WHERE version = '1'")
    planner.close()
    planner = field.laptop("planner")
    form = opened(planner, visit)
    assert form.report is not None
    assert (value(form, "/data/who"), form.session.definition.version) == ("딸", "2")
    # Nobody here knows any more how it was asked: then by its name.
    assert {(one.path, one.text) for one in form.report.kept} == {
        ("/data/shop", "far"),
        ("/data/pulse/rate", "72"),
        ("/data/drug[1]/title", "혈압약"),
    }
    assert opened(planner, visit).report is not None


def test_a_damaged_draft_opens_as_far_as_it_can_and_names_what_it_could_not_read(field: Field) -> None:
    planner, visit = half_done(field)
    rows = planner.store.drafts.forms(visit)
    whole = opened(planner, visit).session.draft_xml()
    cut = whole[: whole.index("<pulse>") + len("<pulse>")]
    with planner.store.transaction():
        planner.store._connection.execute("UPDATE draft_form SET snapshot = ?", (cut,))
        planner.store._connection.execute("DELETE FROM draft_step")
    form = opened(planner, visit)
    assert rows
    assert form.report is not None
    assert form.report.damaged
    assert form.report.unread == ("1분에 몇 번?", "약 이름")
    assert (value(form, "/data/who"), value(form, "/data/shop")) == ("딸", "far")
    do(planner, form, ANSWER, "/data/pulse/rate", "70")
    assert value(opened(planner, visit), "/data/pulse/rate") == "70"
    (kept,) = planner.store.drafts.forms(visit)
    assert kept.snapshot == cut


def test_steps_that_have_lost_their_place_are_kept_aside(field: Field) -> None:
    planner, visit = begin(field, OLD)
    form = opened(planner, visit)
    do(planner, form, ADD, "/data/drug")
    do(planner, form, ANSWER, "/data/drug[2]/title", "당뇨약")
    with planner.store.transaction():
        planner.store._connection.execute("UPDATE draft_form SET snapshot = '<data'")
        planner.store._connection.execute("DELETE FROM draft_step WHERE step = 'add'")
    again = opened(planner, visit)
    assert again.report is not None
    assert [one.text for one in again.report.kept] == ["당뇨약"]
    assert "누가 챙기나요?" in again.report.unread
    assert homes(planner)


WORKED_OUT = """
| settings |
| | form_id | version |
| | medicine | 2 |

| survey |
| | type | name | label | calculation |
| | calculate | sum | | 1 + 2 |
| | calculate | who | | 'nobody' |
"""


def test_an_answer_that_is_worked_out_now_is_told_and_what_was_worked_out_before_is_not() -> None:
    row = "| | text | who | 누가 챙기나요? | |"
    older = load_markdown(
        WORKED_OUT.replace("| 2 |", "| 1 |")
        .replace("1 + 2", "1 + 1")
        .replace("| | calculate | who | | 'nobody' |", row)
    )
    session = open_session(older)
    session.answer("/data/who", "딸")
    newer = open_session(load_markdown(WORKED_OUT), draft_xml=session.draft_xml())
    assert leftovers(newer, [older], "1").kept == (KeptAside("/data/who", "누가 챙기나요?", "딸"),)
    assert value_of(newer, "/data/who") == "nobody"


def value_of(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value

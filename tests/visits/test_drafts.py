"""Forms in progress: whatever was done is there again, step by step, after the program was away."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.forms.interface import FormSession
from app.visits.drafting import OpenForm
from app.visits.reading import FormReading
from app.visits.steps import ADD, ANSWER, LANGUAGE, REMOVE
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, homes
from tests.ui.visits import CALM_CALL, fill

FORM = "wellbeing_call"
MEDICINE = """
| settings |
| | form_title | form_id | version | default_language |
| | 복약 | medicine | {version} | 한국어 (ko) |

| survey |
| | type | name | label::한국어 (ko) | label::English (en) | relevant | calculation |
| | text | who | 누가 챙기나요? | Who takes care? |  |  |
| | begin_repeat | drug | 약 | Drug |  |  |
| | text | name | 이름 | Name |  |  |
| | integer | times | 하루 몇 번? | Times a day |  |  |
| | text | why_often | 왜 자주? | Why so often | ${{times}} > 3 |  |
| | end_repeat |  |  |  |  |  |
| | calculate | total |  |  |  | sum(${{times}}) |
{more}
"""
VERSION_1 = MEDICINE.format(version="1", more="")
VERSION_2 = MEDICINE.format(version="2", more="| | text | pharmacy | 약국 | Pharmacy |  |  |")


def begin(field: Field, source: str = VERSION_1) -> tuple[Desk, str]:
    """A visit in which the form with the repeat may be opened."""
    field.hub.publish_form("medicine", "md", source.encode())
    planner = field.laptop("planner")
    assert sync(planner).forms == 1
    return planner, planner.visiting.start(homes(planner)[0], None, [])


def opened(desk: Desk, visit: str, form_id: str = "medicine") -> OpenForm:
    return desk.drafts.open(visit, form_id, now_ms=desk.clock())


def do(desk: Desk, form: OpenForm, step: str, ref: str, value: str = "") -> None:
    """What a screen does: the session first, the journal at once after it."""
    if step == ANSWER:
        form.session.answer(ref, value)
    elif step == ADD:
        form.session.add_repeat(ref)
    elif step == REMOVE:
        form.session.remove_repeat(ref)
    else:
        form.session.set_language(value)
    desk.drafts.note(form.visit, form.form_id, step, ref, value)


def labels(session: FormSession) -> list[str | None]:
    state = session.state(session.root_ref)
    assert state is not None
    return [child.label for ref in state.children if (child := session.state(ref)) is not None]


def test_answers_repeats_and_language_come_back(field: Field) -> None:
    planner, visit = begin(field)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", '딸 <"과 며느리"> & 이웃')
    do(planner, form, ANSWER, "/data/drug[1]/name", "혈압약")
    do(planner, form, ADD, "/data/drug")
    do(planner, form, ANSWER, "/data/drug[2]/times", "5")
    do(planner, form, ANSWER, "/data/drug[2]/why_often", "아파서")
    do(planner, form, ADD, "/data/drug")
    do(planner, form, REMOVE, "/data/drug[1]")
    assert not form.spoken
    do(planner, form, LANGUAGE, "", "English (en)")
    planner.drafts.turn_page(visit, "medicine", "2")
    live, words = form.session.draft_xml(), labels(form.session)
    assert "Who takes care?" in words
    planner.close()
    again = field.laptop("planner")
    form = opened(again, visit)
    assert form.session.draft_xml() == live
    assert (labels(form.session), form.page, form.finished) == (words, "2", False)
    assert form.spoken, "the form asks in the language that was chosen, whatever the program speaks"


def test_after_very_many_steps_the_journal_begins_anew(field: Field) -> None:
    planner, visit = begin(field)
    form = opened(planner, visit)
    do(planner, form, LANGUAGE, "", "English (en)")
    for number in range(450):
        do(planner, form, ANSWER, "/data/who", f"{number}번째 사람")
    do(planner, form, ADD, "/data/drug")
    live = form.session.draft_xml()
    assert opened(planner, visit).session.draft_xml() == live
    assert [step.step for step in planner.store.drafts.steps(visit, "medicine")] == [LANGUAGE]
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/drug[2]/name", "당뇨약")
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.close()
    again = field.laptop("planner")
    reopened = opened(again, visit)
    assert reopened.session.draft_xml() == form.session.draft_xml() != live
    assert (reopened.finished, reopened.spoken) == (True, True)
    assert reopened.session.language == "English (en)"


_DRUGS = tuple(f"/data/drug[{number}]" for number in (1, 2, 3))
_REFS = ("/data/who", *(f"{drug}/{name}" for drug in _DRUGS for name in ("name", "times", "why_often")))
_STEPS = st.one_of(
    st.tuples(
        st.just(ANSWER),
        st.sampled_from(_REFS),
        st.one_of(st.sampled_from(["", "3", "4", "-1", "2.5"]), st.text(max_size=8)),
    ),
    st.tuples(st.just(ADD), st.just("/data/drug"), st.just("")),
    st.tuples(st.just(REMOVE), st.sampled_from(_DRUGS), st.just("")),
    st.tuples(st.just(LANGUAGE), st.just(""), st.sampled_from(["한국어 (ko)", "English (en)"])),
    st.just(("reopen", "", "")),
)


@settings(
    max_examples=40,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(_STEPS, max_size=25))
def test_any_steps_come_back(field: Field, steps: list[tuple[str, str, str]]) -> None:
    """A step the session does not take (a repeat that is not there) is not noted either."""
    planner = field.laptop("planner")
    if "medicine" not in dict(planner.shelf.titles()):
        begin(field)
        planner = field.laptop("planner")
    try:
        visit = planner.visiting.start(homes(planner)[0], None, [])
        form = opened(planner, visit)
        for step, ref, value in steps:
            if step == "reopen":
                form = opened(planner, visit)
            else:
                try_to(planner, form, step, ref, value)
        reopened = opened(planner, visit).session
        assert reopened.draft_xml() == form.session.draft_xml()
        assert reopened.language == form.session.language
        planner.visiting.abandon(visit)
    finally:
        planner.close()


def try_to(desk: Desk, form: OpenForm, step: str, ref: str, value: str) -> None:
    if step in (ANSWER, REMOVE) and form.session.state(ref) is None:
        return
    try:
        do(desk, form, step, ref, value)
    except (KeyError, ValueError):
        assert form.session.draft_xml()


def test_a_form_published_again_leaves_the_draft_on_its_version(field: Field) -> None:
    planner, visit = begin(field)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "딸")
    field.hub.publish_form("medicine", "md", VERSION_2.encode())
    assert sync(planner).forms == 1
    planner.close()
    planner = field.laptop("planner")
    form = opened(planner, visit)
    assert form.session.definition.version == "1"
    assert form.session.state("/data/pharmacy") is None
    do(planner, form, ANSWER, "/data/drug[1]/times", "2")
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    other = planner.visiting.start(homes(planner)[1], None, [])
    assert opened(planner, other).session.definition.version == "2"
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    reading = supervisor.reader.visit(visit)
    assert reading is not None
    assert [answer.text for answer in reading.forms[0].answers if answer.text] == ["딸", "2"]


def made_with_version_2(field: Field) -> tuple[Desk, str]:
    """A visit with an answer to the question that only version 2 asks; the district has version 3 now."""
    planner, visit = begin(field, VERSION_2)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/pharmacy", "정릉약국")
    planner.drafts.call_finished(visit, "medicine", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    field.hub.publish_form("medicine", "md", VERSION_1.replace("| 1 |", "| 3 |").encode())
    assert sync(planner).forms == 1
    return planner, visit


def medicine(desk: Desk, visit: str) -> FormReading:
    reading = desk.reader.visit(visit)
    assert reading is not None
    return next(form for form in reading.forms if form.form_id == "medicine")


def test_an_answer_to_a_question_that_is_no_more_is_still_read(field: Field) -> None:
    planner, visit = made_with_version_2(field)
    assert medicine(planner, visit).readable
    answers = medicine(planner, visit).answers
    assert [(one.label, one.text) for one in answers if one.text] == [("약국", "정릉약국")]


def test_it_is_read_by_its_name_where_that_version_never_was(field: Field) -> None:
    _, visit = made_with_version_2(field)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    form = medicine(supervisor, visit)
    assert not form.readable
    assert ("pharmacy", "정릉약국") in [(one.label, one.text) for one in form.answers]


def test_it_is_put_right_in_the_version_it_was_made_with(field: Field) -> None:
    planner, visit = made_with_version_2(field)
    planner.visiting.amend(visit)
    form = opened(planner, visit)
    do(planner, form, ANSWER, "/data/who", "딸")
    planner.visiting.finish(visit, Ending(DONE))
    assert [one.text for one in medicine(planner, visit).answers if one.text] == ["딸", "정릉약국"]


def test_a_form_this_laptop_never_had_does_not_block_amending(field: Field) -> None:
    """A colleague's laptop may go on with the visit; that form stays as it was submitted."""
    planner, visit = made_with_version_2(field)
    before = planner.ledger.projector.document(f"visit/{visit}")["forms.medicine"]
    with planner.store.transaction():
        planner.store._connection.execute("DELETE FROM form WHERE form_id = 'medicine'")
    planner.visiting.amend(visit)
    fill(planner, visit, FORM, CALM_CALL)
    planner.visiting.finish(visit, Ending(DONE, answer="고쳤습니다"))
    assert planner.ledger.projector.document(f"visit/{visit}")["forms.medicine"] == before
    assert not medicine(planner, visit).readable

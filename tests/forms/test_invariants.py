"""Whatever is answered, in whatever order: the form is settled, and a draft brings it all back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.interface import Control, FormError
from app.forms.loading import load_markdown
from app.forms.model import Template
from app.forms.session import Session, open_session

HEADINGS = (
    "| survey |\n| | type | name | label | relevant | calculation | constraint | required | repeat_count |\n"
)
LISTS = "| choices |\n| | list_name | name | label |\n| | yn | 1 | yes ${first} |\n| | yn | 0 | no |\n"
SETTINGS = st.sampled_from(["", "fixed"])


def row(kind: str, name: str = "", *cells: str) -> str:
    texts = [kind, name, name, *cells, "", "", "", "", ""][:8]
    return "| | " + " | ".join(texts) + " |\n"


@st.composite
def expressions(draw: st.DrawFn, names: list[str], wide: list[str]) -> str:
    """An expression over questions already asked; `wide` ones are in repeats seen from outside."""
    single = st.sampled_from(names) if names else st.just("")
    one = f"${{{draw(single)}}}" if names else "1"
    two = f"${{{draw(single)}}}" if names else "2"
    shapes = [
        f"{one} + 1",
        f"coalesce({one}, 0) * 2 - coalesce({two}, 1)",
        f"if({one} > 2, {two}, 'x')",
        f"concat({one}, '-', {two})",
        f"{one} = '' or {two} > 1",
        f"{one} div {two}",
    ]
    if wide:
        many = f"${{{draw(st.sampled_from(wide))}}}"
        shapes += [f"sum({many}) + count({many})", f"join(',', {many})", f"max({many}, {one})"]
    return draw(st.sampled_from(shapes))


@st.composite
def forms(draw: st.DrawFn) -> str:
    """A form with questions, groups and a repeat that refer to each other without a circle."""
    rows = [row("integer", "first"), row("select_one yn", "choice")]
    names, inside, wide = ["first", "choice"], [], []
    for number in range(draw(st.integers(1, 4))):
        name = f"a{number}"
        if draw(st.booleans()):
            rows.append(row("calculate", name, "", draw(expressions(names, wide))))
        else:
            rows.append(row("integer", name, draw(expressions(names, wide)), "", ". < 5", "yes"))
        names.append(name)
    count = draw(st.sampled_from(["", "${first}"]))
    rows.append(row("begin_repeat", "r", "", "", "", "", count))
    rows.append(row("integer", "in0"))
    inside.append("in0")
    for number in range(1, draw(st.integers(2, 4))):
        name = f"in{number}"
        relevant = draw(expressions(names + inside, [])) if draw(st.booleans()) else ""
        calculation = draw(expressions(names + inside, []))
        rows.append(row("calculate", name, relevant, calculation))
        inside.append(name)
    rows.append(row("calculate", "share", "", "${in0} div ${total}"))
    rows.append(row("calculate", "place", "", "position(..) + ${in0}"))
    rows.append(row("end_repeat"))
    rows.append(row("calculate", "total", "", "sum(${in0})"))
    wide = [*inside, "place"]
    rows.append(row("begin_group", "g", draw(expressions(names, wide))))
    rows.append(row("integer", "b0"))
    rows.append(row("calculate", "b1", "", draw(expressions([*names, "b0"], wide))))
    rows.append(row("end_group"))
    rows.append(row("calculate", "last", "", draw(expressions([*names, "b0", "b1"], wide))))
    return HEADINGS + "".join(rows) + LISTS


def state_of_all(session: Session) -> list[tuple[object, ...]]:
    """Everything a screen could see, node by node."""
    seen: list[tuple[object, ...]] = []
    for node in session.root.below():
        state = session.state(node.ref)
        assert state is not None, node.ref
        seen.append(
            (
                state.ref,
                state.value,
                state.relevant,
                state.readonly,
                state.required,
                state.validity,
                state.label,
                tuple((choice.value, choice.label) for choice in state.choices),
            )
        )
    return seen


def open_questions(session: Session) -> list[str]:
    return [
        node.ref
        for node in session.root.below()
        if node.template.control in (Control.INPUT, Control.SELECT_ONE)
    ]


def ranges(session: Session) -> list[str]:
    return [f"{session.root_ref}/{child.name}" for child in repeats(session.definition.template)]


def repeats(template: Template) -> list[Template]:
    return [child for child in template.children if child.is_repeat]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms(), st.data())
def test_any_sequence_of_answers_leaves_the_form_settled(form: str, data: st.DataObject) -> None:
    try:
        definition = load_markdown(form)
    except FormError as error:
        raise AssertionError(str(error)) from error
    session = open_session(definition)
    for _ in range(data.draw(st.integers(1, 12))):
        command = data.draw(st.sampled_from(["answer", "answer", "answer", "add", "remove"]))
        repeat = ranges(session)[0]
        state = session.state(repeat)
        assert state is not None
        if command == "answer":
            ref = data.draw(st.sampled_from(open_questions(session)))
            session.answer(ref, data.draw(st.sampled_from(["", "0", "1", "2", "3", "7", "x"])))
        elif command == "add" and state.can_add:
            session.add_repeat(repeat)
        elif command == "remove" and state.can_add and state.count:
            session.remove_repeat(f"{repeat}[{data.draw(st.integers(1, state.count))}]")
    draft = session.draft_xml()
    again = open_session(definition, draft_xml=draft)
    assert again.draft_xml() == draft
    assert state_of_all(again) == state_of_all(session)
    assert again.submission_xml() == session.submission_xml()

"""Whatever is answered, in whatever order: the form is settled, and a draft brings it all back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.interface import Control
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms.authored import workbook

LISTS = [
    {"list_name": "yn", "name": "1", "label::ko": "예 ${first}", "label::en": "yes ${first}"},
    {"list_name": "yn", "name": "0", "label::ko": "아니오", "label::en": "no"},
    *(
        {"list_name": "town", "name": f"t{n}", "label::ko": f"동{n}", "label::en": f"T{n}", "of": f"{n % 3}"}
        for n in range(6)
    ),
]
LANGUAGES = ("ko", "en")


def row(kind: str, name: str = "", **cells: str) -> dict[str, str]:
    shown = {} if kind.startswith("end") else {"label::ko": f"{name} 한글", "label::en": name}
    return {"type": kind, "name": name, **shown, **cells}


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
def surveys(draw: st.DrawFn) -> list[dict[str, str]]:
    """Questions, groups and repeats that refer to each other without a circle."""
    rows = [
        row("integer", "first"),
        row("select_one yn", "choice"),
        row("select_one town", "town", choice_filter="of = ${first}"),
        row("calculate", "named", calculation="jr:choice-name(${choice}, '${choice}')"),
    ]
    names, inside = ["first", "choice", "town"], ["in0"]
    for number in range(draw(st.integers(1, 4))):
        name = f"a{number}"
        formula = draw(expressions(names, []))
        if draw(st.booleans()):
            rows.append(row("calculate", name, calculation=formula))
        else:
            rows.append(row("integer", name, relevant=formula, constraint=". < 5", required="yes"))
        names.append(name)
    count = draw(st.sampled_from([{}, {"repeat_count": "${first}"}]))
    rows += [row("begin_repeat", "r", **count), row("integer", "in0")]
    for number in range(1, draw(st.integers(2, 4))):
        relevant = {"relevant": draw(expressions(names + inside, []))} if draw(st.booleans()) else {}
        formula = draw(expressions(names + inside, []))
        rows.append(row("calculate", f"in{number}", calculation=formula, **relevant))
        inside.append(f"in{number}")
    rows += [
        row("begin_repeat", "deep"),
        row("integer", "leaf", relevant=draw(expressions(names + inside, []))),
        row("calculate", "far", calculation="${leaf} + ${in0} + position(..)"),
        row("end_repeat"),
        row("calculate", "leaves", calculation="sum(${leaf}) + count(${deep})"),
        row("calculate", "share", calculation="${in0} div ${total}"),
        row("calculate", "place", calculation="position(..) + ${in0}"),
        row("end_repeat"),
        row("calculate", "total", calculation="sum(${in0})"),
    ]
    wide = [*inside, "place", "leaves", "far"]
    rows += [
        row("begin_group", "g", relevant=draw(expressions(names, wide))),
        row("integer", "b0"),
        row("calculate", "b1", calculation=draw(expressions([*names, "b0"], wide))),
        row("end_group"),
        row("calculate", "last", calculation=draw(expressions([*names, "b0", "b1"], wide))),
    ]
    return rows


def forms() -> st.SearchStrategy[str]:
    """A form of such rows."""
    settings = [{"default_language": "ko"}]
    return surveys().map(lambda rows: workbook(survey=rows, choices=LISTS, settings=settings))


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
    """All repeats there are now, the inner ones of every instance too."""
    return [
        f"{node.ref}/{child.name}"
        for node in session.root.below()
        for child in node.template.children
        if child.is_repeat
    ]


def command(session: Session, data: st.DataObject) -> None:
    """One thing a worker might do."""
    drawn = drawn_command(session, data)
    if drawn is not None:
        drawn.give(session)


@dataclass(frozen=True)
class Command:
    """`ref`: the question, repeat or instance that it is about."""

    ref: str
    give: Callable[[Session], object]


def drawn_command(session: Session, data: st.DataObject) -> Command | None:
    """What a worker could do now; None where a form of a fixed size leaves nothing to add or take out."""
    what = data.draw(st.sampled_from(["answer", "answer", "answer", "add", "remove", "language"]))
    if what == "answer":
        ref = data.draw(st.sampled_from(open_questions(session)))
        value = data.draw(st.sampled_from(["", "0", "1", "2", "3", "7", "x", "t1", "t4"]))
        return Command(ref, lambda session: session.answer(ref, value))
    if what == "language":
        language = data.draw(st.sampled_from(LANGUAGES))
        return Command(session.root_ref, lambda session: session.set_language(language))
    repeat = data.draw(st.sampled_from(ranges(session)))
    state = session.state(repeat)
    assert state is not None
    if what == "add" and state.can_add:
        before = data.draw(st.integers(0, state.count))
        place = f"{repeat}[{before}]" if before else repeat
        return Command(place, lambda session: session.add_repeat(place))
    if what == "remove" and state.can_add and state.count:
        instance = f"{repeat}[{data.draw(st.integers(1, state.count))}]"
        return Command(instance, lambda session: session.remove_repeat(instance))
    return None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms(), st.data())
def test_any_sequence_of_commands_leaves_the_form_settled(form: str, data: st.DataObject) -> None:
    session = open_session(load_markdown(form))
    for _ in range(data.draw(st.integers(1, 12))):
        command(session, data)
    draft = session.draft_xml()
    again = open_session(session.definition, draft_xml=draft)
    again.set_language(session.language)
    assert again.draft_xml() == draft
    assert state_of_all(again) == state_of_all(session)
    assert again.submission_xml() == session.submission_xml()
    assert again.invalid() == session.invalid()

"""Formulas of one shape share their closure, and each still reads its own questions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.definition import Definition
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.shapes import cut
from app.forms.xpath import context
from tests.forms.authored import workbook

# Each is written for two pairs of questions; the second takes the closure of the first.
FORMULAS = [
    "${%s} + ${%s}",
    "if(${%s} > ${%s}, 'more', 'less')",
    "concat(${%s}, '/data/a1', ${%s})",
    "coalesce(${%s}, ${%s})",
    "${%s} - ${%s} * 2 div 4",
    "sum(${%s}) + count(${%s})",
    "round(${%s} mod 7, 1) + -${%s}",
    "${%s}[. > 2] + ${%s}",
    "join(' ', ${%s}, ${%s})",
]
PAIRS = [("a1", "a2"), ("b1", "b2"), ("a1", "deep"), ("inner", "a2"), ("a2", "b1")]


def form() -> list[dict[str, str]]:
    rows = [{"type": "integer", "name": each, "label": "Q"} for each in ("a1", "a2", "b1", "b2")]
    rows += [
        {"type": "begin_group", "name": "g", "label": "G"},
        {"type": "integer", "name": "deep", "label": "Q"},
        {"type": "end_group"},
        {"type": "begin_repeat", "name": "r", "label": "R"},
        {"type": "integer", "name": "inner", "label": "Q"},
        {"type": "end_repeat"},
    ]
    for number, formula in enumerate(FORMULAS):
        for pair, names in enumerate(PAIRS):
            rows.append({"type": "calculate", "name": f"c{number}_{pair}", "calculation": formula % names})
    return rows


def alone(number: int, pair: int) -> Definition:
    """A form in which this formula is the only one, so that it shares nothing."""
    rows = [row for row in form() if row["type"] != "calculate" or row["name"] == f"c{number}_{pair}"]
    return load_markdown(workbook(survey=rows))


SHARED = load_markdown(workbook(survey=form()))
ALONE = {(n, p): alone(n, p) for n in range(len(FORMULAS)) for p in range(len(PAIRS))}
REFS = [
    "/data/a1",
    "/data/a2",
    "/data/b1",
    "/data/b2",
    "/data/g/deep",
    "/data/r[1]/inner",
    "/data/r[2]/inner",
]


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(REFS), st.sampled_from(["", "1", "3", "-8"])), max_size=12))
def test_a_formula_gives_the_same_whether_it_shares_or_not(said: list[tuple[str, str]]) -> None:
    shared, again = open_session(SHARED), open_session(Definition.from_bytes(SHARED.to_bytes()))
    for (number, pair), definition in ALONE.items():
        lonely = open_session(definition)
        for session in (lonely,) if (number, pair) != (0, 0) else (lonely, shared, again):
            session.add_repeat("/data/r")
            for ref, text in said:
                session.answer(ref, text)
        ref = f"/data/c{number}_{pair}"
        assert value(shared, ref) == value(again, ref) == value(lonely, ref), FORMULAS[number]


def test_a_path_is_cut_out_whole_or_not_at_all() -> None:
    assert cut(" /data/a + '/data/b'") == (" \0 + '/data/b'", ["/data/a"])
    assert cut("/data/a.b-c*2") == ("\0*2", ["/data/a.b-c"])
    for source in ("/data/a[1]", "/data/a/text()", "/data/orx:meta/x", "/data/a/@b", "/data/a [1]"):
        assert "/data/a" not in cut(source)[1]
        assert "/data/orx" not in cut(source)[1]


def test_the_clock_stops_what_the_steps_would_let_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine may be slower than the one the steps were weighed on."""
    session = open_session(
        load_markdown(
            workbook(
                survey=[
                    {"type": "integer", "name": "k", "label": "K"},
                    {"type": "begin_repeat", "name": "r", "label": "R", "repeat_count": "${k}"},
                    {"type": "text", "name": "x", "label": "X"},
                    {"type": "end_repeat"},
                    {"type": "calculate", "name": "t", "calculation": "count(/data/r[count(/data/r) >= 0])"},
                ]
            )
        )
    )
    session.answer("/data/k", "300")
    assert (session.problems(), value(session, "/data/t")) == ((), "300")
    ticks = iter(range(1_000_000))
    monkeypatch.setattr(context, "thread_time", lambda: float(next(ticks)))
    session.answer("/data/k", "301")
    assert [problem.code for problem in session.problems()] == ["budget"]
    assert value(session, "/data/k") == "301"
    monkeypatch.undo()
    session.answer("/data/k", "302")
    assert (session.problems(), value(session, "/data/t")) == ((), "302")


def test_a_choice_s_name_within_a_formula_leaves_the_formula_where_it_is() -> None:
    """jr:choice-name() works out the choices of another question in the midst of a formula."""
    session = open_session(
        load_markdown(
            workbook(
                survey=[
                    {"type": "text", "name": "area", "label": "Area"},
                    {"type": "begin_group", "name": "g", "label": "G"},
                    {
                        "type": "select_one town",
                        "name": "town",
                        "label": "T",
                        "choice_filter": "area = ${area}",
                    },
                    {"type": "end_group"},
                    {"type": "begin_repeat", "name": "r", "label": "R"},
                    {"type": "integer", "name": "n", "label": "N"},
                    {
                        "type": "calculate",
                        "name": "said",
                        "calculation": "concat(jr:choice-name(${town}, '${town}'), ' ', ${n})",
                    },
                    {"type": "end_repeat"},
                ],
                choices=[{"list_name": "town", "name": "a", "label": "Ahn", "area": "1"}],
            )
        )
    )
    session.answer("/data/area", "1")
    session.answer("/data/g/town", "a")
    session.answer("/data/r[1]/n", "5")
    assert value(session, "/data/r[1]/said") == "Ahn 5"


def test_a_list_that_nothing_filters_follows_the_language() -> None:
    """It is made once, and once for each language."""
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label::English (en) | label::한국어 (ko) |
| | select_one yn | q | Q | 물음 |
| | text | who | Who | 누구 |
| | select_one said | s | S | 말 |
| choices |
| | list_name | name | label::English (en) | label::한국어 (ko) |
| | yn | y | Yes | 네 |
| | said | w | ${who} says | ${who}의 말 |
""")
    )

    def labels(ref: str) -> list[str]:
        state = session.state(ref)
        assert state is not None
        return [choice.label for choice in state.choices]

    languages = list(session.definition.languages)
    for language in (*languages, *languages):
        session.set_language(language)
        assert labels("/data/q") == labels("/data/q") == (["Yes"] if language == "English (en)" else ["네"])
    session.set_language("English (en)")
    session.answer("/data/who", "Kim")
    assert labels("/data/s") == ["Kim says"]
    session.answer("/data/who", "Lee")
    assert labels("/data/s") == ["Lee says"]

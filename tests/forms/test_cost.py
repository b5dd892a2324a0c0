"""What an answer costs follows from what depends on it, not from the size of the form.

Counted in steps of the budget, so that the figures are the same on every machine.
"""

from __future__ import annotations

import pytest

from app.forms.dependencies import ReadFinder
from app.forms.loading import load_markdown
from app.forms.model import Template
from app.forms.session import Session, open_session
from app.forms.whereabouts import Spot, State
from app.forms.xpath.context import MAX_STEPS, STEPS_TO_READ
from app.forms.xpath.parser import parse
from tests.forms.authored import workbook


def plain(size: int) -> list[dict[str, str]]:
    return [{"type": "integer", "name": f"q{n}", "label": "Q"} for n in range(size)]


def steps_of(session: Session, ref: str, value: str) -> int:
    """How much of its budget one answer used up."""
    session.answer(ref, value)
    return MAX_STEPS - session.steps_left


@pytest.mark.parametrize("size", [10, 1_000])
def test_an_answer_without_dependents_costs_the_same_in_any_form(size: int) -> None:
    session = open_session(load_markdown(workbook(survey=plain(size))))
    assert steps_of(session, "/data/q5", "1") == 0


@pytest.mark.parametrize("dependents", [1, 10, 100])
def test_an_answer_costs_what_depends_on_it(dependents: int) -> None:
    rows = plain(200)
    for n in range(dependents):
        rows[n + 1]["relevant"] = "${q0} > 0"
    session = open_session(load_markdown(workbook(survey=rows)))
    # Each is woken, then settled.
    assert steps_of(session, "/data/q0", "1") == 2 * dependents


def test_in_a_repeat_only_the_own_instance_is_touched() -> None:
    rows = [
        {"type": "begin_repeat", "name": "r", "label": "R"},
        {"type": "integer", "name": "a", "label": "A"},
        {"type": "calculate", "name": "b", "calculation": "${a} + 1"},
        {"type": "end_repeat"},
    ]
    session = open_session(load_markdown(workbook(survey=rows)))
    for _ in range(99):
        session.add_repeat("/data/r")
    assert steps_of(session, "/data/r[50]/a", "1") <= 2


def test_a_filter_by_equality_looks_only_at_what_fits() -> None:
    choices = [
        {"list_name": "l", "name": f"n{n}", "label": f"L{n}", "group": str(n % 100)} for n in range(2_000)
    ]
    rows = [
        {"type": "text", "name": "g", "label": "G"},
        {"type": "select_one l", "name": "s", "label": "S", "choice_filter": "group = ${g}"},
    ]
    session = open_session(load_markdown(workbook(survey=rows, choices=choices)))
    session.answer("/data/g", "7")
    state = session.state("/data/s")
    assert state is not None
    assert len(state.choices) == 20
    assert STEPS_TO_READ - session.steps_left < 400


class _Counting(ReadFinder):
    """Counts the nodes that the steps of paths lead to."""

    followed = 0

    def reached(self, spot: Spot, anchor: Template, target: Template) -> State:
        self.followed += 1
        return super().reached(spot, anchor, target)


@pytest.mark.parametrize("around", ["following::*", "preceding-sibling::*[following::* = 1]"])
def test_looking_around_from_every_question_is_followed_once(around: str) -> None:
    root = load_markdown(workbook(survey=plain(500))).template
    finder = _Counting(root.children[0], root, ())
    finder.visit(parse(f"count(//*[{around} > 1])"))
    assert {read.template for read in finder.reads} >= set(root.children)
    assert finder.followed < 20 * 500

"""A form that could not work something out is not sent in silence: whoever reads the visit is told."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.risk.screening import LEVEL_ROLE, level_of, level_so_far
from app.visits.content import UNRECKONED, by_role, form_value
from tests.forms.interrupting import budget

_EVERY = "instance('many')/root/item"
_HEAVY = f"count({_EVERY}[count({_EVERY}[string-length(name) > ${{n}}]) > 0])"
_ROWS = "".join(f"| | many | c{n} | C{n} |\n" for n in range(60))
FORM = f"""
| settings |
| | form_id | version | namespaces |
| | score | 1 | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label | calculation | bind::bangmun:role |
| | integer | n | 몇 번? | | |
| | select_one many | one | 하나 | | |
| | calculate | score | | if(${{n}} > 5, {_HEAVY}, ${{n}}) | |
| | calculate | level | | if(${{score}} > 5, 'low', 'none') | risk_level |

| choices |
| | list_name | name | label |
{_ROWS}
"""


GRAVE = FORM.replace("'low'", "'high'").replace("string-length(name) >", "string-length(name) <")


def answered(times: str) -> tuple[Session, object]:
    """The form and what it becomes; its score was 3 before it was answered for good."""
    with budget(1_000):
        session = open_session(load_markdown(FORM))
        for said in ("3", times):
            session.answer("/data/n", said)
        return session, form_value(session, [], assessment="")


@pytest.mark.parametrize(("times", "told"), [("6", True), ("4", False)])
def test_what_leaves_the_laptop_says_that_something_in_it_could_not_be_worked_out(
    times: str, told: bool
) -> None:
    _, value = answered(times)
    assert isinstance(value, dict)
    assert (UNRECKONED in value) is told


def test_a_level_that_could_not_be_worked_out_is_unknown_and_not_what_it_was_before() -> None:
    assert level_of(answered("6")[0]) == "unknown"
    assert level_of(answered("4")[0]) == "none"


def interrupted_screening() -> Session:
    """Somebody said something grave, and the next page was there before its score was."""
    with budget(1_000):
        session = open_session(load_markdown(GRAVE))
        session.answer("/data/n", "6")
    assert by_role(session, LEVEL_ROLE) == "none"
    return session


def test_a_grave_answer_whose_score_was_interrupted_is_told_before_the_screening_is_finished() -> None:
    assert level_so_far(interrupted_screening()) == "high"


def test_a_level_that_cannot_be_worked_out_during_the_screening_is_told_as_unknown() -> None:
    session = interrupted_screening()
    with budget(1_000):
        assert level_so_far(session) == "unknown"
        session.answer("/data/n", "3")
        assert level_so_far(session) == ""

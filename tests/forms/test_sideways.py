"""Formulas that look at what stands beside them (`preceding-sibling`, `following`): the answers stay, the
sums follow."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import open_session
from tests.forms.test_repeats import value

BESIDE = """
| survey |
| | type | name | label | calculation | relevant |
| | integer | age | Age | | |
| | calculate | sum | | sum(preceding-sibling::age) | |
| | calculate | said | | string(preceding::age) | |
| | text | more | More | | preceding-sibling::age > 3 |
| | calculate | before | | string(following-sibling::last) | |
| | text | last | Last | | |
"""

RUNNING = """
| survey |
| | type | name | label | calculation |
| | begin_repeat | r | Person | |
| | integer | age | Age | |
| | calculate | sum | | {formula} |
| | end_repeat | | | |
"""


def test_what_is_read_from_beside_keeps_its_answer() -> None:
    session = open_session(load_markdown(BESIDE))
    session.answer("/data/age", "7")
    session.answer("/data/last", "x")
    assert [value(session, f"/data/{name}") for name in ("age", "sum", "said", "before")] == [
        "7",
        "7",
        "7",
        "x",
    ]
    assert session.state("/data/age").relevant
    assert session.state("/data/more").relevant
    session.answer("/data/age", "2")
    assert not session.state("/data/more").relevant
    assert session.state("/data/age").relevant


@pytest.mark.parametrize(
    ("formula", "sums"),
    [
        ("sum(../preceding-sibling::r/age)", ["0", "10", "30"]),
        ("sum(current()/../preceding-sibling::r/age)", ["0", "10", "30"]),
        ("sum(../following-sibling::r/age)", ["23", "3", "0"]),
        ("sum(following::age)", ["23", "3", "0"]),
    ],
)
def test_the_persons_before_and_after_are_counted_whenever_one_changes(formula: str, sums: list[str]) -> None:
    session = open_session(load_markdown(RUNNING.format(formula=formula)))
    for number in (2, 3):
        session.add_repeat("/data/r")
        assert value(session, f"/data/r[{number}]/age") == ""
    for number, age in ((3, "3"), (1, "10"), (2, "20")):
        session.answer(f"/data/r[{number}]/age", age)
    assert [value(session, f"/data/r[{number}]/sum") for number in (1, 2, 3)] == sums

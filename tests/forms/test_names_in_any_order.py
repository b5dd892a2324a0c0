"""Lists made of each other's names, at random: what is settled is what a draft that is opened again works
out, in whichever order the answers came."""

from __future__ import annotations

from random import Random

import pytest

from app.forms.definition import Definition
from app.forms.interface import FormError
from app.forms.loading import load_markdown
from app.forms.session import open_session

LISTS = 3


def knotted(random: Random) -> str:
    """Three selects, each with the name of what is chosen; labels and filters read names and answers."""
    rows, choices = [], []
    for at in range(LISTS):
        condition = random.choice(["", "", f"name != ${{name{random.randrange(LISTS)}}}"])
        rows.append(f"select_one list{at} | pick{at} | P | {condition} |")
        rows.append(f"calculate | name{at} | | | jr:choice-name(${{pick{at}}}, '${{pick{at}}}')")
        for value in "abc":
            read = random.choice(["", "", f" ${{name{random.randrange(LISTS)}}}", f" ${{pick{at}}}"])
            choices.append(f"list{at} | {value} | {value.upper()}{at}{read}")
    return (
        "| survey |\n| | type | name | label | choice_filter | calculation |\n"
        + "".join(f"| | {row} |\n" for row in rows)
        + "| choices |\n| | list_name | name | label |\n"
        + "".join(f"| | {choice} |\n" for choice in choices)
    )


def loaded(random: Random) -> Definition:
    """One that opens."""
    while True:
        try:
            return load_markdown(knotted(random))
        except FormError:
            continue


@pytest.mark.parametrize("seed", range(12))
def test_what_is_settled_is_what_a_draft_works_out(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same forms every time
    form = loaded(random)
    session = open_session(form)
    for _ in range(10):
        session.answer(f"/data/pick{random.randrange(LISTS)}", random.choice(["a", "b", "c", ""]))
        again = open_session(form, draft_xml=session.draft_xml())
        for path in form.nodes:
            here, there = session.state(path), again.state(path)
            assert here is not None
            assert there is not None
            assert here.value == there.value, path
        assert not session.problems()

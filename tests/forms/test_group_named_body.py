"""A group may be called like a part of the document around the form."""

from __future__ import annotations

import pytest

from app.forms.interface import Control
from app.forms.loading import load_markdown
from app.forms.session import open_session

FORM = """
| survey |
| | type | name | label |
| | begin_group | {name} | 몸 |
| | text | weight | 몸무게 |
| | end_group | | |
| settings |
| | form_title | form_id | version |
| | 몸 | measures | 1 |
"""


@pytest.mark.parametrize("name", ["body", "head", "title"])
def test_its_questions_are_asked(name: str) -> None:
    session = open_session(load_markdown(FORM.format(name=name)))
    state = session.state(f"/data/{name}/weight")
    assert state is not None
    assert (state.definition.control, state.label) == (Control.INPUT, "몸무게")
    assert session.definition.title == "몸"

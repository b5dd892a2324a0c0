"""One definition serves every household: nothing that one response says may reach another's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.definition import Definition
from app.forms.loading import load_markdown
from app.forms.model import Seed
from app.forms.session import open_session

FLAT = load_markdown("""
| survey |
| | type | name | label | default |
| | text | who | Who | |
| | text | worry | Worry | |
| | begin_repeat | child | Child | |
| | text | nick | Nick | |
| | text | school | School | |
| | end_repeat | | | |
""")
GROUPED = load_markdown("""
| survey |
| | type | name | label | default |
| | text | who | Who | |
| | begin_group | mind | Mind | |
| | text | worry | Worry | nothing |
| | end_group | | | |
| | begin_repeat | child | Child | |
| | text | nick | Nick | |
| | begin_group | day | Day | |
| | text | school | School | |
| | end_group | | | |
| | end_repeat | | | |
""")


def content(seed: Seed) -> object:
    """All that a seed says, to be compared."""
    places = [
        [content(each) for each in place] if isinstance(place, tuple) else content(place)
        for place in seed.places
    ]
    return (seed.template.path, seed.value, seed.attributes, places)


def everything(definition: Definition) -> object:
    """What a definition would start a response with, and its bytes."""
    moulds = [
        content(template.prototype)
        for template in definition.template.walk()
        if template.prototype is not None
    ]
    return (content(definition.seed), moulds, definition.to_bytes())


def test_one_households_answer_never_stands_in_anothers_new_form() -> None:
    first = open_session(FLAT)
    first.answer("/data/worry", "밤마다 운다")
    taken_over = open_session(GROUPED, draft_xml=first.draft_xml())
    assert "밤마다 운다" in taken_over.submission_xml()
    assert "밤마다 운다" not in open_session(GROUPED).draft_xml()
    second = open_session(FLAT)
    second.answer("/data/who", "다른 집")
    assert "밤마다 운다" not in open_session(GROUPED, draft_xml=second.draft_xml()).draft_xml()


answers = st.lists(
    st.tuples(st.sampled_from(["who", "worry", "child[1]/nick", "child[1]/school"]), st.text(max_size=5)),
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers, st.integers(0, 3), st.integers(0, 400), st.booleans())
def test_no_response_whatever_it_holds_changes_the_form(
    said: list[tuple[str, str]], children: int, cut: int, editing: bool
) -> None:
    before = everything(FLAT), everything(GROUPED)
    session = open_session(FLAT)
    for ref, value in said:
        session.answer(f"/data/{ref}", value)
    for _ in range(children):
        session.add_repeat("/data/child")
    texts = (session.draft_xml(), session.draft_xml()[:cut], session.submission_xml())
    for saved in texts:
        newer = open_session(GROUPED, edit_xml=saved if editing else None, draft_xml=saved)
        newer.answer("/data/mind/worry", "새 대답")
        newer.add_repeat("/data/child")
        open_session(FLAT, draft_xml=newer.draft_xml()).submission_xml()
    assert (everything(FLAT), everything(GROUPED)) == before


def test_what_a_form_starts_with_cannot_be_written_to() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        setattr(GROUPED.seed, "value", "말")  # noqa: B010 - the type checker refuses the plain way
    assert isinstance(GROUPED.seed.places, tuple)

"""A draft of the version before goes on in the version whose English words are others, answer by answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms.newer import taken_over
from tests.resources.filling import FORMS, VISIT
from tests.ui.visits import refs_of

_TERM, _TERM_BEFORE = "the mental health assessment", "the mind assessment"
_BEFORE = {
    "elder_universal": "2026112103",
    "gds_short": "2026112104",
    "infant_check": "2026112102",
    "poverty_intake": "2026112102",
    "score_entry": "2026112203",
}


def answered(session: Session) -> dict[str, str]:
    """Every question with choices by its last one, as long as that brings further ones."""
    values: dict[str, str] = {}
    while True:
        asked = [
            state
            for path in refs_of(session).values()
            if (state := session.state(path)) is not None
            if state.relevant and not state.readonly and state.choices and state.ref not in values
        ]
        if not asked:
            return values
        for state in asked:
            values[state.ref] = state.choices[-1].value
            session.answer(state.ref, values[state.ref])


def said(session: Session, refs: Iterable[str]) -> list[str]:
    return [state.value for ref in refs if (state := session.state(ref)) is not None]


@pytest.mark.parametrize("form_id", sorted(_BEFORE))
def test_every_answer_of_the_draft_stands_in_the_new_version(form_id: str) -> None:
    now = (FORMS / f"{form_id}.md").read_text(encoding="utf-8")
    version = re.search(r"\| (20\d{8}) \|", now)
    assert version is not None
    assert version[1] > _BEFORE[form_id]
    assert _TERM in now
    before = now.replace(_TERM, _TERM_BEFORE).replace(f"| {version[1]} |", f"| {_BEFORE[form_id]} |")
    draft = open_session(load_markdown(before), now=lambda: VISIT)
    values = answered(draft)
    assert values
    newer = taken_over(draft, now)
    assert newer.restored is not None
    assert newer.restored.homeless == []
    assert said(newer, values) == said(draft, values)
    assert f'version="{version[1]}"' in newer.draft_xml()

"""Answers that are no words in the record are words where they are read back, in the form's language."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.visits.reading import answers_of

FORM = """
| settings |
| | form_title | form_id | version | default_language |
| | 상담 | talk | 1 | 한국어 (ko) |

| survey |
| | type | name | label::한국어 (ko) | label::English (en) |
| | dateTime | began | 시작한 때 | When it began |
| | time | ended | 마친 때 | When it ended |
| | acknowledge | rested | 쉬셨나요? | Rested? |
"""


@pytest.mark.parametrize(("language", "confirmed"), [("한국어 (ko)", "확인"), ("English (en)", "Confirmed")])
def test_a_moment_and_a_confirmation_are_read_in_words(language: str, confirmed: str) -> None:
    form = open_session(load_markdown(FORM))
    form.set_language(language)
    form.answer("/data/began", "2026-11-23T09:30:00.000+09:00")
    form.answer("/data/ended", "10:05:00.000+09:00")
    form.answer("/data/rested", "OK")
    assert [one.text for one in answers_of(form)] == ["2026-11-23 09:30", "10:05", confirmed]

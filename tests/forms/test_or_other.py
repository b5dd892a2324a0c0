"""The choice and the question that or_other adds speak the language of the form."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import open_session
from tests.forms.authored import workbook

KOREAN, ENGLISH, FRENCH = "한국어 (ko)", "English (en)", "Français (fr)"
SAID = {
    KOREAN: ("기타", "기타 내용을 적어 주세요."),
    ENGLISH: ("Other", "Specify other."),
    FRENCH: ("Other", "Specify other."),
}


def worded(kind: str, *languages: str, text: str = "무엇?") -> dict[str, tuple[str | None, str | None]]:
    """What is read in each language of the form; of "" where it names none."""
    columns = [f"label::{each}" if each else "label" for each in languages]
    form = load_markdown(
        workbook(
            survey=[{"type": f"{kind} l or_other", "name": "a"} | dict.fromkeys(columns, text)],
            choices=[{"list_name": "l", "name": "x"} | dict.fromkeys(columns, text)],
        )
    )
    assert ("untranslated-other" in {note.code for note in form.notes}) is (FRENCH in languages)
    session = open_session(form)
    session.answer("/data/a", "other")
    found: dict[str, tuple[str | None, str | None]] = {}
    for language in languages:
        if language:
            session.set_language(language)
        choices, behind = session.state("/data/a"), session.state("/data/a_other")
        assert choices is not None
        assert behind is not None
        assert behind.relevant
        found[language] = choices.choices[-1].label, behind.label
    return found


@pytest.mark.parametrize("kind", ["select_one", "select_multiple"])
def test_each_language_has_its_own_words(kind: str) -> None:
    assert worded(kind, KOREAN, ENGLISH, FRENCH) == SAID
    assert worded(kind, KOREAN) == {KOREAN: SAID[KOREAN]}


def test_a_form_without_languages_speaks_as_its_labels_do() -> None:
    assert worded("select_one", "") == {"": SAID[KOREAN]}
    assert worded("select_one", "", text="What?") == {"": SAID[ENGLISH]}


def test_the_choice_of_the_author_stays() -> None:
    form = load_markdown(
        workbook(
            survey=[{"type": "select_one l or_other", "name": "a", "label": "무엇?"}],
            choices=[{"list_name": "l", "name": "other", "label": "딴것"}],
        )
    )
    state = open_session(form).state("/data/a")
    assert state is not None
    assert [each.label for each in state.choices] == ["딴것"]

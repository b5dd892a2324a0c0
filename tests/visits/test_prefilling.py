"""What the household's page says already is not asked again."""

from __future__ import annotations

from datetime import date

import pytest

from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.visits.prefilling import Known, age_group, prefill
from tests.field import FORMS

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("birth", "group"),
    [
        ("2007-11-21", "adult"),
        ("2007-11-22", "youth"),
        ("1956-09-21", "adult"),
        ("2008-02-29", "youth"),
        ("", None),
        ("모름", None),
    ],
)
def test_the_age_group_follows_the_birthday(birth: str, group: str | None) -> None:
    assert age_group(birth, TODAY) == group


def test_the_assessment_opens_with_the_age_group_and_it_may_be_changed() -> None:
    session = open_session(load_markdown((FORMS / "mind_assessment.md").read_text(encoding="utf-8")))
    prefill(session, Known(birth="1956-09-21"), TODAY)
    state = session.state("/data/opening/age_group")
    assert state is not None
    assert state.value == "adult"
    session.answer(state.ref, "youth")
    prefill(session, Known(birth="1956-09-21"), TODAY)
    changed = session.state(state.ref)
    assert changed is not None
    assert changed.value == "youth"


@pytest.mark.parametrize(("sex", "answer"), [("F", "female"), ("M", "male"), ("", ""), ("여", "")])
def test_the_sex_is_put_in_when_it_is_known(sex: str, answer: str) -> None:
    session = open_session(load_markdown((FORMS / "audit.md").read_text(encoding="utf-8")))
    prefill(session, Known(sex=sex), TODAY)
    state = session.state("/data/audit_use/sex")
    assert state is not None
    assert state.value == answer

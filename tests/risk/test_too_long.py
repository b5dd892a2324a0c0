"""Somebody pastes a memo without end into an assessment: the danger in it is told all the same."""

from __future__ import annotations

import pytest

from app.courier.locked_push import sealed_push
from app.desk import Desk
from app.risk.fitting import CUT, MOST_XML_BYTES, fitting_xml
from app.risk.waiting import waiting
from app.visits.keyless import ShortenedToldError
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, level
from tests.ui.visits import DESPAIR, answer_form

PASTED = {**DESPAIR, "memo": "가&나" * 130_000}


def waits(desk: Desk) -> list[tuple[str, str]]:
    return [(one.row.id, one.level) for one in waiting(desk.ledger)]


def test_its_level_goes_at_once_and_all_of_it_once_it_is_shortened(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", PASTED)
    for _ in range(2):
        with pytest.raises(ShortenedToldError):
            planner.visiting.finish_form(visit, "mind_assessment")
    push = sealed_push(planner.ledger, planner.books)
    assert (len(push.parcels), push.rest) == (1, False), "a locked laptop hands it in"
    assert (sync(planner).refused, sync(officer).trouble) == (0, None)
    ((risk, told),) = waits(officer)
    assert told == "high"
    assert CUT in officer.inbox.open(risk, "접수").xml
    assert [one.form_id for one in planner.unfinished.all()] == ["mind_assessment"], "still to finish"

    answer_form(planner, visit, "mind_assessment", {"memo": "짧게"})
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    planner.visiting.finish(visit, Ending(DONE))
    assert (sync(planner).refused, sync(officer).trouble) == (0, None)
    assert level(officer, risk) == "high"
    xml = officer.inbox.open(risk, "접수").xml
    assert ("짧게" in xml, CUT in xml) == (True, False)


def test_at_the_lock_it_goes_cut(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", PASTED)
    planner.unfinished.see(visit)
    (risk,) = planner.unfinished.give_up()
    assert planner.unfinished.give_up() == []
    assert len(sealed_push(planner.ledger, planner.books).parcels) == 1
    assert (sync(planner).refused, sync(officer).trouble) == (0, None)
    assert waits(officer) == [(risk, "high")]


def test_answers_are_cut_between_letters() -> None:
    assert fitting_xml("<a><b>짧음</b></a>") == "<a><b>짧음</b></a>"
    cut = fitting_xml(f"<a><b>짧음</b><c>{'가&amp;' * 100_000}</c></a>")
    assert cut.startswith("<a><b>짧음</b><c>가&amp;")
    assert cut.endswith(f"{CUT}</c></a>")
    assert "&a…" not in cut.replace(CUT, "…")
    many = "".join(f"<c>{'가' * 3_000}</c>" for _ in range(5_000))
    assert fitting_xml(f"<a>{many}</a>") == "", "more questions than any form has"
    assert (
        len(fitting_xml(f"<a>{many[: len(many) // 10]}</a>".rsplit("<c>", 1)[0]).encode()) <= MOST_XML_BYTES
    )


def test_what_an_earlier_version_recorded_too_large_for_any_hub_is_told_after_all(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", PASTED)
    with monkeypatch.context() as before:
        before.setattr("app.risk.screening.fitted", lambda screening: screening)
        before.setattr("app.visits.sealed_forms.fits", lambda _xml: True)
        risk = planner.visiting.finish_form(visit, "mind_assessment")
    planner.visiting.finish(visit, Ending(DONE))
    assert len(sealed_push(planner.ledger, planner.books).parcels) == 1, "before the network too"
    assert sync(planner).trouble is None
    assert (planner.books.standing().refused, planner.books.standing().waiting) == (0, 0)
    assert sync(officer).trouble is None
    assert waits(officer) == [(risk, "high")]
    assert CUT in officer.inbox.open(str(risk), "접수").xml
    assert sync(planner).sent == 0, "once"

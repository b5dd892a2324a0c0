"""A risk is removed on request while a laptop is away, and there somebody learns of a new danger."""

from __future__ import annotations

import httpx
import pytest

from app.desk import Desk
from app.risk.disclosing import RESCUED, Told, disclose_unassessed
from app.risk.following import follow
from app.risk.inbox import CannotOpenError
from app.risk.incoming import one_incoming
from app.risk.judging import judge
from app.risk.outliving import LEARNED
from app.risk.waiting import waiting
from app.wire.revisions import Kind
from app.wire.risk_level import forgotten_ms
from app.wire.risk_words import WHOM
from district.access_log.months import Month
from district.access_log.unusual import Sign, Usual
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import NEW, both_ways
from tests.risk.test_who_was_in_danger import assessed, named_two
from tests.risk.test_whose_risk import family, whose

REASON = "12조의2 제5항, 본인 요구"
AMBULANCE = Told("rescue", "119 구급대", ("name", "danger"), "pipa_18_2_3", "구조")
HEARD = "아드님이 전화로, 약을 모으고 계신다고 함"


def taken_and_removed(field: Field, planner: Desk, officer: Desk, visit: str) -> str:
    """A risk that an officer took, removed at the district; the planner has not heard of that."""
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert field.hub.forget_risk(risk, REASON)
    return risk


def test_a_rescue_entered_by_whoever_had_not_heard_of_it_is_somebodys_to_take(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    removed = taken_and_removed(field, planner, officer, visit)
    row = planner.store.visits.risk(removed)
    assert row is not None
    planner.visiting.abandon(visit)
    assert disclose_unassessed(planner.ledger, row.household, AMBULANCE) == removed
    both_ways(planner, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.id != removed, waits.level) == (True, "high")
    assert waits.person is not None, "of whom it is goes along"
    reasons = officer.inbox.open(waits.row.id, "당직 접수").reasons
    assert reasons == f"{LEARNED}: {RESCUED}", "and nothing of what was asked to be removed"
    assert [one.row.id for one in waiting(planner.ledger)] == [waits.row.id]
    assert forgotten_ms(officer.ledger.projector.document(f"risk/{removed}"))
    take(officer, waits.row.id)
    both_ways(officer, planner)
    assert waiting(planner.ledger) == waiting(officer.ledger) == []
    assert field.hub.check().faults == []


def test_a_level_raised_meanwhile_waits_with_its_words(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(planner.ledger, removed, "high", HEARD)
    both_ways(planner, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.id != removed, waits.level) == (True, "high")
    assert HEARD in officer.inbox.open(waits.row.id, "당직 접수").reasons


@pytest.mark.parametrize("with_key", [True, False])
def test_of_two_who_were_named_both_are_named_again(
    field: Field, monkeypatch: pytest.MonkeyPatch, with_key: bool
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, *_) = family(planner)
    removed = assessed(planner, home, husband.id)
    named_two(field, home, removed, husband.id, wife.id)
    both_ways(planner, officer)
    take(officer, removed)
    both_ways(officer, planner)
    assert field.hub.forget_risk(removed, REASON)
    judge(planner.ledger, removed, "high", HEARD)
    with monkeypatch.context() as first:
        if not with_key:
            keyless(first, planner)
        both_ways(planner)
    sync(officer)
    (waits,) = waiting(officer.ledger)
    assert waits.row.id != removed
    assert waits.person is None, "neither stands there as if it were certain"
    found = one_incoming(officer.ledger, waits.row.id)
    assert found is not None
    assert {one.id for one in found.disputed} == {husband.id, wife.id}
    with planner.ledger.action("risk.record", f"risk/{waits.row.id}"):
        planner.ledger.record(Kind.RISK_SCREENED, f"risk/{waits.row.id}", home, {WHOM: wife.id})
    both_ways(planner, officer)
    assert whose(officer, waits.row.id) == wife.name, "whoever asked says who it is"
    assert field.hub.check().faults == []


def test_a_graver_answer_waits_without_the_answers_that_were_removed(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    removed = taken_and_removed(field, planner, officer, visit)
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, "mind_assessment")
    both_ways(planner, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.id != removed, waits.level) == (True, "high")
    opened = officer.inbox.open(waits.row.id, "당직 접수")
    assert "ASQ 5번" in opened.reasons
    assert "ASQ 1번" not in opened.reasons
    assert not opened.xml


def test_a_contact_and_a_level_judged_lower_are_no_new_danger(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    both_ways(planner, officer)
    assert field.hub.forget_risk(risk, REASON)
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    follow(planner.ledger, risk, "met", "안정됨")
    both_ways(planner, officer)
    assert waiting(planner.ledger) == waiting(officer.ledger) == []
    assert sync(planner).trouble is None


def untold(desk: Desk) -> list[tuple[str, str]]:
    lines = desk.store.access_log.lines()
    return [(line.subject, line.reason) for line in lines if line.action == "risk.untold"]


def without_key(field: Field, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, str]:
    """The planner's laptop, which has no key of the health division, after it told what it had learned of a
    risk that was removed; and that risk."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    officer.close()
    judge(planner.ledger, removed, "high", HEARD)
    with monkeypatch.context() as first:
        keyless(first, planner)
        both_ways(planner)
    return planner, removed


def keyless(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """As on a laptop that has not heard yet of the health division's key."""
    monkeypatch.setattr(type(desk.identity), "role_key", lambda _identity, _role: None)


def test_without_the_divisions_key_it_waits_without_words(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, removed = without_key(field, monkeypatch)
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    for desk in (officer, supervisor):
        sync(desk)
        (waits,) = waiting(desk.ledger)
        assert (waits.row.id != removed, waits.level, waits.unsealed) == (True, "high", True)
        assert waits.person is not None
        assert waits.late, "nobody waits for the minutes of what nobody can read"
    with pytest.raises(CannotOpenError) as closed:
        officer.inbox.open(waits.row.id, "당직 접수")
    [unopened] = closed.value.unopened
    assert unopened.name == planner.identity.worker.name, "who knows why"
    sent = [row for row in planner.store.ledger.all() if row.subject == f"risk/{waits.row.id}"]
    assert [HEARD.encode() in row.body for row in sent] == [False]
    assert field.hub.unsealed_risks() == 1
    take(officer, waits.row.id)
    with monkeypatch.context() as still:
        keyless(still, planner)
        both_ways(officer, planner, supervisor)
    assert [waiting(desk.ledger) for desk in (planner, officer, supervisor)] == [[], [], []]
    assert field.hub.unsealed_risks() == 0


def test_with_the_key_its_words_follow_sealed_and_ring(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, _removed = without_key(field, monkeypatch)
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    both_ways(officer, supervisor)
    (before,) = waiting(officer.ledger)
    assert (before.unsealed, before.news) == (True, 0)
    both_ways(planner, officer, supervisor)
    for desk in (planner, officer, supervisor):
        (waits,) = waiting(desk.ledger)
        assert (waits.row.id, waits.level, waits.unsealed) == (before.row.id, "high", False)
        assert waits.news == 1, "the officer is told"
        assert waits.row.visit == before.row.visit
    assert field.hub.unsealed_risks() == 0
    opened = officer.inbox.open_all(before.row.id, "당직 접수")
    assert opened.screening.reasons == f"{LEARNED}: {HEARD}"
    assert (len(opened.parts), opened.unopened, opened.parts[0].sets_level) == (1, (), True)
    sent = [row for row in planner.store.ledger.all() if row.subject == f"risk/{before.row.id}"]
    assert not any(HEARD.encode() in row.body for row in sent)
    assert len(sent) == 2, "and once"
    assert take(officer, before.row.id)
    both_ways(officer, planner, supervisor)
    assert [waiting(desk.ledger) for desk in (planner, officer, supervisor)] == [[], [], []]
    assert all(planner.store.ledger.sealed_copy(row.id) is None for row in sent)
    assert field.hub.check().faults == []


def test_whoever_took_it_by_telephone_reads_the_words_later_and_is_not_called_again(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _removed = without_key(field, monkeypatch)
    officer = field.laptop("duty_officer")
    both_ways(officer)
    (waits,) = waiting(officer.ledger)
    assert take(officer, waits.row.id)
    sync(officer)
    with monkeypatch.context() as still:
        keyless(still, planner)
        both_ways(planner)
    assert waiting(planner.ledger) == []
    both_ways(planner, officer)
    assert waiting(planner.ledger) == waiting(officer.ledger) == []
    assert HEARD in officer.inbox.open(waits.row.id, "확인").reasons
    sent = [row for row in planner.store.ledger.all() if row.subject == f"risk/{waits.row.id}"]
    assert all(planner.store.ledger.sealed_copy(row.id) is None for row in sent)


def erased_by(field: Field, desk: Desk) -> list[str]:
    """The households of which the district has this laptop's signed word that they are not on it any more."""
    return [one.household for one in field.hub.erasures(desk.identity.device)]


def test_words_that_wait_for_the_key_keep_a_household_that_another_planner_has(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken by telephone the risk keeps it here no more; the words on this laptop are the only ones."""
    planner, _removed = without_key(field, monkeypatch)
    officer = field.laptop("duty_officer")
    both_ways(officer)
    (waits,) = waiting(officer.ledger)
    home = waits.row.household
    for draft in planner.drafts.unfinished():
        planner.visiting.abandon(draft.visit)
    assert take(officer, waits.row.id)
    sync(officer)
    with monkeypatch.context() as still:
        keyless(still, planner)
        both_ways(planner)
        field.hub.add_worker(NEW)
        field.hub.assign([home], planner=NEW.id)
        both_ways(planner)
        assert planner.store.homes.household(home) is not None, "nothing says yet that it is erased"
        assert erased_by(field, planner) == []
    both_ways(planner, officer)
    assert HEARD in officer.inbox.open(waits.row.id, "확인").reasons
    assert planner.store.homes.household(home) is None
    assert all(planner.store.ledger.sealed_copy(row.id) is None for row in planner.store.ledger.all())
    assert erased_by(field, planner) == [home]


def test_and_the_review_of_the_month_says_so_first(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, removed = without_key(field, monkeypatch)
    ((subject, household),) = untold(planner)
    assert (subject, household.split("/")[0]) == (f"risk/{removed}", "household")
    assert sync(planner).trouble is None
    [line] = [each for each in planner.store.access_log.lines() if each.action == "risk.untold"]
    first, *_ = field.hub.access_report(Month.of(line.at_ms), Usual()).findings
    assert (first.sign, (f"household/{first.households[0]}",)) == (Sign.UNTOLD, (household,))


def test_the_hub_says_how_many_wait_without_words(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "bangmun_risks_unsealed 0\n" in httpx.get(f"{field.url}/metrics").text
    without_key(field, monkeypatch)
    health = httpx.get(f"{field.url}/health")
    assert (health.status_code, health.json()["status"]) == (200, "limited")
    assert health.json()["risks"].startswith("1 waiting without words")
    assert "bangmun_risks_unsealed 1\n" in httpx.get(f"{field.url}/metrics").text

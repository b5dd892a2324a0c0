"""What was forgotten on request stands nowhere any more, whoever comes to know of it when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.households.page import read_household
from app.risk.disclosing import Told, disclose
from app.risk.following import course, follow, follow_ups
from app.risk.incoming import incoming
from app.risk.judging import judge
from app.risk.waiting import waiting
from app.sync.forgetting import WHOLE
from app.visits.visiting import ABSENT, Ending
from app.wire.messages import Code
from app.wire.people import Role, Worker
from app.wire.revisions import Kind
from app.wire.risk_calls import REACHED
from app.wire.risk_level import forgotten_ms
from app.wire.risk_words import WHOM, WORDY_KINDS
from db.erasures import TO_SCOUR
from db.ledger import RefusalRow
from district.command import main
from district.hub import Hub, wall_clock_ms
from district.ledger.situation import read_states
from district.store.schema import REVISION
from tests.eyes import call, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import MINUTE
from tests.ui.visits import DESPAIR

REASON = "12조의2 제5항, 본인 요구"


def stands_nowhere(desk: Desk, risk: str, household: str) -> None:
    assert (incoming(desk.ledger), waiting(desk.ledger), follow_ups(desk.ledger)) == ([], [], [])
    assert course(desk.ledger, risk) is None
    page = read_household(desk.ledger, household)
    assert page is None or (page.risks, page.hidden_risk) == ([], False)


def screened_again(desk: Desk, visit: str, question: str) -> str | None:
    change(desk, visit, question, "no")
    return desk.visiting.finish_form(visit, "mind_assessment")


def test_what_was_forgotten_stands_in_no_list_whoever_hears_of_it_when(field: Field) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    row = planner.store.visits.risk(risk)
    assert row is not None
    for desk in (planner, nurse, supervisor):
        sync(desk)
    seen = read_household(supervisor.ledger, row.household)
    assert seen is not None
    assert [one.id for one in seen.risks] == [risk]
    assert field.hub.forget_risk(risk, REASON)
    for desk in (planner, nurse, supervisor, officer):
        sync(desk)
        stands_nowhere(desk, risk, row.household)
    assert forgotten_ms(planner.ledger.projector.document(f"risk/{risk}")), "that it was, and when, is known"


def test_what_comes_late_of_a_forgotten_one_brings_it_back_to_nobody(field: Field) -> None:
    """The planner is offline while it is forgotten, and screens once more in the same visit."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    row = planner.store.visits.risk(risk)
    assert row is not None
    sync(planner)
    assert field.hub.forget_risk(risk, REASON)
    assert screened_again(planner, visit, "asq_2") == risk
    for desk in (planner, officer, planner):
        sync(desk)
        stands_nowhere(desk, risk, row.household)
    assert not knows(officer, row.household)
    again = screened_again(planner, visit, "asq_3")
    assert again != risk
    sync(planner)
    sync(officer)
    assert [(one.row.id, one.row.level) for one in waiting(officer.ledger)] == [(again, "high")]


def test_a_visit_in_progress_keeps_no_answer_of_it(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["hopeless"])
    risk = screen(planner, visit, dict(DESPAIR))
    sync(planner)
    assert field.hub.forget_risk(risk, REASON)
    sync(planner)
    assert planner.visiting.record_early() == [], "as a program that starts looks through what was left"
    summary = planner.drafts.summary(visit)
    assert (summary.forms, summary.draft.signs, summary.draft.told_signs) == ((), [], [])
    assert not planner.store.drafts.steps(visit, "mind_assessment")
    again = screen(planner, visit, dict(DESPAIR))
    assert again != risk, "assessed anew it is a risk of its own"


def test_officers_keep_nobody_whom_they_had_because_of_it_alone(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    first = screen(planner, begun(planner), dict(DESPAIR))
    row = planner.store.visits.risk(first)
    assert row is not None
    home = row.household
    for draft in planner.drafts.unfinished():
        planner.visiting.abandon(draft.visit)
    second = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    sync(officer)
    take(officer, first)
    assert field.hub.forget_risk(first, REASON)
    sync(officer)
    assert knows(officer, home), "another risk concerns it"
    assert field.hub.forget_risk(second, REASON)
    field.hub.add_worker(Worker(id="duty-9", name="새당직", role=Role.DUTY_OFFICER, phone="02-1"))
    later = field.enrolled("duty-9", field.hub.enrolment_code("duty-9"))
    for desk in (officer, later):
        for _ in range(2):
            assert sync(desk).trouble is None
        assert not knows(desk, home)
    assert knows(planner, home)
    # A new screening is a new reason to know it.
    for draft in planner.drafts.unfinished():
        planner.visiting.abandon(draft.visit)
    third = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    for desk in (officer, later):
        sync(desk)
        assert knows(desk, home)
        assert [one.row.id for one in waiting(desk.ledger)] == [third]
    assert field.hub.check().faults == []


def knows(desk: Desk, household: str) -> bool:
    people = desk.store.homes.people(household)
    assert bool(people) == (desk.store.homes.household(household) is not None)
    return bool(people)


def test_nobody_is_named_any_more_of_whom_it_was(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    for desk in (planner, officer):
        sync(desk)
        assert desk.ledger.projector.document(f"risk/{risk}")[WHOM].value
    assert field.hub.forget_risk(risk, REASON)
    for desk in (planner, officer):
        sync(desk)
        kept = desk.ledger.projector.document(f"risk/{risk}").get(WHOM)
        assert kept is None or kept.value is None
    with field.hub.store.reading() as connection:
        assert read_states(connection, [f"risk/{risk}"])[f"risk/{risk}"].value(WHOM) is None


def test_nothing_of_the_course_stays_with_the_hub_or_any_laptop(field: Field) -> None:
    """How it was judged, whom the planner telephoned, that the resident was met and linked to the centre,
    what they agreed to: all of it is the history of a person."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    everybody = (planner, officer, nurse, supervisor)
    risk = screen(planner, begun(planner), {**DESPAIR, "centre_consent": "yes"})
    subject = f"risk/{risk}"
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    judge(planner.ledger, risk, "high", "혼자 두면 안 됨")
    both_ways(*everybody)
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    take(officer, risk)
    both_ways(officer, planner)
    follow(
        planner.ledger,
        risk,
        "met",
        "",
        centre=True,
        again=planner.today() + timedelta(days=3),
        why_late="가족과 지내심",
    )
    both_ways(*everybody)
    before = {Kind(row.kind) for row in planner.store.ledger.of_subject(subject) if row.body}
    assert {Kind.RISK_CALLED, Kind.RISK_ESCALATED, Kind.RISK_JUDGED, Kind.RISK_FOLLOWED} <= before
    assert field.hub.forget_risk(risk, REASON)
    both_ways(*everybody)
    for desk in everybody:
        assert course_left(desk, risk) == set(), desk.identity.worker.role
    assert course_at(field.hub, risk) == set()
    assert field.hub.check().faults == []


def test_a_laptop_made_anew_knows_of_it_what_every_other_one_knows(field: Field) -> None:
    """How grave it was is nobody's to know any more; what rescuers were told is."""
    planner, officer, supervisor = (field.laptop(one) for one in ("planner", "duty_officer", "supervisor"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer, supervisor)
    take(officer, risk)
    disclose(planner.ledger, risk, Told("rescue", "119 구급대", ("name",), "pipa_18_2_3", "구조"))
    both_ways(planner, officer, supervisor)
    assert field.hub.forget_risk(risk, REASON)
    both_ways(planner, officer, supervisor)
    known = known_of(planner, risk)
    assert {path.partition(".")[0] for path in known} == {"forgotten", "disclosed"}
    assert known_of(supervisor, risk) == known
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert known_of(planner, risk) == known, "as after an update of the program"
    worker = planner.identity.worker.id
    anew = field.enrolled(worker, field.hub.enrolment_code(worker))
    assert known_of(anew, risk) == known, "as on a new laptop after a lost one"


def known_of(desk: Desk, risk: str) -> dict[str, object]:
    document = desk.ledger.projector.document(f"risk/{risk}")
    return {path: held.value for path, held in document.items()}


def course_left(desk: Desk, risk: str) -> set[str]:
    """Fields and kinds of revisions that tell more of it on a laptop than that it was forgotten."""
    rows = desk.store.ledger.of_subject(f"risk/{risk}")
    known = {*desk.ledger.projector.document(f"risk/{risk}"), *(row.kind for row in rows if row.body)}
    return known - {"forgotten", Kind.RISK_FORGOTTEN}


def course_at(hub: Hub, risk: str) -> set[str]:
    """The same at the hub."""
    subject = f"risk/{risk}"
    said = select(REVISION.c.kind).where(REVISION.c.subject == subject, REVISION.c.body != b"")
    with hub.store.reading() as connection:
        known = {*read_states(connection, [subject])[subject].fields, *connection.execute(said).scalars()}
    return known - {"forgotten", Kind.RISK_FORGOTTEN}


def an_earlier_version(older: pytest.MonkeyPatch) -> None:
    """As it forgot: what is sealed and the words, not whom one telephoned nor what became of it."""
    wordy = (Kind.RISK_SCREENED, Kind.RISK_PLANNED, *WORDY_KINDS)
    older.setattr("app.sync.forgetting.FORGOTTEN_KINDS", wordy)
    older.setattr("app.projections.projector.without_words", dict)
    older.setattr("district.ledger.emptying._SEALED", tuple(kind.value for kind in wordy))
    older.setattr("district.ledger.emptying.without_words", dict)


def test_what_an_earlier_version_left_of_a_course_goes_when_the_program_is_updated(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer, supervisor = (field.laptop(role) for role in ("planner", "duty_officer", "supervisor"))
    everybody = (planner, officer, supervisor)
    called = screen(planner, begun(planner), {**DESPAIR, "centre_consent": "yes"})
    row = planner.store.visits.risk(called)
    assert row is not None
    call(planner, called, "서민아", "010-0000-0004", REACHED)
    for draft in planner.drafts.unfinished():
        planner.visiting.abandon(draft.visit)
    taken = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(*everybody)
    take(officer, taken)
    both_ways(*everybody)
    with monkeypatch.context() as older:
        an_earlier_version(older)
        for risk in (called, taken):
            assert field.hub.forget_risk(risk, REASON)
        both_ways(*everybody)
        for desk in everybody:
            desk.store.settings.put(WHOLE, b"")
            gone = desk is officer  # To whom nothing of the household is left.
            assert ("acknowledged" in course_left(desk, taken)) is not gone, desk.identity.worker.role
            desk.close()
        assert {"called", Kind.RISK_CALLED} <= course_at(field.hub, called)
    field.replace_hub()
    for role in ("planner", "duty_officer", "supervisor"):
        desk = field.laptop(role)
        for risk in (called, taken):
            assert course_left(desk, risk) == set(), role
            stands_nowhere(desk, risk, row.household)
        to_scour = desk.store.settings.get(TO_SCOUR) == b"1"
        assert to_scour or role == "duty_officer", "its pages and backups go with the next sync"
        both_ways(desk)
        assert sync(desk).trouble is None
    assert (course_at(field.hub, called), course_at(field.hub, taken)) == (set(), set())
    assert field.hub.check().faults == []


def refused(desk: Desk) -> list[str]:
    """What waits, which the district does not take; its ids."""
    waits = [row.id for row in desk.store.ledger.waiting(9)]
    with desk.store.transaction():
        for one in waits:
            desk.store.ledger.store_refusal(RefusalRow(one, Code.TOO_LARGE, "", desk.clock()))
    return waits


def test_a_record_of_the_household_that_was_refused_puts_that_off_no_longer(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    row = planner.store.visits.risk(risk)
    assert row is not None
    sync(planner)
    for draft in planner.drafts.unfinished():
        planner.visiting.abandon(draft.visit)
    planner.visiting.record_without_visit(row.household, None, Ending(ABSENT))
    others = refused(planner)
    with monkeypatch.context() as older:
        an_earlier_version(older)
        assert field.hub.forget_risk(risk, REASON)
        sync(planner)
        planner.store.settings.put(WHOLE, b"")
    assert course_left(planner, risk)
    planner.close()
    planner = field.laptop("planner")
    assert course_left(planner, risk) == set()
    assert [one.revision for one in planner.store.ledger.refusals()] == others


def test_nobody_is_asked_about_a_refused_record_of_what_was_forgotten(field: Field) -> None:
    """There is nothing in it any more that somebody could put right or hand in."""
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    assert refused(planner)
    assert field.hub.forget_risk(risk, REASON)
    assert sync(planner).trouble is None
    assert course_left(planner, risk) == set()
    assert planner.store.ledger.refusals() == []
    assert planner.books.standing().refused == 0


def test_what_an_older_hub_left_with_the_officers_leaves_them_when_it_is_updated(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    home = planner.drafts.summary(visit).household
    risk = screen(planner, visit, dict(DESPAIR))
    sync(planner)
    with monkeypatch.context() as older:
        older.setattr("district.duty.forgetting.release", lambda *_: None)
        assert field.hub.forget_risk(risk, REASON)
    sync(officer)
    assert knows(officer, home)
    field.replace_hub()
    for _ in range(2):
        assert sync(officer).trouble is None
    assert not knows(officer, home)
    assert knows(planner, home)
    assert field.hub.check().faults == []


def test_the_number_is_found_without_a_name(field: Field, capsys: pytest.CaptureFixture[str]) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    row = planner.store.visits.risk(risk)
    home = planner.store.homes.household(row.household if row is not None else "")
    assert home is not None
    sync(planner)
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["risks", "--household", home.id, *database]) == 0
    told = capsys.readouterr().out
    assert risk in told
    assert "접수 전" in told
    assert home.dong in told
    assert home.head not in told
    assert "높음" not in told
    assert main(["forget-risk", risk, "--reason", REASON, *database]) != 0, "nobody would look after it"
    assert "접수한 다음에" in capsys.readouterr().err
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    take(supervisor, risk)
    sync(supervisor)
    assert main(["risks", *database]) == 0
    assert "당직이 읽기 전" in capsys.readouterr().out
    assert main(["forget-risk", risk, "--reason", REASON, *database]) != 0, "no officer has read it"
    assert "당직은 아직 읽지 않은" in capsys.readouterr().err
    assert main(["forget-risk", risk, "--reason", REASON, "--untaken", *database]) == 0
    assert main(["risks", *database]) == 0
    assert "삭제됨" in capsys.readouterr().out
    assert main(["risks", "--household", "none", *database]) == 0
    assert "0건" in capsys.readouterr().out

"""What somebody writes about a risk is the health division's to read, and is forgotten with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.risk.following import course, follow
from app.risk.inbox import CannotOpenError
from app.risk.incoming import one_incoming
from app.risk.judging import ReasonNeededError, judge, standing
from app.risk.role_sealing import NoRoleKeyError
from app.risk.sealed_words import Words
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from district.store.schema import DELIVERY, REVISION
from tests.campaigns.sealed import everything
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.ui.visits import DESPAIR

REASON, CONTACT, TAKEN, ENDED = "뷁쀍뒓하나", "뷁쀍뒓둘둘", "뷁쀍뒓셋셋", "뷁쀍뒓넷넷"
ALL = [REASON, CONTACT, TAKEN, ENDED]
SEALED = Words(sealed=True)


def told(field: Field) -> tuple[Desk, Desk, str]:
    """A risk that was judged, taken, followed and closed, each with words; everybody has it."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    judge(planner.ledger, risk, "moderate", REASON)
    assert standing(planner.ledger, risk).reason == Words(REASON), "until it is taken"
    for desk in (planner, officer):
        sync(desk)
    take(officer, risk, TAKEN)
    for desk in (officer, planner):
        sync(desk)
    follow(planner.ledger, risk, "met", CONTACT)
    end(planner, risk, "settled", ENDED)
    for desk in (planner, officer):
        sync(desk)
    return planner, officer, risk


def test_words_are_read_by_the_health_division_with_a_reason_and_by_nobody_else(field: Field) -> None:
    planner, officer, risk = told(field)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    for wordless in (" ", "."):
        with pytest.raises(ReasonNeededError):
            officer.inbox.open_all(risk, wordless)
    opened = officer.inbox.open_all(risk, "다시 연락하기 전에")
    assert [(one.kind, one.text) for one in opened.words] == [
        (Kind.RISK_JUDGED, REASON),
        (Kind.RISK_ACKNOWLEDGED, TAKEN),
        (Kind.RISK_FOLLOWED, CONTACT),
        (Kind.RISK_CLOSED, ENDED),
    ]
    for desk in (supervisor, officer):
        went = course(desk.ledger, risk)
        assert went is not None
        assert went.closing is not None
        assert standing(desk.ledger, risk).judged_by == "한지원", "who and which level stay in the clear"
        assert [one.outcome for one in went.follow.contacts] == ["met"]
        shown = [standing(desk.ledger, risk).reason, went.follow.contacts[0].note, went.closing.note]
        assert shown == [SEALED] * 3
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open_all(risk, "검토하려고")
    for desk in (supervisor, officer):
        cells = everything(desk).decode("utf-8", "replace")
        assert [word for word in ALL if word in cells] == []
    assert sync(planner).trouble is None
    field.hub.revoke(officer.identity.device)
    code = field.hub.enrolment_code(officer.identity.worker.id)
    later = field.enrolled(officer.identity.worker.id, code)
    assert [one.text for one in later.inbox.open_all(risk, "인계").words] == [REASON, TAKEN, CONTACT, ENDED]


def test_the_author_reads_their_own_words_until_they_have_served(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    judge(planner.ledger, risk, "moderate", REASON)
    sync(planner)
    sync(officer)
    take(officer, risk, TAKEN)
    follow(planner.ledger, risk, "met", CONTACT)
    for desk in (officer, planner):
        sync(desk)
    assert standing(planner.ledger, risk).reason == SEALED, "it was taken"
    taken, went = one_incoming(planner.ledger, risk), course(planner.ledger, risk)
    assert taken is not None
    assert went is not None
    assert taken.note == SEALED, "the officer's note is not the author's to read"
    assert went.follow.contacts[0].note == Words(CONTACT), "for the next contact"
    end(planner, risk, "settled", ENDED)
    went = course(planner.ledger, risk)
    assert went is not None
    assert went.follow.contacts[0].note == SEALED
    assert went.closing is not None
    assert went.closing.note == Words(ENDED)


def test_what_is_forgotten_takes_the_words_along_also_those_of_an_older_program(field: Field) -> None:
    planner, officer, risk = told(field)
    row = planner.store.visits.risk(risk)
    assert row is not None
    old: Value = {"at_ms": 1, "name": "한지원", "outcome": "met", "note": "쟇뀄릻옛말", "centre": False}
    with planner.ledger.action("risk.follow", f"risk/{risk}"):
        planner.ledger.record(Kind.RISK_FOLLOWED, f"risk/{risk}", row.household, {"followed.x": old})
    for desk in (planner, officer):
        sync(desk)
    went = course(officer.ledger, risk)
    assert went is not None
    assert went.follow.contacts[0].note == Words("쟇뀄릻옛말"), "what was never sealed stays readable"
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    follow(planner.ledger, risk, "called", "쟇뀄릻늦은말")
    for desk in (officer, planner):
        sync(desk)
        assert sync(desk).trouble is None, "both sides still agree about the chain"
        cells = everything(desk).decode("utf-8", "replace")
        assert [word for word in (*ALL, "쟇뀄릻옛말", "쟇뀄릻늦은말") if word in cells] == []
    files = [file.read_bytes() for file in field.folder.glob("hub.sqlite*")]
    assert not any("쟇뀄릻옛말".encode() in content for content in files)
    checked = field.hub.check()
    assert (checked.faults, checked.forgotten) == ([], 7), "what came late was emptied as it came"


def test_without_the_divisions_key_no_word_leaves(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    monkeypatch.setattr(type(planner.identity), "role_key", lambda _identity, _role: None)
    with pytest.raises(NoRoleKeyError):
        follow(planner.ledger, risk, "met", CONTACT)
    follow(planner.ledger, risk, "met")
    assert planner.identity.worker.role is Role.PLANNER


def bodies(field: Field, risk: str) -> list[bytes]:
    """What the hub holds of a risk besides that it was forgotten; nobody may be told of it any more."""
    with field.hub.store.reading() as connection:
        of_risk = (REVISION.c.subject == f"risk/{risk}") & (REVISION.c.kind != Kind.RISK_FORGOTTEN.value)
        rows = connection.execute(select(REVISION.c.hub_seq, REVISION.c.body).where(of_risk)).all()
        told = select(DELIVERY.c.hub_seq).where(DELIVERY.c.hub_seq.in_([row.hub_seq for row in rows]))
        assert connection.execute(told).all() == []
    assert field.hub.check().faults == []
    return [row.body for row in rows]


def test_words_that_come_after_the_forgetting_are_not_kept(field: Field) -> None:
    """A laptop that has not heard of it writes on, and sends before it hears."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    for desk in (planner, officer):
        sync(desk)
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    follow(planner.ledger, risk, "met", CONTACT)
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent, outcome.refused) == (None, 1, 0)
    assert bodies(field, risk) == [b"", b""]
    for desk in (officer, planner):
        assert sync(desk).trouble is None
        assert CONTACT not in everything(desk).decode("utf-8", "replace")


def test_a_hub_that_went_back_does_not_ask_for_ever_what_was_forgotten(field: Field, tmp_path: Path) -> None:
    """The journal forgets once more, the laptop hears it before it is asked for what the hub lacks."""
    planner = field.laptop("planner")
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    judge(planner.ledger, risk, "moderate", REASON)
    sync(planner)
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    field.replace_hub(tmp_path / "yesterday.sqlite")
    for _ in range(2):
        assert sync(planner).trouble is None
    assert not any(bodies(field, risk))
    assert REASON not in everything(planner).decode("utf-8", "replace")

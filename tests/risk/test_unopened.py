"""A part of a risk that an officer's laptop cannot open is told, and nobody takes it unheard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from app.desk import Desk
from app.risk.inbox import CannotOpenError
from app.risk.parts import known_of, without_key
from app.wire.encoding import decode, encode
from app.wire.revisions import Kind, Revision
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.risk.test_new_signs import MIND
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR


def told(desk: Desk, risk: str) -> list[str]:
    """The revisions that told of it, the earliest first."""
    rows = desk.store.ledger.of_subject(f"risk/{risk}")
    return [row.id for row in rows if row.kind == Kind.RISK_SCREENED]


def damage(desk: Desk, revision: str) -> None:
    """What was sealed is not what arrived."""
    kept = desk.store.ledger.get(revision)
    assert kept is not None
    whole = decode(kept.body, Revision)
    assert whole.sealed is not None
    sealed = msgspec.structs.replace(whole.sealed, ciphertext=whole.sealed.ciphertext[:-1] + b"\0")
    body = encode(msgspec.structs.replace(whole, sealed=sealed))
    desk.store._connection.execute("UPDATE ledger SET body = ? WHERE id = ?", (body, revision))


@contextmanager
def keyless(desk: Desk) -> Iterator[None]:
    """The laptop of an officer to whom the district could not give the key, as after a restore without its
    journal."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(type(desk.identity), "role_secret", lambda _self, _key: None)
        yield


def told_twice(planner: Desk) -> str:
    """First a grave answer, then, put right, a sign and no such answer."""
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.note_signs(visit, ["attempted"])
    change(planner, visit, "asq_5", "no")
    assert planner.visiting.finish_form(visit, MIND) == risk
    return risk


@pytest.mark.parametrize("which", [0, 1])
def test_what_does_not_open_is_named_and_taken_by_nobody_who_did_not_hear_it(
    field: Field, which: int
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = told_twice(planner)
    both_ways(planner, officer)
    damage(officer, told(officer, risk)[which])
    opened = officer.inbox.open_all(risk, "당직 접수")
    (lost,) = opened.unopened
    who = planner.identity.worker
    assert (lost.number, lost.name, lost.phone, lost.seen) == (which + 1, who.name, who.phone, False)
    assert [part.revision for part in opened.parts] == [told(officer, risk)[1 - which]]
    assert not officer.inbox.acknowledge(risk, opened.known), "of what nobody saw nobody took anything"
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == [risk], "it goes on, everywhere"
    assert officer.inbox.acknowledge(risk, opened.heard), "heard by telephone"
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == []
    (lost,) = officer.inbox.open_all(risk, "다시 보기").unopened
    assert lost.seen, "it is told for ever, and asks for nobody any more"
    assert known_of(officer.ledger, risk, [lost]) == known_of(officer.ledger, risk, ())


def test_without_a_key_it_is_told_before_anything_is_opened(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = told_twice(planner)
    both_ways(planner, officer)
    assert without_key(officer.ledger, risk) == ()
    with keyless(officer):
        lacking = without_key(officer.ledger, risk)
        assert [one.number for one in lacking] == [1, 2]
        with pytest.raises(CannotOpenError) as raised:
            officer.inbox.open_all(risk, "당직 접수")
        assert raised.value.unopened == lacking
        assert not officer.inbox.acknowledge(risk, known_of(officer.ledger, risk, lacking))
    assert waits(officer) == [risk]
    assert take(officer, risk), "another officer's laptop opens it"

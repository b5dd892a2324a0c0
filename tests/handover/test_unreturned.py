"""A former laptop that never comes back: after the days of the policy the supervisor ends the waiting. It is
called neither sent nor erased, and followed again as soon as it is heard."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.desk import Desk
from app.handover.following import Following, is_done, is_late
from app.wire.handing import Handovers, LaptopEnding
from app.wire.people import Role
from app.wire.signing import Verifier
from district.caller import Caller
from district.command import main
from district.demo.people import PLANNER, SUPERVISOR
from district.hub import wall_clock_ms
from tests.field import sync
from tests.handover.test_handover import NEW, followed, hand_over, newcomer, steps
from tests.prepared import Field, homes

DAY_MS = 24 * 3600 * 1000


def following_of(desk: Desk) -> Following:
    assert desk.following is not None
    return desk.following


def days_later(field: Field, supervisor: Desk, days: int) -> None:
    """By the district's clock and by the supervisor's."""
    field.hub.now_ms = field.hub.callers._now_ms = lambda: wall_clock_ms() + days * DAY_MS
    supervisor.clock = supervisor.ledger.clock = field.hub.now_ms


def handed(field: Field) -> tuple[Desk, Desk]:
    """A household went to a colleague, who has it; the supervisor follows, and the former laptop is away."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    hand_over(supervisor, homes(old)[:1], worker)
    sync(supervisor)
    field.enrolled(NEW, field.hub.enrolment_code(NEW))
    [one] = followed(supervisor)
    assert steps(one) == [(False, True, False)]
    return supervisor, old


def given_up(field: Field, supervisor: Desk, why: str = "찾을 수 없음") -> None:
    """After the days of the policy; the district has not heard it yet."""
    days_later(field, supervisor, 15)
    unreturned = following_of(supervisor).unreturned
    [one] = unreturned.candidates(followed(supervisor))
    unreturned.give_up(one.device, one.seen_ms, why)


def test_the_waiting_ends_by_a_word_and_nothing_is_called_erased(field: Field) -> None:
    supervisor, old = handed(field)
    following = following_of(supervisor)
    days_later(field, supervisor, 13)
    assert following.unreturned.candidates(followed(supervisor)) == [], "it may still come"
    assert following.late() == 1
    given_up(field, supervisor, "반납하지 않고 퇴직함")
    [told] = following.handovers()
    assert told.unreturned
    assert not field.hub.all_handovers()[0].unreturned, "the district has not heard it"

    [told] = followed(supervisor)
    assert told.unreturned
    assert told.device == old.identity.device
    assert steps(told) == [(False, True, False)], "neither sent nor erased"
    assert not is_done(told)
    assert not is_late(told, field.hub.now_ms())
    assert following.late() == 0
    assert following.unreturned.unheard() == []
    assert following.unreturned.candidates([told]) == []
    [line] = supervisor.store.access_log.latest(["laptop.unreturned"], 5)
    assert line.reason == "반납하지 않고 퇴직함"
    with pytest.raises(ValueError, match="reason"):
        following.unreturned.give_up(told.device, told.seen_ms, " ")
    days_later(field, supervisor, 46)
    assert followed(supervisor) == [], "as one that was done a month ago"


def test_a_restored_hub_knows_it_and_the_administrator_reads_it(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor, _old = handed(field)
    field.back_up_hub(tmp_path / "hub.backup")
    given_up(field, supervisor)
    assert followed(supervisor)[0].unreturned
    field.replace_hub(tmp_path / "hub.backup")
    [again] = field.hub.all_handovers()
    assert again.unreturned
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["handovers", *database]) == 0
    assert "기기를 되찾지 못함" in capsys.readouterr().out


def test_a_laptop_that_comes_after_all_is_followed_again(field: Field) -> None:
    supervisor, old = handed(field)
    given_up(field, supervisor)
    assert followed(supervisor)[0].unreturned
    days_later(field, supervisor, 16)
    assert sync(old).trouble is None
    [one] = followed(supervisor)
    assert not one.unreturned
    assert steps(one) == [(True, True, True)]


def test_one_that_was_heard_meanwhile_is_waited_for(field: Field) -> None:
    """It syncs with a visit in progress, which keeps the household, before the word reaches the district."""
    supervisor, old = handed(field)
    old.visiting.start(homes(old)[0], None, [])
    given_up(field, supervisor)
    assert sync(old).trouble is None
    [one] = followed(supervisor)
    assert not one.unreturned
    assert following_of(supervisor).unreturned.unheard() == []


def test_only_a_supervisor_of_the_dong_ends_it_and_with_a_reason(field: Field) -> None:
    supervisor, old = handed(field)
    days_later(field, supervisor, 15)
    [one] = followed(supervisor)

    def said(role: Role, dongs: list[str], reason: str, worker: str = SUPERVISOR.worker.id) -> bool:
        by = msgspec.structs.replace(SUPERVISOR.worker, id=worker, role=role, dongs=dongs)
        verifier = Verifier(old.identity.signer.suite, old.identity.signer.public_bytes())
        caller = Caller(device=old.identity.device, worker=by, revoked=False, verifier=verifier, nonce="n")
        field.hub.handovers(caller, Handovers(given_up=[LaptopEnding(one.device, one.seen_ms, reason)]))
        return field.hub.all_handovers()[0].unreturned

    dongs = SUPERVISOR.worker.dongs
    assert not said(Role.SUPERVISOR, ["먼동"], "까닭")
    for role in (Role.PLANNER, Role.NURSE, Role.DUTY_OFFICER):
        assert not said(role, dongs, "까닭")
    assert not said(Role.SUPERVISOR, dongs, "  ")
    assert not said(Role.SUPERVISOR, dongs, "내 것", worker=PLANNER.worker.id), "not of the own laptop"
    assert said(Role.SUPERVISOR, dongs, "까닭")


def test_what_leaves_it_afterwards_is_waited_for_anew(field: Field) -> None:
    supervisor, old = handed(field)
    given_up(field, supervisor)
    assert followed(supervisor)[0].unreturned
    days_later(field, supervisor, 16)
    field.hub.assign(homes(old)[1:2], planner=NEW)
    [one] = followed(supervisor)
    assert not one.unreturned
    assert len(one.homes) == 2

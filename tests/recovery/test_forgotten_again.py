"""The new passphrase is forgotten too, before any network: unsent visits wait behind it all the same."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import msgspec
import pytest
from sqlalchemy import select

from app.desk import Desk, unlock
from app.recovery.answering import StaleCodeError
from app.recovery.renewing import Renewing
from app.vault.errors import NoRecoveryError, WrongCodeError
from app.vault.header import read_header_file, write_header
from app.wire.recovery import SUPERVISORS, Deposit, Deposited, purpose, read_request, write_request
from app.wire.recovery_series import LENGTH, Series, first_of
from app.wire.revisions import Sealed
from app.wire.sealing import seal
from app.wire.signing import Suite
from district.journal.decisions import CodeKept
from district.recovery import NoRecoveryCode, put_code
from district.store.schema import RECOVERY
from tests.field import sync
from tests.recovery.test_forgotten import CALM_CALL, FORM, NEW, REASON, Pair, pair
from tests.ui.visits import visited

__all__ = ["pair"]


@dataclass
class Forgetful:
    """The planner's laptop with a visit that nobody else has, no network, the passphrase forgotten."""

    pair: Pair
    visit: str

    def opens_with(self, code: str) -> None:
        desk = self.pair.recovered(code)
        assert desk.reader.visit(self.visit) is not None
        assert desk.books.standing().waiting
        desk.close()

    def refuses(self, code: str) -> None:
        self.pair.vault.ask_recovery()
        with pytest.raises(WrongCodeError):
            self.pair.vault.recover(code)

    def syncs(self) -> Desk:
        self.pair.field.go_offline()
        self.pair.field.go_online()
        desk = unlock(self.pair.vault, NEW, hub_url=self.pair.field.url)
        assert sync(desk).trouble is None
        assert not desk.books.standing().waiting
        return desk


@pytest.fixture
def forgetful(pair: Pair) -> Forgetful:
    planner = pair.field.laptop("planner")
    pair.field.go_offline()
    visit = visited(planner, {FORM: CALM_CALL})
    planner.close()
    return Forgetful(pair, visit)


def renewing(desk: Desk) -> Renewing:
    assert desk.safe is not None
    return Renewing(desk.ledger, desk.safe)


def test_forgotten_three_times_before_any_network(forgetful: Forgetful) -> None:
    used: list[str] = []
    for _ in range(3):
        code = forgetful.pair.code()
        assert code not in used
        forgetful.opens_with(code)
        for spent in [*used, code]:
            forgetful.refuses(spent)
            forgetful.pair.vault.attempts.succeeded()
        used.append(code)
    actions = [line.action for line in forgetful.pair.supervisor.store.access_log.lines()]
    assert actions.count("recovery.reveal") == 3
    desk = forgetful.syncs()
    assert [line.action for line in desk.store.access_log.lines()].count("recovery.use") == 3


def test_a_sync_takes_the_whole_series_back(forgetful: Forgetful) -> None:
    forgetful.opens_with(forgetful.pair.code())
    overheard = forgetful.pair.code()
    forgetful.syncs().close()
    forgetful.refuses(overheard)
    assert sync(forgetful.pair.supervisor).trouble is None
    forgetful.pair.recovered(forgetful.pair.code())


def test_a_code_before_its_turn_opens_nothing_and_uses_nothing_up(forgetful: Forgetful) -> None:
    vault, answering = forgetful.pair.vault, forgetful.pair.supervisor.answering
    asked = read_request(vault.ask_recovery())
    [early] = answering.who_asks(write_request(msgspec.structs.replace(asked, number=asked.number + 1)))
    forgetful.refuses(answering.reveal(early, REASON))
    forgetful.opens_with(forgetful.pair.code())


def test_the_hub_shows_the_one_that_the_laptop_waits_for(forgetful: Forgetful) -> None:
    vault, hub = forgetful.pair.vault, forgetful.pair.field.hub
    device = hub.devices("demo-planner")[-1].id
    first = hub.show_recovery_code(device, "admin", REASON, vault.ask_recovery()).code
    forgetful.opens_with(first)
    second = hub.show_recovery_code(device, "admin", REASON, vault.ask_recovery()).code
    assert hub.show_recovery_code(device, "admin", REASON).code == first, "without a request it cannot know"
    forgetful.opens_with(second)


def test_a_district_that_was_set_back_says_so_and_never_shows_a_wrong_code(forgetful: Forgetful) -> None:
    """What it has is of before the series in force; so is what the supervisor's laptop has."""
    pair = forgetful.pair
    hub, device = pair.field.hub, pair.field.hub.devices("demo-planner")[-1].id
    with hub.store.reading() as connection:
        row = connection.execute(select(RECOVERY).where(RECOVERY.c.device == device)).one()
    forgetful.opens_with(pair.code())
    forgetful.syncs().close()
    with hub.store.writing() as connection:
        put_code(connection, CodeKept(device, row.vault, row.number, row.sealed, row.received_ms))
    request = pair.vault.ask_recovery()
    with pytest.raises(NoRecoveryCode) as told:
        hub.show_recovery_code(device, "admin", REASON, request)
    assert told.value.why == "number"
    [asking] = pair.supervisor.answering.who_asks(request)
    with pytest.raises(StaleCodeError):
        pair.supervisor.answering.reveal(asking, REASON)
    forgetful.syncs().close()
    assert sync(pair.supervisor).trouble is None
    pair.recovered(pair.code())


@pytest.mark.parametrize("arrived", [False, True], ids=["cut before it arrived", "cut after it arrived"])
def test_a_new_series_that_nobody_confirmed(forgetful: Forgetful, arrived: bool) -> None:
    """Whichever of the two the district has, it opens, and again after that."""
    pair = forgetful.pair
    pair.field.go_online()
    desk = pair.field.laptop("planner")
    pair.vault.ask_recovery()
    number = renewing(desk).next_number(first_of(pair.vault.recovery_numbers()[0]))
    assert number is not None
    prepared = renewing(desk).prepare(number)
    renewing(desk).keep(prepared)
    if arrived:
        with closing(desk.transport()) as transport:
            transport.post("/v1/recovery", prepared.deposit, Deposited)
        assert sync(pair.supervisor).trouble is None
    desk.close()
    pair.field.go_offline()
    assert len(pair.vault.recovery_numbers()) == 2
    for _ in range(3):
        forgetful.opens_with(pair.code())


def telephoned(pair: Pair) -> tuple[str, bool]:
    """The code, and whether the supervisor's screen calls it the last."""
    answering = pair.supervisor.answering
    [asking] = answering.who_asks(pair.vault.ask_recovery())
    return answering.reveal(asking, REASON), answering.is_last(asking)


def test_the_last_of_a_series_is_told_and_the_next_sync_brings_more(forgetful: Forgetful) -> None:
    pair = forgetful.pair
    hub, device = pair.field.hub, pair.field.hub.devices("demo-planner")[-1].id
    for number in range(1, LENGTH + 1):
        code, last = telephoned(pair)
        assert last is (number == LENGTH), "the supervisor can pass it on"
        if last:
            request = pair.vault.ask_recovery()
            assert hub.show_recovery_code(device, "admin", REASON, request).last
        desk = pair.recovered(code)
        assert desk.rekeying is not None
        assert desk.rekeying.has_used_up_its_codes() is last
        desk.close()
    with pytest.raises(NoRecoveryError):
        pair.vault.ask_recovery()
    desk = forgetful.syncs()
    assert desk.rekeying is not None
    assert not desk.rekeying.has_used_up_its_codes()
    desk.close()
    assert sync(pair.supervisor).trouble is None
    pair.recovered(pair.code())


def test_what_was_damaged_of_a_series_is_replaced_by_the_next_sync(forgetful: Forgetful) -> None:
    pair = forgetful.pair
    header = read_header_file(pair.vault.header_path)
    wraps = [
        msgspec.structs.replace(wrap, series=bytes(len(wrap.series))) if wrap.series else wrap
        for wrap in header.wraps
    ]
    pair.vault.header_path.write_bytes(write_header(msgspec.structs.replace(header, wraps=wraps)))
    forgetful.pair.field.go_online()
    desk = pair.field.laptop("planner")
    [before] = pair.vault.recovery_numbers()
    assert sync(desk).trouble is None
    desk.close()
    assert pair.vault.recovery_numbers() == [before + LENGTH]


def leave_a_lone_code(desk: Desk) -> None:
    """As a program before there were series did."""
    assert desk.safe is not None
    key = desk.identity.role_key(SUPERVISORS)
    assert key is not None
    [held] = desk.safe.vault.recovery_numbers()
    lone = Series(desk.safe.header().vault, held + 1, bytes(32))
    wrap = msgspec.structs.replace(desk.safe.recovery_wrap(lone), series=b"")
    desk.safe.add_recovery(wrap)
    bound = purpose(desk.identity.device, lone.first)
    code = lone.code(lone.first).encode()
    sealed = Sealed(SUPERVISORS, key.key_id, key.suite, seal(Suite(key.suite), key.public, code, bound))
    with closing(desk.transport()) as transport:
        transport.post("/v1/recovery", Deposit(vault=lone.vault, number=lone.first, sealed=sealed), Deposited)
    desk.safe.settle_recovery(lone.first)


def test_a_laptop_of_before_with_one_code_alone(forgetful: Forgetful) -> None:
    """It opens once as it did; after that only a sync brings more."""
    pair = forgetful.pair
    pair.field.go_online()
    desk = pair.field.laptop("planner")
    leave_a_lone_code(desk)
    desk.close()
    assert sync(pair.supervisor).trouble is None
    forgetful.opens_with(pair.code())
    with pytest.raises(NoRecoveryError):
        pair.vault.ask_recovery()
    forgetful.syncs().close()
    assert sync(pair.supervisor).trouble is None
    pair.recovered(pair.code()).close()
    pair.recovered(pair.code())


def test_a_lone_code_is_replaced_by_a_series_though_nobody_asked(forgetful: Forgetful) -> None:
    pair = forgetful.pair
    pair.field.go_online()
    desk = pair.field.laptop("planner")
    leave_a_lone_code(desk)
    assert sync(desk).trouble is None
    [number] = pair.vault.recovery_numbers()
    assert desk.safe is not None
    assert desk.safe.is_followed(number)


@pytest.mark.parametrize("left", [b"{", b"\xff\x00", b"[]"])
def test_a_broken_note_of_the_requests_costs_no_second_call(pair: Pair, left: bytes) -> None:
    """Its count is gone; the supervisor's laptop takes the next request all the same, and the one after."""
    for _ in range(4):
        pair.code()
    (pair.vault.folder / "recovery.json").write_bytes(left)
    assert pair.vault.requests.was_made(), "what may have been overheard is renewed at the next sync"
    pair.code()
    pair.recovered(pair.code())

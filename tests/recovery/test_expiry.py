"""A laptop that has not reached the district for the policy's days locks itself; its clock does not help
it."""

from __future__ import annotations

from app.desk import Desk, recover
from app.ledger.contact import DAY_MS, GRACE_DAYS, WARN_DAYS, Contact
from app.vault.vault import Vault
from tests.field import sync
from tests.prepared import Field

NEW = "a passphrase for later"


class Clock:
    def __init__(self, now_ms: int) -> None:
        self.now = now_ms

    def __call__(self) -> int:
        return self.now


def at(field: Field, clock: Clock) -> Desk:
    return field.laptop("planner", clock)


def test_a_warning_then_the_lock_and_a_contact_opens_it(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    clock = Clock(desk.clock())
    days = desk.identity.policy.expire_days
    assert days == 14
    desk.close()
    clock.now += (days - WARN_DAYS) * DAY_MS + 60_000
    desk = at(field, clock)
    expiry = desk.contact.expiry()
    assert (expiry.near, expiry.over, expiry.days_left) == (True, False, WARN_DAYS)
    clock.now += WARN_DAYS * DAY_MS
    assert desk.contact.expiry().over
    assert sync(desk).trouble is None, "a clock that is wrong for the hub is told so, and the session goes on"
    assert not desk.contact.expiry().over


def test_a_clock_set_back_gains_nothing(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    clock = Clock(desk.clock() + 13 * DAY_MS)
    desk.close()
    at(field, clock).close()
    clock.now -= 12 * DAY_MS
    for _ in range(24):
        at(field, clock).close()
    desk = at(field, clock)
    assert desk.contact.expiry().over


def test_under_a_clock_set_back_the_hours_it_is_open_count_as_they_pass(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    clock, passed = Clock(desk.clock() + 13 * DAY_MS), Clock(0)
    at(field, clock).close()
    clock.now -= 12 * DAY_MS
    desk = at(field, clock)
    desk.contact = Contact(desk.store, desk.identity, clock, lambda: passed.now / 1000)
    passed.now += DAY_MS // 2
    assert not desk.contact.expiry().over
    desk.lock("key")
    desk = at(field, clock)
    desk.contact = Contact(desk.store, desk.identity, clock, lambda: passed.now / 1000)
    passed.now += DAY_MS // 2
    assert desk.contact.expiry().over, "seen while it is still open"


def test_a_recovery_code_gives_a_few_days(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    clock = Clock(desk.clock() + 20 * DAY_MS)
    desk.close()
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    vault = Vault(field.folder / "laptop-planner")
    assert supervisor.answering is not None
    [asking] = supervisor.answering.who_asks(vault.ask_recovery())
    code = supervisor.answering.reveal(asking, "오래 연결되지 않아 잠김")
    desk = recover(vault, code, NEW, clock, hub_url=field.url)
    field._open.callback(desk.close)
    assert desk.contact.expiry().days_left == GRACE_DAYS
    clock.now += GRACE_DAYS * DAY_MS
    assert desk.contact.expiry().over

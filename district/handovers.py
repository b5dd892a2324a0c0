"""Whose households went to whom, and how far each handover has come: derived from tenures, from what laptops
say at the end of a session, and from their erase receipts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, select

from app.wire.encoding import digest, encode
from app.wire.handing import (
    HandedHome,
    Handover,
    Handovers,
    HandoversAnswer,
    LaptopNews,
    LostDisk,
    SilentLaptop,
    WaitingDisk,
)
from app.wire.messages import Mark
from app.wire.people import Role, Worker
from app.wire.requests import CLOCK_WINDOW_MS
from district import laptops
from district.caller import Caller
from district.late_receipts import heard_up_to
from district.left_homes import LeftHome, left_homes
from district.moments import Moment
from district.silent import known_ms, silent_laptops
from district.store.bulk import in_portions, insert_rows
from district.store.numbers import latest_position
from district.store.schema import (
    CONTACT,
    DEVICE,
    ERASE_RECEIPT,
    TENURE,
)
from district.unreturned import Word, latest_place, words

_DAY_MS = 24 * 3600 * 1000
_DONE_SHOWN_MS = 30 * _DAY_MS
_MOST_HOMES = 5_000
_DIGEST_BYTES = 16


class _Laptop(msgspec.Struct, frozen=True):
    """`heard`: when it last ended a session, or made a file that tells of it; `arrived`: when that came;
    `own_place`: over the network, the last line of the district's own access log then."""

    device: str
    worker: str
    name: str
    issued: Moment
    revoked: bool
    heard: Moment
    arrived: Moment
    own_place: int | None
    position: int
    owed: int

    def had(self, one: LeftHome) -> bool:
        """Whether it was there when the household left its worker. What is theirs still it holds anyhow."""
        return one.still or self.issued.was_before(one.since)

    def was_heard_after(self, one: LeftHome) -> bool:
        """A file whose laptop had not heard of the leaving tells by that laptop's clock whether it was made
        later; one that was here before it was not."""
        by_its_clock = self.heard.at_ms >= one.since.at_ms and self.arrived.is_after(one.since)
        return self.heard.is_after(one.since) or by_its_clock

    def was_heard_since(self, word: Word) -> bool:
        """By the order of the lines, since the clock may have run ahead; of a file by the clock."""
        if self.own_place is None:
            return self.heard.at_ms > word.at_ms
        return self.own_place >= word.place


class _List(msgspec.Struct, frozen=True):
    handovers: list[Handover]
    silent: list[SilentLaptop]
    laptops: list[LaptopNews]
    disks: list[WaitingDisk]
    lost: list[LostDisk]


_LAPTOP = select(DEVICE.c.id).where(DEVICE.c.id == bindparam("of_device")).with_for_update()
_KNOWN = select(CONTACT).where(CONTACT.c.device == bindparam("of_device"))
_FORGET_CONTACT = delete(CONTACT).where(CONTACT.c.device == bindparam("of_device"))


def note_contact(
    connection: Connection, caller: Caller, mark: Mark | None, owed: int, put_right: int, now_ms: int
) -> None:
    """At the end of a session: up to where the device has pulled, how much the hub lacks, and of how many
    that it refused nobody waits any more. A
    file that was made before the laptop was heard last says nothing new, however late or often it comes."""
    device = caller.device
    # Two sessions of one laptop must not both write its line.
    connection.execute(_LAPTOP, {"of_device": device})
    before = connection.execute(_KNOWN, {"of_device": device}).first()
    at_ms = now_ms if caller.said_ms is None else min(caller.said_ms, now_ms)
    pulled, arrived = heard_up_to(connection, mark), latest_position(connection)
    before_ms = 0 if before is None else before.at_ms
    # Where the clock had run ahead when the laptop was heard, a file of one that has pulled more is later.
    has_pulled_more = before is not None and before_ms > now_ms and pulled > before.position
    if caller.said_ms is not None and at_ms <= before_ms and not has_pulled_more:
        return
    # What a laptop had not heard of may have been decided after it made its file.
    in_a_file = pulled if before is None else max(pulled, before.heard or 0)
    row = {
        "device": device,
        "at_ms": at_ms,
        "position": pulled or (0 if before is None else before.position),
        "owed": owed,
        "heard": arrived if caller.said_ms is None else in_a_file,
        "arrived": arrived,
        "own_place": latest_place(connection) if caller.said_ms is None else None,
        "put_right": put_right,
    }
    connection.execute(_FORGET_CONTACT, {"of_device": device})
    insert_rows(connection, CONTACT, [row])


def answer(connection: Connection, caller: Caller, request: Handovers, now_ms: int) -> HandoversAnswer:
    """For a supervisor, of the own 동, handovers to nobody else; and what whoever asks has to see to about
    laptops."""
    supervises = caller.worker.role is Role.SUPERVISOR
    found = handovers(connection, caller.worker.dongs, now_ms) if supervises else []
    silent = silent_laptops(connection, caller.worker.dongs, now_ms) if supervises else []
    told = laptops.news(connection, caller)
    disks, lost = laptops.disks_to_end(connection, caller), laptops.lost_disks(connection, caller)
    known = digest("bangmun handovers 1", encode(_List(found, silent, told, disks, lost)))[:_DIGEST_BYTES]
    if known == request.known:
        return HandoversAnswer(digest=known, same=True, handovers=[])
    return HandoversAnswer(
        digest=known, same=False, handovers=found, silent=silent, laptops=told, disks=disks, lost=lost
    )


def handovers(connection: Connection, dongs: Sequence[str] | None, now_ms: int) -> list[Handover]:
    """Of these 동, or of all: those that are not done, and those done or given up lately; the oldest
    first."""
    left, people = left_homes(connection, dongs, now_ms)
    workers = {one.former for one in left} | {one.successor for one in left if one.successor}
    laptops = _laptops(connection, workers)
    erased = _erased(connection, [one.device for one in laptops])
    begun = _begun(connection, {one.household for one in left})
    given_up = _still_true(words(connection), laptops)
    gathered: dict[tuple[str, str, str], list[HandedHome]] = {}
    devices = {one.device: one for one in laptops}
    seen = {one.device: _seen_ms(connection, one, now_ms) for one in laptops}
    for one in (_not_ahead(each, now_ms) for each in left):
        of_successor = [each.position for each in laptops if each.worker == one.successor]
        needed = begun.get((one.successor, one.household), 0)
        received = bool(one.successor) and max(of_successor, default=-1) >= needed
        theirs = [each for each in laptops if each.worker == one.former and each.had(one)]
        for device in [each.device for each in theirs] or [""]:
            home = _home(one, devices.get(device), received, erased)
            over_ms = _over_ms(home, given_up.get(device, 0))
            if over_ms is None or now_ms - over_ms <= _DONE_SHOWN_MS:
                gathered.setdefault((one.former, device, one.successor), []).append(home)
    made = [
        _handover(key, homes[:_MOST_HOMES], people, devices.get(key[1]), given_up.get(key[1], 0), seen)
        for key, homes in gathered.items()
    ]
    return sorted(made, key=lambda one: (min(home.since_ms for home in one.homes), one.former, one.device))


def _not_ahead(one: LeftHome, now_ms: int) -> LeftHome:
    """Where the clock ran ahead when it left, it had left by now at the latest."""
    if one.since.at_ms <= now_ms:
        return one
    return msgspec.structs.replace(one, since=Moment(now_ms, one.since.position))


def _seen_ms(connection: Connection, laptop: _Laptop, now_ms: int) -> int:
    """Of one that was heard while the clock ran ahead, when it certainly was there."""
    if laptop.heard.at_ms <= now_ms + CLOCK_WINDOW_MS:
        return laptop.heard.at_ms
    return known_ms(connection, laptop.device, laptop.issued.at_ms, now_ms)


def _still_true(said: dict[str, Word], laptops: Sequence[_Laptop]) -> dict[str, int]:
    """Of laptops that were not heard since somebody said that nobody waits for them."""
    return {
        one.device: said[one.device].at_ms
        for one in laptops
        if one.device in said and not one.was_heard_since(said[one.device])
    }


def _over_ms(home: HandedHome, given_up_ms: int) -> int | None:
    """Since when nothing of it is waited for; None: something is."""
    if home.done:
        return home.since_ms
    return given_up_ms if home.received and home.since_ms <= given_up_ms else None


def _home(
    one: LeftHome, laptop: _Laptop | None, received: bool, erased: dict[tuple[str, str], list[Moment]]
) -> HandedHome:
    if laptop is None:
        return HandedHome(one.household, one.since.at_ms, True, received, True)
    told = erased.get((laptop.device, one.household), [])
    gone = (laptop.device, "") in erased or any(came.is_after(one.since) for came in told)
    sent = gone or (laptop.was_heard_after(one) and laptop.owed == 0)
    return HandedHome(one.household, one.since.at_ms, sent, received, gone)


def _handover(
    key: tuple[str, str, str],
    homes: list[HandedHome],
    people: dict[str, Worker],
    laptop: _Laptop | None,
    given_up_ms: int,
    seen_ms: dict[str, int],
) -> Handover:
    """`given_up_ms`: when somebody said that nobody waits for the laptop; 0: nobody did. It tells of what had
    left it by then. `seen_ms`: by laptop, when it was heard last."""
    former, device, successor = key
    new = people.get(successor)
    unreturned = all(home.done or home.since_ms <= given_up_ms for home in homes)
    unreturned = unreturned and not all(home.sent and home.erased for home in homes)
    return Handover(
        former=former,
        former_name=people[former].name,
        former_phone=people[former].phone,
        device=device,
        device_name="" if laptop is None else laptop.name,
        seen_ms=seen_ms.get(device, 0),
        revoked=laptop is not None and laptop.revoked,
        successor=successor,
        successor_name="" if new is None else new.name,
        successor_phone="" if new is None else new.phone,
        homes=sorted(homes, key=lambda home: (home.since_ms, home.household)),
        unreturned_ms=given_up_ms if unreturned else msgspec.UNSET,
    )


def _laptops(connection: Connection, workers: Iterable[str]) -> list[_Laptop]:
    pulled = CONTACT.c.position.label("pulled")
    told = CONTACT.c
    columns = select(DEVICE, told.at_ms, pulled, told.owed, told.heard, told.arrived, told.own_place)
    joined = columns.outerjoin(CONTACT, CONTACT.c.device == DEVICE.c.id)
    return [
        _Laptop(
            row.id,
            row.worker,
            row.name,
            Moment(row.issued_ms, row.position),
            row.revoked_ms is not None,
            Moment(row.at_ms or 0, row.heard),
            Moment(row.at_ms or 0, row.arrived),
            row.own_place,
            row.pulled or 0,
            row.owed or 0,
        )
        for some in in_portions(sorted(workers))
        for row in connection.execute(
            joined.where(DEVICE.c.worker.in_(some), DEVICE.c.certificate != b"").order_by(DEVICE.c.issued_ms)
        )
    ]


def _erased(connection: Connection, devices: Sequence[str]) -> dict[tuple[str, str], list[Moment]]:
    """When the receipts of each device for each household came."""
    told = ERASE_RECEIPT.c
    columns = select(told.device, told.household, told.hub_time_ms, told.position)
    found: dict[tuple[str, str], list[Moment]] = {}
    for some in in_portions(devices):
        for row in connection.execute(columns.where(told.device.in_(some))):
            came = Moment(row.hub_time_ms, row.position)
            found.setdefault((row.device, row.household), []).append(came)
    return found


def _begun(connection: Connection, households: Iterable[str]) -> dict[tuple[str, str], int]:
    """Up to which position a laptop has to have pulled to hold what its worker was given."""
    columns = select(TENURE.c.worker, TENURE.c.household, TENURE.c.position)
    return {
        (row.worker, row.household): row.position
        for some in in_portions(sorted(households))
        for row in connection.execute(
            columns.where(TENURE.c.household.in_(some), TENURE.c.until_ms.is_(None))
        )
    }

"""USB로 보내기, USB에서 받기."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.courier import stick
from app.courier.choosing import Known, chosen
from app.courier.packing import Packing
from app.courier.stock import Stock
from app.courier.unpacking import Unpacked, Unpacking, Verdict
from app.sync.hooks import Hooks
from app.sync.report import Outcome
from app.wire.courier import (
    ATTACHED_PATH,
    DISTRICT_KEY,
    Direction,
    Label,
    Message,
    NotACourierFile,
    Parcel,
    Return,
    is_signed,
    open_carton,
    read_label,
    sealed_file,
)
from app.wire.encoding import Malformed, decode
from app.wire.messages import Push
from app.wire.sealing import NotForUs

_ID_BYTES = 16
_SHOWN_OF_DEVICE = 8
_SETTLED = frozenset({Verdict.TAKEN, Verdict.ALREADY, Verdict.OLDER})


class NoDistrictKeyError(Exception):
    """The district has not given this laptop the key yet: it must have synced once with a newer hub."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Files written, and how many records and attachments are in them."""

    files: Sequence[Path]
    records: int
    photos: int = 0


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of one answer."""

    name: str
    verdict: Verdict
    outcome: Outcome


class Courier:
    """`send` and `receive` run on any thread and reach the store through their hooks."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._identity = stock.ledger.identity
        self._packing = Packing(stock)
        self._unpacking = Unpacking(stock)

    def send(self, folder: Path, hooks: Hooks) -> Sent:
        """Write everything that waits, sealed to the district. It goes on waiting until the answer comes, so
        a stick may be lost. Raises `NoDistrictKeyError`, `StickError`, the store's errors."""
        if self._identity.role_key(DISTRICT_KEY) is None:
            raise NoDistrictKeyError(DISTRICT_KEY)
        self._stock.upkeep.erase_here(hooks)
        parts = hooks.on_store(self._packing.parts)
        files = [self._write(folder, part, at, len(parts), hooks) for at, part in enumerate(parts, 1)]
        messages = [message for part in parts for message in part]
        photos = sum(message.path == ATTACHED_PATH for message in messages)
        return Sent(files, sum(map(_records, messages)), photos)

    def _write(self, folder: Path, messages: list[Message], part: int, parts: int, hooks: Hooks) -> Path:
        key = self._identity.role_key(DISTRICT_KEY)
        if key is None:
            raise NoDistrictKeyError(DISTRICT_KEY)
        parcel_id = os.urandom(_ID_BYTES).hex()
        number = hooks.on_store(partial(self._begin, parcel_id))
        label = Label(
            direction=Direction.TO_HUB, to=key.key_id, suite=key.suite, number=number, part=part, parts=parts
        )
        parcel = Parcel(
            id=parcel_id,
            device=self._identity.device,
            number=number,
            messages=messages,
            made_ms=hooks.on_store(self._hub_time_ms),
        )
        data = sealed_file(label, key.public, parcel, self._identity.signer.sign)
        return stick.write_new(
            folder, f"bangmun-{self._identity.device[:_SHOWN_OF_DEVICE]}-{number:04}", data
        )

    def _hub_time_ms(self) -> int:
        return max(0, self._stock.ledger.clock() + (self._stock.ledger.skew_ms() or 0))

    def _begin(self, parcel_id: str) -> int:
        with self._stock.ledger.action("courier.send", f"device/{self._identity.device}"):
            return self._stock.notes.begin(
                parcel_id, self._stock.ledger.clock(), self._stock.books.network_sync_ms()
            )

    def receive(self, folder: Path, hooks: Hooks) -> list[FileTaken]:
        """Take the answers on the stick, as often as one helps another along, and say which were left. Raises
        `StickError` when the folder cannot be read, the store's errors."""
        lying, unseen = stick.lying_in(folder)
        choice = chosen(lying, hooks.on_store(self._known))
        taken = {one.path: self._take(one.path, hooks) for one in choice.opened}
        while again := [path for path, one in taken.items() if one.verdict is Verdict.TAKEN_BUT_NEWS]:
            more = {path: self._take(path, hooks) for path in again}
            if not any(one.outcome.received for one in more.values()):
                break
            taken |= more
        settled = [one.mark for one in choice.opened if taken[one.path].verdict in _SETTLED]
        hooks.on_store(partial(self._stock.notes.note_read, settled))
        self._stock.upkeep.erase_here(hooks)
        hooks.on_store(self._stock.books.keep_identity)
        passed = [*choice.passed, *((path, Verdict.LEFT_OUT) for path in unseen)]
        return [*taken.values(), *(FileTaken(path.name, why, Outcome()) for path, why in passed)]

    def _known(self) -> Known:
        notes = self._stock.notes
        return Known(self._identity.device, notes.read(), notes.waiting_numbers())

    def _take(self, path: Path, hooks: Hooks) -> FileTaken:
        try:
            data = stick.read(path)
        except stick.StickError:
            return FileTaken(path.name, Verdict.UNREADABLE, Outcome())
        if data is None:
            return FileTaken(path.name, Verdict.TOO_LARGE, Outcome())
        opened = self._open(data)
        if isinstance(opened, Verdict):
            return FileTaken(path.name, opened, Outcome())
        unpacked = hooks.on_store(partial(self._unpack, opened))
        return FileTaken(path.name, unpacked.verdict, unpacked.outcome)

    def _unpack(self, content: Return) -> Unpacked:
        try:
            return self._unpacking.take(content)
        except Malformed:
            return Unpacked(Verdict.DAMAGED, Outcome())

    def _open(self, data: bytes) -> Return | Verdict:
        try:
            label, carton = read_label(data)
            if label.direction is not Direction.TO_DEVICE:
                return Verdict.NOT_AN_ANSWER
            if label.to != self._identity.device:
                return Verdict.OTHER_DEVICE
            packet = open_carton(carton, self._identity.sealing)
            if not is_signed(packet, Direction.TO_DEVICE, self._identity.hub):
                return Verdict.OTHER_DISTRICT
            content = decode(packet.body, Return)
        except NotACourierFile:
            return Verdict.NO_COURIER_FILE
        except (Malformed, NotForUs):
            return Verdict.DAMAGED
        return content if content.device == self._identity.device else Verdict.OTHER_DEVICE


def _records(message: Message) -> int:
    return len(decode(message.body, Push).revisions) if message.path == "/v1/push" else 0

"""One laptop: its folder, its clock, the real desk while it is open, and what may happen to the machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.desk import Desk, recover, unlock
from app.sync.hooks import Hooks
from app.sync.report import Outcome
from app.sync.transport import Transport
from app.vault.vault import Vault
from db.errors import StoreError
from district.api.exchange import Asked
from tests.simulation.clocks import Clock
from tests.simulation.copying import copy_folder
from tests.simulation.line import URL, Line, Network, PowerLostError
from tests.simulation.mishaps import Fault

PASSPHRASE = "a laptop of a story"
STORE = "store.db"
_SYNCHRONOUS_FULL = 2
_SHARED_MEMORY = "-shm"
_LOG = "-wal"
_PIECE = 4_096


@dataclass(frozen=True)
class Person:
    """Who sits at a laptop, by the name of its folder."""

    name: str
    worker: str


class Laptop:
    """`folder` is a copy of a prepared, enrolled laptop; `device` is known once it was unlocked."""

    def __init__(self, person: Person, folder: Path, clock: Clock, network: Network) -> None:
        self.person = person
        self.folder = folder
        self.clock = clock
        self._network = network
        self._desk: Desk | None = None
        self.device = ""
        self._image: Path | None = None
        self._left = 0
        self.dead = False
        self.left = False
        self.went_back = False

    @property
    def desk(self) -> Desk:
        """Unlocked if it was not."""
        if self._desk is None:
            self._opened(unlock(Vault(self.folder), PASSPHRASE, self.clock, hub_url=URL))
        assert self._desk is not None
        return self._desk

    def _opened(self, desk: Desk) -> None:
        # A line so slow that a photograph takes several pieces.
        desk.blob_stage._pace.chunk = _PIECE
        self._desk, self.device = desk, desk.identity.device

    def recover(self, code: Callable[[str, str], str]) -> None:
        """Whoever works there has forgotten the passphrase. `code`: what is read out for this device and this
        request. They choose the same one again."""
        device = self.desk.identity.device
        self.lock()
        vault = Vault(self.folder)
        told = code(device, vault.ask_recovery())
        self._opened(recover(vault, told, PASSPHRASE, self.clock, hub_url=URL))

    def lock(self) -> None:
        """The worker closes the lid."""
        if self._desk is not None:
            self._desk.lock("close")
            self._desk = None

    @contextmanager
    def dying(self, statement: int) -> Iterator[None]:
        """Power fails at this statement (counted from 1; 0: not at all; below 0: at the one after so many
        commits) of what the block does. What the disk holds at that instant is what the laptop starts from
        again."""
        connection = self.desk.store._connection
        self._left = abs(statement)
        if statement:
            connection.set_trace_callback(self._count_down if statement > 0 else self._count_commits)
        try:
            with suppress(PowerLostError):
                yield
        finally:
            if statement:
                connection.set_trace_callback(None)
            if self.dead:
                self._start_from_image()

    def _count_down(self, _statement: str) -> None:
        self._left -= 1
        if self._left == 0:
            self.lose_power()

    def _count_commits(self, statement: str) -> None:
        if self._left == 0 and not self.dead:
            self.lose_power()
        elif statement.startswith("COMMIT"):
            self._left -= 1

    def lose_power(self) -> None:
        """From here on nothing that the program does counts."""
        self.dead = True
        self._image = self.folder.with_name(self.folder.name + ".image")
        copy_folder(self.folder, self._image, self._not_on_disk())

    def _not_on_disk(self) -> Callable[[str], bool]:
        """What a power cut takes: memory, and the log's pages unless each commit waits for the disk."""
        waits = self.desk.store._connection.execute("PRAGMA synchronous").fetchone()[0] >= _SYNCHRONOUS_FULL
        gone = (_SHARED_MEMORY,) if waits else (_SHARED_MEMORY, _LOG)
        return lambda name: name.endswith(gone)

    def _start_from_image(self) -> None:
        self._close()
        if self._image is not None:
            shutil.rmtree(self.folder)
            self._image.rename(self.folder)
            self._image = None
        self.dead = False

    def cut_power(self) -> None:
        """Between two actions."""
        if self._desk is not None:
            self.lose_power()
            self._start_from_image()

    def _close(self) -> None:
        if self._desk is not None:
            with suppress(StoreError):
                self._desk.close()
            self._desk = None

    def keep_image(self) -> None:
        """An image of the whole disk, as an administrator makes one."""
        self.lock()
        shutil.rmtree(self._kept_image, ignore_errors=True)
        copy_folder(self.folder, self._kept_image)

    def put_image_back(self) -> None:
        self.lock()
        shutil.rmtree(self.folder)
        copy_folder(self._kept_image, self.folder)
        self.went_back = True

    @property
    def has_image(self) -> bool:
        return self._kept_image.exists()

    @property
    def _kept_image(self) -> Path:
        return self.folder.with_name(self.folder.name + ".kept")

    def damage(self) -> None:
        """The store's file is ruined while the laptop is off; there is a backup."""
        self.lock()
        path = self.folder / STORE
        path.write_bytes(b"\xff" * path.stat().st_size)
        self.went_back = True

    def sync(
        self,
        faults: tuple[Fault, ...] = (),
        stops_after: int = 0,
        watch: Callable[[Asked], None] = lambda _asked: None,
        *,
        leaving: bool = False,
        looks: int = 0,
    ) -> Outcome:
        """One session; after `stops_after` requests, or at this one of its `looks` whether to stop, the
        worker closes the window (0: not)."""
        desk = self.desk
        line = Line(self._network, faults, lambda: not self.dead, watch)
        looked = count(1)

        def stopped() -> bool:
            return 0 < stops_after <= line.requests or 0 < looks <= next(looked)

        hooks = Hooks(stopped=stopped)
        session = desk.session(self._transport(line))
        return session.leave(hooks) if leaving else session.run(hooks)

    def transport(self, faults: tuple[Fault, ...] = ()) -> Transport:
        """For requests outside a session."""
        return self._transport(Line(self._network, faults, lambda: not self.dead, lambda _asked: None))

    def _transport(self, line: Line) -> Transport:
        identity = self.desk.identity
        return Transport(
            URL, identity.device, identity.signer, identity.hub, client=line, clock_ms=self.clock
        )

    def close(self) -> None:
        self._close()

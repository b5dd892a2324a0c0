"""A story's district: the hub, the laptops that take part, and what they were told was saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import select

from app.sync.report import Outcome
from app.wire.encoding import decode
from app.wire.messages import Push
from app.wire.revisions import CRISIS_KINDS, Receipt, Revision, Signed, Value
from district.api.bodies import unpacked
from district.api.exchange import Asked
from district.store.schema import BLOB, REVISION
from tests.simulation.clocks import Clock, Identifiers, Time, naming
from tests.simulation.copying import copy_folder
from tests.simulation.databases import JOURNAL, Database, SqliteFile
from tests.simulation.hub_side import HubSide
from tests.simulation.laptop import Laptop, Person
from tests.simulation.line import Network
from tests.simulation.mishaps import Fault
from tests.simulation.prepared import copy_laptop, enrol, first_post

_OWN_FILES = "SELECT sha256 FROM attachment WHERE revision IN (SELECT id FROM ledger WHERE own = 1)"
_MOST_WRONG_MS = 2 * 24 * 3_600_000


@dataclass(frozen=True)
class Promise:
    """A revision that its author was told is saved. `said`: what they meant it to say."""

    revision: Revision
    said: dict[str, Value]


@dataclass
class Promises:
    """`kept`, and `by` whose laptop: by revision. `unfit`: those the hub cannot take, and what they are
    about; `moves`: those of them that name a 동 which is not their author's to change, `too_late`: by whoever
    had the post no more. `begun`: visits, and at whose laptop. `receipted`: hashes that the hub signed for
    and a laptop stored. `imaged`: what a kept image of a laptop's disk knows; `back`: devices that went back
    to one."""

    kept: dict[str, Promise] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    unfit: dict[str, str] = field(default_factory=dict)
    moves: set[str] = field(default_factory=set)
    too_late: set[str] = field(default_factory=set)
    begun: dict[str, str] = field(default_factory=dict)
    receipted: dict[str, bytes] = field(default_factory=dict)
    imaged: dict[str, set[str]] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)

    def forget_since_image(self, laptop: str) -> None:
        """Who puts an old disk back loses what was not sent since."""
        known = self.imaged[laptop]
        for revision, name in list(self.by.items()):
            if name == laptop and revision not in known and revision not in self.receipted:
                del self.kept[revision], self.by[revision]
                self.unfit.pop(revision, None)


@dataclass
class Sticks:
    """Every file that was ever written, by whose laptop: on the way to the district, and its answers."""

    _out: dict[str, list[bytes]] = field(default_factory=dict)
    _back: dict[str, list[bytes]] = field(default_factory=dict)

    def out(self, laptop: str) -> list[bytes]:
        return self._out.setdefault(laptop, [])

    def back(self, laptop: str) -> list[bytes]:
        return self._back.setdefault(laptop, [])


class World:
    """One story. `cast`: the people whose laptops take part. `gone_since_backup`: what the hub's backup lacks
    may not be on any laptop either; `hub_went_back`: and the laptops may have to bring it again. `revoked`:
    laptops by name; `gone`: workers who have left; `moved`: who was given another post at some time."""

    def __init__(
        self, prepared: Path, folder: Path, cast: Sequence[Person], random: Random, database: Database | None
    ) -> None:
        self.time = Time()
        journal = copy_folder(prepared / JOURNAL, folder / JOURNAL)
        self.hub = HubSide(database or SqliteFile(prepared, folder), prepared, self.time, journal)
        self.network = Network(self.hub)
        self.promises = Promises()
        self.sticks = Sticks()
        self.complaints: list[str] = []
        self.gone_since_backup = False
        self.hub_went_back = False
        self.revoked: set[str] = set()
        self.gone: set[str] = set()
        self.moved: set[str] = set()
        self._backed_up: set[str] = set()
        self._backed_up_files: set[bytes] = set()
        self._looked_at: dict[str, tuple[object, int]] = {}
        self._identifiers = Identifiers(random, self.time)
        self._folder = folder
        self.laptops = [
            Laptop(person, copy_laptop(prepared, folder, person), self._clock(random), self.network)
            for person in cast
        ]

    def _clock(self, random: Random) -> Clock:
        clock = Clock(self.time)
        if random.random() < 0.3:
            clock.wrong_ms = random.randint(-_MOST_WRONG_MS, _MOST_WRONG_MS)
        return clock

    def newcomer(self, worker: str) -> None:
        """Somebody enrols one more laptop."""
        person = Person(f"{worker}-{len(self.laptops)}", worker)
        folder = self._folder / person.name
        enrol(self.hub.hub, folder, person, self.hub.hub.enrolment_code(worker))
        self.laptops.append(Laptop(person, folder, Clock(self.time), self.network))

    def serves(self, person: Person) -> bool:
        """Whether households can be given to them: they are here, in the post they had at first."""
        if person.worker in self.gone:
            return False
        posts = {worker.id: worker.role for worker in self.hub.hub.workers()} if self.moved else {}
        return posts.get(person.worker, first_post(person.worker)) is first_post(person.worker)

    def identifier(self) -> UUID:
        return self._identifiers()

    def is_unfit(self, visit: str) -> bool:
        """Whether the hub cannot take what was recorded of it."""
        return f"visit/{visit}" in self.promises.unfit.values()

    def note_backup(self) -> None:
        """The hub was backed up just now."""
        self.gone_since_backup = False
        self._backed_up = set(self._at_the_hub())
        self._backed_up_files = self._files_at_the_hub()

    def only_at_the_hub(self) -> bool:
        """Whether the hub has something that neither its backup has nor any laptop could bring again. What
        the district itself decided is in its journal."""
        serving = [one for one in self.laptops if not one.left and one.person.name not in self.revoked]
        here = {row.id for laptop in serving for row in laptop.desk.store.ledger.all() if row.body}
        files = {
            bytes(sha256)
            for laptop in serving
            for (sha256,) in laptop.desk.store._connection.execute(_OWN_FILES)
        }
        if self._files_at_the_hub() - self._backed_up_files - files:
            return True
        devices = {laptop.desk.identity.device for laptop in self.laptops if not laptop.left}
        there = self._at_the_hub()
        return any(there[one] in devices for one in there.keys() - self._backed_up - here)

    def _at_the_hub(self) -> dict[str, str]:
        """Revisions, and whose."""
        with self.hub.hub.store.reading() as connection:
            rows = connection.execute(select(REVISION.c.id, REVISION.c.device)).all()
        return {row.id: row.device for row in rows}

    def _files_at_the_hub(self) -> set[bytes]:
        with self.hub.hub.store.reading() as connection:
            return {bytes(sha256) for sha256 in connection.execute(select(BLOB.c.sha256)).scalars()}

    @contextmanager
    def named(self) -> Iterator[None]:
        with naming(self._identifiers):
            yield

    def acts(
        self, laptop: Laptop, dies: int, action: Callable[[], None], said: dict[str, Value] | None = None
    ) -> list[Revision]:
        """Somebody does something at a laptop. If it was not cut off, what was recorded is promised, and
        returned."""
        self._identifiers.clock = laptop.clock
        before = _latest(laptop)
        done: list[Revision] = []
        with laptop.dying(dies):
            action()
            if not laptop.dead:
                done = _own_after(laptop, before)
        for revision in done:
            told = {path: value for path, value in (said or {}).items() if path in revision.patch}
            self.promises.kept[revision.id] = Promise(revision, told)
            self.promises.by[revision.id] = laptop.person.name
        return done

    def syncs(
        self,
        laptop: Laptop,
        faults: tuple[Fault, ...] = (),
        stops_after: int = 0,
        dies: int = 0,
        *,
        leaving: bool = False,
        meanwhile: Callable[[], None] = lambda: None,
        at_request: int = -1,
        looks: int = 0,
    ) -> Outcome:
        """A session, watched. `meanwhile`: what somebody does before this request leaves."""
        left = iter(range(1_000))

        def watch(asked: Asked) -> None:
            if next(left) == at_request:
                meanwhile()
            self._watch(laptop, asked)

        self._identifiers.clock = laptop.clock
        outcome = Outcome()
        with laptop.dying(dies):
            outcome = laptop.sync(faults, stops_after, watch, leaving=leaving, looks=looks)
        self._note_receipts(laptop)
        return outcome

    def receives(self, laptop: Laptop, action: Callable[[], object], dies: int) -> None:
        """An answer that comes by stick, watched as a session is."""
        self._identifiers.clock = laptop.clock
        with laptop.dying(dies):
            action()
        self._note_receipts(laptop, late=self.hub_went_back)

    def _watch(self, laptop: Laptop, asked: Asked) -> None:
        """Sees every request as it leaves."""
        if not laptop.dead:
            self._note_receipts(laptop)
            if asked.path == "/v1/push":
                self._check_lane(laptop, asked)

    def _check_lane(self, laptop: Laptop, asked: Asked) -> None:
        """Nothing ordinary leaves a laptop while a screening waits there."""
        urgent = laptop.desk.store.ledger.waiting(1, sorted(CRISIS_KINDS), only=True)
        if not urgent:
            return
        leaves = decode(unpacked(asked.body, asked.header("content-encoding")), Push).revisions
        if leaves[0].revision().kind not in CRISIS_KINDS:
            self.complaints.append("a screening waited behind something else")

    def _note_receipts(self, laptop: Laptop, *, late: bool = False) -> None:
        """What the hub signed for it must have at that very moment. `late`: it may have signed before it was
        restored, and is to have it at the end."""
        connection = laptop.desk.store._connection
        if self._looked_at.get(laptop.person.name) == (connection, connection.total_changes):
            return
        self._looked_at[laptop.person.name] = (connection, connection.total_changes)
        known = self.promises.receipted
        here = {revision for (revision,) in connection.execute("SELECT revision FROM receipt")}
        body = "SELECT body FROM receipt WHERE revision = ?"
        fresh = {
            revision: decode(bytes(connection.execute(body, (revision,)).fetchone()[0]), Receipt).hash
            for revision in here - known.keys()
        }
        if not fresh:
            return
        self.promises.receipted |= fresh
        with self.hub.hub.store.reading() as reading:
            there = reading.execute(select(REVISION.c.id).where(REVISION.c.id.in_(list(fresh)))).scalars()
            if fresh.keys() - set(there) and not late:
                self.complaints.append("the hub signed for what it did not write")

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        self.hub.close()


def _latest(laptop: Laptop) -> int:
    return laptop.desk.store.ledger.head(laptop.desk.identity.device)[0]


def _own_after(laptop: Laptop, seq: int) -> list[Revision]:
    rows = laptop.desk.store.ledger.own_after(laptop.desk.identity.device, seq)
    return [Signed(row.body, row.signature).revision() for row in rows if row.body]

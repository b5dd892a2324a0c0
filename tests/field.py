"""A district and its laptops for tests: the real hub on a real socket, real vaults, real forms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.desk import Desk, unlock
from app.enrolling import enrol_device
from app.sync.hooks import beside_the_store
from app.sync.report import Outcome
from app.sync.session import Hooks
from app.turns import short_turns
from app.vault.suites import Derivation
from app.vault.vault import Vault
from app.wire.signing import Suite
from district.demo import DEMO_PEOPLE
from district.demo.furnishing import furnish
from district.demo.people import DemoPerson
from district.hub import Hub
from district.serving import running
from tests.address import kept, port_of
from ui.entrance.demo import Demo, DemoFile
from ui.entrance.demo import DemoPerson as EntrancePerson

CHEAP = Derivation(iterations=2, memory_kib=19_456, lanes=1)
"""The least that is accepted."""
QUICK = {Suite.MODERN: CHEAP, Suite.KCMVP_READY: Derivation(iterations=600_000)}
"""The same of each suite."""
FORMS = Path(__file__).parents[1] / "resources" / "forms"


@dataclass
class District:
    """A running hub with a small demonstration district, and the laptops that were enrolled."""

    hub: Hub
    url: str
    folder: Path
    laptops: dict[str, Vault] = field(default_factory=dict)
    _open: ExitStack = field(default_factory=ExitStack)
    _served: ExitStack = field(default_factory=ExitStack)
    _port: int | None = None

    @property
    def suite(self) -> Suite:
        """The hub's, which its laptops use too."""
        return self.hub.identity.suite

    def go_online(self) -> None:
        """Serve the hub, on the port it had before."""
        if self._port is None:
            self._port = self._open.enter_context(kept(port_of(self.url)))
        self.url = self._served.enter_context(running(self.hub, self._port))

    def go_offline(self) -> None:
        """The network is gone: nobody answers at the hub's address."""
        self._served.close()

    def demo(self) -> Demo:
        """What the demonstration's chooser shows: the four people, each with a fresh enrolment code."""
        people = [
            EntrancePerson(
                id=person.worker.id,
                name=person.worker.name,
                role=person.worker.role,
                title=person.title,
                passphrase=person.passphrase,
                code=self.hub.enrolment_code(person.worker.id),
                folder=f"laptops/{person.worker.id}",
            )
            for person in DEMO_PEOPLE
        ]
        return Demo(DemoFile(url=self.url, district="성북구 (시연)", people=people), self.folder)

    def person(self, role: str) -> DemoPerson:
        return next(person for person in DEMO_PEOPLE if person.worker.role == role)

    def enrol(self, role: str) -> Desk:
        """A new laptop for the demo person of this role, enrolled, nothing synced yet."""
        person = self.person(role)
        vault = Vault(self.folder / f"laptop-{role}")
        code = self.hub.enrolment_code(person.worker.id)
        store = enrol_device(
            vault,
            self.url,
            code,
            person.passphrase,
            f"{role} laptop",
            suite=self.suite,
            derivation=QUICK[self.suite],
        )
        self.laptops[role] = vault
        desk = Desk(store)
        self._open.callback(desk.close)
        return desk

    def laptop(self, role: str) -> Desk:
        """An enrolled laptop with everything the district has for it."""
        desk = self.enrol(role)
        outcome = sync(desk)
        assert outcome.trouble is None, outcome
        return desk

    def close(self) -> None:
        self._open.close()


def sync(desk: Desk, hooks: Hooks | None = None) -> Outcome:
    """One session on this thread."""
    transport = desk.transport()
    try:
        return desk.session(transport).run(hooks or Hooks())
    finally:
        transport.close()


def sync_as_the_program(desk: Desk) -> Outcome:
    """One session as the window runs it: requests go out beside the store, and threads give way soon."""
    with short_turns(), beside_the_store() as beside:
        return sync(desk, Hooks(beside=beside))


def leave_recovery_codes(district: District) -> None:
    """A laptop leaves its first code with the district in a session after it was unlocked: done where laptops
    are made to be copied, no story derives a key for it again. They are closed afterwards."""
    district.close()
    for role, vault in district.laptops.items():
        passphrase = district.person(role).passphrase
        with closing(unlock(vault, passphrase, hub_url=district.url)) as desk:
            outcome = sync(desk)
            assert outcome.trouble is None, outcome


@contextmanager
def district_at(
    database_url: str, folder: Path, *, count: int = 60, suite: Suite = Suite.MODERN
) -> Iterator[District]:
    """A furnished district on a database, served on a free port while the block runs."""
    folder.mkdir(parents=True, exist_ok=True)
    hub = Hub.create(database_url, "성북구", suite, key_file=folder / "hub.key")
    try:
        furnish(hub, datetime.now().astimezone().date(), count)
        district = District(hub, "", folder)
        district.go_online()
        try:
            yield district
        finally:
            district.close()
            district.go_offline()
    finally:
        hub.close()

"""A furnished district with four enrolled laptops, made once a run and copied for every story."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from app.desk import Desk, unlock
from app.enrolling import enrol_device
from app.ledger.ledger import now_ms
from app.vault.vault import Vault
from app.wire.revisions import Revision, Signed
from app.wire.signing import Suite
from district.hub import Hub, wall_clock_ms
from tests.field import QUICK, District, district_at, leave_recovery_codes, sync
from tests.proofs import chain_is_sound as chain_is_sound
from tests.proofs import receipts_verify as receipts_verify

ROLES = ("planner", "nurse", "supervisor", "duty_officer")
HOMES = 90
PASSPHRASE = "a laptop of a story"


@dataclass
class Field(District):
    """The copy: its hub may be stopped and replaced, its laptops closed and opened again."""

    def laptop(self, role: str, clock: Callable[[], int] = now_ms, hub_url: str | None = None) -> Desk:
        """The laptop of the demo person of this role, unlocked; it was synced when it was prepared."""
        vault = Vault(self.folder / f"laptop-{role}")
        desk = unlock(vault, self.person(role).passphrase, clock, hub_url=hub_url or self.url)
        self._open.callback(desk.close)
        return desk

    def enrolled(self, worker: str, code: str, clock: Callable[[], int] = now_ms) -> Desk:
        """A further laptop, enrolled now with this code, with everything the district has for it."""
        vault = Vault(self.folder / f"laptop-{worker}-{code}")
        suite = self.suite
        store = enrol_device(vault, self.url, code, PASSPHRASE, worker, suite=suite, derivation=QUICK[suite])
        desk = Desk(store, clock)
        self._open.callback(desk.close)
        outcome = sync(desk)
        assert outcome.trouble is None, outcome
        return desk

    @property
    def hub_file(self) -> Path:
        return self.folder / "hub.sqlite"

    def replace_hub(self, file: Path | None = None, clock: Callable[[], int] = wall_clock_ms) -> None:
        """Stop the hub and start it again, on `file` put in the place of its database if given, and by this
        clock in all that it does."""
        self.go_offline()
        self.hub.close()
        if file is not None:
            for leftover in self.folder.glob("hub.sqlite*"):
                leftover.unlink()
            shutil.copy(file, self.hub_file)
        self.hub = open_hub(self.folder, clock)
        self.go_online()

    def back_up_hub(self, target: Path) -> None:
        self.hub.close()
        shutil.copy(self.hub_file, target)
        self.replace_hub()


def open_hub(folder: Path, clock: Callable[[], int] = wall_clock_ms) -> Hub:
    return Hub.open(f"sqlite:///{folder / 'hub.sqlite'}", key_file=folder / "hub.key", now_ms=clock)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to copy. Made once a run, though to pytest each place that imports this is a fixture of its
    own."""
    return made(tmp_path_factory, Suite.MODERN)


def made(tmp_path_factory: pytest.TempPathFactory, suite: Suite) -> Path:
    """The prepared district of a suite, hub and laptops alike; made where there is none yet."""
    folder = tmp_path_factory.getbasetemp() / f"prepared-district-{suite}"
    if not folder.exists():
        making = tmp_path_factory.mktemp("prepared")
        with district_at(f"sqlite:///{making / 'hub.sqlite'}", making, count=HOMES, suite=suite) as district:
            for role in ROLES:
                district.laptop(role)
            leave_recovery_codes(district)
        making.rename(folder)
    return folder


@pytest.fixture
def field(prepared: Path, tmp_path: Path) -> Iterator[Field]:
    """A district of this test's own, served."""
    folder = tmp_path / "field"
    shutil.copytree(prepared, folder)
    field = Field(open_hub(folder), "", folder)
    field.go_online()
    try:
        yield field
    finally:
        field.close()
        field.go_offline()
        field.hub.close()


def homes(desk: Desk) -> list[str]:
    """The households of this desk that have a visit to come, the next one first."""
    return [home.household.id for home in desk.homes_due(desk.today() + timedelta(days=365))]


def own(desk: Desk) -> list[Revision]:
    """What this laptop has recorded and still can read."""
    return [
        Signed(row.body, row.signature).revision() for row in desk.store.ledger.all() if row.own and row.body
    ]

"""The look of the real program, for tests that open windows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.desk import Desk, unlock
from app.vault.vault import Vault
from district.hub import Hub
from tests.address import kept, port_of
from tests.field import District, district_at, leave_recovery_codes, sync
from tests.prepared import ROLES
from tests.telephone import at_the_telephone
from ui.entrance.demo import Demo
from ui.language import Language
from ui.theme import Theme
from ui.tokens import Appearance


@pytest.fixture(autouse=True)
def _telephone() -> Iterator[None]:
    """At each test anew: a screen in a resident's hands takes every number to itself, and then none."""
    with at_the_telephone():
        yield


@pytest.fixture
def double_click() -> Iterator[Callable[[int], None]]:
    """Sets how long after a press, in ms, the system takes another one for the same: 0 for who reads at once,
    much for who presses twice on a busy machine."""
    usual = QApplication.doubleClickInterval()
    yield QApplication.setDoubleClickInterval
    QApplication.setDoubleClickInterval(usual)


@pytest.fixture(scope="session")
def _session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


def bury() -> None:
    """Windows that were closed live on until a loop of events runs; to dress them anew takes seconds."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def theme(_session_theme: Theme) -> Iterator[Theme]:
    """The theme on the application; each test ends in light at 100 %."""
    bury()
    yield _session_theme
    bury()
    _session_theme.use(Appearance.LIGHT)
    _session_theme.scale_to(100)


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    """The program's language; each test ends in Korean."""
    language = Language(qapp)
    yield language
    language.use("ko")


class Copied(District):
    """Its laptops were enrolled and synced before it was copied: the first of each role is unlocked, not
    enrolled anew."""

    def laptop(self, role: str) -> Desk:
        vault = Vault(self.folder / f"laptop-{role}")
        if role in self.laptops or not vault.exists():
            return super().laptop(role)
        self.laptops[role] = vault
        desk = unlock(vault, self.person(role).passphrase, hub_url=self.url)
        self._open.callback(desk.close)
        outcome = sync(desk)
        assert outcome.trouble is None, outcome
        return desk

    def demo_of_the_enrolled(self) -> Demo:
        """The chooser's people, each of whom finds the laptop as it was copied: only the passphrase is asked.
        Whose laptop was opened already finds a new one."""
        demo = self.demo()
        for person in demo.file.people:
            copied = self.folder / f"laptop-{person.role}"
            if person.role not in self.laptops and copied.exists():
                demo.laptop(person).parent.mkdir(exist_ok=True)
                copied.rename(demo.laptop(person))
        return demo


@dataclass(frozen=True)
class Furnished:
    """The folder that every story's district is copied from, and the address its laptops know."""

    folder: Path
    url: str


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    folder = tmp_path_factory.mktemp("furnished")
    with district_at(f"sqlite:///{folder / 'hub.db'}", folder / "district", count=200) as district:
        for role in ROLES:
            district.laptop(role)
        leave_recovery_codes(district)
        url = district.url
    with kept(port_of(url)):
        yield Furnished(folder, url)


@pytest.fixture
def district(furnished: Furnished, tmp_path: Path) -> Iterator[Copied]:
    """A small district on a real hub, served while the test runs."""
    shutil.copytree(furnished.folder, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "district"
    hub = Hub.open(f"sqlite:///{tmp_path / 'hub.db'}", key_file=folder / "hub.key")
    district = Copied(hub, furnished.url, folder)
    district.go_online()
    try:
        yield district
    finally:
        district.close()
        district.go_offline()
        hub.close()


@pytest.fixture
def demo(district: Copied) -> Demo:
    """The chooser, with everybody enrolled already."""
    return district.demo_of_the_enrolled()


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    """What ends with the test, whatever became of it."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def desk(district: District) -> Desk:
    """The demo planner's laptop, enrolled and synced."""
    return district.laptop("planner")

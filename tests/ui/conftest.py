"""The look of the real program, for tests that open windows."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desk import Desk, unlock
from app.vault.vault import Vault
from district.hub import Hub
from tests.field import District, district_at, sync
from ui.language import Language
from ui.theme import Theme
from ui.tokens import Appearance


@pytest.fixture(scope="session")
def _session_theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def theme(_session_theme: Theme) -> Iterator[Theme]:
    """The theme on the application; each test ends in light at 100 %."""
    yield _session_theme
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


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every story's district is copied from."""
    folder = tmp_path_factory.mktemp("furnished")
    with district_at(f"sqlite:///{folder / 'hub.db'}", folder / "district", count=200) as district:
        for role in ("planner", "duty_officer", "supervisor", "nurse"):
            district.laptop(role)
    return folder


@pytest.fixture
def district(furnished: Path, tmp_path: Path) -> Iterator[District]:
    """A small district on a real hub, served while the test runs."""
    shutil.copytree(furnished, tmp_path, dirs_exist_ok=True)
    folder = tmp_path / "district"
    hub = Hub.open(f"sqlite:///{tmp_path / 'hub.db'}", key_file=folder / "hub.key")
    district = Copied(hub, "", folder)
    district.go_online()
    try:
        yield district
    finally:
        district.close()
        district.go_offline()
        hub.close()


@pytest.fixture
def desk(district: District) -> Desk:
    """The demo planner's laptop, enrolled and synced."""
    return district.laptop("planner")

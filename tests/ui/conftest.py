"""The look of the real program, for tests that open windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desk import Desk
from tests.field import District, district_at
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


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    """A small district on a real hub, served while the test runs."""
    with district_at(f"sqlite:///{tmp_path / 'hub.db'}", tmp_path / "district", count=200) as district:
        yield district


@pytest.fixture
def desk(district: District) -> Desk:
    """The demo planner's laptop, enrolled and synced."""
    return district.laptop("planner")

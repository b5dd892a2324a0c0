"""The look of the real program, for tests that open windows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

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

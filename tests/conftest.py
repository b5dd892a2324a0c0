"""What every test run needs before Qt is imported."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says this of every window with a smallest size; it is not ours to mend.
    silence = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)
    for item in items:
        item.add_marker(silence)

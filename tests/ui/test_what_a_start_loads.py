"""A start loads what the screens need, and nothing twice."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.entrance.beginning import is_any_widget
from ui.entrance.named import NAMED
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import ProgramWindow

ROOT = Path(__file__).resolve().parents[2]
_LIST = """
import json, linecache, sys
import ui.main
first = list(sys.modules)
import app.desk, ui.shell, ui.screens.today, ui.screens.my_homes
lists = list(sys.modules)
from ui.entrance.beginning import read_program
read_program()
ready = list(sys.modules)
print(json.dumps({"first": first, "list": lists, "ready": ready, "sources": list(linecache.cache)}))
"""


def _loaded() -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _LIST],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded: dict[str, list[str]] = json.loads(done.stdout)
    return loaded


_AFTER_THE_FIRST_WINDOW = (
    "cryptography",
    "msgspec",
    "sqlcipher3",
    "sqlite_utils",
    "uuid6",
    "PySide6.QtNetwork",
    "app.vault.vault",
    "ui.file_dialogs",
    "ui.shell",
)


def test_the_first_window_waits_for_nothing_that_it_does_not_show() -> None:
    loaded = set(_loaded()["first"])
    assert sorted(loaded.intersection(_AFTER_THE_FIRST_WINDOW)) == []


_ONLY_FOR_FORMS = (
    "lxml",
    "html.entities",
    "app.forms.session",
    "app.forms.loading",
    "ui.forms.view",
    "ui.handing.page",
)


def test_the_list_waits_for_nothing_that_only_a_form_needs() -> None:
    loaded = set(_loaded()["list"])
    assert sorted(loaded.intersection(_ONLY_FOR_FORMS)) == []


_ONLY_AFTER_AN_UPDATE = ("sqlite_utils", "click", "dateutil", "pluggy")


def test_an_opening_without_a_step_to_take_loads_nothing_that_takes_steps() -> None:
    loaded = set(_loaded()["list"])
    assert "db.store" in loaded
    assert sorted(loaded.intersection(_ONLY_AFTER_AN_UPDATE)) == []


_OF_COMMAND_LINES = ("click", "rich", "pygments")


def test_what_speaks_to_the_hub_brings_no_program_of_the_command_line() -> None:
    loaded = set(_loaded()["ready"])
    assert "httpcore" in loaded
    assert sorted(loaded.intersection(_OF_COMMAND_LINES)) == []


def test_whatever_a_screen_names_of_qt_is_described_before_another_thread_loads_it() -> None:
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                module = str(node.module).removeprefix("PySide6.")
                unknown = {name.name for name in node.names} - set(NAMED.get(module, "").split())
                assert all(module == "QtWidgets" and is_any_widget(name) for name in unknown) or (
                    module not in ("QtCore", "QtGui", "QtWidgets")
                ), (path.name, unknown)


def test_no_source_is_kept_in_memory() -> None:
    ours = [ROOT / part for part in ("app", "ui", "db")]
    kept = [file for file in _loaded()["sources"] if any(Path(file).is_relative_to(part) for part in ours)]
    assert kept == []


def test_the_rest_is_loaded_while_somebody_looks_for_the_passphrase(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    monkeypatch.setattr("ui.window.read_program", begun.set)
    (tmp_path / "vault.json").touch()
    window = ProgramWindow(theme, Tasks.start(), tmp_path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(begun.is_set)
    window.close()

"""What is packed for a laptop is what was tested."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from app.forms.command import window_program

HOME = Path(__file__).resolve().parents[2]


def locked(file: Path) -> dict[str, str]:
    text = file.read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([a-z0-9.\-]+)(?:\[[a-z,]+\])?==(\S+)", text))


def test_the_folder_has_the_versions_that_were_tested() -> None:
    tested, packed = locked(HOME / "requirements.lock"), locked(HOME / "packaging" / "requirements.lock")
    assert {"pyside6-essentials", "cryptography", "sqlcipher3"} <= set(packed)
    assert {name: told for name, told in packed.items() if tested.get(name, told) != told} == {}


def test_nothing_of_the_districts_side_is_locked_for_a_laptop() -> None:
    packed = locked(HOME / "packaging" / "requirements.lock")
    assert {"litestar", "uvicorn", "sqlalchemy", "psycopg", "pytest", "hypothesis"} & set(packed) == set()


def test_the_packed_checker_previews_with_the_program_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bangmun-forms.exe"))
    program, preview, *_ = window_program(tmp_path / "form.xlsx", "ko")
    assert (Path(program), preview) == (tmp_path / "bangmun.exe", "--preview-form")

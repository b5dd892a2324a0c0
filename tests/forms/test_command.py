"""The command an author runs on a form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.forms.command import main
from app.forms.definition import Definition

GOOD = """
| survey |
| | type | name | label | relevant | constraint |
| | select_one yn | a | A | | |
| | integer | b | B | ${a} = 'y' | . < 10 |
| | integer | c | C | ${a} = 'never' | |
| choices |
| | list_name | name | label |
| | yn | y | Y |
| | yn | n | N |
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_check_tells_a_good_form(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(good)]) == 0
    assert "✓" in capsys.readouterr().out


def test_check_tells_faults_with_a_caret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text(GOOD.replace("${a} = 'y'", "nosuch(${a})"), encoding="utf-8")
    assert main(["check", str(bad), "--language", "en"]) == 1
    out = capsys.readouterr().out
    assert "row 3, relevant: There is no function nosuch()" in out
    assert "    nosuch(${a})\n    ^" in out
    assert main(["check", str(tmp_path / "missing.md")]) == 1


def test_convert_writes_an_xform_or_the_compiled_form(good: Path, tmp_path: Path) -> None:
    assert main(["convert", str(good), "-o", str(tmp_path / "x.xml")]) == 0
    assert main(["check", str(tmp_path / "x.xml")]) == 0
    assert main(["convert", str(good), "--compiled", "-o", str(tmp_path / "x.bin")]) == 0
    assert Definition.from_bytes((tmp_path / "x.bin").read_bytes()).nodes["/data/b"]


def test_coverage_tells_what_no_sample_reaches(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = tmp_path / "samples.json"
    samples.write_text(json.dumps([[["answer", "/data/a", "y"], ["answer", "/data/b", "3"]]]))
    assert main(["coverage", str(good), str(samples)]) == 0
    out = capsys.readouterr().out
    assert "2 / 3" in out
    assert "한 번도 보이지 않은 문항 (1):\n  /data/c" in out
    assert "한 번도 걸리지 않은 제약 (1):\n  /data/b" in out
    assert "/data/a = n" in out

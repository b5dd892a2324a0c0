"""A command in a hurry: another code page, a mistyped path, a restore beside what it was meant for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from district.command import main
from tests.district.test_copies import small

__all__ = ["small"]

Capture = pytest.CaptureFixture[str]
TORN = b"\xc1\xa4\xb4\xd9".decode("utf-8", "surrogateescape")


def test_a_word_in_another_code_page_is_named_and_changes_nothing(small: list[str], capsys: Capture) -> None:
    """Of these each ended in a traceback."""
    for command in (
        ["enrol", TORN],
        ["revoke", TORN],
        ["worker", "leave", TORN],
        ["worker", "add", "q1", TORN, "--role", "duty_officer"],
        ["assign", "--household", "x", "--household", TORN, "--planner", "planner"],
        ["handovers", "--dong", TORN],
        ["risks", "--household", TORN],
        ["roster", "order", "officer", TORN],
    ):
        assert main([*command, *small]) == 1, command[0]
        assert "읽을 수 없는 글자" in capsys.readouterr().err


def test_a_mistyped_path_makes_no_database(tmp_path: Path, capsys: Capture) -> None:
    typo = tmp_path / "typo" / "hub.sqlite"
    for command in (["status"], ["verify"], ["worker", "list"], ["policy", "show"], ["backup", "b.sqlite"]):
        assert main([*command, "--database", f"sqlite:///{typo}"]) == 1
        said = capsys.readouterr().err
        assert "--database 주소를 확인하세요" in said
        assert "bangmun-hub init" in said
    assert not typo.parent.exists()


def test_a_restore_says_what_it_found_and_what_it_lacked(
    small: list[str], tmp_path: Path, capsys: Capture
) -> None:
    """To a mistyped place, as to another computer, it said that all was restored."""
    copy, elsewhere = tmp_path / "copy.sqlite", tmp_path / "other"
    assert main(["backup", str(copy), *small]) == 0
    officer = ["worker", "add", "d9", "새당직", "--role", "duty_officer", *small]
    assert main(officer) == 0
    elsewhere.mkdir()
    shutil.copy(tmp_path / "hub.key", elsewhere)
    there = ["--database", f"sqlite:///{elsewhere / 'hub.sqlite'}", "--key-file", str(elsewhere / "hub.key")]
    before = (tmp_path / "hub.sqlite").read_bytes()
    capsys.readouterr()
    assert main(["restore", str(copy), *there]) == 0
    said = capsys.readouterr().out
    assert f"데이터베이스가 없어 새로 놓았습니다: {elsewhere / 'hub.sqlite'}" in said
    assert "! 결정 일지가 없었습니다" in said
    assert (tmp_path / "hub.sqlite").read_bytes() == before
    assert main(["restore", str(copy), *small]) == 0
    said = capsys.readouterr().out
    assert "옮겨 두었습니다" in said
    assert "없었습니다" not in said
    assert "없어 새로" not in said

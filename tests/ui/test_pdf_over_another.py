"""A PDF is saved under the name of one that is there already."""

from __future__ import annotations

import os
from pathlib import Path
from time import time

import pytest

from app.desk import Desk
from app.ledger.giving_out import Permit, PermitReasonNeededError, Way
from ui.printing.preview import write_pdf

OLD, NEW = b"the sheet of last week", b"the sheet of today"


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    """The folder that was chosen."""
    folder = tmp_path / "chosen"
    folder.mkdir()
    return folder


def test_the_old_one_is_whole_where_nothing_may_go_out(desk: Desk, chosen: Path) -> None:
    old, other = chosen / "visit.pdf", chosen / "another.pdf"
    old.write_bytes(OLD)

    def refused() -> Permit:
        return desk.giving_out.permit(Way.EXPORT, "visit/1", "")

    for name in (old, other):
        with pytest.raises(PermitReasonNeededError):
            write_pdf(name, NEW, refused)
    assert {each.name: each.read_bytes() for each in chosen.iterdir()} == {"visit.pdf": OLD}


def test_the_new_one_takes_its_place_and_nothing_else_is_left(desk: Desk, chosen: Path) -> None:
    old = chosen / "visit.pdf"
    old.write_bytes(OLD)

    def permitted() -> Permit:
        assert old.read_bytes() == OLD
        return desk.giving_out.permit(Way.EXPORT, "visit/1", "사례회의 자료")

    write_pdf(old, NEW, permitted)
    assert {each.name: each.read_bytes() for each in chosen.iterdir()} == {"visit.pdf": NEW}


def test_a_place_that_takes_no_file_is_refused_before_the_log_says_anything(desk: Desk, chosen: Path) -> None:
    folder = chosen / "folder.pdf"
    folder.mkdir()
    for name in (folder, chosen / "gone" / "visit.pdf"):
        with pytest.raises((IsADirectoryError, PermissionError, FileNotFoundError)):
            write_pdf(name, NEW, lambda: desk.giving_out.permit(Way.EXPORT, "visit/1", "사례회의 자료"))
    assert desk.giving_out.given(5) == []
    assert [each.name for each in chosen.iterdir()] == ["folder.pdf"]


def test_what_a_power_cut_left_of_ours_goes_with_the_next_one_and_nothing_else(
    desk: Desk, chosen: Path
) -> None:
    long_ago = time() - 7200
    for name, held, when in (
        ("0123456789abcdef.new", b"%PDF-1.4 half of it", long_ago),
        ("fedcba9876543210.new", b"", long_ago),
        ("aaaaaaaaaaaaaaaa.new", b"somebody else's", long_ago),
        ("0123456789abcde0.new", b"%PDF-1.4 on its way", time()),
        ("letter.new", b"%PDF-1.4 theirs", long_ago),
    ):
        (chosen / name).write_bytes(held)
        os.utime(chosen / name, (when, when))
    write_pdf(
        chosen / "visit.pdf", NEW, lambda: desk.giving_out.permit(Way.EXPORT, "visit/1", "사례회의 자료")
    )
    assert sorted(each.name for each in chosen.iterdir()) == [
        "0123456789abcde0.new",
        "aaaaaaaaaaaaaaaa.new",
        "letter.new",
        "visit.pdf",
    ]

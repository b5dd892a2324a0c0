"""A PDF is saved under the name of one that is there already."""

from __future__ import annotations

from pathlib import Path

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

"""A photograph whose content is lost in the hub's folder, or spoilt by its disk, comes again from the laptop
that took it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import Desk
from app.sync.transport import RefusedError
from app.wire.messages import Code
from db.attachments import DELIVERED
from district.command import main
from tests.attachments.story import nurse
from tests.field import sync
from tests.prepared import Field
from tests.sync.test_blobs import fetch, objects, photo, states, sync_until_delivered, visited_with

CONTENT = b"a very recognisable wound " * 20_000


def gone(file: Path) -> None:
    file.unlink()


def cut_in_half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def one_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) - 500] ^= 1
    file.write_bytes(data)


MISHAPS = [gone, cut_in_half, one_bit]


def verified(field: Field) -> int:
    """What the administrator types."""
    hub = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    return main(["verify", *hub])


def delivered(field: Field) -> tuple[Desk, str, Path]:
    """A nurse, her visit, and where its photograph lies at the district."""
    desk = nurse(field)
    visit = visited_with(desk, photo(CONTENT))
    sync_until_delivered(desk)
    [file] = objects(field)
    return desk, visit, file


@pytest.mark.parametrize("mishap", MISHAPS)
def test_verify_names_what_is_lost_and_the_laptop_brings_it_again(
    field: Field, capsys: pytest.CaptureFixture[str], mishap: Callable[[Path], None]
) -> None:
    desk, visit, file = delivered(field)
    assert verified(field) == 0
    mishap(file)
    capsys.readouterr()
    assert verified(field) != 0
    said = "".join(capsys.readouterr())
    [row] = desk.store.attachments.all()
    assert "첨부 1개" in said
    assert row.sha256.hex()[:16] in said
    assert row.revision in said
    assert states(desk) == [DELIVERED]
    assert sync(desk).photos == 1
    assert verified(field) == 0
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert fetch(supervisor, visit) == 1


@pytest.mark.parametrize("mishap", MISHAPS)
def test_a_colleague_who_opens_it_has_it_asked_for_again(
    field: Field, mishap: Callable[[Path], None]
) -> None:
    desk, visit, file = delivered(field)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    mishap(file)
    for _ in range(2):
        with pytest.raises(RefusedError) as told:
            fetch(supervisor, visit)
        assert told.value.refusal.code is Code.ABSENT
    assert sync(desk).photos == 1
    assert fetch(supervisor, visit) == 1


def test_the_folder_is_put_right_and_nothing_travels_again(field: Field) -> None:
    desk, visit, file = delivered(field)
    copy = file.read_bytes()
    file.unlink()
    assert verified(field) != 0
    file.write_bytes(copy)
    sync(desk)
    sync_until_delivered(desk)
    assert objects(field) == [file]
    assert verified(field) == 0
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert fetch(supervisor, visit) == 1

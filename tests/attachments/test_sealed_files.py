"""The sealed files themselves: unreadable, whole or absent, readable in parts, tidied after a cut."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from app.attachments.errors import AbsentAttachmentError, DamagedAttachmentError
from app.attachments.kinds import Kind, Offered, answer_name, kept_name
from app.attachments.sealing import SEGMENT_BYTES
from app.desk import Desk
from tests.attachments.story import (
    BED,
    PAPER,
    PHOTO,
    attach,
    begin,
    blobs,
    files,
    finish,
    nurse,
    paper,
    picture,
)
from tests.prepared import Field
from tests.wound import FORM_ID, GPS_MARKER, photograph

ROOT = Path(__file__).parents[2]


def plain(size: int) -> bytes:
    return Random(size).randbytes(size)  # noqa: S311 - content that is the same each time


def test_no_part_of_a_picture_lies_readable_on_the_disk(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    offered = picture(photograph())
    attach(desk, visit, PHOTO, offered)
    finish(desk, visit)
    desk.close()
    pieces = [offered.data[at : at + 16] for at in range(0, len(offered.data) - 16, 997)]
    everything = [path for path in desk.store.folder.rglob("*") if path.is_file()]
    assert any(path.parent.name == "blobs" for path in everything)
    for path in everything:
        content = path.read_bytes()
        assert not any(piece in content for piece in pieces), path.name
        assert b"photo-1" not in path.name.encode()


def test_a_picture_is_kept_without_what_the_camera_knew(field: Field) -> None:
    taken = photograph(1_200, 900)
    assert GPS_MARKER.encode() in taken
    kept = picture(taken).data
    for known in (GPS_MARKER.encode(), b"Exif", b"GPS"):
        assert known not in kept


@pytest.mark.parametrize("cut", ["before the row", "before the answer", "after both"])
def test_killed_between_file_and_row_nothing_is_left_half(field: Field, cut: str) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, paper(b"kept before"))
    before = blobs(desk)
    desk.close()
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(desk.store.folder), visit, cut],
        cwd=ROOT,
        env={**os.environ, "PASSPHRASE": field.person("nurse").passphrase},
        check=False,
    )
    assert child.returncode == 9
    assert len(blobs(desk)) == 2, "the cut came after the file was written"
    desk = field.laptop("nurse")
    rows = {row.id for row in desk.store.attachments.of_visit(visit)}
    assert {path.name for path in blobs(desk)} == rows
    session = desk.drafts.open(visit, FORM_ID, now_ms=desk.clock()).session
    state = session.state(BED)
    assert state is not None
    assert bool(state.value) == (cut == "after both"), "the answer comes with the row"
    assert len(blobs(desk)) == len(before) + (cut == "after both")


_CHILD = f"""
import os, sys
from pathlib import Path
from app.desk import unlock
from app.vault.vault import Vault
from tests.attachments.story import paper
folder, visit, cut = sys.argv[1:]
desk = unlock(Vault(Path(folder)), os.environ["PASSPHRASE"])
if cut == "before the row":
    desk.store.attachments.add = lambda row: os._exit(9)
    desk.attachments._table = desk.store.attachments
if cut == "before the answer":
    desk.drafts.note = lambda *step: os._exit(9)
desk.visiting.attach(visit, "{FORM_ID}", "{BED}", paper(b"cut off"))
os._exit(9)
"""


def test_a_lost_file_is_told_and_found_again(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    identifier = files(desk, visit)["상처 사진"].id
    place = desk.store.folder / "blobs" / identifier
    content = place.read_bytes()
    place.write_bytes(content[:-1])
    assert desk.attachments.tidy() == 1
    assert desk.attachments.tidy() == 0
    assert files(desk, visit)["상처 사진"].lost
    assert desk.attachments.waiting() == []
    with pytest.raises(DamagedAttachmentError):
        desk.attachments.read(identifier)
    place.write_bytes(content)
    desk.attachments.tidy()
    assert not files(desk, visit)["상처 사진"].lost
    assert len(desk.attachments.waiting()) == 1


def test_strangers_are_tidied_away_unless_their_keys_may_lie_elsewhere(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    stranger = desk.store.folder / "blobs" / "left.new"
    stranger.write_bytes(b"half")
    desk.attachments.tidy(keep_strangers=True)
    assert stranger.exists()
    desk.attachments.tidy()
    assert not stranger.exists()
    assert len(blobs(desk)) == 1


def test_parts_are_read_for_the_district(field: Field) -> None:
    """The oldest first, any range, and not again once the district has it."""
    desk = nurse(field)
    visit = begin(desk)
    large, small = plain(2 * SEGMENT_BYTES + 5), plain(7)
    attach(desk, visit, PHOTO, paper(large))
    attach(desk, visit, PAPER, paper(small))
    assert desk.attachments.waiting() == [], "a draft is nobody's yet"
    revision = finish(desk, visit)
    first, second = desk.attachments.waiting()
    assert [first.size, second.size] == [len(large), len(small)]
    assert {first.revision, second.revision} == {revision}
    for start, length in (
        (0, 10),
        (SEGMENT_BYTES - 3, 6),
        (2 * SEGMENT_BYTES, 99),
        (0, len(large)),
        (9**9, 5),
    ):
        assert desk.attachments.read_part(first.id, start, length) == large[start : start + length]
    assert desk.attachments.waiting_counts() == (2, len(large) + len(small))
    desk.attachments.set_delivered(first.id)
    assert [each.id for each in desk.attachments.waiting()] == [second.id]
    assert desk.attachments.read(first.id) == large
    assert len(desk.attachments.waiting()) == 1


def test_sealed_files_cannot_be_exchanged_or_cut(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    for ref in (PHOTO, PAPER):
        attach(desk, visit, ref, paper(plain(SEGMENT_BYTES + 100 + len(ref))))
    one, other = sorted(blobs(desk))
    contents = [one.read_bytes(), other.read_bytes()]
    one.write_bytes(contents[1])
    step = SEGMENT_BYTES + 16
    other.write_bytes(contents[1][step:] + contents[1][:step])
    for path in (one, other):
        with pytest.raises(DamagedAttachmentError):
            desk.attachments.read(path.name)


def test_an_action_that_is_taken_back_takes_no_file(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    with pytest.raises(RuntimeError), desk.store.transaction():  # noqa: PT012 - the cut is inside
        desk.attachments.erase_household(desk.store.attachments.of_visit(visit)[0].household)
        raise RuntimeError("cut")
    (row,) = desk.store.attachments.of_visit(visit)
    assert desk.attachments.read(row.id)


def test_what_is_not_here_is_said_to_be_elsewhere(field: Field) -> None:
    desk: Desk = nurse(field)
    with pytest.raises(AbsentAttachmentError):
        desk.attachments.read("nothing")


def test_names_are_safe_and_never_used_twice() -> None:
    photo = Offered(Kind.PHOTO, "image/jpeg", b"x")
    assert answer_name(photo, ["photo-1.jpg", "file-7.pdf"]) == "photo-8.jpg"
    for given in ("../../etc/passwd", "a\\b\\c.EXE ", "이름.hwp", "x." + "y" * 50, "‮evil.pdf"):
        name = answer_name(Offered(Kind.FILE, "application/octet-stream", b"x", given), [])
        assert name.isascii()
        assert "/" not in name
        assert "\\" not in name
        assert kept_name(given) == kept_name(kept_name(given))
        assert "/" not in kept_name(given)

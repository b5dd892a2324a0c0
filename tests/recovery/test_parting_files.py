"""A laptop that was switched off does not leave with photographs that nobody else has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from app.desk import Desk
from app.sync.blobs import BlobStage, Sent
from app.sync.report import Trouble
from app.sync.transport import Transport, UnreachableError
from app.vault.farewell import is_leaving
from app.wire.erasing import ATTACHMENT, HandedIn, HandIn
from app.wire.messages import Code
from db.ledger import RefusalRow
from district.command import main
from district.console.left_files import take_out
from tests.attachments.story import PHOTO, attach, begin, finish, nurse, paper, picture
from tests.prepared import Field
from tests.recovery.test_parting import folder_of, last_session, revoke
from tests.wound import photograph


def photographed(field: Field) -> Desk:
    """A nurse recorded a visit with a photograph; nothing of it was sent."""
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    return desk


def refuse_its_record(desk: Desk) -> None:
    [row] = desk.attachments.waiting()
    refusal = RefusalRow(row.revision, Code.MALFORMED, "", desk.clock())
    with desk.store.transaction():
        desk.store.ledger.store_refusal(refusal)


@pytest.mark.parametrize("code", ["full", "busy", "quota"])
def test_a_photograph_of_a_refused_record_keeps_the_laptop_until_it_lies_there(
    field: Field, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    desk = photographed(field)
    refuse_its_record(desk)
    revoke(field, desk)

    def takes_none(*_: object, **__: object) -> Sent:
        return Sent(code=code)

    monkeypatch.setattr(BlobStage, "run", takes_none)
    kept = last_session(desk)
    assert (kept.left, kept.trouble) == (False, Trouble.REVOKED)
    assert not is_leaving(folder_of(field, "nurse"))
    monkeypatch.undo()
    assert last_session(desk).left


def test_a_photograph_that_the_district_refused_is_sealed_and_handed_in(field: Field, tmp_path: Path) -> None:
    desk = photographed(field)
    [row] = desk.attachments.waiting()
    whole = desk.attachments.read(row.id)
    desk.attachments.set_refused(row.id, "too_large")
    revoke(field, desk)
    assert last_session(desk).left
    found = field.hub.leftovers(desk.identity.device, "admin", "사진을 다시 넣으려고")
    files = [each.file for each in found if each.file is not None]
    assert {(each.kind, each.code) for each in found} == {(ATTACHMENT, "too_large")}
    [taken], broken = take_out(files, tmp_path / "꺼낸 사진")
    assert (taken.read_bytes(), broken) == (whole, 0)
    if os.name == "posix":
        others = [path.stat().st_mode & 0o077 for path in (taken, taken.parent)]
        assert others == [0, 0], "others use the server"
    assert take_out(files, taken.parent) == ([taken], 0), "opened once more"


def test_a_large_file_goes_in_parts_and_one_that_lacks_a_part_is_told(field: Field, tmp_path: Path) -> None:
    desk = nurse(field)
    visit = begin(desk)
    scanned = bytes(range(256)) * 5_000
    attach(desk, visit, PHOTO, paper(scanned))
    finish(desk, visit)
    [row] = desk.attachments.waiting()
    desk.attachments.set_refused(row.id, "unknown_subject")
    revoke(field, desk)
    assert last_session(desk).left
    found = field.hub.leftovers(desk.identity.device, "admin", "서류를 다시 넣으려고")
    files = [each.file for each in found if each.file is not None]
    assert len(files) == 3
    [taken], _ = take_out(reversed(files), tmp_path)
    assert (taken.read_bytes(), taken.suffix) == (scanned, ".pdf")
    assert take_out(files[1:], tmp_path / "half") == ([], 1)


@pytest.mark.parametrize("hub", ["of now", "of before", "restored", "that lost its journal too"])
def test_a_line_that_breaks_among_the_parts_is_gone_on_from_where_it_broke(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hub: str
) -> None:
    desk = nurse(field)
    visit = begin(desk)
    scanned = os.urandom(1_200_000)
    attach(desk, visit, PHOTO, paper(scanned))
    finish(desk, visit)
    [row] = desk.attachments.waiting()
    desk.attachments.set_refused(row.id, "unknown_subject")
    revoke(field, desk)
    backup = tmp_path / "hub.sqlite"
    field.back_up_hub(backup)
    sent: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(Transport, "post", line_of(sent, breaks_after=2))
        assert last_session(desk).trouble is Trouble.UNREACHABLE
    assert [name[-2:] for name in sent] == ["/1", "/2"]
    if hub == "that lost its journal too":
        shutil.rmtree(field.hub.journal.folder)
    if hub in ("restored", "that lost its journal too"):
        field.replace_hub(backup)
    sent.clear()
    with monkeypatch.context() as patched:
        patched.setattr(Transport, "post", line_of(sent, names=hub != "of before"))
        assert last_session(desk).left
    assert [name[-2:] for name in sent] == (["/3"] if hub in ("of now", "restored") else ["/1", "/2", "/3"])
    files = [each.file for each in field.hub.leftovers(desk.identity.device, "admin", "다시") if each.file]
    [taken], _ = take_out(files, tmp_path / "꺼낸 것")
    assert taken.read_bytes() == scanned


def line_of(
    sent: list[str], *, breaks_after: int = 99, names: bool = True
) -> Callable[[Transport, str, Struct, type[Struct]], Struct]:
    """`sent`: gets the name of each part; not `names`: the hub of an earlier version names none."""
    real = Transport.post

    def post(self: Transport, path: str, message: Struct, kind: type[Struct]) -> Struct:
        parts = [each.revision for each in message.leftovers] if isinstance(message, HandIn) else []
        if parts and len(sent) == breaks_after:
            raise UnreachableError("cut")
        sent.extend(parts)
        answer = real(self, path, message, kind)
        return answer if names or not isinstance(answer, HandedIn) else HandedIn(count=answer.count)

    return post


def test_a_refused_photograph_whose_file_is_gone_keeps_nobody(field: Field) -> None:
    desk = photographed(field)
    [row] = desk.attachments.waiting()
    desk.attachments.set_refused(row.id, "too_large")
    (folder_of(field, "nurse") / "blobs" / row.id).unlink()
    revoke(field, desk)
    assert last_session(desk).left
    assert field.hub.leftover_counts() == {}


def test_the_command_puts_what_was_left_into_the_folder_that_is_named(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = photographed(field)
    [row] = desk.attachments.waiting()
    whole = desk.attachments.read(row.id)
    desk.attachments.set_refused(row.id, "too_large")
    revoke(field, desk)
    assert last_session(desk).left
    asked = ["leftovers", desk.identity.device, "--reason", "사진을 다시 넣으려고"]
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main([*asked, *database]) == 0
    assert "1개는 --files 폴더" in capsys.readouterr().out
    folder = tmp_path / "꺼낸 사진"
    for _ in range(2):
        assert main([*asked, "--files", str(folder), *database]) == 0
        [taken] = folder.iterdir()
        told = capsys.readouterr().out
        assert str(taken) in told
        assert row.id in told, "the line says of which visit and question it is"
        assert taken.read_bytes() == whole
    in_the_way = tmp_path / "a file"
    in_the_way.write_bytes(b"")
    assert main([*asked, "--files", str(in_the_way), *database]) == 1
    assert "다른 폴더를 적어 주세요" in capsys.readouterr().err

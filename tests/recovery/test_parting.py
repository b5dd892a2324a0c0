"""A laptop that was switched off: what it owes reaches the district, then it erases itself and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.attachments.kinds import Kind, Offered
from app.desk import Desk, unlock
from app.sync.hooks import Hooks
from app.sync.report import Outcome, Trouble
from app.sync.reporting import report
from app.sync.transport import RefusedError
from app.vault.errors import NoVaultError
from app.vault.farewell import is_leaving, read_farewell
from app.vault.farewell_disks import erase
from app.vault.vault import Vault
from app.visits.visiting import BROKEN_OFF
from app.wire.erasing import Erased, ErasedAnswer, EraseReceipt
from app.wire.messages import Code
from db.ledger import RefusalRow
from tests.attachments.story import PHOTO, attach, begin, finish, nurse, picture
from tests.field import sync
from tests.prepared import Field, homes
from tests.ui.visits import CALM_CALL, fill, visited
from tests.wound import photograph

FORM = "wellbeing_call"


def last_session(desk: Desk) -> Outcome:
    transport = desk.transport()
    try:
        return desk.session(transport).leave(Hooks())
    finally:
        transport.close()


def revoke(field: Field, desk: Desk) -> None:
    assert field.hub.revoke(desk.identity.device)


def folder_of(field: Field, role: str = "planner") -> Path:
    return field.folder / f"laptop-{role}"


def test_what_was_owed_arrives_drafts_too_and_nothing_stays(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    assert desk.backups is not None
    desk.backups.make(desk.clock())
    finished = visited(desk, {FORM: CALM_CALL})
    home = homes(desk)[0]
    begun = desk.visiting.start(home, None, [])
    fill(desk, begun, FORM, CALM_CALL)
    letter = Offered(Kind.FILE, "text/plain", b"a letter")
    desk.visiting.attach(begun, FORM, "/data/call/letter", letter)
    revoke(field, desk)
    assert sync(desk).trouble is Trouble.REVOKED
    assert desk.contact.is_revoked()

    outcome = last_session(desk)
    assert outcome.left
    device, hub_device = desk.identity.device, field.hub.devices("demo-planner")[-1]
    assert hub_device.id == device
    desk.close()
    erase(folder_of(field))
    farewell = read_farewell(folder_of(field))
    assert farewell is not None
    report(farewell, hub_url=field.url)
    report(farewell, hub_url=field.url)
    assert [path.name for path in folder_of(field).iterdir()] == ["farewell.json"]
    [kept] = field.hub.erasures(device)
    assert (kept.household, kept.at_ms) == ("", farewell.receipt.at_ms)
    assert farewell.receipt.seq == hub_device.held

    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    assert supervisor.reader.visit(finished) is not None
    reading = supervisor.reader.visit(begun)
    assert reading is not None
    assert reading.row.outcome == BROKEN_OFF
    assert reading.forms, "as far as it was filled"
    plans = supervisor.store.visits.met_plans(home)
    assert reading.row.plan not in plans


def test_an_erasure_that_was_cut_off_goes_on_at_the_next_start(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    folder = folder_of(field)

    def cut(*_: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("app.vault.farewell._erase_files", cut)
    with pytest.raises(RuntimeError, match="power"):
        erase(folder)
    monkeypatch.undo()
    assert not (folder / "vault.json").exists(), "the keys went first"
    assert (folder / "store.db").exists()
    with pytest.raises(NoVaultError):
        unlock(Vault(folder), field.person("planner").passphrase)
    assert is_leaving(folder)
    erase(folder)
    erase(folder)
    assert [path.name for path in folder.iterdir()] == ["farewell.json"]


def test_what_the_program_remembers_of_itself_goes_and_the_maps_of_the_district_stay(field: Field) -> None:
    desk = field.laptop("planner")
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    folder = folder_of(field)
    for name in ("look.json", "look.json.new", "faults.log", "break.log"):
        (folder / name).write_text("{}", "utf-8")
    (folder / "maps").mkdir()
    (folder / "maps" / "jung-gu.mbtiles").write_bytes(b"a map")
    erase(folder)
    assert {path.name for path in folder.iterdir()} == {"farewell.json", "maps"}
    assert (folder / "maps" / "jung-gu.mbtiles").exists()


def test_a_record_the_district_refused_is_sealed_and_handed_in(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    visited(desk, {FORM: CALM_CALL})
    row = desk.store.ledger.waiting(1)[0]
    with desk.store.transaction():
        desk.store.ledger.store_refusal(RefusalRow(row.id, Code.UNKNOWN_SUBJECT, "", desk.clock()))
    revoke(field, desk)
    assert last_session(desk).left
    device = desk.identity.device
    assert field.hub.leftover_counts() == {device: 1}
    [left] = field.hub.leftovers(device, "admin", "다시 넣으려고")
    assert (left.revision, left.code) == (row.id, Code.UNKNOWN_SUBJECT)
    assert "outcome" in left.content


def test_disks_that_are_away_are_cleared_when_they_are_back(field: Field, tmp_path: Path) -> None:
    """The second folder, and one that was given up before."""
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    assert desk.backups is not None
    given_up, used = tmp_path / "given up", tmp_path / "used"
    for disk in (given_up, used):
        disk.mkdir()
        desk.backups.use_second(disk)
        made = desk.backups.make(desk.clock())
        disk.rename(tmp_path / f"{disk.name} away")
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    for disk in (given_up, used):
        (tmp_path / f"{disk.name} away").rename(disk)
        assert (disk / made.vault).exists(), "it was not there"
    erase(folder_of(field))
    assert not any((disk / made.vault).exists() for disk in (given_up, used))
    assert [path.name for path in folder_of(field).iterdir()] == ["farewell.json"]


def test_without_network_nothing_is_erased(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    visited(desk, {FORM: CALM_CALL})
    revoke(field, desk)
    field.go_offline()
    assert last_session(desk).trouble is Trouble.UNREACHABLE
    assert not is_leaving(folder_of(field))
    assert desk.books.standing().waiting > 0


def test_nobody_else_can_report_an_erasure(field: Field) -> None:
    desk = field.laptop("planner")
    transport = desk.transport()
    forged = EraseReceipt(
        device=desk.identity.device, household="", seq=1, head=b"", at_ms=1, signature=bytes(64)
    )
    with pytest.raises(RefusedError) as refused:
        transport.post("/v1/erased", Erased(receipts=[forged]), ErasedAnswer)
    assert refused.value.refusal.code is Code.BAD_SIGNATURE
    transport.close()
    assert field.hub.erasures() == []


def test_a_laptop_in_use_hands_nothing_in(field: Field) -> None:
    desk = field.laptop("planner")
    outcome = last_session(desk)
    assert (outcome.left, outcome.trouble) == (False, None)
    assert not is_leaving(folder_of(field))


@pytest.mark.parametrize("planted", [b"", b"{}", "another"])
def test_a_farewell_that_is_not_this_vaults_erases_nothing(field: Field, planted: bytes | str) -> None:
    desk, other = field.laptop("planner"), field.laptop("nurse")
    for one in (desk, other):
        assert sync(one).trouble is None
    if isinstance(planted, str):
        revoke(field, other)
        assert last_session(other).left
        planted = (folder_of(field, "nurse") / "farewell.json").read_bytes()
    desk.close()
    folder = folder_of(field)
    (folder / "farewell.json").write_bytes(planted)
    assert not is_leaving(folder)
    with pytest.raises(ValueError, match="not leaving"):
        erase(folder)
    unlock(Vault(folder), field.person("planner").passphrase).close()


def test_a_photograph_that_nobody_else_has_keeps_the_laptop(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    revoke(field, desk)
    refused = last_session(desk)
    assert refused.left is (desk.attachments.waiting_counts()[0] == 0)
    assert is_leaving(folder_of(field, "nurse")) is refused.left

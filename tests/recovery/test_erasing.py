"""A household that went to somebody else, and a visit that was kept long enough, leave no trace in any
page."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.desk import Desk
from app.households.half_typed import HalfTyped
from app.vault.backup_shelf import BackupShelf, Manifest
from app.vault.sealed import open_bytes
from app.vault.spare import _PURPOSE, SPARE_FILE
from app.visits.left_off import LeftOff, Typed
from app.visits.visiting import DONE, Ending
from app.wire.encoding import decode
from app.wire.erasing import EraseReceipt, erase_message
from app.wire.signing import Suite, Verifier
from db.errors import DiskFullError
from tests.eyes import end, take
from tests.field import sync
from tests.pages import decrypted, holds
from tests.prepared import Field, homes
from tests.sync.test_handover import hand_over
from tests.ui.visits import CALM_CALL, DESPAIR, visited

FORM, NOTE = "wellbeing_call", "옥상 평상에서 이야기함"
DAY_MS = 24 * 3600 * 1000
NOTES = ("second_folder.json", "second_folder.json.last")


def key_of(desk: Desk) -> bytes:
    assert desk.safe is not None
    key = desk.safe._key
    assert key is not None
    return key


def everything(field: Field, key: bytes) -> dict[str, bytes]:
    """Store, log and backups, page by page, and the second place of what was not sent."""
    folder = field.folder / "laptop-planner"
    files = [*folder.glob("store.db*"), *folder.glob("backups/*/store.db*")]
    pages = {
        str(file.relative_to(folder)): decrypted(file, key) for file in files if file.suffix != ".db-shm"
    }
    spare = folder / SPARE_FILE
    return {**pages, SPARE_FILE: open_bytes(key, _PURPOSE, spare.read_bytes())} if spare.exists() else pages


def words_of(desk: Desk, home: str) -> list[str]:
    row = desk.store.homes.household(home)
    assert row is not None
    people = desk.store.homes.people(home)
    return [*(person.name for person in people), *(person.birth for person in people), NOTE]


def where(field: Field, key: bytes, words: list[str]) -> set[str]:
    return {name for name, data in everything(field, key).items() for word in words if holds(data, word)}


def only_here(desk: Desk, home: str, words: list[str]) -> list[str]:
    """Words that no other household has too."""
    others = " ".join(
        text
        for other in desk.store.homes.ids()
        if other != home
        for person in desk.store.homes.people(other)
        for text in (person.name, person.birth)
    )
    return [word for word in words if word not in others]


def test_a_household_that_left_is_in_no_page_of_store_log_and_backups(field: Field) -> None:
    desk = field.laptop("planner")
    key, home = key_of(desk), homes(desk)[0]
    visited(desk, {FORM: CALM_CALL}, Ending(DONE, note=NOTE))
    assert desk.backups is not None
    words = only_here(desk, home, words_of(desk, home))
    stays = homes(desk)[1]
    at_home = Typed("notice", "notice.note", "다음 주에 다시", f"household/{stays}")
    typed = [Typed("notice", "notice.note", word, f"household/{home}") for word in words]
    desk.leaving_off.keep(LeftOff(typed=[*typed, at_home]))
    desk.backups.make(desk.clock())
    assert len(words) >= 2
    found = where(field, key, words)
    assert "store.db" in found or "store.db-wal" in found, "the scan can read what is there"
    assert any(name.startswith("backups") for name in found)

    hand_over(field, home)
    assert sync(desk).trouble is None
    assert where(field, key, words) == set()
    desk.leaving_off.keep(LeftOff(typed=[*typed, at_home]))
    assert where(field, key, words) == set(), "a lock with the dialog about them still open"
    assert desk.leaving_off.take() == LeftOff(typed=[at_home])
    desk.half_typed.keep(home, HalfTyped("notes", {"note": NOTE}, {}))
    assert where(field, key, words) == set(), "its page was still open, with words half typed"

    device = desk.identity.device
    [kept] = field.hub.erasures(device)
    assert kept.household == home
    [receipt] = [
        decode(bytes(row[0]), EraseReceipt)
        for row in desk.store._connection.execute("SELECT receipt FROM erasure")
    ]
    certificate = desk.identity.enrolled.answer.certificate
    signer = Verifier(Suite(certificate.suite), certificate.signing_key)
    assert signer.accepts(receipt.signature, erase_message(receipt))
    assert sync(desk).trouble is None
    assert len(field.hub.erasures(device)) == 1


def test_without_room_to_scour_no_receipt_is_given_until_there_is(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    hand_over(field, home)

    def full(_self: object) -> bool:
        raise DiskFullError("no room")

    monkeypatch.setattr("db.store.Store.scour", full)
    assert sync(desk).trouble is None
    assert field.hub.erasures() == []
    monkeypatch.undo()
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]


def test_a_receipt_waits_for_the_other_disk_though_its_note_is_gone(field: Field, tmp_path: Path) -> None:
    """Both notes of it are gone: the disk is known all the same, and its copy goes before the receipt."""
    disk = tmp_path / "disk"
    made = second_backup(field, disk)
    for name in NOTES:
        (field.folder / "laptop-planner" / name).unlink()
    away = disk.rename(tmp_path / "pulled out")
    desk = field.laptop("planner")
    home = homes(desk)[0]
    words = [word for word in only_here(desk, home, words_of(desk, home)) if word != NOTE]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert field.hub.erasures() == [], "the disk is not there"
    away.rename(disk)
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]
    [left] = BackupShelf(disk / made.vault).whole()
    pages = decrypted(left.store, key_of(desk))
    assert words
    assert not any(holds(pages, word) for word in words)


def test_no_receipt_as_long_as_nobody_knows_which_disk_holds_a_backup(field: Field, tmp_path: Path) -> None:
    """A store of an earlier version does not say it itself."""
    disk = tmp_path / "disk"
    second_backup(field, disk, unwitnessed=True)
    for name in (*NOTES, "backups/left"):
        (field.folder / "laptop-planner" / name).write_bytes(bytes(20))
    desk = field.laptop("planner")
    home = homes(desk)[0]
    hand_over(field, home)
    for _ in range(2):
        assert sync(desk).trouble is None
        assert desk.household(home) is None
        assert field.hub.erasures() == []
    assert desk.backups is not None
    desk.backups.use_second(disk)
    assert sync(desk).trouble is None
    assert [one.household for one in field.hub.erasures()] == [home]


def second_backup(field: Field, disk: Path, *, unwitnessed: bool = False) -> Manifest:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    assert desk.backups is not None
    disk.mkdir()
    desk.backups.use_second(disk)
    made = desk.backups.make(desk.clock())
    if unwitnessed:
        desk.store._connection.execute("DELETE FROM setting WHERE key = 'second_folder'")
    desk.close()
    return made


def test_an_old_visit_leaves_the_laptop_and_its_plan_stays_met(field: Field) -> None:
    desk = field.laptop("planner")
    key, home = key_of(desk), homes(desk)[0]
    visit = visited(desk, {FORM: CALM_CALL}, Ending(DONE, note=NOTE))
    assert sync(desk).trouble is None
    met = desk.store.visits.met_plans(home)
    assert met
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), keep_days=30))
    now = desk.clock()
    desk.ledger.clock = lambda: now + 31 * DAY_MS
    assert sync(desk).trouble is None
    assert desk.reader.visit(visit) is not None, "by the laptop's clock alone nothing is old"
    field.hub.now_ms = desk.ledger.clock
    assert sync(desk).trouble is None
    assert sync(desk).trouble is None
    assert desk.reader.visit(visit) is None
    assert desk.store.visits.met_plans(home) == met
    assert where(field, key, [NOTE]) == set()
    assert desk.household(home) is not None
    with desk.store.transaction():
        desk.ledger.projector.rebuild()
    assert desk.store.visits.met_plans(home) == met
    assert all(plan.id not in met or not plan.open for plan in desk.store.homes.plans(home))


def test_what_was_not_sent_is_never_too_old(field: Field) -> None:
    desk = field.laptop("planner")
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), keep_days=30))
    assert sync(desk).trouble is None
    visit = visited(desk, {FORM: CALM_CALL})
    now = desk.clock()
    desk.ledger.clock = lambda: now + 400 * DAY_MS
    field.go_offline()
    sync(desk)
    assert desk.store.erasures.old_visits(now + 400 * DAY_MS, 10, desk.identity.worker.id) == []
    assert desk.reader.visit(visit) is not None


def test_a_risk_that_is_not_over_keeps_its_visit_however_old(field: Field) -> None:
    """Nobody takes it for weeks, then an officer takes it and stays in touch: until it is ended it stands in
    the lists of planner and supervisor, as grave as it was."""
    field.hub.set_policy(msgspec.structs.replace(field.hub.policy(), keep_days=30))
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    desks = (planner, supervisor, officer)
    start = planner.clock()

    def after(days: int) -> None:
        field.hub.now_ms = lambda: start + days * DAY_MS
        for desk in (*desks, *desks):
            desk.ledger.clock = field.hub.now_ms
            assert sync(desk).trouble is None

    visit = visited(planner, {"mind_assessment": DESPAIR})
    after(0)
    [risk] = planner.store.visits.risks_to_take()
    after(31)
    for desk in (planner, supervisor):
        assert [(row.id, row.level) for row in desk.store.visits.risks_to_take()] == [(risk.id, risk.level)]
    assert take(officer, risk.id)
    after(62)
    for desk in (planner, supervisor):
        assert [(row.id, row.level) for row in desk.store.visits.risks_open()] == [(risk.id, risk.level)]
    assert end(officer, risk.id, "settled", "가족과 함께 지내고 있음")
    after(63)
    after(64)
    for desk in (planner, supervisor):
        assert desk.store.visits.risks(10) == []
        assert desk.reader.visit(visit) is None

"""What a laptop handed in before it erased it is nowhere else: a restored hub has it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Desk
from app.households.half_typed import HalfTyped
from app.sync.reporting import report
from app.vault.farewell import read_farewell
from app.vault.farewell_disks import erase
from app.wire.messages import Code
from db.ledger import RefusalRow
from district.command import main
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_left_words import BEGUN, left_with_the_hub, words_in
from tests.recovery.test_parting import FORM, folder_of, last_session, revoke
from tests.sync.test_handover import hand_over
from tests.ui.visits import CALM_CALL, visited


def gone(field: Field, desk: Desk) -> None:
    """It erases itself and says so."""
    desk.close()
    erase(folder_of(field))
    farewell = read_farewell(folder_of(field))
    assert farewell is not None
    report(farewell, hub_url=field.url)


def test_words_of_a_household_that_went_outlive_a_hub_set_back(field: Field, tmp_path: Path) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    assert sync(desk).trouble is None
    field.back_up_hub(tmp_path / "hub.backup")
    desk.hub_url = field.url
    desk.half_typed.keep(home, HalfTyped("notes", {"note": BEGUN}, {}))
    hand_over(field, home)
    assert sync(desk).words == 1
    for _ in range(2):
        field.replace_hub(tmp_path / "hub.backup")
        assert words_in(left_with_the_hub(field, desk)) == [BEGUN]
    field.replace_hub()
    assert field.hub.leftover_counts() == {desk.identity.device: 1}, "not twice at the next start"


def test_a_refused_record_of_a_laptop_that_is_gone_outlives_it_too(field: Field, tmp_path: Path) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    visited(desk, {FORM: CALM_CALL})
    row = desk.store.ledger.waiting(1)[0]
    with desk.store.transaction():
        desk.store.ledger.store_refusal(RefusalRow(row.id, Code.UNKNOWN_SUBJECT, "", desk.clock()))
    field.back_up_hub(tmp_path / "hub.backup")
    desk.hub_url = field.url
    revoke(field, desk)
    assert last_session(desk).left
    gone(field, desk)
    assert field.hub.lacking() == {}, "what lies here sealed is not lacked for ever"
    field.replace_hub(tmp_path / "hub.backup")
    [left] = left_with_the_hub(field, desk)
    assert (left.revision, left.code) == (row.id, Code.UNKNOWN_SUBJECT)
    assert "outcome" in left.content


def test_what_a_laptop_took_along_is_not_looked_for_on_it(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It erased itself, and the hub was restored from before what it had sent last."""
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    field.back_up_hub(tmp_path / "hub.backup")
    desk.hub_url = field.url
    visited(desk, {FORM: CALM_CALL})
    assert sync(desk).trouble is None
    revoke(field, desk)
    assert last_session(desk).left
    gone(field, desk)
    field.replace_hub(tmp_path / "hub.backup")
    [count] = field.hub.lacking().values()
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    for command in ("status", "verify"):
        capsys.readouterr()
        assert main([command, *database]) == 0
        told = capsys.readouterr().out
        assert f"스스로 지운 노트북 1대의 기록 {count}건" in told
        assert "동기화 자세히" not in told


def test_what_an_earlier_version_took_is_safe_from_the_next_start_on(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    assert sync(desk).trouble is None
    field.back_up_hub(tmp_path / "hub.backup")
    desk.hub_url = field.url
    desk.half_typed.keep(home, HalfTyped("notes", {"note": BEGUN}, {}))
    hand_over(field, home)
    monkeypatch.setattr("district.erasures.note", lambda *_: None)
    assert sync(desk).words == 1
    monkeypatch.undo()
    field.replace_hub()
    field.replace_hub(tmp_path / "hub.backup")
    assert words_in(left_with_the_hub(field, desk)) == [BEGUN]

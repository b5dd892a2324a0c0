"""What a laptop handed in before it erased it is nowhere else: a restored hub has it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.households.half_typed import HalfTyped
from app.wire.messages import Code
from db.ledger import RefusalRow
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_left_words import BEGUN, left_with_the_hub, words_in
from tests.recovery.test_parting import FORM, last_session, revoke
from tests.sync.test_handover import hand_over
from tests.ui.visits import CALM_CALL, visited


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
    field.replace_hub(tmp_path / "hub.backup")
    [left] = left_with_the_hub(field, desk)
    assert (left.revision, left.code) == (row.id, Code.UNKNOWN_SUBJECT)
    assert "outcome" in left.content


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

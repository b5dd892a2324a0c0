"""A household that no supervisor sees is named to the administrator, and whom to ask."""

from __future__ import annotations

import pytest

from district.command import main
from district.demo.dongs import DEMO_DONG
from district.demo.people import SUPERVISOR
from district.households.draft import HouseholdDraft
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.handover.test_handover import followed
from tests.prepared import Field, homes
from tests.sync.test_refused_moves import dong


def status(field: Field, capsys: pytest.CaptureFixture[str]) -> str:
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    capsys.readouterr()
    assert main(["status", *database]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("said", ["정능일동", ""])
def test_one_of_no_dong_that_there_is(
    field: Field, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a hub of an earlier version took it, or since nobody knew."""
    supervisor, home = field.laptop("supervisor"), homes(field.laptop("planner"))[0]
    before = dong(supervisor, home)
    assert "팀장이 아무도" not in status(field, capsys)
    with monkeypatch.context() as older:
        older.setattr("district.push.values.Values.reason_against", lambda *_: None)
        edit(supervisor, home, dong=said)
        assert sync(supervisor).refused == 0
    assert home not in homes(supervisor)
    told = status(field, capsys)
    [row] = [line for line in told.splitlines() if line.startswith("알 수 없음  1 ")]
    assert "한지원" in row
    assert home in told
    assert "정능일동" not in told
    assert field.hub.import_households([HouseholdDraft(id=home, fields={"dong": before})]) == 1
    assert "팀장이 아무도" not in status(field, capsys)
    assert sync(supervisor).trouble is None
    assert home in homes(supervisor)


def test_a_dong_whose_last_supervisor_has_left(field: Field, capsys: pytest.CaptureFixture[str]) -> None:
    moved_out, *_ = homes(field.laptop("planner"))
    supervisor = field.laptop("supervisor")
    edit(supervisor, moved_out, moved_out="2026-11-01")
    assert sync(supervisor).refused == 0
    assert field.hub.unsupervised() == []
    field.hub.leave(SUPERVISOR.worker.id)
    [one] = field.hub.unsupervised()
    theirs = set(field.hub.households(dong=one.dong)) - {moved_out}
    assert one.dong in SUPERVISOR.worker.dongs
    assert set(one.households) == theirs
    assert f"{one.dong}  {len(one.households)}" in status(field, capsys)


def test_a_dong_that_is_named_anew_is_so_on_every_laptop(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    before, seen = homes(planner), homes(supervisor)
    renamed = field.hub.rename_dong(DEMO_DONG, "정릉새동")
    assert renamed.households >= len(seen) > 0
    for desk in (planner, supervisor):
        assert sync(desk).trouble is None
    assert (homes(planner), homes(supervisor)) == (before, seen)
    row = planner.store.homes.household(before[0])
    assert row is not None
    assert row.dong == "정릉새동"
    assert supervisor.identity.worker.dongs == ["정릉새동"]
    assert followed(supervisor) == [], "nobody has handed anything over"
    assert field.hub.check().faults == []

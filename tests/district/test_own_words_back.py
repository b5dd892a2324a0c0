"""The hub takes its own lost words back, with either database and however often it lost them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from uuid6 import uuid7

from app.wire.clock import Stamp
from app.wire.encoding import encode
from app.wire.people import Role, Worker
from app.wire.revisions import Change, Kind, Revision, Signed, revision_message
from district.command import main
from district.hub import Hub, wall_clock_ms
from district.ledger.situation import read_states
from district.own_words_back import take_back
from district.store.copying import copy
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME

LOST = 3
"""A number that the hub has given out again."""


def lost(hub: Hub, home: str, number: int, kind: Kind, patch: Mapping[str, Change], prev: bytes) -> Signed:
    """As the hub signed it in a history of which it knows nothing."""
    body = encode(
        Revision(
            id=str(uuid7()),
            kind=kind,
            subject=f"household/{home}",
            household=home,
            device=hub.identity.device,
            device_seq=number,
            prev_hash=prev,
            time=Stamp(wall_clock_ms(), number),
            skew_ms=0,
            author=hub.identity.worker,
            patch=dict(patch),
        )
    )
    return Signed(body, hub.identity.signer.sign(revision_message(body)))


def given(hub: Hub, home: str, number: int, planner: str, prev: bytes = bytes(32)) -> Signed:
    subject = f"household/{home}"
    with hub.store.reading() as connection:
        change = read_states(connection, [subject])[subject].change_to("assigned.planner", planner)
    return lost(hub, home, number, Kind.HOUSEHOLD_ASSIGNED, {"assigned.planner": change}, prev)


def taken(hub: Hub, *brought: Signed) -> int:
    return take_back(hub.store, hub.identity, brought, wall_clock_ms())


def test_each_history_has_a_chain_of_its_own(hub: Hub) -> None:
    first = given(hub, HOME, LOST, "planner-2")
    second = given(hub, OTHER_HOME, LOST + 1, "planner", first.hash)
    other_history = given(hub, FAR_HOME, LOST, "planner-2")
    before = hub.figures()["revisions"]
    assert taken(hub, second) == 1
    assert taken(hub, other_history, first, second) == 2
    assert taken(hub, first, second, other_history) == 0, "they are here"
    assert hub.households(planner="planner") == [OTHER_HOME]
    assert set(hub.households(planner="planner-2")) == {HOME, FAR_HOME}
    assert hub.figures()["revisions"] == before + 3
    assert hub.check().faults == []
    assert hub.assign([FAR_HOME], planner="planner") == 1
    assert hub.check().faults == []


def test_what_needs_a_household_waits_for_it(hub: Hub) -> None:
    home = str(uuid7())
    assigned = {"assigned.planner": Change("planner", None)}
    word = lost(hub, home, LOST + 1, Kind.HOUSEHOLD_ASSIGNED, assigned, bytes(32))
    assert taken(hub, word) == 0
    imported = lost(hub, home, LOST, Kind.HOUSEHOLD_IMPORTED, {"dong": Change("정릉1동", None)}, bytes(32))
    assert taken(hub, imported) == 1
    assert taken(hub, word) == 1
    assert home in hub.households(planner="planner", dong="정릉1동")
    assert hub.check().faults == []


def test_whoever_is_not_registered_is_named_until_they_are(
    hub: Hub, database_url: str, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The household stays with whoever has it, and nobody would know. No laptop has to bring it again."""
    database = ["--database", database_url, "--key-file", str(key_file)]
    words = [given(hub, home, LOST + at, "p-9") for at, home in enumerate((HOME, OTHER_HOME, FAR_HOME))]
    assert taken(hub, *words) == taken(hub, *words) == 0
    assert main(["status", *database]) == 0
    assert re.search("p-9 +3", told := capsys.readouterr().out)
    assert "worker add" in told
    hub.assign([FAR_HOME], planner="planner")
    assert main(["status", *database]) == 0
    assert re.search("p-9 +2", capsys.readouterr().out), "decided anew, it waits for nobody"
    hub.add_worker(Worker(id="p-9", name="돌아옴", role=Role.PLANNER, dongs=["정릉1동"]))
    assert hub.households(planner="p-9") == [HOME, OTHER_HOME]
    assert main(["status", *database]) == 0
    assert "p-9" not in capsys.readouterr().out
    assert hub.check().faults == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_came_back_once_is_not_lost_again_with_the_database(
    hub: Hub, database_url: str, key_file: Path, tmp_path: Path
) -> None:
    """The journal is lost with the database, then the database alone."""
    backup = tmp_path / "backup.sqlite"
    copy(Path(str(hub.store.url.database)), backup)
    word = given(hub, HOME, LOST, "planner-2")
    with hub.afterwards():
        assert taken(hub, word) == 1
    restored = Hub.open(f"sqlite:///{backup}", key_file=key_file, journal=hub.journal.folder.parent)
    assert restored.households(planner="planner-2") == [HOME, OTHER_HOME]
    assert taken(restored, word) == 0
    assert restored.check().faults == []
    restored.close()

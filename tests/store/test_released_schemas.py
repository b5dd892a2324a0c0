"""A store of every schema that was ever used is opened and brought up to date, with all that is in it.

`released/*.db` holds one small encrypted store for each. To keep one of the present schema, run this file as
a program; it never touches what is there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db.drafts import DraftFormRow, DraftStep, DraftVisitRow
from db.driver import copy_into
from db.ledger import LedgerRow
from db.migrating import applied
from db.store import Store

KEY = bytes(range(32))
RELEASED = Path(__file__).parent / "released"
VISIT, HOME = "0192f0c1-0000-7000-8000-00000000a11a", "0192f0c1-0000-7000-8000-00000000b22b"
ROW = LedgerRow(
    id="0192f0c1-0000-7000-8000-00000000c33c",
    kind="visit.finished",
    subject=f"visit/{VISIT}",
    household=HOME,
    author="planner",
    device="0192f0c1-0000-7000-8000-00000000d44d",
    device_seq=1,
    wall_ms=1_790_000_000_000,
    count=0,
    hash=bytes(32),
    body=b"a signed visit",
    signature=bytes(64),
    own=True,
    hub_seq=None,
    hub_time_ms=None,
)


def fill(store: Store) -> None:
    with store.transaction():
        store.settings.put("kept", "정릉골".encode())
        store.ledger.append(ROW)
        store.drafts.put_visit(DraftVisitRow(VISIT, HOME, None, 1, b"content"))
        store.drafts.put_form(DraftFormRow(VISIT, "wellbeing_call", bytes(32), "<data/>", "", False, 1))
        store.drafts.add_step(VISIT, "wellbeing_call", DraftStep("answer", "/data/call/memo", "잘 지내심"))


def is_all_there(store: Store) -> bool:
    [draft] = store.drafts.visits()
    [step] = store.drafts.steps(VISIT, "wellbeing_call")
    return (
        store.settings.get("kept") == "정릉골".encode()
        and store.ledger.get(ROW.id) == ROW
        and draft.household == HOME
        and step.value == "잘 지내심"
    )


def tables(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The columns of every table, and the names of the indexes."""
    connection = store._connection
    named = [row[0] for row in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]
    return {name: connection.execute(f"PRAGMA table_info({name})").fetchall() for name in named}


def names() -> list[str]:
    return sorted(path.name for path in RELEASED.glob("*.db"))


@pytest.mark.parametrize("name", names())
def test_a_store_of_an_earlier_schema_is_brought_up_to_date(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED / name, tmp_path / "store.db"))
    store, fresh = Store.open(path, KEY), Store.open(tmp_path / "fresh.db", KEY)
    store.check()
    assert is_all_there(store)
    assert tables(store) == tables(fresh)
    fresh.close()
    store.close()
    Store.open(path, KEY).close()


def test_there_are_earlier_stores() -> None:
    assert len(names()) >= 2


def keep_present_schema() -> None:
    store = Store.open(RELEASED / "making.db", KEY)
    latest = applied(store._connection)
    target = RELEASED / f"{len(latest):02}-{latest[-1]}.db"
    fill(store)
    if not target.exists():
        copy_into(store._connection, target)
    store.close()
    (RELEASED / "making.db").unlink()


if __name__ == "__main__":
    RELEASED.mkdir(exist_ok=True)
    keep_present_schema()

"""An attachment that its disk has spoilt, at the hub's door."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, Table

from app.wire.blobs import RECEIPT_HEADER
from app.wire.messages import Code
from district.hub import Hub
from district.store.bulk import insert_new_rows
from tests.district.client import Refused
from tests.district.conftest import HOME, Crew
from tests.district.test_blobs import SHA256, announce, bring, read, visit_with


def test_nothing_is_signed_for_that_is_not_there_as_it_came(crew: Crew, hub: Hub) -> None:
    planner, nurse = crew["planner"], crew["nurse"]
    revision = visit_with(planner, HOME, SHA256)
    before = set(hub._objects.folder.glob("??/*"))
    assert RECEIPT_HEADER in bring(planner, revision).headers
    assert RECEIPT_HEADER in announce(planner, revision).headers
    [file] = set(hub._objects.folder.glob("??/*")) - before
    data = bytearray(file.read_bytes())
    data[1000] ^= 1
    file.write_bytes(data)
    with pytest.raises(Refused) as told:
        read(nurse, revision)
    assert told.value.code is Code.ABSENT
    assert RECEIPT_HEADER not in announce(planner, revision).headers
    [lost] = hub.lost_attachments()
    assert [(one.device, one.revision) for one in lost.holders] == [(planner.device, revision)]
    assert RECEIPT_HEADER in bring(planner, revision).headers
    assert hub.lost_attachments() == []
    assert read(nurse, revision)


def test_what_two_find_out_at_once_is_asked_for_once(
    crew: Crew, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between looking who is asked and asking somebody else asks: for a new one, and for a lost one."""

    def asked_by_another_first(
        connection: Connection, table: Table, rows: Sequence[dict[str, object]]
    ) -> None:
        insert_new_rows(connection, table, rows)
        insert_new_rows(connection, table, rows)

    monkeypatch.setattr("district.blobs.awaited.insert_new_rows", asked_by_another_first)
    planner = crew["planner"]
    before = set(hub._objects.folder.glob("??/*"))
    revision = visit_with(planner, HOME, SHA256)
    assert RECEIPT_HEADER in bring(planner, revision).headers
    [file] = set(hub._objects.folder.glob("??/*")) - before
    file.unlink()
    [lost] = hub.lost_attachments()
    assert [one.device for one in lost.holders] == [planner.device]
    assert planner.reconcile().lacking == [SHA256]

"""A late edit of a newer program is asked about as soon as this program can read it."""

from __future__ import annotations

import pytest

import app.sync.reading as reading
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision
from tests.agreeing.late import WHY, all_agree, goes_over, newcomer
from tests.agreeing.test_conflicts import edit, phone
from tests.field import sync
from tests.prepared import Field, homes


def cannot_read(monkeypatch: pytest.MonkeyPatch, revision: str) -> None:
    """As if a newer program had written it."""

    def older(data: bytes, kind: type[Revision]) -> Revision:
        read = decode(data, kind)
        if read.id == revision:
            raise Malformed("a kind of a newer program")
        return read

    monkeypatch.setattr(reading, "decode", older)


def test_a_late_edit_that_could_not_be_read_is_asked_about_after_the_update(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    was = phone(old, home)
    late = edit(old, home, phone="010-0000-1111")
    cannot_read(monkeypatch, late)
    goes_over(field, old, new, home)
    assert (phone(new, home), new.grace.count()) == (was, 0)
    monkeypatch.undo()
    assert new.books.read_again() == 1
    assert phone(new, home) == "010-0000-1111"
    assert [one.revision for one in new.grace.waiting()] == [late]
    new.grace.discard(late, WHY)
    all_agree(field, home, new)
    assert phone(new, home) == was


def test_what_could_not_be_read_leaves_with_its_household(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    cannot_read(monkeypatch, edit(old, home, phone="010-0000-1111"))
    goes_over(field, old, new, home)
    field.hub.assign([home], planner=old.identity.worker.id)
    assert sync(new).trouble is None
    assert new.store.arrivals.grace() == []
    assert new.store.arrivals.unread() == []

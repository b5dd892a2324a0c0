"""The second place of what is not sent: nothing stays there that the district has; a push writes it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Desk
from app.ledger.ledger import Ledger
from app.sync.portions import Portion
from app.sync.report import Trouble
from app.sync.session import Session
from app.sync.transport import UnreachableError
from app.vault.restored import read_restored
from app.vault.spare import Spare, read_spare
from app.vault.vault import Vault
from app.wire.messages import Push, PushAnswer
from app.wire.revisions import Signed
from tests.field import sync_as_the_program
from tests.prepared import Field
from tests.vault.test_damage import absent, vault

__all__ = ["vault"]


def lies_there(field: Field, vault: Vault, desk: Desk) -> list[str]:
    key = vault.unlock(field.person("planner").passphrase)
    kept = read_spare(vault.folder, key, desk.identity.device)
    assert kept is not None
    return [signed.revision().subject for signed in kept.revisions]


def in_small_batches(desk: Desk) -> Desk:
    desk.portions.push = Portion(1, 1)
    return desk


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many revisions went into it, each time that it was written."""
    times: list[int] = []
    write = Spare.write

    def noted(spare: Spare, revisions: list[Signed], seq: int) -> None:
        times.append(len(revisions))
        write(spare, revisions, seq)

    monkeypatch.setattr(Spare, "write", noted)
    return times


def test_a_push_of_many_batches_writes_it_once(field: Field, vault: Vault, written: list[int]) -> None:
    planner = in_small_batches(field.laptop("planner"))
    visits = [absent(planner, home) for home in range(4)]
    assert lies_there(field, vault, planner) == [f"visit/{visit}" for visit in visits]
    written.clear()
    outcome = sync_as_the_program(planner)
    assert (outcome.trouble, outcome.sent) == (None, 4)
    assert written == [0]
    assert lies_there(field, vault, planner) == []
    written.clear()
    assert sync_as_the_program(planner).trouble is None
    assert written == [], "nothing was recorded and nothing came"


def test_a_line_that_breaks_leaves_there_what_was_not_received(
    field: Field, vault: Vault, written: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = in_small_batches(field.laptop("planner"))
    visits = [absent(planner, home) for home in range(4)]
    send, sent = Session._send, list[str]()

    def broken(session: Session, push: Push) -> PushAnswer:
        if len(sent) >= 2:
            raise UnreachableError("cut off")
        sent.extend(signed.revision().subject for signed in push.revisions)
        return send(session, push)

    monkeypatch.setattr(Session, "_send", broken)
    written.clear()
    assert sync_as_the_program(planner).trouble is Trouble.UNREACHABLE
    left = [f"visit/{visit}" for visit in visits if f"visit/{visit}" not in sent]
    waiting = planner.books.standing().waiting
    assert (len(written), written[-1]) == (1, waiting)
    assert lies_there(field, vault, planner)[-len(left) :] == left


def test_what_a_program_that_was_cut_off_left_there_goes_with_the_next_session(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    visit = absent(planner)
    with monkeypatch.context() as cut_off:
        cut_off.setattr(Ledger, "keep_spare", lambda _ledger: None)
        assert sync_as_the_program(planner).sent == 1
    assert lies_there(field, vault, planner) == [f"visit/{visit}"]
    planner.close()

    planner = field.laptop("planner")
    assert read_restored(planner.store) is None, "it has no more than the store"
    assert sync_as_the_program(planner).trouble is None
    assert lies_there(field, vault, planner) == []


def test_a_full_disk_is_tried_again(field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = field.laptop("planner")
    visit = absent(planner)

    def full(path: Path, data: bytes) -> None:
        raise OSError("no room")

    with monkeypatch.context() as without_room:
        without_room.setattr("app.vault.spare.write_atomically", full)
        assert sync_as_the_program(planner).sent == 1
    assert lies_there(field, vault, planner) == [f"visit/{visit}"]
    assert sync_as_the_program(planner).trouble is None
    assert lies_there(field, vault, planner) == []

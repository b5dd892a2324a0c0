"""An officer's laptop that was started again hears from the locked page on that somebody waits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from app.sync.transport import RefusedError, knock
from app.vault.locked_note import LockedNote, read_note
from app.wire.listening import bell_of
from app.wire.messages import Code
from district.store.schema import TICKET
from tests.field import sync
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_locked_sending import MIND, look
from tests.ui.test_started_again_locked import started_again
from tests.ui.visits import DESPAIR, visited
from tests.visit_day import no_look, sit_down
from ui.theme import Theme

DEAF = "구청의 알림을 더 듣지 못해요"
WAITS = "접수를 기다리는 일이 있어요"


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def at_work(theme: Theme, district: Copied, leaving: ExitStack, who: str = "duty_officer") -> Someone:
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), who, no_look)
    leaving.callback(someone.leave)
    return someone


def folder_of(someone: Someone) -> Path:
    assert someone.window.shell is not None
    return someone.window.shell.context.desk.store.folder


def noted_bell(folder: Path) -> LockedNote | None:
    note = read_note(folder)
    return note if note is not None and note.bell else None


def with_a_bell(officer: Someone) -> LockedNote:
    """The district gave the open laptop a ticket, and what an empty battery leaves lies beside the vault."""
    folder = folder_of(officer)
    officer.until(lambda: noted_bell(folder) is not None, "the bell beside the vault")
    note = noted_bell(folder)
    assert note is not None
    return note


@pytest.mark.parametrize("locked", [True, False])
def test_it_hears_that_something_waits_and_neither_what_nor_how_many(
    qtbot: QtBot,
    theme: Theme,
    district: Copied,
    leaving: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
    locked: bool,
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append("beep"))
    officer = at_work(theme, district, leaving)
    with_a_bell(officer)
    folder, beside = folder_of(officer), (folder_of(officer) / "locked.json").read_bytes()
    if locked:
        officer.window.lock()
        officer.sees("unlock")
        officer.until(officer.window.is_at_rest, "the end of the lock")
        beside = (folder / "locked.json").read_bytes()
    leaving.pop_all().close()
    (folder / "locked.json").write_bytes(beside)
    again = started_again(theme, district, leaving, "duty_officer")
    assert again.window.vigil is not None
    assert not again.window.vigil.ticket
    planner = district.laptop("planner")
    for _ in range(2):
        visited(planner, {MIND: DESPAIR})
    sync(planner)
    again.until(lambda: look(again) and WAITS in again.words(), "the call")
    assert rung
    homes = [planner.store.homes.household(one.household) for one in planner.store.visits.risks(9)]
    assert len(homes) == 2
    assert not any(home is None or home.head in again.words() for home in homes)
    assert "2건" not in again.words()


def test_what_lies_there_is_less_than_a_ticket_and_names_nobody(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    officer = at_work(theme, district, leaving)
    note = with_a_bell(officer)
    shell = officer.window.shell
    assert shell is not None
    identity, ticket = shell.context.desk.identity, shell.vigil().ticket
    assert note.bell == bell_of(ticket)
    beside = (folder_of(officer) / "locked.json").read_bytes()
    for word in (identity.worker.name, identity.worker.id, identity.device):
        assert json.dumps(word).strip('"').encode() not in beside
    assert knock(note.url, identity.hub, note.bell) == 0
    planner = district.laptop("planner")
    for _ in range(2):
        visited(planner, {MIND: DESPAIR})
    sync(planner)
    assert knock(note.url, identity.hub, ticket) == 2
    assert knock(note.url, identity.hub, note.bell) == 1
    assert district.hub.revoke(identity.device)
    with pytest.raises(RefusedError) as refused:
        knock(note.url, identity.hub, note.bell)
    assert refused.value.refusal.code is Code.UNKNOWN_DEVICE


def test_where_the_district_has_let_it_end_the_locked_page_says_that_nobody_is_on_watch(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    officer = at_work(theme, district, leaving)
    with_a_bell(officer)
    leaving.pop_all().close()
    with district.hub.store.writing() as connection:
        connection.execute(delete(TICKET))
    again = started_again(theme, district, leaving, "duty_officer")
    again.until(lambda: look(again) and DEAF in again.words(), "the page to say so")
    assert again.window.vigil is not None
    assert again.window.vigil.proof, "and it asks again later: the server's clock may have been wrong"


def test_who_never_got_one_reads_at_the_lock_and_after_a_start_that_nobody_is_on_watch(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    district.go_offline()
    supervisor = at_work(theme, district, leaving, "supervisor")
    supervisor.window.lock()
    supervisor.sees("unlock")
    supervisor.reads(DEAF)
    leaving.pop_all().close()
    again = started_again(theme, district, leaving, "supervisor")
    again.reads(DEAF)


def test_of_what_somebody_who_visits_is_called_with_nothing_lies_on_the_disk(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = at_work(theme, district, leaving, "planner")
    shell = planner.window.shell
    assert shell is not None
    planner.until(lambda: shell.syncing.sessions > 0 and not shell.syncing.running, "the first session")
    planner.until(lambda: bool(shell.vigil().ticket), "a ticket")
    folder = folder_of(planner)
    planner.window.lock()
    planner.sees("unlock")
    planner.until(planner.window.is_at_rest, "the end of the lock")
    assert not (folder / "locked.json").exists()
    assert planner.window.vigil is not None
    assert (planner.window.vigil.bell, planner.window.vigil.is_deaf) == (b"", False)

"""A program that is started again at the locked page goes on calling and sending: an update, a battery."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from app.vault.locked_note import keep_note, read_note
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_locked_sending import lock, look, screened_offline, waiting_at_the_hub
from ui.theme import Theme

HOUR_MS = 3_600_000


def started_again(theme: Theme, district: Copied, leaving: ExitStack) -> Someone:
    """At the locked page of the planner's laptop."""
    again = Someone(theme, district.folder, district.demo_of_the_enrolled())
    leaving.callback(again.leave)
    again.sees("chooser")
    again.press("chooser.planner")
    again.sees("unlock")
    return again


def test_it_goes_on_calling_and_sends_without_being_unlocked(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, head = screened_offline(theme, district, leaving)
    lock(planner)
    planner.until(lambda: planner.window.vigil is not None and planner.window.vigil.unsent, "the last word")
    before = planner.window.vigil
    assert before is not None
    leaving.pop_all().close()
    again = started_again(theme, district, leaving)
    vigil = again.window.vigil
    assert vigil is not None
    assert vigil.call_by_ms == before.call_by_ms
    again.reads("네트워크가 이어지면 잠긴 채로 보내요")
    assert head not in again.words()
    district.go_online()
    again.until(lambda: look(again) and "구청으로 보냈어요" in again.words(), "the locked page to say so")
    assert waiting_at_the_hub(district) == 1


def test_an_empty_battery_on_an_open_laptop_leaves_what_is_needed(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    shell = planner.window.shell
    assert shell is not None
    shell.crisis_watch.look()
    planner.until(lambda: read_note(shell.context.desk.store.folder) is not None, "the file beside the vault")
    note = read_note(shell.context.desk.store.folder)
    assert note is not None
    planner.until(lambda: shell.vigil().call_by_ms == note.call_by_ms, "the times that the screen knows")
    assert note.parcel


def test_a_clock_that_was_put_back_while_it_was_off_calls_at_once(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    folder: Path = planner.window.shell.context.desk.store.folder  # type: ignore[union-attr]
    leaving.pop_all().close()
    note = read_note(folder)
    assert note is not None
    ahead = tuple(each + HOUR_MS for each in note.call_by_ms)
    keep_note(folder, msgspec.structs.replace(note, kept_ms=note.kept_ms + HOUR_MS, call_by_ms=ahead))
    again = started_again(theme, district, leaving)
    look(again)
    again.reads("잠금을 풀고 지금 전화해 주세요")


def test_whatever_lies_there_the_laptop_begins_as_ever(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    folder: Path = planner.window.shell.context.desk.store.folder  # type: ignore[union-attr]
    leaving.pop_all().close()
    (folder / "locked.json").write_bytes(b'{"kept_ms": "now", "call_by_ms": [')
    again = started_again(theme, district, leaving)
    assert again.window.vigil is None
    person = next(one for one in district.demo_of_the_enrolled().file.people if one.role == "planner")
    again.write("unlock.passphrase", person.passphrase)
    again.press("unlock.open")
    again.until(lambda: read_note(folder) is not None, "what the open laptop knows")

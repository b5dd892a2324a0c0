"""A program that is started again at the locked page goes on calling and sending: an update, a battery."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from app.risk.judging import judge
from app.sync.transport import push_locked
from app.vault.locked_note import LockedNote, keep_note, read_note
from app.wire.signing import Suite, Verifier
from district.store.schema import REVISION
from tests.field import sync
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_locked_sending import MIND, lock, look, screened, screened_offline, waiting_at_the_hub
from tests.ui.visits import answer_form
from tests.visit_day import no_look, sit_down
from ui.context import Changed
from ui.theme import Theme

HOUR_MS = 3_600_000


def crisis_packets_at_the_hub(district: Copied) -> int:
    with district.hub.store.reading() as connection:
        asked = select(func.count()).select_from(REVISION).where(REVISION.c.kind.like("risk.%"))
        return connection.execute(asked).scalar_one()


def sealed_note(folder: Path, instead_of: bytes = b"") -> LockedNote | None:
    """What lies beside the vault, with a parcel in it and not that one."""
    note = read_note(folder)
    return note if note is not None and note.parcel not in (b"", instead_of) else None


def started_again(theme: Theme, district: Copied, leaving: ExitStack, who: str = "planner") -> Someone:
    """At the locked page of that laptop."""
    again = Someone(theme, district.folder, district.demo_of_the_enrolled())
    leaving.callback(again.leave)
    again.sees("chooser")
    again.press(f"chooser.{who}")
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


def test_what_got_graver_goes_out_with_the_rest_though_it_was_late_before(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    shell = planner.window.shell
    assert shell is not None
    desk, wait = shell.context.desk, shell.context.tasks.wait_for_store
    folder, now_ms = desk.store.folder, desk.clock
    desk.clock = desk.ledger.clock = lambda: now_ms() + HOUR_MS

    def late() -> LockedNote | None:
        shell.crisis_watch.look()
        note = sealed_note(folder)
        return note if note is not None and note.call_by_ms == (0,) else None

    planner.until(lambda: late() is not None, "the first packet, too late already")
    first = late()
    assert first is not None

    def graver() -> int:
        visit = desk.store.visits.risks_to_take()[0].visit
        desk.visiting.note_signs(visit, ["attempted"])
        answer_form(desk, visit, MIND, {"asq_4": "yes"})
        desk.visiting.record_early(visit)
        return len(desk.books.crisis_packets_waiting())

    waiting = wait(graver)
    assert waiting > 1
    shell.context.tell(Changed.RISK)
    planner.until(lambda: sealed_note(folder, first.parcel) is not None, "the graver one beside the vault")
    left = (folder / "locked.json").read_bytes()
    leaving.pop_all().close()
    (folder / "locked.json").write_bytes(left)
    again = started_again(theme, district, leaving)
    district.go_online()
    again.until(lambda: look(again) and "구청으로 보냈어요" in again.words(), "the locked page to say so")
    assert crisis_packets_at_the_hub(district) == waiting


def test_each_judgement_of_an_officer_without_a_network_is_left_by_an_empty_battery(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = district.laptop("planner")
    screened(planner, 0)
    sync(planner)
    officer = sit_down(theme, district, district.demo_of_the_enrolled(), "duty_officer", no_look)
    leaving.callback(officer.leave)
    shell = officer.window.shell
    assert shell is not None
    desk, wait = shell.context.desk, shell.context.tasks.wait_for_store
    officer.until(lambda: bool(wait(desk.store.visits.risks_to_take)), "the screening")
    officer.until(lambda: shell.syncing.sessions > 0 and not shell.syncing.running, "the first session")
    district.go_offline()
    risk = wait(desk.store.visits.risks_to_take)[0].id
    wait(lambda: judge(desk.ledger, risk, "moderate", "통화함"))
    shell.context.tell(Changed.RISK)
    officer.until(lambda: sealed_note(desk.store.folder) is not None, "the first judgement")
    first = sealed_note(desk.store.folder)
    assert first is not None
    wait(lambda: judge(desk.ledger, risk, "high", "다시 통화함"))
    waiting = wait(desk.books.crisis_packets_waiting)
    shell.context.tell(Changed.RISK)
    # The first may be sealed anew meanwhile, as when a ticket comes.
    officer.until(lambda: shell.crisis_watch.noted == waiting, "the second judgement")
    wait(lambda: None)
    note = sealed_note(desk.store.folder, first.parcel)
    assert note is not None
    district.go_online()
    answer = push_locked(note.url, Verifier(Suite(note.suite), note.hub), note.parcel)
    assert answer.kept == len(waiting) == 2


def test_what_is_recorded_lies_beside_the_vault_before_whoever_recorded_it_hears_so(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    """The battery dies in the very moment, and nobody has looked at what waits since."""
    planner, _head = screened_offline(theme, district, leaving)
    shell = planner.window.shell
    assert shell is not None
    shell.crisis_watch._clock.stop()
    desk, wait = shell.context.desk, shell.context.tasks.wait_for_store

    def recorded() -> tuple[LockedNote | None, int]:
        """On the store's own thread, where nothing comes between."""
        screened(desk, 1)
        return read_note(desk.store.folder), len(desk.books.crisis_packets_waiting())

    note, waiting = wait(recorded)
    assert note is not None
    assert waiting == 2
    district.go_online()
    answer = push_locked(note.url, Verifier(Suite(note.suite), note.hub), note.parcel)
    assert answer.kept == waiting


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

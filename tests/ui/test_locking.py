"""The lock: nothing stays on any window, and the form is exactly there when its worker comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.attachments.kinds import Kind as FileKind
from app.attachments.kinds import Offered
from app.ledger import access
from app.vault.vault import Vault
from tests.field import District
from tests.patience import PATIENCE_S
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.visit_day import no_look, sit_down
from tests.wound import photograph
from ui.clipboard import ClipboardGuard
from ui.components.ink import InkPad
from ui.forms.editors.upload import UploadEditor
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import ProgramWindow

NUMBERS = """
| settings |
|  | form_title | form_id | version | style |
|  | 숫자 양식 | numbers | 1 | pages |

| survey |
|  | type | name | label | appearance |
|  | begin_group | first | 1쪽 | field-list |
|  | text | said | 하신 말씀 | |
|  | end_group | | | |
|  | begin_group | second | 2쪽 | field-list |
|  | text | memo | 메모 | |
|  | date | seen | 다음에 볼 날 | |
|  | end_group | | | |
"""
HAND = """
| settings |
|  | form_title | form_id | version | style |
|  | 손으로 하는 양식 | by_hand | 1 | pages |

| survey |
|  | type | name | label | appearance |
|  | image | signed | 서명 | signature |
|  | image | door | 문 사진 | |
|  | geotrace | way | 오는 길 | |
"""
_KEY = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, district: Copied) -> Iterator[Someone]:
    district.hub.publish_form("numbers", "md", NUMBERS.encode())
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    someone.sync()
    yield someone
    someone.leave()


def shell(someone: Someone):
    found = someone.window.shell
    assert found is not None
    return found


def unlock(someone: Someone, district: District) -> None:
    someone.write("unlock.passphrase", district.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")


def begin(someone: Someone) -> str:
    """A visit with the form open on its second page, one answer half typed."""
    context = shell(someone).context
    home = context.tasks.wait_for_store(lambda: context.desk.store.homes.ids()[0])
    visit = context.tasks.wait_for_store(lambda: context.desk.visiting.start(home, None, []))
    shell(someone).visit(visit)
    shell(someone).form(visit, "numbers")
    someone.sees("form.view")
    someone.answer("/data/second/memo", "다음에 다시")
    someone.answer("/data/second/seen", "2026-1")
    return visit


def test_the_districts_minutes_are_what_it_waits_before_it_locks(
    planner: Someone, district: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    district.hub.set_policy(replace(district.hub.policy(), idle_lock_minutes=3))
    planner.sync()
    lock_and_unlock(planner, district)
    watch = planner.window._guarding.idle
    assert watch is not None
    began = watch._last_life
    monkeypatch.setattr(watch, "_monotonic", lambda: began + 3 * 60 - 1)
    watch.look()
    assert planner.window.shell is not None
    monkeypatch.setattr(watch, "_monotonic", lambda: began + 3 * 60)
    watch.look()
    planner.sees("unlock")


def test_what_is_half_typed_is_there_after_going_back(planner: Someone) -> None:
    visit = begin(planner)
    shell(planner).back()
    planner.until(lambda: not planner.widgets("form.view"), "the way back")
    shell(planner).form(visit, "numbers")
    planner.until(lambda: planner._asked() == "/data/second/seen", "the question one was on")
    focused = planner._focused()
    assert isinstance(focused, QLineEdit)
    planner.until(lambda: focused.text() == "2026-1", "what was half typed")


def test_what_is_half_typed_is_called_saved_once_a_kill_would_not_lose_it(planner: Someone) -> None:
    visit = begin(planner)
    desk, tasks = shell(planner).context.desk, shell(planner).context.tasks

    def kept() -> bool:
        form = tasks.wait_for_store(lambda: desk.drafts.open(visit, "numbers", now_ms=desk.clock()))
        return form.half == {"/data/second/seen": "2026-1"}

    planner.until(kept, "what the store has of it, while the cursor is still there")
    planner.reads("이 노트북에 저장됨")
    assert planner._asked() == "/data/second/seen"


def test_a_form_is_exactly_there_after_the_lock(planner: Someone, district: District) -> None:
    visit = begin(planner)
    planner.key(Qt.Key.Key_L, _KEY)
    planner.sees("unlock")
    assert planner.window.shell is None
    unlock(planner, district)
    view = planner.form()
    planner.until(lambda: planner._asked() == "/data/second/seen", "the question one was on")
    focused = planner._focused()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "2026-1", "half typed, no day yet, and there all the same"
    memo = view._session.state("/data/second/memo")
    assert memo is not None
    assert memo.value == "다음에 다시"
    assert shell(planner).subject() == f"visit/{visit}"
    shell(planner).back()
    planner.sees("visit.finish")


def lock_and_unlock(someone: Someone, district: District) -> None:
    someone.window.lock()
    someone.sees("unlock")
    unlock(someone, district)


def test_what_is_drawn_measured_and_just_being_attached_is_there_after_the_lock(
    planner: Someone, district: Copied
) -> None:
    district.hub.publish_form("by_hand", "md", HAND.encode())
    planner.sync()
    context = shell(planner).context
    home = context.tasks.wait_for_store(lambda: context.desk.store.homes.ids()[0])
    visit = context.tasks.wait_for_store(lambda: context.desk.visiting.start(home, None, []))
    shell(planner).visit(visit)
    shell(planner).form(visit, "by_hand")

    planner.form().go_to("/data/signed")
    planner.press_words("서명하기")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(planner.sees("ink.pad"), key)
    planner.write("ink.name", "김보호")
    drawn = ink(planner)
    assert drawn[0]
    lock_and_unlock(planner, district)
    planner.reads("적던 말은 그대로 있습니다")
    planner.press_words("서명하기")
    planner.until(lambda: ink(planner) == drawn, "what was drawn and the name")
    planner.press_words("그만두기")

    planner.form().go_to("/data/way")
    planner.press_words("좌표로 더하기")
    planner.write("trace.place", "37.566 126.9")
    lock_and_unlock(planner, district)
    planner.press_words("좌표로 더하기")
    typed = planner.sees("trace.place")
    assert isinstance(typed, QLineEdit)
    planner.until(lambda: typed.text() == "37.566 126.9", "the coordinates")
    planner.key(Qt.Key.Key_Escape)

    planner.form().go_to("/data/door")
    locked = Event()

    def encoded_too_late() -> Offered:
        assert locked.wait(PATIENCE_S)
        return Offered(FileKind.PHOTO, "image/jpeg", photograph())

    attached = next(each for each in planner.form().findChildren(UploadEditor) if each.ref == "/data/door")
    attached.keep(encoded_too_late)
    planner.reads("저장 중…")
    planner.window.lock()
    locked.set()
    planner.sees("unlock")
    unlock(planner, district)
    door = planner.form()._session.state("/data/door")
    assert door is not None
    assert door.value == "photo-1.jpg"


def ink(someone: Someone) -> tuple[str, str]:
    """The lines on the sheet, and the name that is typed there."""
    pad, name = someone.sees("ink.pad"), someone.sees("ink.name")
    assert isinstance(pad, InkPad)
    assert isinstance(name, QLineEdit)
    return pad.drawn(), name.text()


def test_the_last_page_of_a_visit_is_there_after_the_lock(planner: Someone, district: District) -> None:
    begin(planner)
    shell(planner).back()
    planner.press("visit.finish")
    planner.press("finish.absent")
    planner.write("finish.note", "문 앞에 우유가 사흘 치 쌓여 있음")
    planner.press("finish.next.day")
    chosen = next(iter(planner.widgets("finish.calendar")))
    assert isinstance(chosen, QCalendarWidget)
    day = chosen.selectedDate().addDays(9)
    chosen.setSelectedDate(day)
    planner.key(Qt.Key.Key_L, _KEY)
    planner.sees("unlock")
    unlock(planner, district)
    note, again = planner.sees("finish.note"), planner.sees("finish.calendar")
    assert isinstance(note, QPlainTextEdit)
    assert isinstance(again, QCalendarWidget)
    assert note.toPlainText() == "문 앞에 우유가 사흘 치 쌓여 있음"
    assert planner.widgets("finish.absent")[0].isChecked()
    assert again.selectedDate() == day


def test_a_lid_that_closes_while_the_laptop_is_opening_finds_it_locked(
    planner: Someone, district: District
) -> None:
    planner.window.lock()
    planner.sees("unlock")
    planner.write("unlock.passphrase", district.person("planner").passphrase)
    planner.press("unlock.open")
    planner.window.lock_for("sleep")
    planner.until(lambda: planner.window.is_untouched() and planner.window.is_at_rest(), "the lock again")
    assert planner.window.shell is None
    unlock(planner, district)
    context = shell(planner).context
    lines = context.tasks.wait_for_store(context.desk.store.access_log.lines)
    ours = [(each.action, each.reason) for each in lines if each.action in ("unlock", "lock")]
    assert ours[-4:] == [("lock", "key"), ("unlock", ""), ("lock", "sleep"), ("unlock", "")]


def test_what_is_typed_into_a_dialog_is_there_when_it_is_opened_again(
    planner: Someone, district: District
) -> None:
    planner.choose_row("today.homes", "만 ")
    planner.press("today.notice")
    planner.reads("사전안내함")
    planner.press("today.notice")
    planner.write("notice.note", "손녀가 전화를 받음")
    planner.window.lock()
    planner.sees("unlock")
    unlock(planner, district)
    planner.reads("적던 말은 그대로 있습니다")
    planner.choose_row("today.homes", "사전안내함")
    planner.press("today.notice")
    written = planner.sees("notice.note")
    assert isinstance(written, QPlainTextEdit)
    assert written.toPlainText() == "손녀가 전화를 받음"


def test_dialogs_go_with_the_lock_and_so_does_the_clipboard(planner: Someone, district: District) -> None:
    begin(planner)
    shell(planner).back()
    planner.press("visit.abandon")
    planner.until(lambda: bool(planner._dialogs()), "the question")
    QApplication.clipboard().setText("010-0000-0000")
    planner.until(
        lambda: bool(QApplication.clipboard().mimeData().hasFormat("application/x-bangmun-guarded")),
        "the guard",
    )
    planner.window.lock_for("session")
    planner.sees("unlock")
    assert planner._dialogs() == []
    assert QApplication.clipboard().text() == ""
    unlock(planner, district)
    context = shell(planner).context
    lines = context.tasks.wait_for_store(context.desk.store.access_log.lines)
    assert [(each.action, each.reason) for each in lines if each.action in ("copy", "lock")] == [
        ("copy", ""),
        ("lock", "session"),
    ]
    assert context.tasks.wait_for_store(lambda: access.is_whole(context.desk.store))


def test_what_was_copied_fades(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    heard: list[str] = []
    guard = ClipboardGuard(application, lambda: heard.append("copied"), stays_ms=1)
    clipboard = QApplication.clipboard()
    clipboard.setText("김가상")
    qtbot.waitUntil(lambda: clipboard.text() == "")
    assert heard == ["copied"]
    guard.stop()


def test_a_locked_program_that_is_closed_begins_no_other(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "vault.json").write_bytes(b"{}")
    window = ProgramWindow(theme, tasks := Tasks.start(), tmp_path)
    qtbot.addWidget(window)
    begun: list[str] = []
    window.starts_anew(lambda: begun.append("begun"))
    watch = window._anew
    assert watch is not None
    answered, written = Event(), Event()
    tasks.network(answered.wait)
    tasks.store(written.wait)
    watch.look()
    assert begun == [], "something is still being written"
    written.set()
    qtbot.waitUntil(window.is_at_rest)
    watch.look()
    answered.set()
    assert begun == ["begun"], "or this look is blind"
    window.close()
    watch.look()
    assert begun == ["begun"]


def test_an_unlocked_vault_tells_what_was_tried_before(planner: Someone, district: District) -> None:
    planner.window.lock()
    planner.sees("unlock")
    planner.write("unlock.passphrase", "틀린 암호입니다")
    planner.press("unlock.open")
    planner.reads("암호가 맞지 않습니다")
    unlock(planner, district)
    context = shell(planner).context
    lines = context.tasks.wait_for_store(context.desk.store.access_log.lines)
    assert [each.action for each in lines][-3:][:2] == ["unlock.failed", "unlock"]
    failed = next(each for each in lines if each.action == "unlock.failed")
    assert failed.reason.startswith("1, ")
    assert Vault(planner.window._folder).failures().count == 0

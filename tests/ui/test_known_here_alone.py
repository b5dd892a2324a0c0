"""An officer's laptop alone learned of a danger, and its risk was removed: said at once, ended by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.judging import judge
from app.risk.waiting import told, waiting
from app.wire.messages import Code
from app.wire.people import Worker
from app.wire.revisions import Kind, Revision
from district.push.told_anew import ToldAnew
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun
from tests.risk.test_learned_since import HEARD, taken_and_removed, without_key
from tests.ui.test_by_keyboard_alone import at_laptop
from tests.ui.test_crisis_lane import Alerts, banner, open_laptop, part
from ui.components.banner import Banner
from ui.components.button import Button
from ui.language import Language
from ui.theme import Theme

__all__ = ["field", "prepared"]

SENT = "아직 맡은 사람이 없으니 지금 문정호 010-0000-0003에 전화하세요."
UNREAD = "의약과에서는 아직 아무도 내용을 읽을 수 없어요"
DESK = "서민아 010-0000-0004"
ALONE = "지금 이 노트북만 알고 있어요. 지금 문정호 010-0000-0003에 전화하세요."


def officer_who_learned(field: Field) -> tuple[Desk, str]:
    """Their laptop, which has not heard of the removal, and the risk that was removed."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(officer.ledger, removed, "high", HEARD)
    return officer, removed


def test_by_keys_alone_somebody_is_called_who_takes_it(theme: Theme, field: Field) -> None:
    officer, removed = officer_who_learned(field)
    supervisor = field.laptop("supervisor")
    for desk in (officer, officer, supervisor):
        assert sync(desk).trouble is None
    officer.close()
    someone = at_laptop(theme, field, "duty_officer")
    shell = someone.window.shell
    assert shell is not None
    someone.until(lambda: SENT in banner(shell), "whom to call")
    someone.strike("shell.crisis.called")
    dialog = someone.sees("calling.dialog")
    cards = [each.objectName() for each in dialog.findChildren(QAbstractButton)]
    contact = next(each for each in cards if each.startswith("calling.contact."))
    for name in (contact, "calling.reached"):
        someone.strike(name, Qt.Key.Key_Space)
    someone.key(Qt.Key.Key_Return)
    someone.until(lambda: banner(shell) == "", "the end of the banner")
    someone.leave()
    officer = field.laptop("duty_officer")
    for desk in (officer, supervisor):
        assert sync(desk).trouble is None
    (waits,) = waiting(supervisor.ledger)
    assert waits.row.id != removed
    document = supervisor.ledger.projector.document(f"risk/{waits.row.id}")
    assert told(document, "called")["to"] == "문정호"
    take(supervisor, waits.row.id)
    for desk in (supervisor, officer):
        assert sync(desk).trouble is None
    assert waiting(officer.ledger) == []


def test_it_is_heard_and_said_at_once_in_english_too(
    qtbot: QtBot, theme: Theme, field: Field, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Somebody is at the program: nothing is repeated because nobody sees it.
    monkeypatch.setattr(QApplication, "activeWindow", lambda: object())
    language.use("en")
    officer, _ = officer_who_learned(field)
    with open_laptop(qtbot, officer, theme) as shell:
        alerts = Alerts(shell)
        qtbot.waitUntil(lambda: "was sent anew. Nobody has it in hand yet: call now 문정호" in banner(shell))
        said = "There is a danger of which somebody has to be told by telephone now."
        qtbot.waitUntil(lambda: said in alerts.heard)


def test_while_a_district_of_before_refuses_it_the_laptop_says_that_it_alone_knows(
    qtbot: QtBot, theme: Theme, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_before(_self: ToldAnew, _worker: Worker, _revision: Revision) -> bool:
        return False

    officer, _ = officer_who_learned(field)
    with monkeypatch.context() as before:
        before.setattr(ToldAnew, "allows", of_before)
        for _ in range(3):
            sync(officer)
        refused = officer.store.ledger.refusals()
        assert [one.code for one in refused] == [Code.FORBIDDEN_KIND]
        with open_laptop(qtbot, officer, theme) as shell:
            qtbot.waitUntil(lambda: ALONE in banner(shell))
            assert isinstance(shell.crisis_watch.banner, Banner)
    officer.store.ledger.offer_kinds_again([Kind.RISK_SCREENED], officer.clock(), officer.clock())
    sync(officer)
    assert officer.store.ledger.refusals() == []
    (waits,) = waiting(officer.ledger)
    assert waits.sent, "a district that was brought up to date takes it"


def test_without_the_divisions_key_author_and_supervisor_read_at_once_whom_to_call(
    qtbot: QtBot, theme: Theme, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _removed = without_key(field, monkeypatch)
    with open_laptop(qtbot, planner, theme) as shell:
        qtbot.waitUntil(lambda: UNREAD in banner(shell))
        assert "전화해 말로 알려 주세요" in banner(shell)
        assert DESK in banner(shell)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    with open_laptop(qtbot, supervisor, theme) as shell:
        qtbot.waitUntil(lambda: UNREAD in banner(shell))
        assert DESK in banner(shell)
        assert "15분 넘게" not in banner(shell), "it came just now"
        opening = part(shell, "shell.crisis.open")
        assert isinstance(opening, Button)
        opening.click()
        qtbot.waitUntil(lambda: isinstance(shell.findChild(Banner, "crisis.waiting"), Banner))
        page = part(shell, "crisis.waiting")
        assert isinstance(page, Banner)
        qtbot.waitUntil(lambda: "알려 준 사람만 알아요" in page.text)

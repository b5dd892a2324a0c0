"""전화했어요: whom one spoke to decides whether it was the submission."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.risk.waiting import call_holds_ms, told
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_waiting import MINUTE, later
from tests.ui.test_bad_days import in_whose_hands
from tests.ui.test_crisis_lane import banner, open_laptop, part
from tests.ui.visits import DESPAIR
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.dialog import Dialog
from ui.components.field import TextField
from ui.context import Changed
from ui.screens.crisis import CrisisScreen
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]


def card_of(dialog: Dialog, name: str) -> QAbstractButton:
    """`contact.0`, `also.1`: the first contact, the second home, whoever that is; else by its name."""
    kind, _, at = name.partition(".")
    cards = [
        each
        for each in dialog.findChildren(QAbstractButton)
        if each.objectName().startswith(f"calling.{kind}.") or each.objectName() == f"calling.{name}"
    ]
    return cards[int(at or 0)]


def asked(shell: Shell, *cards: str, name: str = "") -> Dialog:
    """The dialog over every screen, filled in and 남기기 pressed."""
    button = part(shell, "shell.crisis.called")
    assert isinstance(button, Button)
    button.click()
    dialog = shell.findChildren(Dialog, "calling.dialog")[-1]
    for each in cards:
        card_of(dialog, each).click()
    whom = dialog.findChild(TextField, "calling.whom")
    assert whom is not None
    whom.setText(name)
    next(b for b in dialog.findChildren(Button) if b.property("kind") == Kind.PRIMARY.value).click()
    return dialog


def told_last(shell: Shell, risk: str) -> str:
    """Whom the record names as called."""
    ledger = shell.context.desk.ledger
    document = shell.context.tasks.wait_for_store(lambda: ledger.projector.document(f"risk/{risk}"))
    return str(told(document, "called").get("to") or "")


def page(shell: Shell) -> str:
    """What the open page says of it now."""
    shown = shell.findChildren(CrisisScreen)[-1].findChild(Banner, "crisis.waiting")
    assert isinstance(shown, Banner)
    return shown.text


def look(shell: Shell) -> None:
    shell.crisis_watch.look()


def test_a_call_to_a_daughter_leaves_the_banner_and_one_to_an_officer_ends_it(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 16)
    with open_laptop(qtbot, planner, theme) as shell:
        qtbot.waitUntil(lambda: "15분이 지났어요" in banner(shell))
        asked(shell, "reached", name="따님")
        dialog = shell.findChildren(Dialog, "calling.dialog")[-1]
        assert dialog.isVisible(), "who that is was not said"
        other = dialog.findChild(QAbstractButton, "calling.other")
        assert other is not None
        other.click()
        next(b for b in dialog.findChildren(Button) if b.property("kind") == Kind.PRIMARY.value).click()
        qtbot.waitUntil(lambda: told_last(shell, risk) == "따님")
        looked = shell.crisis_watch._before
        look(shell)
        qtbot.waitUntil(lambda: shell.crisis_watch._before is not looked)
        assert "서민아 010-0000-0004" in banner(shell)
        assert "지금 서민아" in in_whose_hands(qtbot, shell, risk)
        asked(shell, "office", "reached", name="한당직")
        qtbot.waitUntil(lambda: banner(shell) == "")
        qtbot.waitUntil(lambda: "한당직 님에게 전화로 알렸어요" in page(shell))
        later(planner, call_holds_ms(planner.ledger) // MINUTE + 1)
        look(shell)
        qtbot.waitUntil(lambda: "다시 전화하세요" in banner(shell))
        shell.context.tell(Changed.RISK)
        qtbot.waitUntil(lambda: "전화로 알렸지만 아직 접수하지" in page(shell))

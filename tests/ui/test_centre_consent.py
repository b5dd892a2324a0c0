"""Nobody is handed to the centre without knowing whether they agreed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.risk.following import close
from app.risk.incoming import one_incoming
from app.risk.reopening import NotEndedError
from app.risk.taking import known_here
from app.risk.waiting import waiting
from app.risk.withdrawing import NoConsentError, take_consent_back
from tests.eyes import take
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_duty_inbox import rows
from tests.ui.visits import DESPAIR
from ui.screens.crisis import CrisisScreen
from ui.screens.inbox import InboxScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

SAID_NO = "센터 연락에 동의하지 않으셨다고"
TAKEN_BACK = "센터 연락 동의를 철회하심"
WITHDREW = "센터 연락 동의를 철회하셨다고"


@pytest.mark.parametrize(("said", "told"), [("no", True), ("yes", False)])
def test_who_ends_it_as_the_centres_reads_what_the_resident_said(
    qtbot: QtBot, field: Field, theme: Theme, said: str, told: bool
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), {**DESPAIR, "centre_consent": said})
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.close")
        assert SAID_NO not in hand.words()
        hand.press("closing.handed_over")
        assert (SAID_NO in hand.words()) is told
        hand.press("closing.settled")
        assert SAID_NO not in hand.words(), "only where it is the centre's"


def test_who_agrees_at_a_later_contact_has_agreed(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), {**DESPAIR, "centre_consent": "no"})
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.contact")
        hand.press("contact.met")
        assert SAID_NO not in hand.words()
        hand.press("contact.centre")
        assert SAID_NO in hand.words(), "whoever ticks it says that they changed their mind"
        hand.accept()
        hand.settle()
        hand.press("follow.close")
        hand.press("closing.handed_over")
        assert SAID_NO not in hand.words()
    both_ways(planner, officer)
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert found.centre_consent == "yes"


def checked(hand: Hand, name: str) -> bool:
    card = hand.part(name)
    assert isinstance(card, QAbstractButton)
    return card.isChecked()


def test_who_withdraws_it_at_a_later_contact_is_linked_by_nobody(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, {**DESPAIR, "centre_consent": "yes"})
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.contact")
        hand.press("contact.met")
        hand.press("contact.centre")
        hand.key(Qt.Key.Key_Space, on="contact.withdrawn")
        assert checked(hand, "contact.withdrawn")
        assert not checked(hand, "contact.centre"), "nobody agrees and withdraws at once"
        hand.accept()
        hand.settle()
        assert TAKEN_BACK in hand.words()
        hand.press("follow.close")
        hand.press("closing.handed_over")
        assert WITHDREW in hand.words()
    both_ways(planner, officer)
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert found.centre_consent == "withdrawn"
    assert found.withdrawal is not None
    assert found.withdrawal.name == planner.identity.worker.name
    with working(officer, theme) as stage:
        (row,) = rows(Hand(qtbot, stage, InboxScreen(stage.context), TALL))
        assert TAKEN_BACK in row.note
    screen(planner, visit, {**DESPAIR, "centre_consent": ""})
    both_ways(planner, officer)
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert found.centre_consent == "withdrawn", "a form that nobody asked it in takes nothing back"


def test_it_is_withdrawn_after_the_risk_has_ended_and_nothing_is_opened(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), {**DESPAIR, "centre_consent": "yes"})
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    with pytest.raises(NotEndedError):
        take_consent_back(planner.ledger, risk, "called")
    close(planner.ledger, risk, "handed_over", "센터에서 맡음", known_here(planner.ledger, risk))
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.key(Qt.Key.Key_Return, on="follow.withdraw")
        assert "센터에 전화해 주세요" in hand.words()
        hand.accept()
        assert hand.dialogs(), "how it was said is asked for"
        hand.key(Qt.Key.Key_Space, on="withdrawing.called")
        hand.accept()
        hand.settle()
        assert TAKEN_BACK in hand.words()
        assert not hand.shows("follow.withdraw")
    both_ways(planner, officer)
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert (found.centre_consent, found.row.open, found.row.to_take) == ("withdrawn", False, False)
    assert found.withdrawal is not None
    assert waiting(officer.ledger) == []
    with pytest.raises(NoConsentError):
        take_consent_back(officer.ledger, risk, "called")
    assert field.hub.check().faults == []
    assert planner.store.ledger.waiting(1) == [], "the district has it"

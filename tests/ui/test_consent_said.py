"""A consent and its withdrawal are recorded as they were said, and nothing that nobody said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.wire.revisions import Value
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from ui.language import Language
from ui.screens.household import HouseholdScreen
from ui.theme import Theme
from ui.tokens import Appearance


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(20)), PLANNER.passphrase)
    yield desk
    desk.close()


def told(desk: Desk, home: str) -> dict[str, Value]:
    """What is recorded of the visits beside the bare answer."""
    held = desk.ledger.projector.document(f"household/{home}").get("consent_detail.visit")
    return held.value if held is not None and isinstance(held.value, dict) else {}


def test_one_enter_records_nothing_that_nobody_said(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """How it was said is asked; by keyboard alone."""
    home = desk.homes_due()[0].household.id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        before = told(desk, home)
        hand.press("household.consent.visit")
        hand.key(Qt.Key.Key_Return)
        assert "어떻게 말씀하셨는지 골라 주세요." in hand.words()
        assert told(desk, home) == before
        assert hand.part("consent.way.written").hasFocus()
        hand.key(Qt.Key.Key_Space)
        assert "어떻게 말씀하셨는지 골라 주세요." not in hand.words()
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: not hand.dialogs())
        assert (told(desk, home)["said"], told(desk, home)["how"]) == ("given", "written")
        assert told(desk, home)["basis"] == "consent"


def test_a_withdrawal_stands_on_no_legal_basis(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0].household.id
    desk.editing.consent(home, "visit", "given", {"basis": "guardian", "how": "written"})
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press("household.consent.visit")
        assert "법적 근거" not in hand.words()
        # Changed to a consent and back: the basis comes and goes.
        hand.press("consent.given")
        assert "법적 근거" in hand.words()
        hand.press("consent.withdrawn")
        hand.press("consent.way.spoken")
        hand.accept()
        assert told(desk, home)["said"] == "withdrawn"
        assert (told(desk, home)["how"], told(desk, home)["basis"]) == ("spoken", "")
        lines = hand.words().splitlines()
        assert any(line.startswith("동의 철회 · ") and line.endswith(", 말로") for line in lines)


def test_the_question_is_read_whole_in_large_letters(
    qtbot: QtBot, desk: Desk, theme: Theme, language: Language
) -> None:
    home = desk.homes_due()[0].household.id
    theme.scale_to(200)
    theme.use(Appearance.HIGH_CONTRAST)
    with working(desk, theme) as stage:
        for tongue in ("ko", "en"):
            language.use(tongue)
            hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
            hand.press("household.consent.visit")
            hand.key(Qt.Key.Key_Return)
            dialog = hand.dialogs()[0]
            hand.until(lambda of=dialog: clipped(of) == [])  # type: ignore[misc]
            dialog.reject()
            hand.until(lambda at=hand: not at.dialogs())  # type: ignore[misc]

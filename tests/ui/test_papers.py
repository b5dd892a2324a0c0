"""문서 on a household's page: photographs and printouts, opened with their line; none that is sealed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.households.papers import papers
from app.ledger.giving_out import Way
from tests.attachments import story
from tests.prepared import Field, field, homes, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_papers import attach as attach_sealed
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR
from ui.components.tagged_rows import TaggedList
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


def photograph() -> bytes:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


def test_papers_of_a_household(qtbot: QtBot, theme: Theme, field: Field) -> None:
    nurse = story.nurse(field)
    home = homes(nurse)[0]
    visit = story.begin(nurse)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph()))
    story.finish(nurse, visit)
    nurse.giving_out.permit(Way.PRINT, f"household/{home}", "병원에 함께 가져감")
    nurse.giving_out.permit(Way.PRINT, "household/somebody-else", "다른 집")
    with working(nurse, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        rows = hand.part("household.papers")
        assert isinstance(rows, TaggedList)
        told = [str(rows.model().index(at, 0).data()) for at in range(rows.count())]
        assert len(told) == 2
        assert "인쇄함" in told[0]
        assert "병원에 함께 가져감" in told[0]
        assert "사진" in told[1]
        rows.setFocus()
        rows.choose_at(1)
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: bool(hand.dialogs()))
        hand.press("picture.close")
        assert nurse.store.access_log.lines()[-1].action == "attachment.read"


def test_a_sealed_photograph_is_not_among_them(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    attach_sealed(planner, visit)
    screen(planner, visit, dict(DESPAIR))
    home = planner.store.drafts.visit(visit)
    assert home is not None
    assert papers(planner.ledger, home.household) == []

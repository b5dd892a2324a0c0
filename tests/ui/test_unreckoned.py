"""A form that cannot work something out says so above the questions, and the visit where it is finished."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.visits.steps import ANSWER
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.test_form_report import receive
from tests.ui.test_planner_visit import begin
from tests.visits.test_drafts import do, opened
from ui.language import Language
from ui.screens.form import FormScreen
from ui.screens.unreckoned import Unreckoned
from ui.screens.visit import VisitScreen
from ui.theme import Theme

WAY = """
| settings |
| | form_title | form_id | version |
| | 걸은 길 | medicine | 1 |

| survey |
| | type | name | label | calculation |
| | text | where | 어디까지? | |
| | calculate | metres | | distance(${where}) |
"""


def test_what_could_not_be_worked_out_is_told_until_it_can(qtbot: QtBot, theme: Theme) -> None:
    session = open_session(load_markdown(WAY))
    banner = Unreckoned()
    qtbot.addWidget(banner)
    banner.look(session)
    assert banner.isHidden()
    session.answer("/data/where", "집 앞")
    banner.look(session)
    assert not banner.isHidden()
    words = "\n".join(label.text() for label in banner.findChildren(QLabel))
    assert "점수나 안내가 틀릴 수 있어요" in words
    assert "/data/metres" in words
    session.answer("/data/where", "37.5 127.0")
    banner.look(session)
    assert banner.isHidden()


def walked(desk: Desk, where: str) -> str:
    """A visit whose form asks where somebody walked, finished with this answer."""
    receive(desk, WAY, b"1" * 32)
    visit = begin(desk)
    do(desk, opened(desk, visit), ANSWER, "/data/where", where)
    desk.visiting.finish_form(visit, "medicine")
    return visit


def last_page(qtbot: QtBot, desk: Desk, theme: Theme, visit: str) -> str:
    """What the last page of the visit says, in a wide window; in a tall one it has room for it as well."""
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        hand.press("visit.finish")
        told = hand.words()
        for size in (TALL, WIDE):
            screen.resize(*size)
            hand.settle()
            hand.until(lambda: clipped(screen) == [])
        assert hand.part("finish.record").isEnabled()
        hand.press("finish.record")
        assert stage.places.gone[-1] == ("home",)
        return told


def test_the_last_page_of_a_visit_names_the_form_that_could_not_work_something_out(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = walked(desk, "집 앞")
    told = last_page(qtbot, desk, theme, visit)
    assert "양식이 계산하지 못한 것이 있어요: 걸은 길." in told
    reading = desk.reader.visit(visit)
    assert reading is not None
    assert [form.unreckoned for form in reading.forms] == [True], "and the record says the same"


def test_the_last_page_says_it_in_english_too(
    qtbot: QtBot, desk: Desk, theme: Theme, language: Language
) -> None:
    language.use("en")
    told = last_page(qtbot, desk, theme, walked(desk, "집 앞"))
    assert "The form could not work something out: 걸은 길." in told


def test_the_last_page_says_nothing_where_all_was_worked_out(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    told = last_page(qtbot, desk, theme, walked(desk, "37.5 127.0"))
    assert "계산하지 못한" not in told


def test_a_form_that_was_put_right_is_not_named_any_more(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = walked(desk, "집 앞")
    assert desk.drafts.summary(visit).draft.unreckoned == ["medicine"]
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "medicine")
        hand = Hand(qtbot, stage, screen)
        assert screen._session is not None
        screen._session.answer("/data/where", "37.5 127.0")
        screen._answered("/data/where", "37.5 127.0")
        hand.settle()
        assert desk.drafts.summary(visit).draft.unreckoned == []
        screen._finish()
        hand.settle()
    assert desk.drafts.summary(visit).forms == (("medicine", True),)
    assert "계산하지 못한" not in last_page(qtbot, desk, theme, visit)
    desk.visiting.amend(visit)
    assert desk.drafts.summary(visit).draft.unreckoned == []


def left_open(qtbot: QtBot, desk: Desk, theme: Theme, *answers: str) -> str:
    """A visit whose form was answered so, one after the other, and left before it was finished."""
    receive(desk, WAY, b"1" * 32)
    visit = begin(desk)
    opened(desk, visit)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "medicine")
        hand = Hand(qtbot, stage, screen)
        assert screen._session is not None
        for answer in answers:
            screen._session.answer("/data/where", answer)
            screen._answered("/data/where", answer)
        screen.leave()
        hand.settle()
    return visit


def test_the_last_page_of_a_visit_that_is_broken_off_names_the_open_form_too(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = left_open(qtbot, desk, theme, "집 앞")
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        hand.press("visit.finish")
        assert "계산하지 못한" not in hand.words(), "it is not recorded like this: it is to be finished first"
        hand.press("finish.refused")
        assert "양식이 계산하지 못한 것이 있어요: 걸은 길." in hand.words()
        hand.press("finish.record")
        assert stage.places.gone[-1] == ("home",)
    reading = desk.reader.visit(visit)
    assert reading is not None
    assert [(form.unreckoned, form.unfinished) for form in reading.forms] == [(True, True)]


def test_an_open_form_that_was_put_right_or_taken_out_is_not_named(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = left_open(qtbot, desk, theme, "집 앞", "37.5 127.0")
    assert desk.drafts.summary(visit).draft.unreckoned == []
    visit = left_open(qtbot, desk, theme, "집 앞")
    assert desk.drafts.summary(visit).draft.unreckoned == ["medicine"]
    desk.drafts.drop_form(visit, "medicine")
    assert desk.drafts.summary(visit).draft.unreckoned == []


def test_an_amended_visit_names_what_could_not_be_worked_out_when_it_was_recorded(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = walked(desk, "집 앞")
    last_page(qtbot, desk, theme, visit)
    desk.visiting.amend(visit)
    assert desk.drafts.summary(visit).draft.unreckoned == ["medicine"]

"""Rows say all they have to say at any width; where all are equally tall, what is left out is counted."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.components.icon_rows import IconRow, IconRowList, _Delegate
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow, _TaggedDelegate
from ui.components.tone import Tone
from ui.theme import Theme

_NOTE = "010-0703-7038 · 보낸 사람 오은정 · 오늘 10:30 · 다시 연락 내일"
_TAGS = (Tag("위험 이력"), Tag("맹견"), Tag("방문건강 정기관리군"), Tag("1인 중장년 고독사 위험"))


def _opened(_key: str) -> None:
    return


def test_when_somebody_is_to_be_contacted_again_is_read_in_a_narrow_window_too(
    qtbot: QtBot, theme: Theme
) -> None:
    rows = IconRowList(theme, name="들어온 평가", on_open=_opened)
    qtbot.addWidget(rows)
    rows.show_rows(
        [IconRow("1", "최영자 님 댁", "보국문로8길 24-3, 옥탑", _NOTE, "접수 전 · 방금", mark="높음")]
    )
    rows.resize(1200, 400)
    rows.show()
    qtbot.waitUntil(lambda: rows.viewport().width() > 1000)
    wide = rows.sizeHintForRow(0)
    rows.resize(420, 400)
    qtbot.waitUntil(lambda: rows.viewport().width() < 420)
    assert rows.sizeHintForRow(0) > wide
    qtbot.waitUntil(lambda: rows.visualRect(rows.model().index(0, 0)).height() == rows.sizeHintForRow(0))


def test_how_grave_it_is_is_never_cut_off_by_who_took_it(qtbot: QtBot, theme: Theme) -> None:
    """In English at 200 % the chip left room for “High ·” alone."""
    theme.scale_to(200)
    rows = IconRowList(theme, name="Assessments", on_open=_opened)
    qtbot.addWidget(rows)
    chip = "Acknowledged by 서민아 · Today 16:52"
    row = IconRow("1", "김진호's home", "보국문로14길 40-4", "", chip, mark="High · act now")
    rows.show_rows([row])
    rows.resize(1300, 400)
    rows.show()
    qtbot.waitUntil(lambda: rows.viewport().width() > 1200)
    beside = rows.sizeHintForRow(0)
    rows.resize(768, 400)
    qtbot.waitUntil(lambda: rows.viewport().width() <= 768)
    delegate = rows.itemDelegate()
    assert isinstance(delegate, _Delegate)
    assert rows.sizeHintForRow(0) > beside
    assert delegate._is_chip_below(row, delegate.words_room(row))


def test_chips_without_room_go_on_in_the_next_line(qtbot: QtBot, theme: Theme) -> None:
    rows = TaggedList(theme, name="방문할 집", on_open=_opened)
    qtbot.addWidget(rows)
    row = TaggedRow(
        "1", "최영자 (만 70세)", "보국문로8길", "생일 9월 21일", "오늘", tags=_TAGS, label="70세 도래"
    )
    rows.show_rows([row])
    rows.resize(1200, 400)
    rows.show()
    qtbot.waitUntil(lambda: rows.viewport().width() > 1000)
    wide = rows.sizeHintForRow(0)
    rows.resize(360, 400)
    qtbot.waitUntil(lambda: rows.viewport().width() < 360)
    assert rows.sizeHintForRow(0) >= wide + 2 * theme.metrics("body-small").lineSpacing()


def test_rows_that_are_all_alike_count_the_chips_that_have_no_room(qtbot: QtBot, theme: Theme) -> None:
    rows = TaggedList(theme, name="내 가구", on_open=_opened)
    qtbot.addWidget(rows)
    rows.show_alike()
    rows.show_rows([TaggedRow("1", "최영자 님 댁", tags=_TAGS)])
    delegate = rows.itemDelegate()
    assert isinstance(delegate, _TaggedDelegate)
    head = delegate._head(TaggedRow("1", "최영자 님 댁", tags=_TAGS), 0)
    shown = [tag.text for tag, _left, _top in delegate._in_one_line(head.tags, 320)]
    assert shown[0] == "위험 이력"
    assert shown[-1] == f"+{len(_TAGS) - len(shown) + 1}"
    every = [tag.text for tag, _left, _top in delegate._in_one_line(head.tags, 2000)]
    assert every == [tag.text for tag in _TAGS]


def test_what_a_full_line_leaves_out_is_as_grave_as_it_is(qtbot: QtBot, theme: Theme) -> None:
    """A dog that bites was one of a grey +2 behind a long name."""
    rows = TaggedList(theme, name="내 가구", on_open=_opened)
    qtbot.addWidget(rows)
    delegate = rows.itemDelegate()
    assert isinstance(delegate, _TaggedDelegate)
    cohort, dog = Tag("65세 도래", Tone.PRIMARY), Tag("개 조심", Tone.CAUTION)
    history = Tag("위험 이력", Tone.DANGER)
    for tags, tone in (
        ((cohort, cohort), Tone.NEUTRAL),
        ((dog, cohort), Tone.CAUTION),
        ((dog, history, cohort), Tone.DANGER),
    ):
        head = delegate._head(TaggedRow("1", "김진호님 댁", tags=tags), 0)
        ((more, _left, _top),) = delegate._in_one_line(head.tags, head.tags[0][1] + 20)
        assert (more.text, more.tone) == (f"+{len(tags)}", tone)


def test_a_list_inside_a_page_grows_with_its_words(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    rows = TaggedList(theme, name="돌아온 기록", on_open=_opened, whole=True)
    rows.show_rows([TaggedRow("1", "최영자 님 댁", "문정호: 식사는 누가 챙기나요?", "", "반려됨")])
    column.addWidget(rows)
    column.addStretch(1)
    page.resize(800, 600)
    page.show()
    qtbot.waitUntil(lambda: rows.height() > 0)
    small = rows.height()
    theme.scale_to(200)
    qtbot.waitUntil(lambda: rows.height() > small * 1.3)
    assert rows.height() >= rows.sizeHintForRow(0)
    theme.scale_to(100)
    qtbot.waitUntil(lambda: rows.height() == small)

"""Homes of which there is much to say: long names, addresses in one word, twelve people."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import unlock
from app.forms.styling.worded import Worded
from app.wire.revisions import Value
from tests.agreeing.test_conflicts import edit
from tests.benchmarks.population import PLANNER, families, laptop
from tests.field import District, sync
from tests.prepared import homes
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from ui import codes
from ui.components.in_sight import is_in_sight
from ui.components.long_words import HERE, breakable, whole
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow, _TaggedDelegate
from ui.components.text import Text
from ui.forms.label import FormText
from ui.language import Language
from ui.screens.household import HouseholdScreen
from ui.screens.questions import QuestionsScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

IN_ONE_WORD = "정릉힐스테이트푸르지오아파트일천백삼동지하이백사호" * 3
LONG_NAME = "Rajapaksha Mudiyanselage Chandrasekhara"


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("scale", [100, 200])
def test_values_in_one_word_do_not_push_a_page_sideways(
    district: District, theme: Theme, qtbot: QtBot, size: tuple[int, int], scale: int
) -> None:
    """Of the one who answered nothing but the first value was to be seen; both buttons reached out of it."""
    theme.scale_to(scale)
    planner, supervisor = district.laptop("planner"), district.laptop("supervisor")
    home = homes(planner)[0]
    edit(planner, home, address__detail=IN_ONE_WORD)
    edit(supervisor, home, address__detail=IN_ONE_WORD[1:])
    for desk in (supervisor, planner):
        assert sync(desk).trouble is None
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, QuestionsScreen(stage.context), size)
        hand.until(lambda: IN_ONE_WORD in hand.words() and clipped(hand.screen) == [])
        assert outside(hand.screen) == []
        assert HERE not in hand.words()


def test_the_longest_cohort_does_not_push_a_household_sideways(
    district: District, theme: Theme, language: Language, qtbot: QtBot
) -> None:
    """Its chip and the day of the plan stood in one line, and the page reached 294 pixels over the edge."""
    planner = district.laptop("planner")
    language.use("en")
    theme.scale_to(200)
    cohorts = {home: [plan.cohort for plan in planner.store.homes.plans(home)] for home in homes(planner)}
    home = max(cohorts, key=lambda home: max(len(codes.cohort(each)) for each in cohorts[home]))
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        hand.until(lambda: "lonely death" in hand.words() and clipped(hand.screen) == [])
        assert outside(hand.screen) == []


def outside(screen: QWidget) -> list[str]:
    """What reaches over the left or right edge of the page that it stands on."""
    found = []
    for area in screen.findChildren(QScrollArea):
        room = area.viewport()
        for part in area.findChildren(QWidget):
            if part.isVisible() and isinstance(part, QLabel | QAbstractButton) and room.isAncestorOf(part):
                left = part.mapTo(room, QRect(part.rect()).topLeft()).x()
                if left < 0 or left + part.width() > room.width():
                    found.append(f"{part.objectName()} {part.text()}")
    return found


def test_a_word_may_end_its_line_only_where_it_is_too_long() -> None:
    for text in ("정릉종합사회복지관 도시락 배달", "Chandrasekhara", "", "https://www.seongbuk.go"):
        assert breakable(text) == text
    broken = breakable(IN_ONE_WORD)
    assert broken.split(HERE)[0] == IN_ONE_WORD[:12]
    assert whole(broken) == IN_ONE_WORD
    assert breakable("a" * 30).split(HERE)[0] == "a" * 24


def test_a_long_word_is_heard_as_it_was_written(qtbot: QtBot) -> None:
    plain, of_a_form = Text(IN_ONE_WORD), FormText()
    for label in (plain, of_a_form):
        qtbot.addWidget(label)
    assert heard(plain) == IN_ONE_WORD
    plain.setText("짧은 말")
    assert heard(plain) == "짧은 말"
    plain.setAccessibleName("주소")
    plain.setText(IN_ONE_WORD)
    assert heard(plain) == "주소"
    for words in ("짧은 말", IN_ONE_WORD, f"**굵게** {IN_ONE_WORD}", IN_ONE_WORD):
        of_a_form.say(Worded(words))
        assert heard(of_a_form) == words.replace("*", "")


def heard(label: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(label)
    return told.text(QAccessible.Text.Name)


_LAST_FAMILY = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{BOY}"


@pytest.mark.parametrize(
    ("written", "signs"),
    [
        ("ผู้สูงอายุที่อาศัยอยู่คนเดียวในเขตมานานหลายปีที่นี้", ("นี้",)),
        ("សូមបញ្ជាក់ឈ្មោះរបស់អ្នកនៅទីនេះ", ("អ្ន", "នៅ")),
        (
            unicodedata.normalize("NFD", "정신건강평가동의서스캔본이백이십육년.pdf"),
            (unicodedata.normalize("NFD", "년"),),
        ),
        ("\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}" * 16 + _LAST_FAMILY, (_LAST_FAMILY,)),
    ],
    ids=["Thai", "Khmer", "a file of a Mac", "families"],
)
def test_a_long_word_of_any_script_keeps_its_letters_whole(written: str, signs: tuple[str, ...]) -> None:
    broken = breakable(written)
    assert HERE in broken
    assert whole(broken) == written
    for sign in signs:
        assert sign in broken, "no line ends within a sign"


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_the_fields_of_a_household_of_twelve_are_in_sight_when_they_open(
    theme: Theme, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = unlock(laptop(tmp_path, families(3)), PLANNER.passphrase)
    home = desk.store.homes.ids()[0]
    crowd: dict[str, Value] = {}
    for number in range(12):
        crowd[f"people.{number}.name"] = LONG_NAME
        crowd[f"people.{number}.phone"] = f"010-0000-{1000 + number}"
        crowd[f"people.{number}.clinic"] = "정릉종합병원 부설 노인전문 내과의원"
    desk.editing.save(home, crowd, {})
    theme.scale_to(200)
    try:
        with working(desk, theme) as stage:
            hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), size)
            hand.until(lambda: LONG_NAME in hand.words())
            QTest.keyClick(hand.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
            hand.until(lambda: hand.shows("edit.address.road"))
            field = hand.part("edit.address.road")
            hand.until(field.hasFocus)
            hand.until(lambda: is_in_sight(field))
    finally:
        desk.close()


def test_a_long_name_ends_before_the_chip_beside_it(qtbot: QtBot, theme: Theme) -> None:
    """Where all rows are equally tall the chip was painted over the last letters."""
    theme.scale_to(200)
    rows = TaggedList(theme, name="찾은 사람", on_open=lambda _key: None)
    qtbot.addWidget(rows)
    rows.show_alike()
    row = TaggedRow("1", f"{LONG_NAME} (만 76세)", tags=(Tag("빈곤위기가정(기존)"),))
    rows.show_rows([row])
    delegate = rows.itemDelegate()
    assert isinstance(delegate, _TaggedDelegate)
    head = delegate._head(row, 0)
    for room in (500, 700, 900, 2_000):
        tags = delegate._in_one_line(head.tags, room)
        assert delegate._title_room(tags, room) < tags[0][1]


def test_a_road_of_90_letters_leaves_the_list_its_room(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    """On a tablet in large letters it filled the list: neither why one comes nor the next home was seen."""
    theme.scale_to(200)
    planner = district.laptop("planner")
    due = planner.homes_due()[0]
    road = (IN_ONE_WORD + "정릉대학로열네번째골목안길")[-90:]
    edit(planner, due.household.id, address__road=road, address__number="55", address__detail="301호")
    with working(planner, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen, (800, 1168))
        screen.homes.choose(due.plan.id)
        at = screen.homes.currentIndex()
        assert screen.homes.row_at(at.row()).subtitle.endswith(f" · {road[:8]}…{road[-7:]} 55, 301호")
        assert screen.homes.visualRect(at).height() < screen.homes.viewport().height() * 3 // 4
        hand.until(lambda: f"{road} 55, 301호" in hand.words())

"""The larger parts: lists of every kind, scales, pictures, keys for numbers, pages, trends, surfaces."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.health.readings import Reading
from ui.components.action_bar import ActionBar
from ui.components.button import Button, Kind
from ui.components.card import Card, Line
from ui.components.choice_card import RadioCard
from ui.components.choice_rows import ChoiceList, ChoiceRow, ChoiceRows
from ui.components.flow import Flow
from ui.components.icon import Icon
from ui.components.icon_rows import IconRow, IconRowList
from ui.components.lent_page import LentPage
from ui.components.message import Message
from ui.components.months import Months
from ui.components.natural_area import NaturalArea
from ui.components.pages import Pages
from ui.components.picture import PictureView, Thumbnail
from ui.components.refill import Chips
from ui.components.renewed import Renewed
from ui.components.scale import Scale
from ui.components.sheet import Sheet
from ui.components.star import Star
from ui.components.tagged_rows import Tag, TaggedList, TaggedRow
from ui.components.text import Text
from ui.components.tone import ICON_OF_TONE, Tone
from ui.forms.number_pad import NumberPad
from ui.forms.page_list import PageEntry, PageList
from ui.health.catalogue import catalogue
from ui.health.spark import Spark
from ui.theme import Theme


def part_cards(theme: Theme) -> tuple[Card, ...]:
    """A card for each kind."""
    return (_lists(theme), _choosing(), _answering(), _pictures(), _surfaces(), _sheet())


def _lists(theme: Theme) -> Card:
    card = Card()
    tagged = TaggedList(theme, name="내 가구", on_open=lambda _key: None, whole=True)
    tagged.show_rows(
        [
            TaggedRow(
                "1",
                "김민수 (만 67세)",
                "정릉로 77, 3통 2반",
                "지난 방문 9월 3일",
                tags=(Tag("65세 도래", Tone.PRIMARY), Tag("늦음 12일", Tone.DANGER)),
                label="오늘",
            ),
            TaggedRow("2", "박영자 (만 70세)", "보국문로 16길 20, 지하 1호", tags=(Tag("홀로 사심"),)),
        ]
    )
    marked = IconRowList(theme, name="접수함", on_open=lambda _key: None)
    levels = (("높음", Tone.DANGER), ("중간", Tone.CAUTION), ("낮음", Tone.INFO))
    marked.show_rows(
        [
            IconRow(
                word,
                "최영자 (만 71세)",
                "길음로 3",
                chip="14:02",
                icon=ICON_OF_TONE[tone],
                mark=word,
                mark_tone=tone,
            )
            for word, tone in levels
        ]
    )
    rows = ChoiceRows("고름")
    rows.show_rows([ChoiceRow(str(at), f"정릉로{at}길") for at in range(1, 60)])
    rows.show_chosen(frozenset({"2"}))
    streets = ChoiceList(
        rows,
        several=False,
        on_choose=lambda _value: None,
        picture=lambda _name: None,
        on_up=lambda: None,
        on_text=lambda _text: None,
    )
    streets.setAccessibleName("길")
    for part in (tagged, marked, streets):
        card.body.addWidget(part)
    return card


def _choosing() -> Card:
    card = Card()
    scale = Scale()
    scale.setAccessibleName("얼마나 자주")
    scale.show_scale([RadioCard(text) for text in ("전혀", "며칠", "일주일 넘게", "거의 매일")])
    scale.cards[2].setProperty("checked", True)
    stars = QHBoxLayout()
    for at in range(5):
        star = Star(on_click=lambda: None)
        star.setAccessibleName(f"별 {at + 1}개")
        star.fill(at < 3)
        stars.addWidget(star)
    stars.addStretch(1)
    card.body.addWidget(scale)
    card.body.addLayout(stars)
    card.body.addWidget(Months(QDate(1959, 3, 1)))
    card.body.addStretch(1)
    return card


class _Number:
    """A field that the keys type into."""

    decimal, negative = True, False

    def __init__(self) -> None:
        self.field = QLineEdit()
        self.field.setAccessibleName("체온")

    def go_on(self) -> None:
        """There is no next one here."""


def _answering() -> Card:
    card = Card()
    pages = PageList(lambda _page: None)
    pages.show_entries(
        [
            PageEntry(0, "기본 사항", 0, seen=True),
            PageEntry(1, "건강", 2, seen=True),
            PageEntry(2, "생활", 0, seen=True, answered=False),
            PageEntry(3, "마침", 1, seen=False),
        ],
        1,
    )
    pages.setMinimumHeight(260)
    number = _Number()
    pad = NumberPad(when="always", on_when=lambda _when: None)
    pad.serve(number)
    card.body.addWidget(pages)
    card.body.addWidget(number.field)
    card.body.addWidget(pad)
    measure = next(iter(catalogue().measures.values()))
    readings = [
        Reading(measure.id, value, at, "", "") for at, value in enumerate((128.0, 142.0, 135.0, 132.0))
    ]
    card.body.addWidget(Spark(measure, readings, lambda: None))
    wrong = Message()
    card.body.addWidget(wrong)
    wrong.say("값을 다시 확인해 주세요.")
    return card


def _picture() -> QImage:
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("burlywood"))
    return picture


def _pictures() -> Card:
    card = Card()
    small = Thumbnail("상처 사진", lambda: None)
    small.show_image(_picture())
    large = PictureView(_picture(), "상처 사진")
    large.setMinimumHeight(180)
    card.body.addWidget(small)
    card.body.addWidget(large)
    card.body.addStretch(1)
    return card


def _surfaces() -> Card:
    """What holds other parts."""
    card = Card()
    chips = Chips()
    chips.show_chips([("오늘", Tone.PRIMARY), ("늦음", Tone.DANGER)])
    flow = Flow()
    for text in ("건강 기록", "함께 간 사람", "방문 버리기"):
        flow.add(Button(text, Kind.PLAIN))
    inner = QWidget()
    row = QHBoxLayout(inner)
    row.addWidget(Icon("info", tone=Tone.INFO))
    row.addWidget(Text("길면 이 안에서 넘겨 봅니다."), 1)
    several = Pages()
    several.addWidget(Text("한 번에 한 쪽"))
    renewed = Renewed()
    with renewed.renewing() as column:
        column.addWidget(Text("새것이 자리를 잡을 때까지 전의 것이 보입니다."))
    lent = LentPage()
    # Held on to, it would keep the dialogs of the gallery back.
    lent.give_back()
    QVBoxLayout(lent).addWidget(Text("다른 사람이 보는 동안 그 위로 아무것도 뜨지 않습니다."))
    for part in (chips, flow, renewed, lent, Line(), NaturalArea(inner, least=48), several):
        card.body.addWidget(part)
    card.body.addWidget(ActionBar(Button("부재", Kind.SECONDARY), Button("마치기", Kind.PRIMARY)))
    card.body.addStretch(1)
    return card


def _sheet() -> Card:
    """Over the darkened page, where there is much to see."""
    card = Card()
    sheet = Sheet(card, "크게 보기", QLabel("그림이 놓일 자리"), hint="Esc로 닫습니다")
    sheet.setWindowFlags(Qt.WindowType.Widget)
    card.body.addWidget(sheet)
    sheet.show()
    return card

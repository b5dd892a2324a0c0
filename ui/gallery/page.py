"""The page itself: cards of components, and of their states."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.components.answered import Answered
from ui.components.banner import Banner
from ui.components.button import Button, IconButton, Kind
from ui.components.calendar import Calendar
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action, Dialog
from ui.components.drop_down import DropDown
from ui.components.empty import EmptyState
from ui.components.field import LabelledField, TextArea, TextField
from ui.components.header import PageHeader
from ui.components.held_still import HeldStill
from ui.components.ink import InkPad
from ui.components.reading import Reading, ReadingOver
from ui.components.rows import Row, RowList, RowModel
from ui.components.sheet import Sheet
from ui.components.skeleton import Skeleton
from ui.components.spacing import Gap
from ui.components.steps import StepIndicator
from ui.components.text import Role, Text
from ui.components.toast import Toast
from ui.components.tone import Tone
from ui.forms.editors.attached_card import AttachedCard, TakenBack
from ui.gallery.parts import part_cards
from ui.gallery.states import StatesCard
from ui.theme import Theme

_TOAST_ROOM, _SKELETON_ROOM = 260, 180
_LOOKS = 8
"""What is wider is often lower: its height is asked for again."""


class Gallery(QWidget):
    """Two columns of cards under a page header."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        header = PageHeader("구성 요소", "모든 상태를 한눈에", on_back=lambda: None)
        header.add_action(Chip("저장됨", Tone.SUCCESS))
        column.addWidget(header)
        inner = QWidget()
        inner.setObjectName("page")
        grid = QGridLayout(inner)
        grid.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        grid.setSpacing(Gap.XL)
        first = (_buttons(), _texts(), _fields(), _choices(theme), _banners(), _rows(theme))
        self._states = StatesCard()
        cards = (*first, *_attachments(), _asking(), _awaited(theme), *part_cards(theme), _passing())
        for at, card in enumerate(cards):
            grid.addWidget(card, at // 2, at % 2)
        below = (len(cards) + 1) // 2
        grid.addWidget(self._states, below, 0, 1, 2)
        grid.setRowStretch(below + 1, 1)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inner)
        column.addWidget(self._area, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """In the program these are windows of their own; here the page they darken is around them."""
        super().showEvent(event)
        for over in (*self.findChildren(Dialog), *self.findChildren(Sheet)):
            over.raise_()

    def take_room(self) -> None:
        """As wide and as tall as all of it needs: a picture cannot be scrolled."""
        for _ in range(_LOOKS):
            missing = [
                bar.maximum() + (bar.sizeHint().width() if bar.maximum() else 0)
                for bar in (self._area.horizontalScrollBar(), self._area.verticalScrollBar())
            ]
            if not any(missing):
                return
            self.resize(self.width() + missing[0], self.height() + missing[1])
            QApplication.processEvents()

    def take_focus_pictures(self) -> None:
        """Once the window is active: what each control looks like with the focus."""
        self._states.take_focus_pictures()


def _buttons() -> Card:
    card = Card()
    card.body.addWidget(Text("단추", Role.HEADING))
    for enabled in (True, False):
        row = QHBoxLayout()
        for kind in Kind:
            button = Button("저장하기", kind, icon="check" if kind is Kind.PRIMARY else None)
            button.setEnabled(enabled)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
    row = QHBoxLayout()
    for icon, name in (("phone", "전화"), ("map-pin", "지도"), ("settings", "설정"), ("trash-2", "지우기")):
        row.addWidget(IconButton(icon, name))
    row.addStretch(1)
    card.body.addLayout(row)
    row = QHBoxLayout()
    for tone in Tone:
        row.addWidget(Chip(f"{tone.value} 14:02", tone))
    row.addStretch(1)
    card.body.addLayout(row)
    steps = StepIndicator()
    steps.show_step(2, 5)
    card.body.addWidget(steps)
    card.body.addStretch(1)
    return card


def _texts() -> Card:
    card = Card()
    for role in Role:
        card.body.addWidget(Text(f"{role.value}: 어르신, 요즘 잠은 잘 주무세요?", role))
    card.body.addStretch(1)
    return card


def _fields() -> Card:
    card = Card()
    card.body.addWidget(LabelledField("이름", TextField(placeholder="예: 김민수")))
    wrong = LabelledField("전화번호", TextField(), hint="숫자만 적어 주세요")
    wrong.say("전화번호가 짧아요. 다시 확인해 주세요.")
    card.body.addWidget(wrong)
    card.body.addWidget(LabelledField("메모", TextArea()))
    down = DropDown()
    down.addItems(["정릉1동", "길음1동", "돈암1동"])
    card.body.addWidget(LabelledField("동", down))
    closed = TextField()
    closed.setText("고칠 수 없는 값")
    closed.setReadOnly(True)
    card.body.addWidget(LabelledField("주민등록 주소", closed))
    return card


def _choices(theme: Theme) -> Card:
    card = Card()
    few = ChoiceGrid()
    few.show_cards([RadioCard(text) for text in ("예", "아니요", "모름")])
    many = ChoiceGrid()
    labels = (
        "전혀 없음",
        "며칠 동안",
        "일주일 넘게",
        "거의 매일, 하루 종일 그런 기분이 이어져서 아무 일도 손에 잡히지 않았음",
    )
    many.show_cards([CheckCard(text) for text in labels])
    for grid in (few, many):
        grid.cards[1].setProperty("checked", True)
        card.body.addWidget(grid)
    nothing = EmptyState("inbox", "오늘 갈 집이 없어요", "이번 주 명단에서 골라 보세요.")
    pages = Answered(theme, nothing, QWidget())
    pages.answer(found=False)
    card.body.addWidget(pages)
    return card


def _banners() -> Card:
    card = Card()
    card.body.addWidget(Banner("다음 방문은 12월 3일이에요.", Tone.INFO))
    card.body.addWidget(Banner("구청이 14:02에 받았어요.", Tone.SUCCESS))
    card.body.addWidget(Banner("수축기 혈압이 140 이상이에요. 5분 쉬었다가 다시 재 주세요.", Tone.CAUTION))
    card.body.addWidget(Banner("지금 바로 119에 전화하고, 보건소 당직자에게 알려 주세요.", Tone.DANGER))
    card.body.addStretch(1)
    return card


def _attachments() -> tuple[Card, Card]:
    """What is attached, and the paper one signs on."""
    attached = Card()
    picture = QImage(320, 240, QImage.Format.Format_RGB32)
    picture.fill(QColor("burlywood"))
    shown = AttachedCard(lambda: None, lambda: None)
    shown.say("사진 · 240 kB")
    shown.show_image(picture)
    damaged = AttachedCard(lambda: None, lambda: None)
    damaged.say("파일이 손상되어 열 수 없어요. 다른 답은 안전합니다. 가능하면 다시 붙여 주세요.")
    taken = TakenBack(lambda: None)
    taken.say("뺐어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요.")
    for part in (shown, damaged, taken):
        attached.body.addWidget(part)
        part.show()
    attached.body.addStretch(1)
    ink = Card()
    signed = InkPad(QSize(1_200, 400), baseline=True)
    signed.write("김민수")
    drawn = InkPad(QSize(1_200, 400), background=picture, ink=QColor(214, 0, 60), halo=True)
    for pad in (signed, drawn):
        pad.setAccessibleName("서명")
        ink.body.addWidget(pad)
    ink.body.addStretch(1)
    return attached, ink


def _asking() -> Card:
    """A question, and the page darkened behind it."""
    card = Card()
    question = Dialog(
        card,
        "방문을 버릴까요?",
        "적은 답이 모두 지워집니다.",
        (Action("그대로 두기", Kind.PRIMARY), Action("버리기", Kind.DANGER)),
    )
    question.setWindowFlags(Qt.WindowType.Widget)
    card.body.addWidget(question)
    card.body.addStretch(1)
    question.show()
    return card


def _passing() -> Card:
    """A message that goes by itself."""
    card = Card()
    below = QWidget()
    below.setMinimumHeight(_TOAST_ROOM)
    card.body.addWidget(below)
    toast = Toast(below)
    toast.say("이 노트북에 기록했습니다.", action="되돌리기")
    return card


def _awaited(theme: Theme) -> Card:
    """What is to come, and a month to choose from."""
    card = Card()
    waiting = Skeleton(theme, rows=2, at_once=True)
    waiting.setMinimumHeight(_SKELETON_ROOM)
    card.body.addWidget(waiting)
    reading = Reading(theme, "방문 기록을 읽는 중입니다.", at_once=True)
    reading.setMinimumHeight(_SKELETON_ROOM)
    card.body.addWidget(reading)
    page = QWidget()
    page.setMinimumHeight(_SKELETON_ROOM)
    ReadingOver(theme, "오늘 갈 집을 읽는 중입니다.", page, lambda: None).failed()
    card.body.addWidget(page)
    card.body.addWidget(_held())
    card.body.addWidget(Calendar())
    return card


def _held() -> QWidget:
    """Words that are being recorded, as they look once that takes a while."""
    part = QWidget()
    column = QVBoxLayout(part)
    words, told = TextArea(name="돌려보내는 까닭"), HeldStill()
    words.setPlainText("통장님과 만나셨나요?")
    column.addWidget(words)
    column.addWidget(told)
    told.hold(part)
    told.show()
    return part


def _rows(theme: Theme) -> Card:
    card = Card()
    rows = (
        Row(
            "1", "김민수 (67세)", "정릉로 77, 3통 2반", "65세 도래 · 사전안내 11월 3일", "오늘", Tone.PRIMARY
        ),
        Row("2", "박영자 (70세)", "보국문로 16길 20, 지하 1호", "", "늦음 12일", Tone.DANGER),
        Row("3", "이서준 (0세)", "솔샘로 25길 28, 101동 1203호", "신생아", "구청 접수", Tone.SUCCESS),
    )
    rows_list = RowList(theme, RowModel(rows), name="오늘 갈 집", on_open=lambda _key: None)
    rows_list.choose("1")
    card.body.addWidget(rows_list)
    return card

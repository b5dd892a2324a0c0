"""What somebody takes, seen and changed at the visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.health.medicines import Listed
from app.health.torn_medicines import is_torn
from ui.components.banner import Banner
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card, Line
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.health.words import medicine_line
from ui.language import tr

_LATEST_STOPPED = 10


def medicine_card(
    listed: tuple[Listed, ...], on_edit: Callable[[Listed | None], None], on_import: Callable[[], None]
) -> Card:
    """`on_edit(None)`: a new one; `on_import`: a list typed from a prescription."""
    card = Card()
    card.body.setSpacing(Gap.S)
    taken = [one for one in listed if not one.medicine.stopped]
    title = tr("드시는 약 {n}가지").format(n=len(taken)) if taken else tr("드시는 약")
    card.body.addWidget(Text(title, Role.HEADING))
    if not listed:
        card.body.addWidget(
            Text(tr("아직 적은 약이 없습니다. 약 봉투나 처방전을 보고 적어 주세요."), Role.QUIET)
        )
    if any(is_torn(one.medicine) for one in taken):
        told = tr(
            "확인해 주세요: 용량이 이름과 섞여 적힌 것 같은 약이 있어요. 반 알이 두 알로 보일 수 있으니 "
            "처방전이나 약 봉투를 보고 이름과 용량을 고쳐 주세요."
        )
        card.body.addWidget(Banner(told, Tone.CAUTION))
    shown = len(taken) + _LATEST_STOPPED
    for at, one in enumerate(listed[:shown]):
        if at:
            card.body.addWidget(Line())
        card.body.addLayout(_row(one, on_edit))
    if len(listed) > shown:
        _fold(card, listed[shown:], on_edit)
    actions = Flow()
    for text, icon, name, run in (
        (tr("약 더하기"), "plus", "health.medicine.add", partial(on_edit, None)),
        (tr("여러 약 한꺼번에 적기"), "list-checks", "health.medicine.import", on_import),
    ):
        button = Button(text, Kind.SECONDARY, icon=icon, on_click=run)
        button.setObjectName(name)
        actions.add(button)
    card.body.addWidget(actions)
    return card


def _fold(card: Card, earlier: tuple[Listed, ...], on_edit: Callable[[Listed | None], None]) -> None:
    """What was stopped long ago, once it is asked for."""

    def unfold() -> None:
        for one in earlier:
            rows.addWidget(Line())
            rows.addLayout(_row(one, on_edit))
        first = card.findChild(IconButton, f"health.medicine.{earlier[0].id}")
        if first is not None:
            first.setFocus()
        more.hide()

    rows = QVBoxLayout()
    rows.setSpacing(Gap.S)
    more = Button(tr("전에 끊은 약 {n}가지 더 보기").format(n=len(earlier)), Kind.PLAIN, on_click=unfold)
    more.setObjectName("health.medicine.more")
    card.body.addWidget(more)
    card.body.addLayout(rows)


def _row(one: Listed, on_edit: Callable[[Listed | None], None]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Gap.S)
    words = QVBoxLayout()
    words.setSpacing(Gap.HAIR)
    stopped = bool(one.medicine.stopped)
    words.addWidget(Text(one.medicine.name, Role.BODY if stopped else Role.STRONG))
    line = medicine_line(one.medicine)
    if line:
        words.addWidget(Text(line, Role.QUIET))
    row.addLayout(words, 1)
    if not stopped and is_torn(one.medicine):
        row.addWidget(Chip(tr("용량 확인"), Tone.CAUTION))
    if one.disputed:
        row.addWidget(Chip(tr("서로 다르게 적음"), Tone.CAUTION))
    if stopped:
        row.addWidget(Chip(tr("끊음"), Tone.NEUTRAL))
    edit = IconButton(
        "pencil", tr("{name} 고치기").format(name=one.medicine.name), on_click=lambda: on_edit(one)
    )
    edit.setObjectName(f"health.medicine.{one.id}")
    row.addWidget(edit)
    return row

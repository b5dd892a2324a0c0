"""A folded instance of a repeat: one line that tells what it holds and opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from app.forms.appearances import is_secret
from app.forms.interface import Control, FormSession, NodeState
from app.forms.styling.worded import label_of
from app.visits.in_words import in_words
from ui import words
from ui.components.button import Button, Kind
from ui.components.spacing import TARGET, Gap
from ui.forms.markup import as_plain
from ui.forms.units import unit_words
from ui.language import tr

_MOST_ANSWERS = 6
"""Of a long one no more is told: the line has an end, and a hundred lines are read at once."""


class FoldButton(Button):
    """Title and answers in one line; what has no room ends in dots, and is heard whole."""

    def __init__(self, on_click: Callable[[], None]) -> None:
        super().__init__("", Kind.TEXT, icon="chevron-down", on_click=on_click)
        self._title = ""
        self.setProperty("fold", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, title: str, answers: str) -> None:
        """Show what the card is called and what it holds."""
        self._title = title
        words = f"{title} · {answers}" if answers else title
        if words != self.text():
            self.setText(words)
        self.setAccessibleName(tr("{title} 펼치기").format(title=words))
        self.setToolTip(tr("펼치기"))

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        room = max(inside.width() - self.iconSize().width() - Gap.S, TARGET)
        metrics = self.fontMetrics()
        # The number stands at the end of the title.
        whole = metrics.horizontalAdvance(self._title) <= room
        text, mode = (
            (self.text(), Qt.TextElideMode.ElideRight)
            if whole
            else (self._title, Qt.TextElideMode.ElideMiddle)
        )
        option.text = metrics.elidedText(text, mode, room).replace("&", "&&")


def what_it_holds(session: FormSession, ref: str) -> str:
    """The first answers at or below a node, in words; empty: there are none."""
    return ", ".join(islice(_answers(session, ref), _MOST_ANSWERS))


def _answers(session: FormSession, ref: str) -> Iterator[str]:
    state = session.state(ref)
    if state is None or not state.relevant:
        return
    if state.definition.control in (Control.GROUP, Control.REPEAT):
        for child in state.children:
            yield from _answers(session, child)
    elif state.value and not state.definition.note and state.definition.control is not Control.NONE:
        yield " ".join(_said(state).split())


def _said(state: NodeState) -> str:
    """What others may not read, and what is no words (a picture, a place), is named by its question."""
    definition = state.definition
    place = definition.data_type.startswith("geo")
    if is_secret(definition) or place or definition.control in (Control.UPLOAD, Control.TRIGGER):
        return as_plain(label_of(state))
    if definition.data_type == "date":
        return _day(state.value, "year" in definition.appearances, "month-year" in definition.appearances)
    unit = unit_words(definition.extra.get("unit", ""))
    return f"{in_words(state)} {unit}".strip()


def _day(value: str, year_alone: bool, month_alone: bool) -> str:
    """As people write it; what is no day stays as it is stored."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if year_alone or month_alone:
        return value[: len("2026" if year_alone else "2026-03")]
    return words.day(day, datetime.now().astimezone().date())

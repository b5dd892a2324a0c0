"""Beside a question: what was answered the last time, how a measure went, a key to say the same again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.forms.interface import Control, FormDefinition, NodeState
from app.health.before import HIDE, TAKE, Answered, Past, handling
from app.health.measures import Measure
from app.visits.in_words import in_words
from ui import words
from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.health.catalogue import last_visits, together_in_words
from ui.health.spark import Spark
from ui.language import tr

_LONGEST = 80
_FEWEST = 2
"""A line needs two points."""


@dataclass(frozen=True, slots=True)
class Besides:
    """Makes what stands beside the questions of one form. `on_trend` opens the chart of a measure."""

    form: FormDefinition
    past: Past
    today: date
    on_trend: Callable[[Measure], None]

    def make(self, state: NodeState, submit: Callable[[str, str], None]) -> Beside | None:
        """None: nothing was answered before, or it is not to be seen."""
        definition = state.definition
        measure = None if self.past.catalogue is None else self.past.catalogue.of_bind(definition.extra)
        way = handling(self.form, definition, measured=measure is not None)
        if way == HIDE:
            return None
        if measure is not None:
            return self._measured(measure)
        before = self.past.answers.get(definition.path.removeprefix(self.form.root.path))
        said = None if before is None or "[" in state.ref else _said(state, before)
        if before is None or not said:
            return None
        take = (lambda: submit(state.ref, before.value)) if way == TAKE and not state.readonly else None
        return Beside(self._line(said, before.at_ms), before.author, take=take)

    def _measured(self, measure: Measure) -> Beside | None:
        known, history = self.past.catalogue, self.past.readings
        if known is None or not history.get(measure.id):
            return None
        topic = known.topic_of(measure.id)
        together = topic.measures if topic is not None and topic.mean else (measure.id,)
        latest = last_visits(history, together)[0]
        line = self._line(together_in_words(known, latest), latest[0].at_ms)
        enough = len(history[measure.id]) >= _FEWEST
        spark = Spark(measure, history[measure.id], lambda: self.on_trend(measure)) if enough else None
        return Beside(line, latest[0].author, spark=spark)

    def _line(self, said: str, at_ms: int) -> str:
        day = words.day(words.local(at_ms).date(), self.today)
        return tr("지난번 {said} · {day}").format(said=said, day=day)


class Beside(QWidget):
    """One quiet line. F8 says the same as the last time, F9 opens the trend; both are buttons too."""

    def __init__(
        self, line: str, author: str, *, take: Callable[[], None] | None = None, spark: Spark | None = None
    ) -> None:
        super().__init__()
        self.line = line
        self.spark = spark
        self._take = take
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        text = Text(line, Role.QUIET)
        text.setObjectName("question.before")
        text.setToolTip(author)
        row.addWidget(text, 1)
        if spark is not None:
            row.addWidget(spark)
        if take is not None:
            button = Button(tr("그대로"), Kind.TEXT, icon="check", on_click=take)
            button.setObjectName("question.take")
            button.setToolTip("F8")
            button.setAccessibleName(tr("지난번과 같음, {line}").format(line=line))
            row.addWidget(button)

    def take(self) -> bool:
        """Answer as the last time; False where that is not offered."""
        if self._take is not None:
            self._take()
        return self._take is not None

    def open_trend(self) -> bool:
        """Open the chart; False where there is none."""
        if self.spark is not None:
            self.spark.click()
        return self.spark is not None


def _said(state: NodeState, before: Answered) -> str:
    """The answer as one reads it, empty where it is no answer to this question any more."""
    control, text = state.definition.control, before.value
    if control in (Control.SELECT_ONE, Control.SELECT_MANY):
        picked = {text} if control is Control.SELECT_ONE else set(text.split())
        if not picked <= {choice.value for choice in state.choices}:
            return ""
    shown = " ".join(in_words(replace(state, value=text)).split())
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"

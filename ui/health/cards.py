"""The cards of the health screen: what was measured last and what it means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from app.health.sheet import HealthSheet, Judged
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.forms.units import unit_words
from ui.health.catalogue import spoken, together_in_words
from ui.health.spark import Spark
from ui.health.words import TONES, rule_words
from ui.language import tr

_FEWEST = 2


def topic_card(sheet: HealthSheet, judged: Judged, on_trend: Callable[[str], None]) -> Card:
    """The last values in large figures, since when, the trend, and in words what they mean."""
    known, topic = sheet.catalogue, judged.topic
    card = Card()
    card.body.setSpacing(Gap.S)
    head = QHBoxLayout()
    head.addWidget(Text(spoken(topic.name), Role.HEADING), 1)
    first = judged.readings[0]
    if len(sheet.history[first.measure]) >= _FEWEST:
        spark = Spark(
            known.measures[first.measure], sheet.history[first.measure], partial(on_trend, topic.id)
        )
        spark.setObjectName(f"health.trend.{topic.id}")
        head.addWidget(spark)
    card.body.addLayout(head)
    unit = unit_words(known.measures[first.measure].unit)
    together = topic.mean
    for readings in [judged.readings] if together else [(one,) for one in judged.readings]:
        figure = QHBoxLayout()
        figure.addWidget(Text(together_in_words(known, readings), Role.FIGURE, wrap=False))
        figure.addWidget(Text(unit, Role.QUIET, wrap=False))
        figure.addStretch(1)
        card.body.addLayout(figure)
        if not together and len(topic.measures) > 1:
            card.body.addWidget(Text(spoken(known.measures[readings[0].measure].name), Role.QUIET))
    card.body.addWidget(Text(_when(sheet, judged), Role.QUIET))
    if judged.rule is not None:
        card.body.addWidget(Banner(rule_words(judged.rule), TONES[judged.rule.level]))
    elif any(rule.topic == topic.id for rule in known.rules):
        row = QHBoxLayout()
        row.addWidget(Chip(tr("알릴 것 없음"), Tone.SUCCESS))
        row.addStretch(1)
        card.body.addLayout(row)
    return card


def _when(sheet: HealthSheet, judged: Judged) -> str:
    first = judged.readings[0]
    day = words.day(words.local(first.at_ms).date(), sheet.today)
    parts = [day, first.author]
    if first.taken > 1:
        parts.append(tr("{n}번 잰 평균").format(n=first.taken))
    elif judged.topic.mean:
        parts.append(tr("한 번만 잼"))
    return " · ".join(parts)


def whom_card(sheet: HealthSheet, on_person: Callable[[str], None]) -> Card:
    """Whose health is shown, in a home of several."""
    card = Card()
    card.body.setSpacing(Gap.S)
    card.body.addWidget(Text(tr("누구의 건강 기록을 볼까요?"), Role.HEADING))
    row = Flow()
    for one in sheet.people:
        if one.deceased:
            continue
        shown = sheet.person is not None and sheet.person.id == one.id
        button = Button(
            words.person(one.name, one.birth, sheet.today),
            Kind.SECONDARY if shown else Kind.PLAIN,
            icon="check" if shown else "user",
            on_click=partial(on_person, one.id),
        )
        button.setObjectName(f"health.person.{one.id}")
        row.add(button)
    card.body.addWidget(row)
    return card

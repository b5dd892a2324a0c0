"""Which record a list means: what was recorded, of which day, with which forms."""

from __future__ import annotations

from collections.abc import Mapping

from app.visits.about_record import AboutRecord
from ui import words
from ui.forms.titles import title_of
from ui.language import tr


def told(about: AboutRecord, titles: Mapping[str, str], now_ms: int) -> str:
    """`방문 기록 · 11월 20일 14:02 방문 · 안부확인`. `titles`: of the forms that are here, by id."""
    return " · ".join([words.kind(about.kind), visit(about, titles, now_ms)])


def visit(about: AboutRecord, titles: Mapping[str, str], now_ms: int) -> str:
    """`11월 20일 14:02 방문 · 안부확인`."""
    when = words.moment(about.at_ms, now_ms)
    if about.visit:
        when = tr("{when} 방문").format(when=when)
    return " · ".join([when, *(title_of(form, titles) for form in about.forms)])

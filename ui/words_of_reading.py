"""What one must know before believing a recorded visit, in the same words on screen and on paper."""

from __future__ import annotations

from app.visits.content import Alarm
from app.visits.reading import Review, VisitReading
from ui import words
from ui.health.catalogue import catalogue
from ui.health.words import alarm_line
from ui.language import tr


def earlier() -> str:
    """Of a version that a later one has replaced."""
    return tr("이전에 낸 기록입니다. 지금 기록은 따로 있습니다.")


def in_brief(reading: VisitReading) -> str:
    """What every page of it says, for pages come apart: the gravest first, shortly; empty where there is
    nothing to say. The first page says it in full."""
    readable = [form for form in reading.forms if not form.sealed]
    said = (
        (reading.earlier, earlier()),
        (bool(reading.alarms), tr("급한 수치 있음")),
        (reading.refused is not None, tr("구청이 받지 않음")),
        (reading.here_only, tr("구청에 보내기 전")),
        (any(form.unfinished for form in readable), tr("다 채우지 않은 양식 있음")),
        (any(form.unreckoned for form in readable), tr("계산 못 한 점수·안내 있음")),
        (bool(reading.clock_off_ms), tr("시각이 어긋났을 수 있음")),
    )
    return " · ".join(words for holds, words in said if holds)


def here_only() -> str:
    """Of a version that the district does not have."""
    return tr("이 노트북에만 있습니다. 구청에는 아직 보내지 않았습니다.")


def unfinished() -> str:
    """Of a form that the visit was broken off in."""
    return tr("다 채우기 전에 방문이 끝났어요. 적은 데까지 남아 있습니다.")


def unreckoned() -> str:
    """Of a form that could not work something out."""
    return tr(
        "낼 때 양식이 계산하지 못한 것이 있어 점수나 안내가 틀릴 수 있어요. 적은 답은 그대로입니다. "
        "점수는 답을 보고 다시 확인하고, 양식을 만든 분께 알려 주세요."
    )


def clock_off(skew_ms: int) -> str:
    """Of a visit that was recorded by a clock that was off by so much."""
    return tr("{told} 방문 시각은 어긋나 있을 수 있어요.").format(told=words.clock_off(skew_ms))


def urgent(alarm: Alarm) -> str:
    """A reading that could not wait, with who was told, or that this is not written down."""
    return tr("급한 수치: {line}").format(line=alarm_line(catalogue(), alarm))


def reviewed(review: Review) -> str:
    """`문정호 · 반려됨 · 혈압을 다시 재어 주세요`; who approves need not say anything."""
    parts = (review.name, words.visit_state(review.decision).text, review.comment)
    return " · ".join(part for part in parts if part)

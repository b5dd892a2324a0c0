"""Words about health that several screens share."""

from __future__ import annotations

from app.health.measures import Catalogue, Rule
from app.health.medicines import BEDTIME, EVENING, MORNING, NEEDED, NOON, SELDOM, SOMETIMES, WELL, Medicine
from app.visits.content import Alarm
from ui.components.tone import Tone
from ui.health.catalogue import spoken
from ui.language import tr

TONES = {"danger": Tone.DANGER, "caution": Tone.CAUTION, "info": Tone.INFO}


def time_words(time: str) -> str:
    """When a medicine is taken."""
    known = {
        MORNING: tr("아침"),
        NOON: tr("점심"),
        EVENING: tr("저녁"),
        BEDTIME: tr("자기 전"),
        NEEDED: tr("필요할 때"),
    }
    return known.get(time, time)


def taking_words(taking: str) -> str:
    """How regularly a medicine is taken; empty where nobody asked."""
    known = {WELL: tr("잘 드심"), SOMETIMES: tr("가끔 빠뜨림"), SELDOM: tr("거의 안 드심")}
    return known.get(taking, "")


def medicine_line(medicine: Medicine) -> str:
    """`5mg 1정 · 아침, 저녁 · 2025-03-02부터`, without the name."""
    parts = [medicine.dose, ", ".join(time_words(one) for one in medicine.times)]
    if medicine.since:
        parts.append(tr("{day}부터").format(day=medicine.since))
    if medicine.stopped:
        parts.append(tr("{day}에 끊음").format(day=medicine.stopped))
    parts += [taking_words(medicine.taking), medicine.note]
    return " · ".join(part for part in parts if part)


def rule_words(rule: Rule) -> str:
    """What a reading means and what to do; whether the bound is settled."""
    lines = f"{spoken(rule.name)}\n{spoken(rule.act)}"
    if rule.certainty == "uncertain":
        lines += "\n" + tr("기준값은 보건소와 정한 뒤 쓰세요.")
    return lines


def alarm_line(known: Catalogue, alarm: Alarm) -> str:
    """`혈압이 매우 높음 190/125 · 알린 곳: 보건소`."""
    rule = next((one for one in known.rules if one.id == alarm.rule), None)
    name = spoken(rule.name) if rule is not None else alarm.rule
    told = [spoken(known.contacts[one].name) if one in known.contacts else one for one in alarm.told]
    said = tr("알린 곳: {who}").format(who=", ".join(told)) if told else tr("알린 곳이 적혀 있지 않음")
    return " · ".join(part for part in (f"{name} {alarm.said}", said, alarm.note) if part)

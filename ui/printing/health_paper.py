"""건강 기록지: what was measured and what it means, in large type, for the resident's own wall."""

from __future__ import annotations

from app.desk import Desk
from app.health.medicines import Medicine
from app.health.sheet import HealthSheet, Judged
from app.health.torn_medicines import is_torn
from app.risk.lines import Lines
from app.wire.written import written_day
from ui import words
from ui.forms.units import unit_words
from ui.health.catalogue import spoken, together_in_words
from ui.health.words import medicine_line
from ui.language import tr
from ui.printing.paper import Section, Sheet

_ON_THE_SHEET = ("109", "119", "129")


def health_sheet(sheet: HealthSheet, next_visit: str, lines: Lines, worker: tuple[str, str]) -> Sheet:
    """No name and no address: a sheet of paper lies about. `next_visit`: a date, empty when none is planned;
    `worker`: name and telephone of who visits."""
    taking = [one.medicine for one in sheet.medicines if not one.medicine.stopped]
    sections = [Section(spoken(judged.topic.name), _measured(sheet, judged)) for judged in sheet.latest]
    if taking:
        sections.append(Section(tr("드시는 약"), tuple(map(_taken, taking))))
    next_day = written_day(next_visit)
    if next_day is not None:
        sections.append(Section(tr("다음 방문"), (words.day(next_day, sheet.today),)))
    names = {line.number: line.name for line in lines.lines}
    calls = [(number, names[number]) for number in _ON_THE_SHEET if number in names]
    name, phone = worker
    if phone:
        calls.insert(0, (phone, tr("{name} (동주민센터)").format(name=name)))
    return Sheet(
        title=tr("나의 건강 기록"),
        lead=tr("몸이 평소와 다르면 참지 말고 아래 전화로 알려 주세요. 급하면 119입니다."),
        sections=tuple(sections),
        calls=tuple(calls),
        calls_heading=tr("언제든 전화하세요"),
        foot=tr("{made} 드림 · 전화번호는 {as_of} 기준").format(
            made=sheet.today.isoformat(), as_of=lines.as_of.isoformat()
        ),
        numbered=False,
    )


def _taken(medicine: Medicine) -> str:
    line = f"{medicine.name} {medicine_line(medicine)}".strip()
    return tr("{line} (얼마나 드실지는 약 봉투를 보세요)").format(line=line) if is_torn(medicine) else line


def next_visit(desk: Desk, household: str, person: str) -> str:
    """The next day after today on which this resident, or the household as a whole, is to be visited; empty
    when there is none. Today's visit is the one at which the sheet is given."""
    plans = desk.store.homes.plans(household)
    days = [written_day(plan.due) for plan in plans if plan.open and plan.person in (person, "")]
    later = [day for day in days if day is not None and day > desk.today()]
    return min(later).isoformat() if later else ""


def _measured(sheet: HealthSheet, judged: Judged) -> tuple[str, ...]:
    known = sheet.catalogue
    unit = unit_words(known.measures[judged.readings[0].measure].unit)
    day = words.local(judged.readings[0].at_ms).date().isoformat()
    told = [f"{together_in_words(known, judged.readings)} {unit} ({day})"]
    if judged.rule is not None:
        told += [spoken(judged.rule.name), _what_to_do(judged.rule.level)]
    return tuple(told)


def _what_to_do(level: str) -> str:
    """The catalogue speaks to the worker; this speaks to whoever was measured."""
    if level == "danger":
        return tr("오늘 병원이나 보건소에 꼭 알려 주세요.")
    if level == "caution":
        return tr("가까운 병원이나 보건소에서 다시 재어 보세요.")
    return tr("다음 방문 때 다시 재겠습니다.")

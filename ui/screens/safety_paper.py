"""The 안전계획 as a sheet for the resident."""

from __future__ import annotations

from datetime import date

from app.risk.lines import Lines
from app.risk.plans import ALONE, AmongOthers, PlanMade
from app.risk.screening import AGAIN_ROLES
from app.visits.reading import FormReading
from ui import words
from ui.language import tr
from ui.printing.paper import Section, Sheet

_MOST_NAMED = 2
"""Two lines are all the room above a page."""


def safety_sheet(
    plan: FormReading,
    lines: Lines,
    made: date,
    worker: tuple[str, str],
    *,
    today: date | None = None,
    age: int | None = None,
    due: date | None = None,
    among: AmongOthers = ALONE,
) -> Sheet:
    """What was written, under its headings, below the numbers to call; the worker's own notes are left off:
    they say what is still within reach. `worker`: name and telephone of who
    helped; `today`: when it is printed; `age`: the resident's; `due`: by when somebody is in touch again
    whatever the plan says, None: not known; `among`: what every page says of the resident's other plans. No
    name and no address of the resident: a sheet of paper lies about."""
    sections = tuple(
        Section(answer.label, tuple(line.strip() for line in answer.text.splitlines() if line.strip()))
        for answer in plan.answers
        if not (answer.heading or answer.observed or answer.role in AGAIN_ROLES) and answer.text.strip()
    )
    foot = tr("{made} 함께 씀 · 전화번호는 {as_of} 기준").format(
        made=made.isoformat(), as_of=lines.as_of.isoformat()
    )
    if lines.is_old(today or made):
        foot += " · " + tr("1년이 넘은 번호이니 걸기 전에 확인하세요")
    calls = [(line.number, line.name) for line in (*lines.talk(age), *lines.danger())]
    name, phone = worker
    if phone:
        # Under "at any time" first those who answer at night.
        calls.append((phone, tr("{name} (동주민센터, 근무 시간)").format(name=name)))
    return Sheet(
        title=tr("나의 안전계획"),
        lead=tr(
            "힘든 마음이 커질 때 1번부터 차례로 해 봅니다. 위험하다고 느끼면 바로 아래 전화로 연락하세요."
        ),
        sections=sections,
        calls=tuple(calls),
        calls_heading=tr("언제든 전화하세요"),
        calls_first=True,
        closing=_again(plan, due, today or made),
        foot=foot,
        running=_among(among),
    )


def _among(among: AmongOthers) -> str:
    """Which of several sheets holds: two hang side by side, and none of them is asked about on a screen."""
    if among.replaced:
        return tr("이전 안전계획입니다. 새로 쓴 계획이 따로 있습니다.")
    if among.beside:
        others = ", ".join(_day_and_name(one) for one in among.beside[:_MOST_NAMED])
        return tr(
            "따로 쓴 안전계획이 더 있습니다({others}). 어느 것을 쓸지 동주민센터와 정해 주세요."
        ).format(others=others)
    if among.anew:
        return tr("새로 쓴 안전계획입니다. 전에 받은 것이 있으면 떼어 주세요.")
    return ""


def _day_and_name(made: PlanMade) -> str:
    return f"{words.local(made.at_ms).date().isoformat()} {made.name}".strip()


def _again(plan: FormReading, due: date | None, today: date) -> str:
    """Where a day was agreed on the one that holds, which the district's rule may have put earlier; empty
    where there is none to come."""
    agreed = next((answer.text for answer in plan.answers if answer.role in AGAIN_ROLES), "")
    try:
        day = due if due is not None and agreed else date.fromisoformat(agreed)
    except ValueError:
        return ""
    if day < today:
        return ""
    return tr("{day}({weekday})에 다시 연락드릴게요.").format(
        day=words.day(day, today), weekday=words.weekday(day)
    )

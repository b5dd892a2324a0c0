"""A recorded visit on paper, for the file or a case conference: what may be read by whoever holds it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.visits.reading import Answer, FormReading, VisitReading
from ui import codes, words, words_of_reading, words_of_sync, words_of_visited
from ui.context import Context
from ui.forms.titles import heading_of, title_words
from ui.forms.units import unit_words
from ui.language import tr
from ui.printing.paper import FILE_POINTS, Paper, Part, Section, Sheet
from ui.printing.preview import show_paper
from ui.screens.companions import in_words


def print_visit(parent: QWidget, context: Context, reading: VisitReading) -> None:
    """Show it before it is printed or saved; why is asked each time."""
    paper = Paper(visit_sheet(reading, context.desk.clock()), parent.font().family(), FILE_POINTS)
    show_paper(parent, context, paper, f"visit/{reading.row.id}")


def visit_sheet(reading: VisitReading, now_ms: int) -> Sheet:
    """A sealed screening is named and never shown, nor is what it raised."""
    home = reading.household
    where = "" if home is None else words.full_address(home)
    return Sheet(
        title=tr("{home} 방문 기록").format(home=words.household_name(home)),
        lead=where,
        sections=tuple(part for part in (_facts(reading, now_ms), *_forms(reading)) if part.lines),
        foot=tr("{when} 인쇄 · 인쇄한 사람과 까닭이 접속 기록에 남습니다. 다 쓰면 파쇄해 주세요.").format(
            when=_minute(now_ms)
        ),
        numbered=False,
        running=words_of_reading.in_brief(reading),
    )


def _facts(reading: VisitReading, now_ms: int) -> Section:
    row = reading.row
    started = row.started_ms or row.submitted_ms
    whom = words_of_visited.with_age(reading.whom, started or now_ms)
    lines = [
        tr("방문 대상: {name}").format(name=whom) if whom else "",
        ""
        if not started
        else tr("방문: {when}").format(when=words.local(started).strftime("%Y-%m-%d %H:%M")),
        tr("결과: {outcome}").format(outcome=words.outcome(reading.outcome).text) if reading.outcome else "",
        tr("방문한 사람: {name}").format(name=reading.author),
        tr("함께: {names}").format(names=in_words(reading.companions)) if reading.companions else "",
        tr("메모: {text}").format(text=codes.ending_note(reading.note)) if reading.note else "",
        tr("다음 방문: {day}").format(day=reading.next_due) if reading.next_due else "",
    ]
    if reading.hub_time_ms is not None:
        lines.append(tr("구청 접수: {when}").format(when=words.moment(reading.hub_time_ms, now_ms)))
    if reading.review is not None:
        lines.append(tr("검토: {said}").format(said=words_of_reading.reviewed(reading.review)))
    if reading.answer:
        told = tr("{name} 님의 답").format(name=reading.author)
        lines.append(f"{told}: {reading.answer}")
    return Section(tr("방문"), tuple(line for line in (*_notices(reading), *lines) if line))


def _notices(reading: VisitReading) -> list[str]:
    """What stands before the facts, as the screen has it above them: on paper nobody sees a banner."""
    return [
        words_of_reading.earlier() if reading.earlier else "",
        words_of_reading.here_only() if reading.here_only else "",
        words_of_sync.refusal(reading.refused).text if reading.refused is not None else "",
        words_of_reading.clock_off(reading.clock_off_ms) if reading.clock_off_ms else "",
        *map(words_of_reading.urgent, reading.alarms),
    ]


def _forms(reading: VisitReading) -> list[Section]:
    return [Section(heading_of(form), _lines(form)) for form in reading.forms]


def _lines(form: FormReading) -> tuple[str | Part, ...]:
    if form.sealed:
        return (tr("봉인된 평가입니다. 답은 인쇄하지 않습니다."),)
    raised = [f"{words.alert_level(alert.level).text}: {alert.text}" for alert in form.alerts]
    titles = form.title, title_words(form.title)
    asked = [_answer(one) for one in form.answers if not (one.heading and one.label in titles)]
    aside = [Part(tr("따로 보관한 답")), *map(_answer, form.kept_aside)] if form.kept_aside else []
    told = [
        words_of_reading.unreckoned() if form.unreckoned else "",
        words_of_reading.unfinished() if form.unfinished else "",
    ]
    notices = [line for line in told if line]
    return (*notices, *raised, *(asked if form.readable else _without_form(form)), *aside)


def _without_form(form: FormReading) -> list[str | Part]:
    """What is missing, in words; then the answers whose questions are known from another version, then the
    others, under a heading that says what stands before each."""
    known = [_answer(one) for one in form.answers if not one.unasked]
    bare = [_answer(one) for one in form.answers if one.unasked]
    told = tr(
        "이 서식이 이 노트북에 없어 물음의 글을 인쇄하지 못했습니다. 답은 적은 그대로입니다. "
        "동기화한 뒤 다시 인쇄해 보세요."
    )
    if known:
        told = tr(
            "이 방문에서 쓴 판의 서식이 이 노트북에 없습니다. "
            "물음은 이 노트북에 있는 다른 판에서 옮겼고, 답은 적은 그대로입니다."
        )
    heading = Part(tr("물음의 글을 모르는 답: 서식이 부르는 물음의 이름과 적힌 값"))
    return [told, *known, *([heading, *bare] if bare else [])]


def _answer(answer: Answer) -> str | Part:
    if answer.heading:
        return Part(answer.label)
    if answer.file is not None:
        return f"{answer.label}: " + tr("사진·파일 있음")
    return f"{answer.label}: {answer.text} {unit_words(answer.unit) if answer.unit else ''}".rstrip()


def _minute(ms: int) -> str:
    return words.local(ms).strftime("%Y-%m-%d %H:%M")

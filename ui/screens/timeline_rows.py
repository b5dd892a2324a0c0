"""What happened at a household, a line a visit."""

from __future__ import annotations

from app.households.timeline import Event, last_of
from app.visits.standing import Stage, VisitStanding
from app.wire.written import written_day
from ui import codes, words, words_of_files, words_of_sync, words_of_visited
from ui.components.tagged_rows import Tag, TaggedRow
from ui.components.tone import Tone
from ui.language import tr


def standing_mark(standing: VisitStanding, now_ms: int) -> words.Mark:
    """Approved, returned, at the district, refused by it, or on this laptop only."""
    if standing.stage in (Stage.APPROVED, Stage.RETURNED, Stage.NOTICED):
        return words.visit_state(standing.stage.value)
    refused = standing.code if standing.stage is Stage.REFUSED else None
    return words_of_sync.delivery(standing.hub_time_ms, refused, now_ms)


def event_row(event: Event, now_ms: int) -> TaggedRow:
    """When, how it ended, whose it was, by whom, what was noted."""
    row = event.row
    mark = standing_mark(event.standing, now_ms)
    if event.standing.stage is Stage.NOTICED:
        when = words.moment(row.notice_ms, now_ms) if row.notice_ms else ""
        title = tr("사전안내 · {when}").format(when=when)
        tags: tuple[Tag, ...] = ()
    else:
        title = words.moment(row.started_ms or row.submitted_ms or 0, now_ms)
        ended = words.outcome(row.outcome)
        tags = (Tag(ended.text, ended.tone),)
        if row.alerts:
            tags += (Tag(tr("경고 {n}").format(n=row.alerts), Tone.DANGER),)
    if event.standing.files:
        owed = words_of_files.owed(event.standing.files)
        tags += (Tag(owed.text, owed.tone),)
    return TaggedRow(
        key=row.id,
        title=title,
        subtitle=_what(event),
        note=codes.ending_note(event.note),
        chip=mark.text,
        chip_tone=mark.tone,
        tags=tags,
    )


def _what(event: Event) -> str:
    forms = tr("양식 {n}개").format(n=event.forms) if event.forms else ""
    notice = words.notice_way(event.notice) if event.standing.stage is Stage.NOTICED else ""
    whom = _whom(event)
    return " · ".join(part for part in (whom, event.author, notice, forms) if part)


def _whom(event: Event) -> str:
    """`방문 대상: 박지은`: two names beside each other would not say which of them was visited."""
    name = words_of_visited.name_of(event.whom)
    return tr("방문 대상: {name}").format(name=name) if name else ""


def last_visit(events: list[Event], now_ms: int) -> list[str]:
    """The last visit in a few lines, its time as among the visits: what was noted, what it raised, when one
    comes again."""
    event = last_of(events)
    if event is None:
        return []
    when = words.moment(event.row.started_ms or event.row.submitted_ms or 0, now_ms)
    told = when, words.outcome(event.row.outcome).text, _whom(event), event.author
    lines = [" · ".join(part for part in told if part)]
    if event.note:
        lines.append(codes.ending_note(event.note))
    lines += [f"{words.alert_level(alert.level).text}: {alert.text}" for alert in event.alerts]
    if event.next_due:
        due, today = written_day(event.next_due), words.local(now_ms).date()
        day = words.day(due, today) if due is not None else event.next_due
        lines.append(tr("다음 방문 {day}").format(day=day))
    return lines

"""Who has a risk in hand, or whom to telephone because nobody has, in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.risk.following import Course
from app.risk.present import PresentRisk
from app.risk.waiting import Waiting
from ui import words
from ui.components.tone import Tone
from ui.crisis_numbers import crisis_lines
from ui.language import tr
from ui.screens.sealed_words import said

_ALSO_NAMED = 2


def people_to_call(one: Waiting) -> str:
    """By name and number: whom the district named, else the officer and the supervisor of the day. Where the
    district gave no number at all, the lines that answer day and night."""
    found = [f"{each.name or tr('의약과 당직')} {each.phone}".strip() for each in one.contacts[:2]]
    return ", ".join(found or [f"{line.name} {line.number}" for line in crisis_lines().talk()[::-1]])


def call_about(own: Sequence[Waiting], minutes: int) -> str:
    """Whom to telephone now about the first of them, and of whom to tell in the same call: each by name, as
    far as there is room for it, the others by number. `own`: at least one."""
    first, *rest = own
    homes = ", ".join(words.resident_at(one.household, one.person) for one in rest[:_ALSO_NAMED])
    told = ""
    if more := len(rest[_ALSO_NAMED:]):
        told = tr("{homes} 일과 그 밖의 {n}건도 함께 알려 주세요.").format(homes=homes, n=more)
    elif rest:
        told = tr("{homes} 일도 함께 알려 주세요.").format(homes=homes)
    return f"{call_now(first, minutes)} {told}".strip()


def call_now(one: Waiting, minutes: int) -> str:
    """That somebody has to telephone now, whom, and about whom."""
    home = words.resident_at(one.household, one.person)
    if one.unread and not one.unsealed and one.unanswered_ms is None:
        return _unread_by_officers(one).format(name=one.unread, home=home, whom=people_to_call(one))
    if one.called_ms is not None:
        again = tr(
            "전화로 알렸지만 아직 아무도 접수하지 않았어요. {home} 일로 지금 {whom}에 다시 전화하세요."
        )
        return again.format(home=home, whom=people_to_call(one))
    if one.learned:
        return _known_here_alone(one).format(home=home, whom=people_to_call(one))
    if one.unsealed and one.own and one.unanswered_ms is None:
        return _readable_by_its_author(one)
    if one.unsealed and one.inherited and one.unanswered_ms is None:
        return _readable_by_nobody(one)
    if one.unanswered_ms is not None:
        missed = tr("전화를 받지 않았어요. {home} 일로 지금 {whom}에 다시 전화하세요.")
        return missed.format(home=home, whom=people_to_call(one))
    told = tr("{minutes}분이 지났어요. {home} 일로 지금 {whom}에 전화하세요.")
    return told.format(minutes=minutes, home=home, whom=people_to_call(one))


def _unread_by_officers(one: Waiting) -> str:
    """Of what a supervisor took, who cannot read the answers."""
    if one.called_ms is not None:
        return tr(
            "전화로 알렸지만 의약과 당직은 아직 읽지 않았어요. {home} 일로 지금 {whom}에 다시 전화하세요."
        )
    return tr("{name} 님이 맡았지만 의약과 당직은 아직 읽지 않았어요. {home} 일로 지금 {whom}에 전화하세요.")


def _known_here_alone(one: Waiting) -> str:
    """Of a danger that this laptop learned of after its risk was removed."""
    if one.unsealed:
        return tr(
            "{home}: 평가가 지워진 뒤에 알게 되신 위험이에요. 이 노트북에 봉인 열쇠가 없어 의약과에서는 "
            "아직 아무도 내용을 읽을 수 없어요. 지금 {whom}에 전화해 말로 알려 주세요."
        )
    if one.sent:
        return tr(
            "{home}: 평가가 요청으로 지워진 뒤에 알게 되신 위험을 새로 보냈어요. "
            "아직 맡은 사람이 없으니 지금 {whom}에 전화하세요."
        )
    return tr(
        "{home}: 평가가 요청으로 지워졌어요. 그 뒤에 알게 되신 위험은 지금 이 노트북만 알고 있어요. "
        "지금 {whom}에 전화하세요."
    )


def in_whose_hands(
    risk: PresentRisk, waiting: Waiting | None, course: Course | None, now_ms: int
) -> tuple[str, Tone]:
    """Who took it, or that it waits for nobody; else who was told by telephone, or how long nobody has had it
    and whom to call."""
    row = risk.screening.row
    if risk.screening.unread:
        return _in_a_supervisors(risk, waiting, now_ms)
    if row.acknowledged_ms is not None:
        when = words.moment(row.acknowledged_ms, now_ms)
        told = tr("{name} 님이 {when}에 접수했어요.").format(name=row.acknowledged_by, when=when)
        return f"{told} {said(risk.screening.note)}".strip(), Tone.SUCCESS
    if not row.to_take:
        return tr("의약과의 접수를 기다릴 필요가 없는 단계예요. 결과는 의약과로 보냅니다."), Tone.INFO
    waited = words.waited(risk.screening.since_ms, now_ms)
    if waiting is not None and waiting.called and course is not None and course.call:
        told = tr("{when}에 {name} 님에게 전화로 알렸어요. 아직 접수 전이에요 · {waited}.")
        when = words.moment(course.call_ms, now_ms)
        return told.format(when=when, name=course.call, waited=waited), Tone.INFO
    if waiting is not None and waiting.called_ms is not None:
        told = tr(
            "{when}에 전화로 알렸지만 아직 접수하지 않았어요 · {waited}. 지금 {call}에 다시 전화하세요."
        )
        when = words.moment(waiting.called_ms, now_ms)
        return told.format(when=when, waited=waited, call=people_to_call(waiting)), Tone.DANGER
    if waiting is not None and waiting.unsealed:
        told = tr(
            "의약과에서는 아직 아무도 내용을 읽을 수 없어요 · {waited}. {known} 지금 {call}에 전화하세요."
        )
        known = tr("알려 준 사람만 알아요.") if not waiting.own else tr("아시는 것을 말로 알려 주세요.")
        return told.format(waited=waited, known=known, call=people_to_call(waiting)), Tone.DANGER
    if waiting is not None and waiting.late:
        told = tr("아직 아무도 접수하지 않았어요 · {waited}. 지금 {call}에 전화해 알려 주세요.")
        return told.format(waited=waited, call=people_to_call(waiting)), Tone.DANGER
    told = tr("의약과로 보냅니다. 아직 접수 전이에요 · {waited}. 접수하면 이름이 여기에 나옵니다.")
    return told.format(waited=waited), Tone.INFO


def _in_a_supervisors(risk: PresentRisk, waiting: Waiting | None, now_ms: int) -> tuple[str, Tone]:
    """Who took it and cannot read the answers, and whom to call once that is late."""
    row = risk.screening.row
    told = tr("{name} 님이 {when}에 맡았지만 의약과 당직은 아직 읽지 않았어요.").format(
        name=row.acknowledged_by, when=words.moment(row.acknowledged_ms or row.at_ms, now_ms)
    )
    parts = [told, said(risk.screening.note)]
    if waiting is None or not waiting.late or waiting.called:
        return " ".join(filter(None, parts)), Tone.CAUTION
    parts.append(tr("지금 {call}에 전화해 알려 주세요.").format(call=people_to_call(waiting)))
    return " ".join(filter(None, parts)), Tone.DANGER


def is_unreadable(one: Waiting) -> bool:
    """Of what others told without words, while nobody who has to act was told by telephone."""
    return one.unsealed and not one.telephones and not one.called


def unreadable(found: Sequence[Waiting]) -> str:
    """Of what others told without words: that nobody at the health division can read why, and whom to call;
    of several the first. Empty: there is none."""
    first = next((one for one in found if is_unreadable(one)), None)
    return _readable_by_nobody(first) if first is not None else ""


def _readable_by_nobody(one: Waiting) -> str:
    told = tr(
        "{home}: 위험이 있는데 의약과에서는 아직 아무도 내용을 읽을 수 없어요. 지금 {whom}에 전화하세요."
    )
    return told.format(home=words.resident_at(one.household, one.person), whom=people_to_call(one))


def _readable_by_its_author(one: Waiting) -> str:
    """Of what this worker told without words: nobody else can say why."""
    told = tr(
        "{home}: 이 노트북에 봉인 열쇠가 없어 위험만 알렸고, 의약과에서는 아직 아무도 내용을 읽을 수 없어요. "
        "지금 {whom}에 전화해 말로 알려 주세요."
    )
    return told.format(home=words.resident_at(one.household, one.person), whom=people_to_call(one))


def unread_by_officers(found: Sequence[Waiting], minutes: int) -> str:
    """Of what a supervisor took and is late: how many those are, for an officer. Empty: there is none."""
    unread = [one for one in found if one.unread and not one.telephones and not is_unreadable(one)]
    if not unread:
        return ""
    told = tr("팀장이 맡았지만 의약과 당직이 {minutes}분 넘게 읽지 않은 평가가 {n}건 있어요.")
    return told.format(minutes=minutes, n=len(unread))


def unfinished_words(number: int) -> str:
    """That assessments with a red flag wait for whoever began them; neither whose nor how grave."""
    return tr("마치지 않은 평가가 {n}건 있어요. 오늘 화면에서 열어 이어서 마쳐 주세요.").format(n=number)

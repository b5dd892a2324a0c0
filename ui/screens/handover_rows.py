"""Handovers and newly taken homes in rows."""

from __future__ import annotations

from datetime import date

from app.handover.following import is_done, is_late, oldest
from app.handover.taking_over import NewHome
from app.wire.handing import Handover
from ui import words
from ui.components.tagged_rows import Tag, TaggedRow
from ui.components.tone import Tone
from ui.language import tr


def handover_row(one: Handover, now_ms: int) -> TaggedRow:
    """From whom to whom, the three steps, and whom to call when one is late."""
    done, late = is_done(one), is_late(one, now_ms)
    count = len(one.homes)
    if done:
        chip, tone = tr("끝남"), Tone.SUCCESS
    elif one.unreturned and not one.waiting:
        chip, tone = tr("기기를 되찾지 못함"), Tone.CAUTION
    elif late:
        chip, tone = tr("늦음"), Tone.DANGER
    else:
        chip, tone = tr("진행 중"), Tone.INFO
    since = words.moment(oldest(one).since_ms, now_ms)
    then = tr("{when}에 넘김 ({ago})") if one.successor else tr("{when}부터 담당 없음 ({ago})")
    return TaggedRow(
        key=f"{one.former}/{one.device}/{one.successor}",
        title=tr("{former} → {successor} · {n}가구").format(
            former=one.former_name, successor=one.successor_name or tr("담당 없음"), n=count
        ),
        subtitle=then.format(when=since, ago=words.ago(oldest(one).since_ms, now_ms)),
        note=_what_to_do(one, now_ms, late=late),
        chip=chip,
        chip_tone=tone,
        tags=(
            _of_laptop(one, tr("보냄"), sum(home.sent for home in one.homes)),
            _step(tr("새 담당 받음"), sum(home.received for home in one.homes), count),
            _of_laptop(one, tr("옛 노트북에서 지움"), sum(home.erased for home in one.homes)),
        ),
    )


def _of_laptop(one: Handover, name: str, done: int) -> Tag:
    """A step of the former laptop; of one that nobody waits for any more it is not known."""
    if one.unreturned and done < len(one.homes):
        return Tag(tr("{step} 확인 못 함").format(step=name), Tone.CAUTION)
    return _step(name, done, len(one.homes))


def _step(name: str, done: int, count: int) -> Tag:
    if done == count:
        return Tag(tr("{step} 됨").format(step=name), Tone.SUCCESS)
    if done == 0:
        return Tag(tr("{step} 대기").format(step=name), Tone.NEUTRAL)
    return Tag(tr("{step} {done}/{count}").format(step=name, done=done, count=count), Tone.INFO)


def _laptop(one: Handover, now_ms: int) -> str:
    if not one.device:
        return tr("전 담당의 노트북이 없어요.")
    if not one.seen_ms:
        return tr("전 담당 노트북: 동기화한 적 없음")
    return tr("전 담당 노트북: 마지막 동기화 {when}").format(when=words.moment(one.seen_ms, now_ms))


def _what_to_do(one: Handover, now_ms: int, *, late: bool) -> str:
    """What nobody has is given to somebody; what is late is asked for by telephone."""
    give = tr("지금 맡은 사람이 없어요. 새 담당을 정해 넘겨 주세요.") if not one.successor else ""
    then = _whom_to_call(one, now_ms) if late else _laptop(one, now_ms)
    return f"{give} {then}".strip()


def _whom_to_call(one: Handover, now_ms: int) -> str:
    waiting = one.waiting
    calls = []
    # Until somebody is given them, the laptop of who works at another post now keeps them.
    erases = bool(one.successor) or one.revoked
    if not one.unreturned and not all(home.sent and (home.erased or not erases) for home in waiting):
        calls.append(f"{one.former_name} {one.former_phone}".strip() + f" ({_laptop(one, now_ms)})")
    if one.successor and not all(home.received for home in waiting):
        calls.append(f"{one.successor_name} {one.successor_phone}".strip())
    if not calls:
        return ""
    return tr("전화해서 동기화를 부탁하세요: {who}").format(who=" · ".join(calls))


def new_home_row(one: NewHome, today: date, now_ms: int) -> TaggedRow:
    """Who, where, from whom, and what is open there."""
    tags = []
    if one.flagged:
        tags.append(Tag(tr("주의: 담당자에게 문의"), Tone.DANGER))
    if one.due:
        overdue = one.due < today.isoformat()
        tags.append(Tag(words.due(one.due, today), Tone.DANGER if overdue else Tone.NEUTRAL))
    open_things = (
        (one.returned, tr("반려 {n}건")),
        (one.disputed, tr("서로 다른 값 {n}건")),
        (one.late, tr("늦게 온 기록 {n}건")),
    )
    tags += [Tag(text.format(n=count), Tone.CAUTION) for count, text in open_things if count]
    former = one.former or tr("전 담당")
    return TaggedRow(
        key=one.household.id,
        title=words.household_name(one.household),
        subtitle=f"{words.listed_address(one.household)} · {words.neighbourhood(one.household)}",
        note=tr("{former} 님에게서 {when}에 · 남은 방문 {n}건").format(
            former=former, when=words.moment(one.since_ms, now_ms), n=one.open_plans
        ),
        chip=tr("열어 봄") if one.seen else tr("새로 맡음"),
        chip_tone=Tone.NEUTRAL if one.seen else Tone.PRIMARY,
        tags=tuple(tags),
    )

"""The lists of 동기화 자세히 in rows, and the two chain heads in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.sync.details import Conflict, File, Item
from app.sync.report import Standing
from app.visits.about_record import AboutRecord
from ui import words, words_of_files, words_of_records, words_of_sync, words_of_visited
from ui.components.tagged_rows import TaggedRow
from ui.components.tone import Tone
from ui.forms.titles import title_words
from ui.language import tr

_HEX_SHOWN = 12


class Note(NamedTuple):
    """What it is about, what happened, what to do."""

    title: str
    what: str
    remedy: str


def short_hex(head: bytes) -> str:
    """The first twelve digits in groups of four, for two people to read to each other."""
    digits = head.hex()[:_HEX_SHOWN]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)) or tr("아직 없음")


def chain_mark(at: Standing) -> words.Mark:
    """Whether both sides hold the same records."""
    if at.last_ms is None:
        told = tr("아직 구청과 맞추어 보지 않았어요.")
        return words.Mark(told, Tone.INFO, "info")
    if at.lost:
        return words.Mark(_lost(at.lost), Tone.DANGER, "octagon-alert")
    if at.agrees and (at.photos or at.photos_refused):
        told = tr("두 쪽의 마지막 기록이 같아요. 사진·파일 {n}개는 아직 구청에 없어요.")
        told = told.format(n=at.photos + at.photos_refused)
        return words.Mark(told, Tone.INFO, "info")
    if at.agrees:
        told = tr("두 쪽의 마지막 기록이 같아요. 빠진 것이 없어요.")
        return words.Mark(told, Tone.SUCCESS, "check-check")
    if at.waiting:
        told = tr("이 노트북에 아직 구청에 없는 기록이 있어요. 보내고 나면 같아집니다.")
        return words.Mark(told, Tone.INFO, "info")
    if at.refused:
        told = tr("구청이 받지 않은 기록이 있어 두 쪽이 달라요. 까닭을 보고 해결해 주세요.")
        return words.Mark(told, Tone.CAUTION, "triangle-alert")
    if at.not_compared:
        told = tr("구청이 이 노트북의 기록을 모두 접수했어요. 두 쪽은 다음 동기화 때 맞추어 봅니다.")
        return words.Mark(told, Tone.INFO, "info")
    told = tr("보낼 것이 없는데 두 쪽이 달라요. 다시 동기화하고, 계속되면 구청 전산 담당자에게 알려 주세요.")
    return words.Mark(told, Tone.DANGER, "octagon-alert")


def nothing_waits(at: Standing) -> str:
    """What stands where a list of waiting records would."""
    if at.refused or at.lost:
        return tr("기다리는 것이 없어요.")
    if at.photos or at.photos_refused:
        return tr("기록은 모두 구청에 있고, 사진·파일이 남았어요.")
    return tr("이 노트북의 기록은 모두 구청에 있어요.")


def _lost(count: int) -> str:
    gone = tr("구청 서버가 백업으로 되살아나면서 이 노트북의 기록 {n}건을 잃었어요.").format(n=count)
    why = tr("담당이 바뀌어 이 노트북에서도 지운 기록이라 다시 보낼 수 없어요.")
    left = tr("동료의 노트북에 있으면 저절로 되돌아오고, 계속되면 구청 전산 담당자에게 알려 주세요.")
    return f"{gone} {why} {left}"


def waiting_row(one: Item, now_ms: int) -> TaggedRow:
    return TaggedRow(
        key=one.revision,
        title=words.kind(one.kind),
        subtitle=words.household_name(one.household),
        chip=words.moment(one.at_ms, now_ms),
    )


def refused(one: Item, now_ms: int, titles: Mapping[str, str]) -> Note:
    """`titles`: of the forms that are here, by id."""
    told = words_of_sync.refusal(one.code)
    about = one.about or AboutRecord(one.kind, one.at_ms)
    name = words_of_visited.at_home_of(one.household, about.whom)
    said = " " + tr("쓰신 말: {words}").format(words=one.words) if one.words else ""
    return Note(f"{name} · {words_of_records.told(about, titles, now_ms)}", told.what + said, told.remedy)


def file(one: File, now_ms: int, titles: Mapping[str, str]) -> Note:
    """An attachment that cannot be sent, and what to do about it. `titles`: of the forms that are here."""
    told = words_of_sync.refusal(one.code)
    what = f"{words_of_files.kind(one.media_type, one.name)} {words_of_files.size(one.size)}"
    name = words_of_visited.at_home_of(one.household, one.about.whom)
    said = what, name, words_of_records.visit(one.about, titles, now_ms), one.question
    return Note(" · ".join(part for part in said if part), told.what, told.remedy)


def conflict(one: Conflict) -> Note:
    field = words.field(one.path, title_words(one.form))
    return Note(
        words.household_name(one.household),
        tr("두 사람이 같은 칸을 다르게 고쳤어요: {field}").format(field=field),
        tr("값이 모두 남아 있어요. ‘확인할 것’에서 맞는 값을 골라 주세요."),
    )


def form_problem(form_id: str, text: str) -> Note:
    return Note(
        form_id, text, tr("앞의 판이 있으면 그대로 씁니다. 구청 서식 담당자에게 이 말을 알려 주세요.")
    )

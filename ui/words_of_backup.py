"""Texts about backups and restored stores: what happened, what is safe, what to do next. No widgets."""

from __future__ import annotations

from pathlib import Path

from app.vault.backups import DAY_MS, BackupState
from app.vault.clearing import UnclearedError
from app.vault.disk_marks import AnotherDiskError
from app.vault.report import RestoreReport
from app.vault.restored import Harm
from app.vault.second_folder import Note
from db.errors import DamagedError, DiskFullError, StoreError, TooDeepError
from ui import words_of_salvage
from ui.components.tone import Tone
from ui.language import tr
from ui.words import Mark, ago, moment
from ui.words_of_salvage import names_of

_MOST_NAMED = 3


def standing(state: BackupState, now_ms: int) -> Mark:
    """When the last backup was made, or why none was."""
    if state.trouble is not None:
        kept = "" if isinstance(state.trouble, UnclearedError) else tr("기록은 저장소에 그대로 있어요.")
        return Mark(f"{_trouble(state.trouble)} {kept}".rstrip(), Tone.CAUTION, "triangle-alert")
    if state.last_ms is None:
        return Mark(tr("아직 백업이 없어요. 곧 만들어요."), Tone.INFO, "info")
    when = tr("마지막 백업 {when} ({ago})").format(
        when=moment(state.last_ms, now_ms), ago=ago(state.last_ms, now_ms)
    )
    if state.second_note is Note.LOST:
        again = tr("다른 디스크에는 백업하지 못하고 있어요. 아래에서 디스크를 다시 골라 주세요.")
        return Mark(f"{when} {again}", Tone.CAUTION, "triangle-alert")
    if isinstance(state.second_trouble, AnotherDiskError):
        another = tr("다른 디스크에는 백업하지 못했어요. 지금 연결된 것은 전에 고른 디스크가 아니에요.")
        return Mark(f"{when} {another}", Tone.CAUTION, "triangle-alert")
    if now_ms - state.last_ms > 2 * DAY_MS:
        return Mark(when, Tone.CAUTION, "triangle-alert")
    return Mark(when, Tone.SUCCESS, "circle-check")


def second(state: BackupState) -> str:
    """Where else backups lie, and whether some lie on a disk that nobody can name."""
    unknown = tr(
        "전에 쓰던 백업 디스크 하나를 알 수 없어요. 거기에는 지운 가구의 백업이 남아 있을 수 있어요. "
        "찾으면 [다른 디스크 고르기]로 그 폴더를 골라 주세요."
    )
    return f"{_second(state)} {unknown}" if state.unknown else _second(state)


def _second(state: BackupState) -> str:
    if state.second_note is Note.LOST:
        return tr(
            "어느 디스크인지 적어 둔 파일이 손상되었어요. 기록과 이 노트북의 백업은 그대로예요. "
            "[다른 디스크 고르기]로 다시 고르거나, 쓰지 않으면 [다른 디스크 그만두기]를 누르세요."
        )
    if state.second is None:
        return tr(
            "다른 디스크에도 두면 이 노트북의 디스크가 고장 나도 남아요. 암호가 없으면 아무도 열지 못해요."
        )
    if isinstance(state.second_trouble, AnotherDiskError):
        return _another_disk(state.second)
    if isinstance(state.second_trouble, UnclearedError):
        return f"{tr('다른 디스크: {folder}').format(folder=state.second)} {_uncleared(state.second_trouble)}"
    if state.second_trouble is not None:
        return tr("다른 디스크: {folder} 에 지금 쓸 수 없어요. 연결되어 있는지 확인해 주세요.").format(
            folder=state.second
        )
    if state.second_note is Note.MENDED:
        return tr(
            "다른 디스크: {folder}. 적어 둔 파일이 손상되어 마지막으로 고른 곳으로 되살렸어요. "
            "맞는지 봐 주세요."
        ).format(folder=state.second)
    return tr("다른 디스크: {folder}").format(folder=state.second)


def _another_disk(folder: Path) -> str:
    """Something else lies where the chosen folder was."""
    return tr(
        "{folder} 에 있는 것은 전에 고른 백업 디스크가 아니에요. 다른 디스크이거나 빈 폴더라서 아무것도 쓰지 "
        "않았어요. 전에 고른 디스크를 연결하거나, 이 디스크에 백업하려면 [다른 디스크 고르기]로 골라 주세요. "
        "전에 고른 것을 포맷했거나 잃어버렸으면, 새로 고른 다음 팀장에게 말해 주세요."
    ).format(folder=folder)


def _uncleared(error: UnclearedError) -> str:
    where = ", ".join(map(str, error.paths[:_MOST_NAMED]))
    if len(error.paths) > _MOST_NAMED:
        where += tr(" 그 밖에 {n}곳").format(n=len(error.paths) - _MOST_NAMED)
    return tr(
        "백업은 했지만 지난 백업을 다 지우지 못해, 지운 가구의 기록이 남아 있을 수 있어요. 읽거나 지울 수 "
        "없는 파일이 있거나 파일이 너무 많아요. 그 파일을 연 프로그램을 닫아 주세요. 다음 백업 때 다시 "
        "지워요. 이 말이 계속 보이면 전산 담당자에게 알려 주세요: {where}"
    ).format(where=where)


def _trouble(error: StoreError) -> str:
    if isinstance(error, UnclearedError):
        return _uncleared(error)
    if isinstance(error, DiskFullError):
        return tr("저장 공간이 없어 백업하지 못했어요. 파일을 지워 공간을 만들어 주세요.")
    if isinstance(error, DamagedError):
        return tr("저장소에 손상된 곳이 있어 백업하지 않았어요. 잠갔다가 다시 열면 되살립니다.")
    if isinstance(error, TooDeepError):
        return tr("폴더의 경로가 너무 길어 백업하지 못했어요. 전산 담당자에게 알려 주세요.")
    return tr("디스크에 쓸 수 없어 백업하지 못했어요. 디스크를 확인해 주세요.")


def damage_found() -> str:
    return tr("저장소에서 손상된 곳을 찾았습니다. 잠갔다가 다시 열면 마지막 백업으로 되살립니다.")


def report(told: RestoreReport, now_ms: int) -> list[str]:
    """What was restored, from when, what may be missing, where the damaged file is; a paragraph each."""
    restored = told.restored
    parts = [_what_happened(told, now_ms)]
    unsent = (restored.from_spare or 0) + (restored.salvaged.revisions if restored.salvaged else 0)
    if unsent and restored.anew:
        parts.append(tr("적고 아직 보내지 않은 기록 {n}건을 되찾았습니다.").format(n=unsent))
    elif unsent:
        parts.append(tr("그 뒤에 적고 아직 보내지 않은 기록 {n}건도 되찾았습니다.").format(n=unsent))
    parts += words_of_salvage.brought_back(told)
    if not told.final and restored.anew:
        parts.append(
            tr(
                "가구와 구청에 보낸 기록은 네트워크가 될 때 받아 오고, 다시 알려 드립니다. "
                "그때까지 목록에 보이지 않아도 없어진 것이 아닙니다. 그동안 써도 됩니다."
            )
        )
    elif not told.final:
        parts.append(
            tr("구청에 보낸 기록은 네트워크가 될 때 되찾고, 다시 알려 드립니다. 그동안 써도 됩니다.")
        )
    elif restored.from_hub:
        parts.append(
            tr("구청에서 되찾은 기록 {n}건: {homes}").format(n=restored.from_hub, homes=names_of(told.homes))
        )
    parts += _missing(told, now_ms)
    if restored.lines_lost:
        parts.append(
            tr("접속 기록 {n}줄이 없어졌습니다. 그 사실은 접속 기록에 남아 구청에 알려집니다.").format(
                n=restored.lines_lost
            )
        )
    parts.append(
        tr("손상된 파일은 지우지 않고 옮겨 두었습니다. 전산 담당자에게 보여 주세요: {folder}").format(
            folder=restored.aside
        )
    )
    return parts


def _what_happened(told: RestoreReport, now_ms: int) -> str:
    restored = told.restored
    if restored.anew:
        if restored.harm is Harm.MISSING:
            return tr(
                "저장소 파일이 없어졌고 쓸 수 있는 백업도 없어, "
                "이 노트북의 등록 정보로 저장소를 다시 만들었습니다."
            )
        return tr(
            "저장소가 손상되었고 쓸 수 있는 백업도 없어, 이 노트북의 등록 정보로 저장소를 다시 만들었습니다."
        )
    if restored.harm is Harm.BEHIND and restored.backup_ms is None:
        return tr(
            "저장소가 마지막으로 쓰던 것보다 오래되었습니다. 저장소의 기록 파일이 지워졌거나, "
            "누가 예전 파일을 되돌려 놓은 것 같습니다."
        )
    if restored.harm is Harm.LOG_CUT or restored.backup_ms is None:
        return tr("저장소의 마지막 부분이 손상되어, 손상되기 바로 앞까지 되살렸습니다.")
    when = moment(restored.backup_ms, now_ms)
    if restored.harm is Harm.BEHIND:
        return tr("저장소가 마지막으로 쓰던 것보다 오래되어 {when} 백업으로 되살렸습니다.").format(when=when)
    if restored.harm is Harm.MISSING:
        return tr("저장소 파일이 없어져 {when} 백업으로 되살렸습니다.").format(when=when)
    return tr("저장소가 손상되어 {when} 백업으로 되살렸습니다.").format(when=when)


def _missing(told: RestoreReport, now_ms: int) -> list[str]:
    restored = told.restored
    since = restored.backup_ms
    parts = []
    # A damaged store that lacks lines of the access log is older than what was recorded.
    known = not restored.lines_lost and words_of_salvage.has_every_record(restored.salvaged)
    if restored.from_spare is None and not known:
        parts.append(_unsent_missing(told, now_ms))
    elif told.final:
        parts.append(tr("마친 기록 가운데 빠진 것은 없습니다."))
    if since is None and restored.harm is Harm.BEHIND:
        parts.append(tr("쓰던 양식의 마지막 답과 사진은 없을 수 있습니다. 한 번 확인해 주세요."))
    parts += words_of_salvage.not_read(told)
    if restored.anew and not words_of_salvage.has_every_form(restored.salvaged):
        parts.append(
            tr(
                "쓰던 양식의 답, 저장하지 않은 입력, 보내지 않은 사진은 없을 수 있습니다. "
                "기억나는 것이 있으면 다시 적어 주세요."
            )
        )
    if since is not None and not words_of_salvage.has_every_form(restored.salvaged):
        text = tr("쓰던 양식은 {when} 그대로입니다. 그 뒤에 쓴 답은 다시 확인해 주세요.").format(
            when=moment(since, now_ms)
        )
        again = [home for home in told.drafts if home not in (*told.brought, *told.partly)]
        parts.append(f"{text} ({names_of(again)})" if again else text)
    return parts


def _unsent_missing(told: RestoreReport, now_ms: int) -> str:
    restored = told.restored
    if restored.anew:
        return tr(
            "적고 보내지 못한 방문 가운데 없는 것이 있을 수 있습니다. "
            "기억나는 방문이 목록에 있는지 확인하고, 없으면 다시 적어 주세요."
        )
    since = restored.backup_ms
    when = tr("손상 직전") if since is None else moment(since, now_ms)
    return tr(
        "{when} 뒤에 적고 보내지 못한 방문은 없을 수 있습니다. "
        "기억나는 방문이 목록에 있는지 확인하고, 없으면 다시 적어 주세요."
    ).format(when=when)

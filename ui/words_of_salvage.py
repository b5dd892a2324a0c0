"""Texts about what a damaged store itself still gave, and what could not be read in it. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.vault.report import RestoreReport
from app.vault.restored import Salvaged
from db.homes import HouseholdRow
from ui.language import tr
from ui.words import household_name

_MOST_NAMES = 8


def has_every_record(salvaged: Salvaged | None) -> bool:
    """Whether every finished record is known to be back."""
    return salvaged is not None and salvaged.readable and salvaged.sure and not salvaged.unread_revisions


def has_every_form(salvaged: Salvaged | None) -> bool:
    """Whether every visit in progress is known to be as it was last."""
    lost = salvaged is None or salvaged.unread_drafts or salvaged.unread_visits
    return salvaged is not None and salvaged.readable and salvaged.sure and not lost


def brought_back(told: RestoreReport) -> list[str]:
    """A paragraph for each sort of thing."""
    salvaged = told.restored.salvaged
    if salvaged is None:
        return []
    parts = []
    if told.brought:
        parts.append(
            tr("쓰던 양식을 손상된 파일에서 마지막 답까지 되찾았습니다. ({homes})").format(
                homes=names_of(told.brought)
            )
        )
    if told.typed:
        parts.append(
            tr("저장하지 않은 가구 정보 입력도 되찾았습니다. ({homes})").format(homes=names_of(told.typed))
        )
    if salvaged.attachments:
        parts.append(tr("보내지 않은 첨부 {n}개를 다시 열 수 있습니다.").format(n=salvaged.attachments))
    return parts


def not_read(told: RestoreReport) -> list[str]:
    """What to look at again."""
    salvaged = told.restored.salvaged
    if salvaged is None:
        return []
    if not salvaged.readable:
        return [tr("손상된 파일에서는 아무것도 읽을 수 없었습니다.")]
    parts = []
    if told.partly:
        parts.append(
            tr(
                "쓰던 양식의 답 일부는 읽을 수 없었습니다. 양식을 열어 빠진 답을 다시 적어 주세요. ({homes})"
            ).format(homes=names_of(told.partly))
        )
    if salvaged.unread_visits:
        parts.append(
            tr("어느 가구인지 알 수 없는 쓰던 방문 {n}건은 읽을 수 없었습니다.").format(
                n=salvaged.unread_visits
            )
        )
    if salvaged.unread_revisions:
        parts.append(
            tr("보내지 않은 기록 {n}건은 읽을 수 없었습니다. 기억나는 방문이면 다시 적어 주세요.").format(
                n=salvaged.unread_revisions
            )
        )
    if salvaged.unread_attachments:
        parts.append(
            tr("보내지 않은 첨부 {n}개는 열 수 없습니다. 종이나 사진이 있으면 다시 붙여 주세요.").format(
                n=salvaged.unread_attachments
            )
        )
    if salvaged.unread_copies:
        parts.append(
            tr(
                "의약과에 봉인해 보낼 위험 기록 {n}건은 이 노트북에서 다시 읽을 수 없습니다. "
                "보낼 것은 그대로 있어 의약과는 읽을 수 있습니다."
            ).format(n=salvaged.unread_copies)
        )
    if not salvaged.sure:
        parts.append(tr("읽을 수 없는 곳에 다른 것이 더 있었을 수 있습니다. 오늘 적은 것을 확인해 주세요."))
    return parts


def names_of(homes: Sequence[HouseholdRow]) -> str:
    names = [household_name(home) for home in homes[:_MOST_NAMES]]
    more = tr("외 {n}집").format(n=len(homes) - _MOST_NAMES) if len(homes) > _MOST_NAMES else ""
    return ", ".join([*names, more]) if more else ", ".join(names)

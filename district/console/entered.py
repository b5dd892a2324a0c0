"""What an administrator types about a worker, and what it may be: it goes to every laptop of the 동."""

from __future__ import annotations

import re

from app.wire.people import Worker

_MOST_ID, _MOST_NAME, _MOST_DONG, _MOST_DONGS = 64, 50, 30, 40
UNFIT_DONG = f"동은 앞뒤 빈칸 없이 한 줄로 {_MOST_DONG}자까지 적어 주세요. 예: 정릉1동."
_PHONE = re.compile(r"\+?[0-9]{2,4}([ -]?[0-9]{2,4}){0,4}")


def is_phone(text: str) -> bool:
    """Something to dial: a laptop offers it in a crisis."""
    return _PHONE.fullmatch(text) is not None


def is_dong(text: str) -> bool:
    return _is_named(text, _MOST_DONG)


def unfit(worker: Worker) -> str:
    """What of it cannot be registered, and why; empty: all can be."""
    if not _is_named(worker.id, _MOST_ID) or " " in worker.id:
        return f"직원번호는 글자나 숫자를 빈칸 없이 {_MOST_ID}자까지 적어 주세요. 예: p1."
    if not _is_named(worker.name, _MOST_NAME):
        return f"이름은 앞뒤 빈칸 없이 한 줄로 {_MOST_NAME}자까지 적어 주세요."
    if len(worker.dongs) > _MOST_DONGS:
        return f"동은 {_MOST_DONGS}개까지 적을 수 있습니다."
    if not all(map(is_dong, worker.dongs)):
        return UNFIT_DONG
    if worker.phone and not is_phone(worker.phone):
        return "--phone: 걸 수 있는 전화번호가 아닙니다. 예: 02-0000-0000."
    return ""


def _is_named(text: str, most: int) -> bool:
    return (
        len(text) <= most
        and text.isprintable()
        and text == text.strip()
        and any(letter.isalnum() for letter in text)
    )

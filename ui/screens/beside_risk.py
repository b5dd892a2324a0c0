"""What else of the same home waits for an officer: taking one of them leaves the others waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from app.risk.incoming import Incoming
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.risk_said import level_name

MOST_SHOWN = 3


def beside_banners(
    one: Incoming, beside: tuple[Incoming, ...], on_open: Callable[[str], None]
) -> list[Banner]:
    """Beside the page of `one`, each with the way to the other."""
    found = []
    for other in beside[:MOST_SHOWN]:
        opening = Button(
            tr("그 평가 열기"), Kind.SECONDARY, icon="arrow-right", on_click=partial(on_open, other.row.id)
        )
        opening.setObjectName(f"screening.beside.{other.row.id}")
        found.append(Banner(_words(one, other), Tone.CAUTION, action=opening))
    return found


def _words(one: Incoming, other: Incoming) -> str:
    if other.person is None:
        told = tr("같은 댁에 누구의 위험인지 모르는 평가도 접수를 기다려요: {level}. 따로 접수해 주세요.")
    elif one.person is not None and one.person.id == other.person.id:
        told = tr("이 분의 다른 평가도 접수를 기다려요: {level}. 따로 접수해 주세요.")
    else:
        told = tr("같은 댁 {name} 님의 평가도 접수를 기다려요: {level}. 따로 접수해 주세요.")
    name = other.person.name if other.person is not None else ""
    return told.format(name=name, level=level_name(other.level))


def waiting_of_each(found: Iterable[Incoming]) -> Counter[str]:
    """How many wait, by the id of whom they are about."""
    waits = (one for one in found if one.waits and one.person is not None)
    return Counter(one.person.id for one in waits if one.person is not None)


def several_words(one: Incoming, waiting: Counter[str]) -> str:
    """In a list, of each that waits beside another of the same resident; empty: it is the only one."""
    number = waiting[one.person.id] if one.waits and one.person is not None else 0
    return tr("이 분의 평가 {n}건이 기다려요").format(n=number) if number > 1 else ""

"""What was told of a risk and cannot be opened on this laptop: whom to ask, and that they were asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.risk.parts import Unopened
from ui import words
from ui.components.button import Kind
from ui.components.dialog import Action, ask
from ui.language import tr


def unopened_words(found: Sequence[Unopened], now_ms: int) -> str:
    """Each with its author and their number; empty where everything opens."""
    return " ".join(_one(one, now_ms) for one in found)


def _one(one: Unopened, now_ms: int) -> str:
    known = tr("{n}번째로 알린 것({when})은 이 노트북에서 열 수 없어요. 접수한 사람이 알고 있습니다.")
    told = (
        known
        if one.seen
        else tr(
            "{n}번째로 알린 것({when})은 이 노트북에서 열 수 없어요. "
            "{whom}에게 전화해 무엇을 보았는지 들어 주세요."
        )
    )
    level = f" {tr('지금 단계는 이때 정해졌어요.')}" if one.sets_level else ""
    whom = f"{one.name} {one.phone}".strip() or tr("방문한 사람")
    return told.format(n=one.number, when=words.moment(one.at_ms, now_ms), whom=whom) + level


def ask_whether_heard(
    parent: QWidget, found: Sequence[Unopened], now_ms: int, take: Callable[[], None]
) -> None:
    """Before a 접수: whoever takes it has seen everything, or heard it. Else it goes on waiting."""
    rest = tr("아직 못 들으셨으면 접수하지 않고 둡니다. 계속 알리고, 다른 당직자는 열어 볼 수 있어요.")
    ask(
        parent,
        tr("열 수 없는 것을 전화로 들으셨나요?"),
        f"{unopened_words(found, now_ms)}\n\n{rest}",
        # The first is the one that Enter takes: nobody says so by an Enter too many.
        Action(tr("아직이에요"), Kind.PRIMARY),
        Action(tr("들었어요 · 접수"), Kind.SECONDARY, take),
    )

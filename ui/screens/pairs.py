"""Questions with their answers, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.units import unit_words


def pairs(rows: Sequence[tuple[str, str | QWidget]]) -> QWidget:
    """Question at the left, answer at the right: words, or what shows them."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Gap.L)
    grid.setVerticalSpacing(Gap.S)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for at, (label, said) in enumerate(rows):
        question = Text(label, Role.QUIET)
        # The smaller letters stand on the line of the larger ones.
        question.setContentsMargins(0, Gap.HAIR, 0, 0)
        answer = Text(said) if isinstance(said, str) else said
        if isinstance(said, str):
            heard = label.replace("\n", ", ")
            answer.setAccessibleName(f"{heard}: {said}")
        grid.addWidget(question, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(answer, at, 1, Qt.AlignmentFlag.AlignTop)
    return holder


def with_unit(text: str, unit: str) -> str:
    return f"{text} {unit_words(unit)}" if unit else text

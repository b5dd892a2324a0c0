"""Said in place of a list of homes where there is none to go to."""

from __future__ import annotations

from datetime import date

from ui import words
from ui.components.empty import EmptyState
from ui.components.natural_area import NaturalArea
from ui.language import tr


class Nobody(NaturalArea):
    """Of today, or of the day of a week that is looked at: no other day's homes are meant."""

    def __init__(self) -> None:
        self._empty = EmptyState("circle-check", "")
        super().__init__(self._empty)

    def say_of_today(self) -> None:
        self._empty.reword(
            tr("오늘 갈 집이 없습니다"),
            tr("[이번 주]에서 미리 갈 집을 고르거나, 위에서 이름으로 찾아보세요."),
        )

    def say_of(self, day: date, today: date) -> None:
        """`day`: of the week that stands above."""
        self._empty.reword(
            tr("{day}에는 갈 집이 없습니다").format(day=words.day(day, today)),
            tr("위에서 다른 날을 고르거나, 이름으로 찾아보세요."),
        )

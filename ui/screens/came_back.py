"""What comes first in 오늘: assessments to finish, homes to contact again, what was returned or refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList, TaggedRow
from ui.components.text import Role, Text
from ui.context import Context
from ui.language import tr
from ui.screens.home_rows import Day, declined_row, follow_row, returned_row, unfinished_row

_MOST = 3


class CameBack(QWidget):
    """Few of them, and fewer where the screen is low and the letters are large; always one."""

    def __init__(self, context: Context, open_row: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._all: list[TaggedRow] = []
        self._told = ""
        self._wanted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        self._title = Text(role=Role.STRONG, parent=self)
        self._title.setObjectName("today.troubles.title")
        column.addWidget(self._title)
        self.rows = TaggedList(
            context.theme, name=tr("돌아온 기록"), on_open=open_row, whole=True, parent=self
        )
        self.rows.setObjectName("today.troubles")
        column.addWidget(self.rows)
        self.hide()

    def show_day(self, day: Day, *, wanted: bool) -> None:
        """`wanted`: where there is room for it. The rows come with `fit`."""
        self._all = [unfinished_row(one) for one in day.unfinished]
        self._all += [follow_row(one, day.today) for one in day.follow_ups]
        self._all += [returned_row(one) for one in day.returned]
        self._all += [declined_row(one, day) for one in day.declined]
        parts = []
        if day.unfinished:
            parts.append(tr("마치지 않은 평가 {n}건").format(n=len(day.unfinished)))
        if day.follow_ups:
            parts.append(tr("다시 연락할 집 {n}곳").format(n=len(day.follow_ups)))
        if day.returned:
            parts.append(tr("반려 {n}건: 질문을 확인해 주세요").format(n=len(day.returned)))
        if day.declined:
            parts.append(tr("구청이 받지 않은 기록 {n}건").format(n=len(day.declined)))
        self._told = " · ".join(parts)
        self._put(self._all[:_MOST])
        self.setVisible(bool(self._all) and wanted)

    def fit(self, room: int) -> int:
        """Show as many as there is room for, in pixels; returns how many pixels that takes."""
        if self.isHidden():
            return 0
        rows = self._all[:_MOST]
        if self.rows.count() < len(rows):
            # Measured all together: a row that is not there has no height.
            self._put(rows)
        heights = [self.rows.sizeHintForRow(at) for at in range(len(rows))]
        around = self._title.heightForWidth(max(1, self.width())) + self.rows.height() - sum(heights) + Gap.S
        fitting = max(1, sum(around + sum(heights[: at + 1]) <= room for at in range(len(rows))))
        if fitting < len(rows):
            self._put(rows[:fitting])
        return around + sum(heights[:fitting])

    def _put(self, rows: list[TaggedRow]) -> None:
        more = tr(" (먼저 {n}건)").format(n=len(rows)) if len(self._all) > len(rows) else ""
        self._title.setText(self._told + more)
        self.rows.show_rows(rows)

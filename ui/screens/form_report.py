"""What a worker is told when a form did not open quite as it was left: above the questions, before any."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.visits.drafting import OpenForm
from app.visits.leftovers import Leftovers
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.natural_area import NaturalArea
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.pairs import pairs


class FormReport(QWidget):
    """Banners over a form: what could not be read, what is kept aside, and that a newer version waits."""

    def __init__(self, on_renew: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form.report")
        self._on_renew = on_renew
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        self._column.setSpacing(Gap.S)
        self.hide()

    def show_form(self, form: OpenForm) -> None:
        """Say what there is to say of a form that was just opened; nothing is the usual."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        report = form.report
        if report is not None:
            self._tell(report)
        if form.newer:
            self._offer(form.session.definition.version, form.newer)
        self.setVisible(self._column.count() > 0)

    def _tell(self, report: Leftovers) -> None:
        more = Button(tr("자세히"), Kind.PLAIN, on_click=lambda: self._details(report))
        more.setObjectName("form.report.details")
        tone = Tone.DANGER if report.damaged else Tone.CAUTION if report.kept else Tone.INFO
        banner = Banner("\n".join(summary(report)), tone, action=more)
        banner.setObjectName("form.report.banner")
        self._column.addWidget(banner)

    def _offer(self, version: str, newer: str) -> None:
        renew = Button(tr("새 판으로 옮기기"), Kind.PLAIN, on_click=self._ask_renew)
        renew.setObjectName("form.report.renew")
        told = tr("구청이 이 양식을 고쳤어요({newer}판). 지금처럼 {version}판으로 마쳐도 됩니다.")
        self._column.addWidget(Banner(told.format(newer=newer, version=version), Tone.INFO, action=renew))

    def _ask_renew(self) -> None:
        ask(
            self,
            tr("새 판으로 옮길까요?"),
            tr("적은 답은 하나도 지우지 않아요. 새 판에 물을 자리가 없는 답은 따로 보관하고 알려 드립니다."),
            Action(tr("새 판으로 옮기기"), Kind.PRIMARY, self._on_renew),
            Action(tr("그대로 두기"), Kind.PLAIN),
        )

    def _details(self, report: Leftovers) -> None:
        area = NaturalArea(details(report))
        # Nothing inside takes the focus, and the arrow keys are to scroll it.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(tr("양식을 열며 달라진 것"))
        ask(self, tr("양식을 열며 달라진 것"), "", Action(tr("닫기"), Kind.PRIMARY), content=area)


def summary(report: Leftovers) -> list[str]:
    """A line for each kind of difference, the gravest first."""
    lines = []
    if report.damaged:
        lines.append(
            tr("저장된 양식의 일부가 깨져서 읽히는 데까지 열었어요. 깨진 원본도 지우지 않고 두었습니다.")
        )
        if report.unread:
            lines.append(tr("읽지 못한 문항 {n}개의 답을 다시 확인해 주세요.").format(n=len(report.unread)))
    if report.version != report.newer:
        told = tr("{version}판으로 시작한 양식을 {newer}판으로 열었어요. 맞는 자리의 답은 그대로 있습니다.")
        lines.append(told.format(version=report.version or "?", newer=report.newer or "?"))
    if report.moved:
        lines.append(tr("답 {n}개는 새 자리로 옮겼어요.").format(n=len(report.moved)))
    if report.kept:
        told = tr("답 {n}개는 물을 자리가 없어 따로 보관했어요. 방문 기록에 함께 남습니다.")
        lines.append(told.format(n=len(report.kept)))
    return lines


def details(report: Leftovers) -> QWidget:
    """Every question the report speaks of, with the answers that are kept aside."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.S)
    for title, questions in (
        (tr("다시 확인할 문항"), report.unread),
        (tr("새 자리로 옮긴 답"), report.moved),
    ):
        if questions:
            column.addWidget(Text(title, Role.STRONG))
            for question in questions:
                column.addLayout(_point(question))
    if report.kept:
        column.addWidget(Text(tr("따로 보관한 답"), Role.STRONG))
        column.addWidget(pairs([(one.question, one.shown) for one in report.kept]))
    column.addStretch(1)
    return page


def _point(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(Gap.S, 0, 0, 0)
    row.addWidget(Text(text))
    return row

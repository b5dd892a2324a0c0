"""Over a form, and at the end of a visit: that something could not be worked out, so that no score is wrong
in silence."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.interface import FormSession
from ui.components.banner import Banner
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.visit_now import VisitNow


class Unreckoned(QWidget):
    """Hidden while everything was worked out. It takes no keys: there is nothing to press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form.unreckoned")
        self._banner = Banner("", Tone.CAUTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        column.addWidget(self._banner)
        self.hide()

    def look(self, session: FormSession) -> None:
        """Say what the form has no answer for now; nothing is the usual."""
        problems = session.problems()
        if problems:
            told = tr(
                "양식이 계산하지 못한 것이 있어 점수나 안내가 틀릴 수 있어요. 적은 답은 모두 남아 있습니다. "
                "양식을 만든 분께 알려 주세요."
            )
            self._banner.say(f"{told}\n{problems[0].korean}", Tone.CAUTION)
        self.setVisible(bool(problems))


class UnreckonedForms(Banner):
    """Names the forms that would be recorded though something in them could not be worked out; hidden where
    there are none. It stands in nobody's way: the answers are right, and the record says the same."""

    def __init__(self) -> None:
        super().__init__("", Tone.CAUTION)
        self.setObjectName("finish.unreckoned")
        self.hide()

    def show_visit(self, now: VisitNow, *, broken_off: bool) -> None:
        """`broken_off`: forms that are not finished are recorded too, as far as they were filled in."""
        titles = [form.title for form in now.forms if form.unreckoned and (form.finished or broken_off)]
        if titles:
            told = tr(
                "양식이 계산하지 못한 것이 있어요: {titles}. 점수나 안내가 틀릴 수 있으니 답을 보고 다시 "
                "확인해 주세요. 적은 답은 모두 남아 있고, 이대로 기록해도 됩니다."
            )
            self.say(told.format(titles=", ".join(titles)), Tone.CAUTION)
        self.setVisible(bool(titles))

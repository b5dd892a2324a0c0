"""One screening: how grave, what to do now, the sealed answers for a reason, and who has taken it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.risk.inbox import CannotOpenError, Opened
from app.risk.incoming import Incoming
from app.risk.parts import Unopened
from app.risk.plans import PlanMade
from app.risk.sealed_answers import Screening
from app.risk.taking import HEARD
from app.wire.revisions import Value
from app.wire.risk_level import rank
from ui import words
from ui.components.banner import Banner
from ui.components.chip import Chip
from ui.components.header import PageHeader
from ui.components.in_sight import bring_into_sight
from ui.components.kept_words import keep_words
from ui.components.renewed import Renewed
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.crisis_numbers import crisis_lines
from ui.language import tr
from ui.screens.base import NARROW, BaseScreen, scrolling
from ui.screens.beside_risk import beside_banners
from ui.screens.crisis_panel import CrisisPanel
from ui.screens.crisis_steps import officer_steps
from ui.screens.erased_risk import absent_risk
from ui.screens.fetch_bar import FetchBar
from ui.screens.following import FollowCard
from ui.screens.risk_causes import why_card
from ui.screens.risk_said import ended_words, lowered_words, put_right_words
from ui.screens.safety_printing import plan_cards, print_plan
from ui.screens.screening_about import facts, guidance
from ui.screens.screening_opened import Answers, Seen, laid_out_again, read_screening, unseal
from ui.screens.sealed_words import words_card
from ui.screens.taking_strip import TakingStrip
from ui.screens.unopened import ask_whether_heard, unopened_words
from ui.screens.unsealing import Unsealing
from ui.screens.vault_files import PaperFiles
from ui.screens.visit_words import form_card


class ScreeningScreen(BaseScreen):
    """A screening in the duty officer's 접수함. Opened answers close again when it is left."""

    hears = Changed.RISK | Changed.HOUSEHOLD | Changed.SYNC | Changed.VISIT

    def __init__(self, context: Context, risk: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "screening", parent)
        self._risk = risk
        self._shown: Seen | None = None
        self._level = Chip()
        self._level.setObjectName("screening.level")
        self._header = PageHeader(self.heading(), on_back=context.go.back)
        self._header.add_action(self._level)
        self._unsealing = Unsealing()
        self._unsealing.asked.connect(self._open)
        keep_words(self._unsealing, self._risk)
        self._trouble = Banner()
        self._trouble.setObjectName("screening.trouble")
        self._trouble.hide()
        self._fetch = FetchBar(context)
        self._taking = TakingStrip(context, risk, self._ask_take)
        self._opened: Opened | None = None
        self._unopened: tuple[Unopened, ...] = ()
        self._about = Renewed()
        self._answers = Renewed()
        self._build()

    def heading(self) -> str:
        return tr("마음건강평가")

    @property
    def narrow(self) -> bool:
        """Large text wants the whole width as well."""
        return self.width() * 100 < NARROW * self.context.theme.scale_percent

    def read(self) -> None:
        desk, risk = self.context.desk, self._risk
        opened = self._opened
        if opened is not None:
            # First: what stands open has been read again when the page says what there is to read.
            again = partial(laid_out_again, desk, risk, opened)
            self.context.tasks.store(again, self._show_answers, self._not_read_again)
        work = self.noting("risk.read", f"risk/{risk}", lambda: read_screening(desk, risk))
        self.context.tasks.store(work, self._show, self.context.fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._opened is None:
            self.take_cursor()

    def take_cursor(self) -> None:
        """The first thing to do is to open the answers, for a reason. With the columns below each other what
        is to be done at once has the page, and a reason would be out of sight: there it is the 접수, and
        after that the next contact."""
        following = self._about.part("follow.contact")
        first = self._taking.first if self.narrow else self._unsealing.first
        for place in (first, following):
            if place is not None and place.isVisibleTo(self):
                place.setFocus()
                bring_into_sight(place)
                return
        super().take_cursor()

    def leave(self) -> None:
        """Sealed again: whoever comes back gives a reason again."""
        self._opened, self._unopened = None, ()
        self._fetch.show_absent(())
        self._answers.clear()
        self._unsealing.show()
        self._unsealing.wait(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Side by side both columns are as tall as the page; one below the other only the last one is.
        self._row.setStretch(0, 0 if self.narrow else 1)

    def _build(self) -> None:
        inner = QWidget()
        self._row = self.breaks_when_narrow(QBoxLayout(QBoxLayout.Direction.LeftToRight, inner))
        self._row.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        self._row.setSpacing(Gap.L)
        right = QVBoxLayout()
        right.setSpacing(Gap.L)
        right.addWidget(self._trouble)
        right.addWidget(self._unsealing)
        right.addWidget(self._fetch)
        right.addWidget(self._answers)
        right.addStretch(1)
        self._row.addWidget(self._about, 1)
        self._row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(scrolling(inner, self), 1)
        self.breaks_when_narrow(self._taking.halves)
        column.addWidget(self._taking)

    def _show(self, read: Seen) -> None:
        if read == self._shown:
            return
        self._shown = read
        one = read.screening
        for part in (self._unsealing, self._taking, self._level):
            part.setVisible(one is not None)
        # Where there is nothing to open, what is said of that has the whole page.
        self._row.setStretch(1, 0 if one is None else 1)
        if one is None:
            self._show_absent(read)
            return
        level = words.risk_level(one.level)
        self._header.retitle(
            words.resident(one.household, one.person),
            f"{read.title or tr('평가하지 못함')} · {words.moment(one.row.at_ms, read.now_ms)}",
        )
        self._level.say(level.text, level.tone)
        with self._about.renewing() as about:
            self._say_what_to_do(about, read, one, level)
            for banner in beside_banners(one, read.beside, self.context.go.screening):
                about.addWidget(banner)
            about.addWidget(facts(one, read.now_ms))
            if read.course is not None:
                # It is taken first, by somebody who heard what does not open here.
                went = replace(read.course, endings=()) if self._unseen() else read.course
                shown = (went, words.local(read.now_ms).date(), read.now_ms, self._known)
                about.addWidget(FollowCard(self.context, self._risk, *shown))
            about.addStretch(1)
        self._show_taking(one, read.now_ms)
        if self._opened is None and not self._unopened and read.keyless:
            self._trouble.say(unopened_words(read.keyless, read.now_ms), Tone.CAUTION)
            self._trouble.show()
        self._unsealing.setVisible(self._answers.first is None)

    def _say_what_to_do(self, about: QVBoxLayout, read: Seen, one: Incoming, level: words.Mark) -> None:
        """By the graver of the rule's level and the judged one; nothing is left to do of what has ended."""
        lowered = lowered_words(one.standing)
        for told in (put_right_words(one, read.now_ms), lowered):
            if told:
                about.addWidget(Banner(told, Tone.CAUTION))
        if read.ended is not None:
            self._level.say(tr("위험 관리 마침"), Tone.NEUTRAL)
            about.addWidget(Banner(ended_words(read.ended, read.now_ms), Tone.INFO))
            return
        if rank(one.standing.gravest) >= rank("high"):
            lines = crisis_lines()
            today = words.local(read.now_ms).date()
            steps = officer_steps(one, lines)
            about.addWidget(CrisisPanel(tr("즉시 대응"), steps, lines, today, age=one.age))
        if one.level != "high" or one.row.acknowledged_ms is None or one.unread:
            about.addWidget(Banner(guidance(one.level, read.hours, read.supervisor), level.tone))

    def _show_absent(self, read: Seen) -> None:
        """Whom it was about, and answers that stood open, leave with it."""
        self.leave()
        self._unsealing.hide()
        self._trouble.hide()
        self._header.retitle(self.heading(), "")
        self._taking.forget()
        told = tr(
            "아직 받지 못했거나, 요청에 따라 지워졌거나, 잘못 적은 것으로 마친 평가예요. "
            "동기화한 뒤 다시 열어 보세요."
        )
        with self._about.renewing() as about:
            about.addWidget(absent_risk(read.erased_ms, tr("평가가 없어요"), told))

    def _show_taking(self, one: Incoming, now_ms: int) -> None:
        following = self._about.part("follow.contact")
        if self._taking.tell(one, now_ms) and following is not None:
            # What is to be done next.
            following.setFocus()
            bring_into_sight(following)

    def _open(self, reason: str) -> None:
        desk, risk = self.context.desk, self._risk
        self.context.tasks.store(lambda: unseal(desk, risk, reason), self._show_answers, self._not_opened)

    def _show_answers(self, answers: Answers) -> None:
        self._unsealing.opened()
        if not self.isVisible():
            return
        fresh, self._opened = self._opened is None, answers.unsealed
        self._say_unopened(answers.unsealed.unopened)
        if fresh:
            self._taking.put_cursor_on_button()
        self._unsealing.hide()
        with self._answers.renewing() as column:
            self._lay_out(column, answers)
        self._fetch.show_absent(answers.absent)
        if fresh and self._answers.first is not None:
            bring_into_sight(self._answers.first)

    def _lay_out(self, column: QVBoxLayout, answers: Answers) -> None:
        opened, shown = answers.unsealed.screening, self._shown
        if opened.reasons or opened.signs or opened.answers:
            column.addWidget(why_card(answers.unsealed, self.context.desk.clock()))
        planned = [each for one, _ in answers.plans if one.plan is not None for each in one.plan.papers]
        papers = {paper.sealed.hex(): paper for paper in (*opened.papers, *planned)}
        files = PaperFiles(self.context, self._risk, papers, answers.unsealed.reason)
        if opened.form_id:
            column.addWidget(form_card(answers.form, files))
        if shown is not None:
            for card in plan_cards(answers.plans, files, shown.now_ms, self._print_plan):
                column.addWidget(card)
        if answers.unsealed.words and shown is not None:
            column.addWidget(words_card(answers.unsealed.words, shown.now_ms))

    def _print_plan(self, made: PlanMade, plan: Screening) -> None:
        seen = self._shown
        age = seen.screening.age if seen is not None and seen.screening is not None else None
        went = seen.course if seen is not None else None
        print_plan(self, self.context, self._risk, plan, made, age, went)

    def _not_opened(self, error: Exception) -> None:
        self._unsealing.wait(False)
        if not isinstance(error, CannotOpenError):
            self.context.fail(error)
            return
        told = tr(
            "이 노트북에는 이 봉인을 여는 열쇠가 없어요. 단계와 연락처는 그대로 보이니 "
            "먼저 연락하고 접수해 주세요. 답은 의약과의 다른 당직자가 열 수 있습니다."
        )
        self._say_unopened(error.unopened, told)

    def _say_unopened(self, found: tuple[Unopened, ...], more: str = "") -> None:
        """What does not open here is told above what does, and asked about before it is taken."""
        before, self._unopened = self._unseen(), found
        told = " ".join(filter(None, (more, unopened_words(found, self.context.desk.clock()))))
        self._trouble.say(told, Tone.DANGER if self._unseen() else Tone.CAUTION)
        self._trouble.setVisible(bool(told))
        if self._shown is not None and self._unseen() != before:
            shown, self._shown = self._shown, None
            self._show(shown)

    def _unseen(self) -> list[Unopened]:
        """What does not open here, and that nobody who took the risk knew."""
        keyless = self._shown.keyless if self._shown is not None else ()
        return [one for one in self._unopened or keyless if not one.seen]

    def _not_read_again(self, error: Exception) -> None:
        """Answers that are not the latest do not stay open, as if they were."""
        if self._shown is None or self._shown.screening is not None:
            self.leave()
            self._not_opened(error)

    def _known(self) -> Mapping[str, Value]:
        """What a 접수 or an end is of by somebody who sees this page now."""
        seen = self._opened or self._shown
        return {} if seen is None else seen.known

    def _ask_take(self) -> None:
        seen = self._opened or self._shown
        if seen is None:
            return
        if unseen := self._unseen():
            heard = {**seen.heard, HEARD: True}
            take = partial(self._taking.take, heard)
            ask_whether_heard(self.window(), unseen, self.context.desk.clock(), take)
        else:
            self._taking.take(seen.known)

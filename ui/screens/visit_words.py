"""A recorded visit in words: who, when, alerts, questions and answers, what was said to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.visits.comparing import Difference
from app.visits.reading import Answer, FormReading, VisitReading
from app.wire.written import written_day
from ui import codes, words, words_of_files, words_of_reading, words_of_sync, words_of_visited
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.forms.titles import heading_of, title_words
from ui.language import tr
from ui.screens.attached_answer import AttachedAnswer
from ui.screens.changes_card import changes_card
from ui.screens.companions import in_words
from ui.screens.pairs import pairs, with_unit
from ui.screens.vault_files import ReadsFiles


class VisitWords(QWidget):
    """Shows a `VisitReading`. `on_version` is called with a revision's id when an earlier or the latest
    version is asked for; without it the versions are only counted. `files` reads what is attached."""

    def __init__(
        self,
        *,
        on_version: Callable[[str], None] | None = None,
        files: ReadsFiles | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self.setObjectName("visit_words")
        self._on_version = on_version
        self._shown: tuple[VisitReading, int, str | None, tuple[Difference, ...]] | None = None
        self._page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_reading(
        self,
        reading: VisitReading,
        now_ms: int,
        *,
        version: str | None = None,
        changes: Sequence[Difference] = (),
    ) -> None:
        """`version`: the one shown, None for the latest; `changes`: what it says differently from the
        version before."""
        self._shown = (reading, now_ms, version, tuple(changes))
        self._build()

    def clear(self) -> None:
        """Show nothing, as while another visit is being read."""
        self._shown = None
        self._put(QWidget())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._shown is not None:
            self._build()

    def _build(self) -> None:
        assert self._shown is not None  # noqa: S101 - both callers have set or checked it
        reading, now_ms, version, changes = self._shown
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        if reading.row.state == "returned":
            # Why it came back is what one opens it for.
            for part in _review(reading):
                column.addWidget(part)
        column.addWidget(_summary(reading, now_ms, earlier=version not in (None, *reading.versions[-1:])))
        if len(reading.versions) > 1:
            column.addWidget(self._versions(reading, version))
        for part in (*_notices(reading), *_alerts(reading), *_conversation(reading)):
            column.addWidget(part)
        if changes:
            column.addWidget(changes_card(changes))
        for form in reading.forms:
            column.addWidget(form_card(form, self._files))
        if not reading.forms and reading.outcome == "done":
            column.addWidget(Text(tr("서식 없이 마친 방문이에요."), Role.QUIET))
        column.addStretch(1)
        self._put(page)

    def _put(self, page: QWidget) -> None:
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._column.addWidget(page)

    def _versions(self, reading: VisitReading, shown: str | None) -> QWidget:
        flow = Flow()
        latest = reading.versions[-1]
        for number, revision in enumerate(reading.versions, 1):
            name = tr("{n}번째 기록").format(n=number)
            if revision == latest:
                name = tr("{n}번째 기록 (지금)").format(n=number)
            if self._on_version is None:
                flow.add(Chip(name))
                continue
            button = Button(name, Kind.TEXT, icon="history" if revision != latest else None)
            button.setObjectName(f"visit_words.version.{number}")
            button.setCheckable(True)
            button.setChecked(revision == (shown or latest))
            button.clicked.connect(lambda _checked=False, one=revision: self._ask_for(one))
            flow.add(button)
        return flow

    def _ask_for(self, revision: str) -> None:
        if self._on_version is not None:
            self._on_version(revision)


def _summary(reading: VisitReading, now_ms: int, *, earlier: bool) -> QWidget:
    """Household, state, and the facts around the visit. `earlier`: of a version that is in force no more,
    nobody decides any more."""
    card = Card()
    title = Text(words.household_name(reading.household), Role.TITLE)
    card.body.addWidget(title)
    flow = Flow()
    for mark in _marks(reading, now_ms, earlier=earlier):
        flow.add(Chip(mark.text, mark.tone))
    card.body.addWidget(flow)
    card.body.addWidget(pairs(_facts(reading, now_ms)))
    return card


def _marks(reading: VisitReading, now_ms: int, *, earlier: bool) -> list[words.Mark]:
    state = words.visit_state(reading.row.state)
    marks = [
        words.outcome(reading.outcome),
        words.Mark(tr("이전 기록"), Tone.NEUTRAL, "history") if earlier else state,
        words_of_sync.delivery(reading.hub_time_ms, reading.refused, now_ms),
    ]
    return [*marks, words_of_files.owed(reading.files)] if reading.files else marks


def _facts(reading: VisitReading, now_ms: int) -> list[tuple[str, str]]:
    row, home = reading.row, reading.household
    facts = [(tr("방문 대상"), words_of_visited.with_age(reading.whom, row.started_ms or now_ms))]
    if home is not None:
        facts.append((tr("주소"), words.full_address(home)))
        facts.append((tr("전화"), home.phone))
    facts.append((tr("방문한 사람"), reading.author))
    facts.append((tr("함께 간 사람"), in_words(reading.companions)))
    facts.append((tr("방문 시각"), _times(row.started_ms, row.ended_ms, now_ms)))
    if row.notice_ms is not None:
        facts.append((tr("사전안내"), words.moment(row.notice_ms, now_ms)))
    if reading.next_due:
        facts.append((tr("다음 방문"), _date(reading.next_due, now_ms)))
    return [(label, text) for label, text in facts if text]


def _times(started_ms: int | None, ended_ms: int | None, now_ms: int) -> str:
    if started_ms is None:
        return "" if ended_ms is None else words.moment(ended_ms, now_ms)
    start = words.moment(started_ms, now_ms)
    if ended_ms is None:
        return start
    return f"{start}–{words.clock(ended_ms)} ({words.duration(ended_ms - started_ms)})"


def _date(iso: str, now_ms: int) -> str:
    """As it is written where that is no date."""
    when = written_day(iso)
    if when is None:
        return iso
    return f"{words.day(when, words.local(now_ms).date())} ({words.weekday(when)})"


def _notices(reading: VisitReading) -> list[QWidget]:
    """What the reader must know before believing what stands below."""
    found: list[QWidget] = []
    if reading.refused is not None:
        found.append(Banner(words_of_sync.refusal(reading.refused).text, Tone.DANGER))
    if reading.clock_off_ms:
        found.append(Banner(words_of_reading.clock_off(reading.clock_off_ms), Tone.CAUTION))
    return found


def _alerts(reading: VisitReading) -> list[QWidget]:
    tones = {"danger": Tone.DANGER, "caution": Tone.CAUTION}
    urgent: list[QWidget] = [
        Banner(words_of_reading.urgent(one), Tone.CAUTION if one.told else Tone.DANGER)
        for one in reading.alarms
    ]
    if reading.hidden_reason:
        urgent.append(Banner(tr("주의: 담당자에게 문의"), Tone.DANGER))
    if reading.not_assessed is not None:
        urgent.append(
            Banner(_why_not_assessed(reading.not_assessed, taken_back=reading.taken_back), Tone.CAUTION)
        )
    return urgent + [
        Banner(alert.text, tones.get(alert.level, Tone.INFO))
        for form in reading.forms
        for alert in form.alerts
    ]


def _why_not_assessed(why: str, *, taken_back: bool) -> str:
    """`why` empty: it is sealed."""
    if why:
        told = tr("징후가 있었으나 마음건강평가를 하지 않음: {why}")
        return (tr("징후를 표시했다가 지움: {why}") if taken_back else told).format(why=why)
    told = tr("징후가 있었으나 마음건강평가를 하지 않음.")
    said = tr("징후를 표시했다가 지움.") if taken_back else told
    return f"{said} {tr('까닭은 봉인되어 의약과만 읽어요. 방문한 사람이나 의약과에 물어보세요.')}"


def _conversation(reading: VisitReading) -> list[QWidget]:
    """The worker's note, the supervisor's last word, the answer to it."""
    found: list[QWidget] = []
    if reading.note:
        found.append(_said(tr("방문 메모"), codes.ending_note(reading.note)))
    if reading.row.state != "returned":
        found += _review(reading)
    if reading.answer:
        found.append(_said(tr("{name} 님의 답").format(name=reading.author), reading.answer))
    return found


def _review(reading: VisitReading) -> list[QWidget]:
    """The supervisor's last word, if there is one."""
    review = reading.review
    if review is None or not review.comment:
        return []
    who = tr("{name} 님의 질문") if review.decision == "returned" else tr("{name} 님의 말")
    return [_said(who.format(name=review.name), review.comment)]


def _said(who: str, text: str) -> QWidget:
    card = Card(inset=True)
    card.body.setSpacing(Gap.XS)
    card.body.addWidget(Text(who, Role.QUIET))
    card.body.addWidget(Text(text))
    return card


def form_card(form: FormReading, files: ReadsFiles | None = None) -> Card:
    """A form of the visit: its questions and answers, or why they are not shown."""
    card = Card()
    card.body.addWidget(Text(heading_of(form), Role.HEADING))
    if form.sealed:
        told = tr("답은 의약과만 볼 수 있게 봉인되었어요. 여기에는 냈다는 사실만 남습니다.")
        card.body.addWidget(Banner(told, Tone.INFO))
        return card
    if form.unreckoned:
        card.body.addWidget(Banner(words_of_reading.unreckoned(), Tone.CAUTION))
    if not form.readable:
        _add_without_form(card, form, files)
        _add_aside(card, form)
        return card
    if form.unfinished:
        card.body.addWidget(Banner(words_of_reading.unfinished(), Tone.INFO))
    if not form.answers:
        card.body.addWidget(Text(tr("적힌 답이 없어요."), Role.QUIET))
    rows: list[tuple[str, str | QWidget]] = []
    for answer in form.answers:
        if answer.heading and answer.label in (form.title, title_words(form.title)):
            continue
        if answer.heading:
            _add_rows(card, rows)
            rows = []
            card.body.addWidget(Text(answer.label, Role.STRONG))
        else:
            rows.append(_row(answer, files))
    _add_rows(card, rows)
    _add_aside(card, form)
    return card


def _add_without_form(card: Card, form: FormReading, files: ReadsFiles | None) -> None:
    """As on paper: the answers whose questions another version tells, then the others by the name that the
    form has for them."""
    known = [_row(one, files) for one in form.answers if not one.unasked]
    bare = [_row(one, files) for one in form.answers if one.unasked]
    told = tr("이 노트북에 이 서식이 없어 답을 펼칠 수 없어요. 답은 그대로 있어요. 동기화하면 보입니다.")
    if known:
        told = tr(
            "이 방문에서 쓴 판의 서식이 이 노트북에 없습니다. "
            "물음은 이 노트북에 있는 다른 판에서 옮겼고, 답은 적은 그대로입니다."
        )
    elif bare:
        told = tr(
            "이 서식이 이 노트북에 없어 물음의 글을 모릅니다. 답은 적은 그대로입니다. 동기화하면 보입니다."
        )
    card.body.addWidget(Banner(told, Tone.CAUTION))
    _add_rows(card, known)
    if bare:
        card.body.addWidget(
            Text(tr("물음의 글을 모르는 답: 서식이 부르는 물음의 이름과 적힌 값"), Role.STRONG)
        )
        _add_rows(card, bare)


def _row(answer: Answer, files: ReadsFiles | None) -> tuple[str, str | QWidget]:
    if answer.file is not None:
        return answer.label, AttachedAnswer(answer.label, answer.file, files)
    return answer.label, with_unit(answer.text, answer.unit)


def _add_aside(card: Card, form: FormReading) -> None:
    """Answers of an earlier version of the form, which this one does not ask for."""
    if form.kept_aside:
        card.body.addWidget(Text(tr("따로 보관한 답"), Role.STRONG))
        card.body.addWidget(
            Text(tr("양식이 바뀌어 물을 자리가 없어진 답이에요. 지우지 않고 둡니다."), Role.QUIET)
        )
        _add_rows(card, [(answer.label, answer.text) for answer in form.kept_aside])


def _add_rows(card: Card, rows: list[tuple[str, str | QWidget]]) -> None:
    if rows:
        card.body.addWidget(pairs(rows))

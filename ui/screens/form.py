"""A form of a visit: the questions, and above and below them what is saved and what it raised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.interface import FormSession
from app.health.before import Past
from app.health.measures import Measure
from app.ledger.errors import RecordTooLargeError
from app.risk.role_sealing import NoRoleKeyError
from app.visits.attached import kept_in, takes_files
from app.visits.content import alerts, is_unreckoned
from app.visits.drafting import OpenForm
from app.visits.handed import Handed
from app.visits.left_off import LeftOff
from app.visits.preferences import ask_singly
from ui import words
from ui.components.chip import Chip
from ui.components.header import PageHeader
from ui.components.reading import Reading
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.devices.position import position_finder
from ui.forms.aids import Aids
from ui.forms.editors.upload import UploadEditor
from ui.forms.half import HalfAnswers
from ui.forms.number_pad import When
from ui.forms.titles import title_words
from ui.forms.view import FormView
from ui.handing.lending import Lending, Written
from ui.handing.page import HandedPage
from ui.health.alarm_watch import AlarmWatch
from ui.health.beside import Besides
from ui.language import tr
from ui.maps import is_about_places, map_for
from ui.screens.base import BaseScreen
from ui.screens.form_early import EarlyWord
from ui.screens.form_opening import OpenedForm, open_in_visit
from ui.screens.form_report import FormReport
from ui.screens.form_saved import SavedWord
from ui.screens.form_signs import SignOffer
from ui.screens.form_whom import WhomAsked
from ui.screens.journal import Journal
from ui.screens.only_level import tell_of_level
from ui.screens.unreckoned import Unreckoned
from ui.screens.vault_files import VaultFiles


class FormScreen(BaseScreen):
    """Hosts the form; every command is written down at once."""

    hears = Changed(0)
    orders_its_tabs = True

    def __init__(self, context: Context, visit: str, form_id: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "form", parent)
        self.visit = visit
        self.form_id = form_id
        self.view: FormView | None = None
        self._title = tr("양식")
        self._session: FormSession | None = None
        self._left = LeftOff()
        self._resumed = ""
        self._finished = self._noted_unreckoned = False
        self._singly = False
        self._past = Past()
        self._today = date.min
        self._header = PageHeader(self._title, on_back=self._back)
        self._alerts = Chip("", Tone.DANGER)
        self._alerts.setObjectName("form.alerts")
        self._alerts.hide()
        self._journal = Journal(context.tasks, context.desk.drafts, context.desk.room, visit, form_id, self)
        self._saved = SavedWord(context, self._journal, self)
        self._offer = SignOffer(self, context, visit, form_id, self._is_lent)
        self._whom = WhomAsked(self, context, self._named, self._is_lent, self._keep_typed)
        for part in (self._alerts, self._whom.button, self._saved.again, self._offer.button):
            self._header.add_action(part)
        written = Written(self._answered, self._added, self._removed, self._spoken, self._kept_page)
        self._lending = Lending(self, context, Handed(visit, form_id), written)
        self._header.add_action(self._lending.button)
        self.shortcut("Ctrl+G", self._lending.ask)
        self._early = EarlyWord(self, context, visit, self._journal, self._is_lent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._report = FormReport(self._renew)
        self._column.addWidget(self._report)
        self._unreckoned = Unreckoned()
        self._column.addWidget(self._unreckoned)
        self._alarms = AlarmWatch(context, visit, self, self._answered)
        self._column.addWidget(self._alarms.banner)
        self._reading = Reading(context.theme, tr("양식을 불러오고 있어요…"))
        self._column.addWidget(self._reading, 1)
        self.shortcut("F7", self._alarms.banner.open_first)

    def heading(self) -> str:
        return self._title

    def read(self) -> None:
        """The form is read once: from then on what is on the screen leads."""
        if self.view is not None:
            return
        desk, visit, form_id = self.context.desk, self.visit, self.form_id
        singly = self.context.look is not None and self.context.look.kept.singly
        self.context.tasks.store(
            lambda: open_in_visit(desk, visit, form_id, singly=singly), self._show, self._cannot_open
        )

    def leave(self) -> None:
        """Hand over what was typed."""
        if self.view is None:
            return
        self.view.flush()
        if self._lending.view is not None:
            self._lending.view.flush()
        else:
            self._journal.turn_page(self.view.place)
        # Whoever opens the form the next time, or closes the store, finds what was attached.
        self.context.tasks.settle()
        self._early.leave(finished=self._finished)
        self._forget_taken_out()

    def _forget_taken_out(self) -> None:
        """What was replaced or taken out could be brought back until now. Where one is just being kept, it
        is seen to when the form is opened the next time."""
        session, view = self._session, self.view
        if session is None or view is None or not takes_files(session.definition.root):
            return
        editors = view.findChildren(UploadEditor)
        if any(editor.busy for editor in editors):
            return
        for editor in editors:
            editor.settle()
        attachments, visit, form_id = self.context.desk.attachments, self.visit, self.form_id
        names = kept_in(session)
        self._journal.tidy(lambda: attachments.keep_only(visit, form_id, names))

    def left_off(self) -> LeftOff:
        """Which question the cursor is on."""
        if self.view is None:
            return self._left
        return self._lending.left_off() or LeftOff(asked=self.view.asked())

    def give(self, page: HandedPage) -> None:
        """Lend the form to the resident; it is read first where the laptop was locked meanwhile."""
        self._lending.give(page)
        if self.view is None:
            self.refresh()

    def taken_back(self) -> None:
        """What came up while the resident answered is the first thing the worker sees."""
        self._count_alerts()
        self._early.page_ends()
        self._offer.handed_back()
        self._whom.handed_back()
        if self.view is not None:
            self.view.put_half()
        self._lending.taken_back(self._offer.assess_now if self._offer.suggested else None)

    def _is_lent(self) -> bool:
        return self._lending.lent

    def come_back(self, left: LeftOff) -> None:
        """Once the form is there, let it stand as it did."""
        self._left = left

    def _show(self, opened: OpenedForm | None) -> None:
        if self.view is not None:
            return
        if opened is None:
            self.context.go.back()
            return
        where = "" if opened.household is None else words.address(opened.household)
        self._header.retitle(opened.whom, where)
        self._singly = opened.singly
        self._owed = opened.owed
        self._past, self._today = opened.past, opened.today
        self._alarms.show_known(opened)
        self._show_form(opened.form)
        self._whom.ask(opened)

    def _show_form(self, form: OpenForm) -> None:
        self._reading.hide()
        self._session = form.session
        self._report.show_form(form)
        self._alarms.watch(form.session)
        self._look_at_reckoning(form.session)
        self._title = title_words(form.session.definition.title)
        self._finished = form.finished
        look = self.context.look
        position = position_finder() if is_about_places(form.session.definition.root) else None
        tiles = map_for(form.session.definition.root, self.context.maps)
        besides = Besides(form.session.definition, self._past, self._today, self._open_trend)
        files = VaultFiles(self.context, self.visit, self.form_id, self._saved.look)
        half = HalfAnswers(form.half, self._half_typed)
        self.view = FormView(
            form.session,
            on_answer=self._answered,
            on_add=self._added,
            on_remove=self._removed,
            on_language=self._spoken,
            on_page=self._turned,
            on_finish=self._finish,
            files=files,
            resume=form.page,
            aids=Aids(tiles=tiles, position=position, besides=besides, typing=self._saved.typed),
            single=self._singly,
            on_single=self._paged,
            pad="touch" if look is None else look.kept.number_pad,
            on_pad=self._padded,
            half=half,
            follows=not form.spoken,
        )
        if tiles is not None:
            self.view.destroyed.connect(lambda: tiles.close())
        self.view.setObjectName("form.view")
        self._resumed = form.page
        self._column.addWidget(self.view, 1)
        self._saved.follow(self.view, files)
        self._early.begin(form)
        self._offer.begin(form.session, owed=self._owed)
        self._count_alerts()
        self.view.setFocus()
        self._lending.offer(form.session, files, self._left, half)
        # The view takes the cursor when it appears, which is when the event loop comes to it.
        QTimer.singleShot(0, self.view, self._put_back)

    def _open_trend(self, measure: Measure) -> None:
        """The chart of a measure, with those it is read together with."""
        from ui.health.trend import open_trend_of

        open_trend_of(self, self.context.theme, self._past, measure, self._today)

    def _put_back(self) -> None:
        session, view = self._session, self.view
        if session is None or view is None:
            return
        state = session.state(self._resumed)
        asked = self._left.asked or ("" if state is None or state.children else self._resumed)
        if asked:
            view.go_to(asked)

    def _renew(self) -> None:
        """Take the answers over into the version the district uses now, after all that was typed is kept."""
        self.leave()
        desk, visit, form_id = self.context.desk, self.visit, self.form_id
        self.context.tasks.store(
            lambda: desk.visiting.renew(visit, form_id), self._renewed, self.context.fail
        )

    def _keep_typed(self) -> None:
        if self.view is not None:
            self.view.flush()

    def _named(self, name: str, where: str) -> None:
        """Somebody is screened: what is known of them stands in the form by now."""
        self._header.retitle(name, where)
        desk, visit, form_id = self.context.desk, self.visit, self.form_id
        self.context.tasks.store(
            lambda: desk.open_form(visit, form_id), self._renewed, self._cannot_open, owner=self
        )

    def _renewed(self, form: OpenForm) -> None:
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self._show_form(form)

    def _cannot_open(self, error: Exception) -> None:
        self.context.fail(error)
        self.context.go.back()

    def _answered(self, ref: str, value: str) -> None:
        self._changed()
        self._journal.answer(ref, value)
        if self._session is not None:
            self._alarms.answered(self._session, ref)
            self._offer.answered()
            self._early.answered()

    def _half_typed(self, ref: str, text: str) -> None:
        self._changed()
        self._journal.half(ref, text)

    def _added(self, range_ref: str) -> None:
        self._changed()
        self._journal.add(range_ref)

    def _removed(self, instance_ref: str) -> None:
        self._changed()
        self._journal.remove(instance_ref)

    def _spoken(self, language: str) -> None:
        self._journal.language(language)

    def _paged(self, singly: bool) -> None:
        self._singly = singly
        store, form_id = self.context.desk.store, self.form_id
        self.context.tasks.store(lambda: ask_singly(store, form_id, singly), failed=self.context.fail)

    def _padded(self, when: When) -> None:
        look = self.context.look
        if look is not None:
            look.change(replace(look.kept, number_pad=when))

    def _turned(self, page: str) -> None:
        self._journal.turn_page(page)
        self._alarms.weigh_now()
        self._count_alerts()
        self._early.page_ends()
        self._offer.ask_again()

    def _kept_page(self, page: str) -> None:
        self._journal.turn_page(page)
        self._early.page_ends()

    def _changed(self) -> None:
        """A form that had been called finished is not any more once an answer changes."""
        self._saved.look(waits=True)
        if self._session is not None:
            self._look_at_reckoning(self._session)
        if self._finished:
            self._finished = False
            self._journal.reopen()

    def _look_at_reckoning(self, session: FormSession) -> None:
        """The visit remembers it: where it is broken off, its last page names the form."""
        self._unreckoned.look(session)
        unreckoned = is_unreckoned(session)
        if unreckoned is not self._noted_unreckoned:
            self._noted_unreckoned = unreckoned
            drafts, visit, form_id = self.context.desk.drafts, self.visit, self.form_id
            self._journal.tidy(lambda: drafts.note_unreckoned(visit, form_id, unreckoned))

    def _count_alerts(self) -> None:
        if self._session is None:
            return
        raised = alerts(self._session)
        grave = sum(alert.level == "danger" for alert in raised)
        careful = sum(alert.level == "caution" for alert in raised)
        parts = [tr("위험 {n}").format(n=grave)] if grave else []
        parts += [tr("주의 {n}").format(n=careful)] if careful else []
        self._alerts.say(" · ".join(parts), Tone.DANGER if grave else Tone.CAUTION)
        self._alerts.setVisible(bool(parts))
        self._alerts.setToolTip("\n".join(alert.text for alert in raised))
        self._offer.show_now()

    def _finish(self) -> None:
        self._alarms.weigh_now()
        self._count_alerts()
        if not self._offer.ask_again(self._finish_now):
            self._finish_now()

    def _finish_now(self) -> None:
        visiting, visit, form_id = self.context.desk.visiting, self.visit, self.form_id
        # What is typed from now on opens it again.
        self._finished = True
        self._journal.finish(
            lambda: visiting.finish_form(visit, form_id), self._finished_now, self._not_finished
        )

    def _finished_now(self, risk: str | None) -> None:
        """A screening has left for the health division before the visit goes on: its level says what to do
        now."""
        self._keep_typed()
        if risk is None and not self._finished:
            told = tr("누른 뒤에 쓴 것이 있어 양식을 닫지 않았습니다. 다 쓰면 다시 마쳐 주세요.")
            self.context.say(told, Tone.CAUTION)
            return
        if risk is None:
            self._back()
            return
        self.leave()
        self.context.tell(Changed.DRAFT | Changed.RISK)
        self.context.go.back()
        self.context.go.crisis(risk)

    def _not_finished(self, error: Exception) -> None:
        self._finished = False
        if isinstance(error, NoRoleKeyError | RecordTooLargeError):
            self.context.fail(error)
            tell_of_level(self.context, error)
            return
        self._saved.refused(error)

    def _back(self) -> None:
        """To where it was opened from: the visit, or the form one left for the assessment."""
        self.leave()
        self.context.tell(Changed.DRAFT)
        self.context.go.back()

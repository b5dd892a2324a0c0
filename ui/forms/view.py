"""A form being filled in: pages, navigation, finishing. Every answer is handed on as it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.forms.interface import Changes, FormSession
from ui.components.banner import Banner
from ui.components.tone import Tone
from ui.forms.aids import Aids
from ui.forms.body import Body, Commands
from ui.forms.files import Files, MemoryFiles
from ui.forms.frame import FormFooter, FormHeader, put_together
from ui.forms.half import HalfAnswers
from ui.forms.notes import Note
from ui.forms.number_pad import NumberPad, When
from ui.forms.page import PageView
from ui.forms.page_list import PageList
from ui.forms.pages import Page, pages_of
from ui.forms.paging import Paging
from ui.forms.question import CursorTrail, Question, press_beside, question_around
from ui.forms.speaking import Speaking
from ui.forms.titles import title_words
from ui.language import tr

_WIDE = 1_080
_LIST_WIDTH = 264
_COUNT_PAUSE_MS = 120


def _ignore(_what: str) -> None:
    return


class FormView(QWidget):
    """Shows a session page by page.

    `on_answer(ref, value)`, `on_add(range ref)`, `on_remove(instance ref)` and `on_language(name)` hear
    each command after the session took it, to make it durable. `on_page(key)` hears where the worker is;
    `resume=key` comes back there. `on_finish` is called only when nothing is missing or wrong.
    `files` keeps attachments; without it they last as long as the form is open.
    `single` asks one question a page, which the worker may change; `on_single` hears of it. `pad`: when
    a number brings up keys; `on_pad` hears when the worker changes that. `half`: what is half typed.
    """

    def __init__(
        self,
        session: FormSession,
        *,
        on_answer: Callable[[str, str], None],
        on_finish: Callable[[], None],
        on_add: Callable[[str], None] = _ignore,
        on_remove: Callable[[str], None] = _ignore,
        on_language: Callable[[str], None] = _ignore,
        on_page: Callable[[str], None] = _ignore,
        files: Files | None = None,
        resume: str = "",
        aids: Aids | None = None,
        single: bool = False,
        on_single: Callable[[bool], None] | None = None,
        pad: When = "touch",
        on_pad: Callable[[When], None] | None = None,
        half: HalfAnswers | None = None,
        follows: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._on_answer = on_answer
        self._on_add = on_add
        self._on_remove = on_remove
        self._on_page = on_page
        self._on_finish = on_finish
        # Before anything of it is shown, so that no other listener hears of it.
        self._speaking = Speaking(session, on_language, follows=follows)
        self._files = files or MemoryFiles()
        self._pad = NumberPad(when=pad, on_when=on_pad or _ignore)
        self._aids = replace(aids or Aids(), media=session.definition.media, pad=self._pad)
        self._on_single = on_single
        self._half = half or HalfAnswers()
        self._paging = Paging(session, self._cut, single=single)
        self._views: dict[int, PageView] = {}
        self._at = 0
        self._trail = CursorTrail(self)
        self._body = self._new_body()
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_PAUSE_MS)
        self._counting.timeout.connect(self._count)
        self._lay_out()
        unsubscribe = session.subscribe(self._on_changes)
        self.destroyed.connect(lambda: unsubscribe())
        self._speaking.show(self._header)
        self._open(self._paging.page_of(resume) if resume else self._paging.nearest(0, 1), focus=False)

    @property
    def page_key(self) -> str:
        """Names the page one is on, for `resume`."""
        return self._paging.key(self._at)

    @property
    def place(self) -> str:
        """The question one was on last, for `resume`; where that is on another page, the page."""
        return self._trail.last if self._paging.page_of(self._trail.last) == self._at else self.page_key

    def missing(self) -> tuple[str, ...]:
        """Refs that are blank though required, wrong, or hold something unreadable, in document order."""
        invalid = self._session.invalid()
        return invalid + tuple(ref for ref in self._body.unreadable() if ref not in invalid)

    def flush(self) -> None:
        """Hand on what was typed but not yet sent."""
        self._body.flush()

    def asked(self) -> str:
        """The question the cursor is on; empty: on none."""
        question = question_around(self.window().focusWidget())
        return question.ref if question is not None and self.isAncestorOf(question) else ""

    def put_half(self) -> None:
        """Let what somebody else half typed into this form stand here too."""
        self._body.put_half()

    def say_status(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Tell below the page what is saved where."""
        self._footer.say(text, tone)

    def next(self, *, focus: bool = False) -> None:
        """Turn to the next page that has something to show; on the last one, finish."""
        self.flush()
        if (following := self._paging.nearest(self._at + 1, 1)) is None:
            self.finish()
        else:
            self._open(following, focus=focus)

    def previous(self, *, focus: bool = False) -> None:
        """Turn back."""
        self.flush()
        self._open(self._paging.nearest(self._at - 1, -1), focus=focus)

    def finish(self) -> None:
        """Report that the form is done, or go to the first answer that is missing or wrong, once what is
        just being attached is an answer."""
        self.flush()
        if self._body.once_kept(self.finish):
            return
        if not (missing := self.missing()):
            self._banner.hide()
            self._on_finish()
            return
        self._body.reveal()
        self._tell_missing(len(missing))
        self.go_to(missing[0])

    def go_to(self, ref: str, *, focus: bool = True) -> None:
        """Open the page of a question, scroll to it and put the cursor there; without `focus` only scroll."""
        page = self._paging.page_of(ref)
        if page is None:
            return
        self._open(page, focus=False)
        view = self._views[page]
        view.grow_until(lambda: self._body.unfold_to(ref))
        found = self._body.view(ref)
        if isinstance(found, Question) and focus:
            view.bring(found)
        elif isinstance(found, (Question, Note)):
            view.look_at(found)

    def next_question(self, *, held: bool = False) -> None:
        """Put the cursor on the question after this one, or turn the page; a key `held` passes none by."""
        view = self._views.get(self._at)
        if view is None or held:
            return
        here = question_around(QApplication.focusWidget())
        following = view.following(here)
        while following is None and not view.built:
            view.grow()
            following = view.following(here)
        if following is not None:
            view.bring(following)
        else:
            self.next(focus=True)

    def show_list(self, shown: bool) -> None:
        """On a narrow window, show the list of pages in place of the page."""
        cursor = QApplication.focusWidget()
        self._header.list.setChecked(shown)
        self._arrange()
        if shown:
            self._count()
            self._list.focus_current(cursor)
        else:
            self._list.give_cursor_back(cursor)

    def switch_language(self) -> None:
        """Ask the form in its next language."""
        self.flush()
        self._speaking.switch()

    def ask_singly(self, single: bool) -> None:
        """Ask one question a page, or page by page as the form has it; the place in the form stays."""
        self.flush()
        here = self.page_key
        self._header.single.setChecked(single)
        self._paging.cut(single=single)
        self._at = self._paging.nearest(self._paging.page_of(here) or 0, 1) or 0
        self._rebuild()
        if self._on_single is not None:
            self._on_single(single)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_question(held=event.isAutoRepeat())
        elif key == Qt.Key.Key_PageDown:
            self.next(focus=True)
        elif key == Qt.Key.Key_PageUp:
            self.previous(focus=True)
        elif key == Qt.Key.Key_Escape and self._header.list.isChecked():
            self.show_list(False)
        elif press_beside(question_around(QApplication.focusWidget()), key):
            return
        elif key == Qt.Key.Key_J and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.show_list(True)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._pad.rearrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if question_around(QApplication.focusWidget()) is None:
            self._focus_first()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._rebuild()

    def _cut(self, sections: tuple[Page, ...], *, single: bool) -> tuple[Page, ...]:
        """Hook for subclasses: the pages of the form."""
        return pages_of(self._session, sections, single=single)

    def _lay_out(self) -> None:
        self._header = FormHeader(
            lambda: self.show_list(self._header.list.isChecked()),
            self.switch_language,
            lambda: self.ask_singly(self._header.single.isChecked()),
        )
        self._header.single.setChecked(self._paging.single)
        self._header.show_title(title_words(self._session.definition.title))
        self._list = PageList(self._choose_page)
        self._banner = Banner("", Tone.CAUTION)
        self._banner.hide()
        self._stack = QStackedWidget()
        self._footer = FormFooter(
            lambda: self.previous(focus=self._footer.previous.by_key),
            lambda: self.next(focus=self._footer.next.by_key),
        )
        self._middle = put_together(
            self, self._header, self._list, self._banner, self._stack, self._pad, self._footer
        )

    def _arrange(self) -> None:
        wide = self.width() >= _WIDE
        listing = self._header.list.isChecked() and not wide
        self._header.list.setVisible(not wide)
        self._list.setVisible(wide or listing)
        self._list.setMaximumWidth(_LIST_WIDTH if wide else self.maximumWidth())
        self._list.setMinimumWidth(_LIST_WIDTH if wide else 0)
        self._middle.setVisible(not listing)

    def _new_body(self) -> Body:
        commands = Commands(self._answer, self._add, self._remove, self.next_question, self._half.put)
        return Body(
            *(self._session, commands, self._files, self._order_tabs),
            aids=self._aids,
            split=self._paging.split_groups,
            half=self._half,
        )

    def _answer(self, ref: str, value: str) -> None:
        self._half.answered(ref)
        self._session.answer(ref, value)
        self._on_answer(ref, value)

    def _add(self, range_ref: str) -> None:
        self._session.add_repeat(range_ref)
        self._on_add(range_ref)

    def _remove(self, instance_ref: str) -> None:
        self._session.remove_repeat(instance_ref)
        self._on_remove(instance_ref)

    def _on_changes(self, changes: Changes) -> None:
        for range_ref in changes.structure:
            self._body.restructure(range_ref)
        if changes.language:
            self._speaking.show(self._header)
            self._body.refresh_all()
        else:
            self._body.refresh(changes.values | changes.states)
        self._counting.start()

    def _open(self, at: int | None, *, focus: bool) -> None:
        if at is None:
            return
        self._at = at
        page = self._paging.enter(at)
        view = self._views.get(at)
        if view is None:
            view = PageView(self._order_tabs)
            self._views[at] = view
            self._stack.addWidget(view)
            view.start(self._body.build(page.refs, view.column, top=page.group))
        self._stack.setCurrentWidget(view)
        self.show_list(False)
        self._count()
        self._order_tabs()
        self._on_page(self.page_key)
        if focus:
            self._focus_first()
        else:
            # Otherwise Qt gives the cursor to whatever comes next, which may be a button that removes.
            view.setFocus()

    def _focus_first(self) -> None:
        view = self._views.get(self._at)
        if view is None:
            return
        if questions := view.questions():
            view.bring(questions[0])
        else:
            self._footer.next.setFocus()

    def _choose_page(self, at: int) -> None:
        self.flush()
        self._open(self._paging.first_of(at), focus=True)

    def _order_tabs(self) -> None:
        view = self._views.get(self._at)
        if view is not None and (last := view.order_tabs()) is not None:
            self._footer.tab_after(last)

    def _count(self) -> None:
        """Bring progress, list and the telling of what is missing up to date."""
        missing = self.missing()
        entries = self._paging.entries(missing)
        self._list.show_entries(entries, self._paging.section(self._at))
        self._header.show_step(*self._paging.step(self._at, entries))
        before, after = self._paging.nearest(self._at - 1, -1), self._paging.nearest(self._at + 1, 1)
        self._footer.show_place(first=before is None, last=after is None)
        if self._banner.isVisibleTo(self):
            self._tell_missing(len(missing))

    def _tell_missing(self, count: int) -> None:
        if count:
            words = tr("답이 없거나 다시 볼 질문이 {count}개 있어요. 차례로 보여 드릴게요.")
            self._banner.say(words.format(count=count), Tone.CAUTION)
        self._banner.setVisible(bool(count))

    def _rebuild(self) -> None:
        """Build everything anew in the program's other language, around the question one is at."""
        self.flush()
        place, asked, told = self._trail.last, self.asked(), self._banner.isVisibleTo(self)
        cursor = QApplication.focusWidget()
        beside = cursor if cursor is not None and not self._stack.isAncestorOf(cursor) else None
        self._speaking.follow()
        self._body = self._new_body()
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._views.clear()
        self._pad.put_away()
        for part in (self._header, self._pad, self._footer):
            part.retranslate()
        self._header.show_title(title_words(self._session.definition.title))
        self._speaking.show(self._header)
        self._open(self._at if self._paging.pages else None, focus=False)
        if told:
            self._body.reveal()
        if asked or self._paging.page_of(place) == self._at:
            self.go_to(asked or place, focus=bool(asked))
        if beside is not None:
            beside.setFocus()

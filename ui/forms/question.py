"""One question: what is asked, the editor of its answer, and beside it in words what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.forms.interface import Control, NodeState, Validity
from app.forms.styling.worded import Worded, as_answered, guidance_of, hint_of, label_of, message_of, words_of
from ui.components.button import IconButton
from ui.components.chip import Chip
from ui.components.message import Message
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role
from ui.components.tone import Tone
from ui.forms.aids import Aids
from ui.forms.editors.choose import editor_for
from ui.forms.editors.editor import Reply
from ui.forms.editors.image_map import ImageMap
from ui.forms.files import Files
from ui.forms.guidance import Guidance
from ui.forms.label import FormText, say_message
from ui.forms.label_media import LabelMedia
from ui.forms.leading_out import Links, follow_link
from ui.forms.markup import as_plain
from ui.forms.units import unit_words
from ui.language import tr

_TAKEN_BACK = (Control.SELECT_ONE, Control.RANK)
"""What has no field to empty and no mark to take out."""

Submit = Callable[[str, str], None]
"""Takes a ref and the value given for it."""


class Question(QWidget):
    """A blank required answer is told only after finishing was tried; a wrong one at once."""

    def __init__(
        self,
        state: NodeState,
        submit: Submit,
        files: Files,
        *,
        aids: Aids | None = None,
        go_on: Callable[[], None] | None = None,
        half: Submit | None = None,
    ) -> None:
        super().__init__()
        self.ref = state.ref
        self._state = state
        self._notice = ""
        self._revealed = False
        self._label = FormText(Role.QUESTION)
        self._required = Chip(tr("필수"), Tone.NEUTRAL)
        self._hint = FormText(Role.QUIET)
        self._message = Message()
        self._clear: IconButton | None = None
        reply = Reply(
            answer=lambda value: submit(self.ref, value),
            notice=self._say_notice,
            files=files,
            go_on=go_on or _stay,
            aids=aids or Aids(),
            half=lambda text: half(self.ref, text) if half is not None else None,
        )
        self._media = LabelMedia(reply.aids.media)
        self._links = Links() if reply.aids.leads_out else None
        if self._links is not None:
            for text in (self._label, self._hint):
                text.linkActivated.connect(self._follow)
        self._guidance = Guidance()
        besides = reply.aids.besides
        self.beside = None if besides is None else besides.make(state, submit)
        self.editor = editor_for(state, reply)
        if state.definition.control in _TAKEN_BACK and not self.editor.shows_label:
            self._clear = IconButton("x", tr("답 지우기"), on_click=lambda: submit(self.ref, ""))
        self._lay_out()
        self.refresh(state)

    @property
    def can_answer(self) -> bool:
        """Whether the cursor may come here."""
        return self._state.relevant and not self._state.readonly

    def refresh(self, state: NodeState) -> None:
        """Show the state; what is being typed stays untouched."""
        self._state = state
        self.editor.show_state(state)
        label = label_of(state)
        if not self.editor.shows_label:
            self._label.say(label)
            self._label.setVisible(bool(label))
        self._required.setVisible(state.must_answer and not state.readonly)
        hint = _hint_beside_unit(state)
        self._guidance.show_words(guidance_of(state))
        if self._links is not None:
            self._links.show_links(label, hint, *_linked(state))
        # The drawing of an image-map is the question itself.
        drawn = self.editor.findChild(ImageMap) is not None
        self._media.show_media({} if drawn else state.media, as_plain(label))
        self._hint.say(hint)
        self._hint.setVisible(bool(hint))
        if self._clear is not None:
            # Its place is kept so that the question does not move when an answer comes.
            policy = self._clear.sizePolicy()
            policy.setRetainSizeWhenHidden(not state.required)
            self._clear.setSizePolicy(policy)
            self._clear.setVisible(bool(state.value) and not state.required and not state.readonly)
        self._name(as_plain(label), as_plain(hint))
        self._show_message()
        show_if(self, state.relevant)

    def flush(self) -> None:
        """Send what was typed but not yet sent."""
        self.editor.flush()

    def put_half(self, text: str) -> None:
        """Let what was half typed stand in the field again, also where something else stands there now."""
        if text and text != self.editor.half_typed():
            self.editor.put_half(text)

    def unreadable(self) -> bool:
        """Whether something stands in the field that could not be stored."""
        return self._state.relevant and not self._state.readonly and self.editor.unreadable()

    def reveal(self) -> None:
        """From now on tell also that the answer is missing."""
        if not self._revealed:
            self._revealed = True
            self._show_message()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._required.setText(tr("필수"))
            if self._clear is not None:
                self._clear.rename(tr("답 지우기"))
            self._show_message()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        if not self.editor.shows_label:
            head = QHBoxLayout()
            head.setSpacing(Gap.M)
            head.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
            if self._clear is not None:
                head.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignVCenter)
                # The button is taller than the line of words; it may reach into the space around it.
                head.setContentsMargins(0, -Gap.S, 0, -Gap.S)
            head.addWidget(self._required, 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(head)
            self._add_below(column)
            column.addWidget(self.editor)
        elif self.editor.tabular:
            column.setSpacing(0)
            column.addWidget(self.editor)
            column.addWidget(self._required, 0, Qt.AlignmentFlag.AlignLeft)
            self._add_below(column)
        else:
            row = QHBoxLayout()
            row.setSpacing(Gap.M)
            row.addWidget(self.editor, 1)
            row.addWidget(self._required, 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(row)
            self._add_below(column)
        if self.beside is not None:
            column.addWidget(self.beside)
        column.addWidget(self._message)

    def _add_below(self, column: QVBoxLayout) -> None:
        """What stands below the question's words."""
        for part in (self._hint, self._links, self._guidance, self._media):
            if part is not None:
                column.addWidget(part)

    def _follow(self, link: str) -> None:
        follow_link(self, link)

    def _name(self, label: str, hint: str) -> None:
        parts = (label, tr("필수") if self._state.must_answer else "")
        name = ", ".join(part for part in parts if part)
        unit = unit_words(self._state.definition.extra.get("unit", ""))
        self.setAccessibleName(name)
        before = self.beside.line if self.beside is not None else ""
        self.editor.name(name, ", ".join(part for part in (hint, unit, before, self._message.text) if part))

    def _say_notice(self, words: str) -> None:
        if words != self._notice:
            self._notice = words
            self._show_message()

    def _show_message(self) -> None:
        words = as_answered(self._notice) if self._notice else self._problem()
        say_message(self._message, words)
        self.editor.mark_wrong(bool(words))

    def _problem(self) -> Worded:
        if self._state.validity is Validity.CONSTRAINT:
            return message_of(self._state) or Worded(tr("값을 다시 확인해 주세요."))
        if self._state.holds_up and self._revealed:
            return message_of(self._state) or Worded(tr("아직 답하지 않았어요. 골라 주시거나 적어 주세요."))
        if self._revealed and self.unreadable():
            return Worded(tr("이대로는 저장할 수 없어요. 끝까지 적거나 지워 주세요."))
        return Worded("")


def _stay() -> None:
    return


def _linked(state: NodeState) -> list[Worded]:
    """The choices that may hold links; pressing one of those chooses, so they are offered beside."""
    return [words_of(choice) for choice in state.choices if "](" in choice.label or "href" in choice.label]


def _hint_beside_unit(state: NodeState) -> Worded:
    # A hint that only repeats the unit would say it twice.
    hint = hint_of(state)
    return Worded("") if hint.text == unit_words(state.definition.extra.get("unit", "")) else hint


def question_around(widget: QWidget | None) -> Question | None:
    """The question that a widget is part of."""
    while widget is not None and not isinstance(widget, Question):
        widget = widget.parentWidget()
    return widget


def press_beside(question: Question | None, key: int) -> bool:
    """F8 says the same as the last time, F9 opens the trend; False where the question offers neither."""
    beside = question.beside if question is not None else None
    if beside is None or key not in (Qt.Key.Key_F8, Qt.Key.Key_F9):
        return False
    return beside.take() if key == Qt.Key.Key_F8 else beside.open_trend()


class CursorTrail(QObject):
    """Remembers which question of a form the cursor was on last, also when it has left for a button."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self.last = ""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        question = question_around(now)
        if question is not None and self._form.isAncestorOf(question):
            self.last = question.ref

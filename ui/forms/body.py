"""Builds the widgets of a page from the form, a question at a time, and keeps them up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import Control, FormSession, NodeState
from ui.components.at_rest import layouts_at_rest
from ui.components.button import Kind
from ui.components.dialog import Action, ask
from ui.components.in_sight import bring_into_sight
from ui.components.showing import show_if
from ui.components.text import Role
from ui.composing import finish_syllable
from ui.forms.aids import Aids
from ui.forms.card_order import order_card
from ui.forms.editors.scale_row import TableHead, begin_table, is_table_head, is_tabular
from ui.forms.editors.upload import UploadEditor
from ui.forms.files import Files
from ui.forms.folded import what_it_holds
from ui.forms.half import HalfAnswers
from ui.forms.notes import Note
from ui.forms.pages import answers_below, holds_answers, instances_on_the_way, is_under
from ui.forms.question import Question, Submit
from ui.forms.sections import Group, Repeat, RepeatCard
from ui.language import tr

View = Note | Question | Group | Repeat | RepeatCard | TableHead

_UNFOLDED_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class Commands:
    """What views may do: answer (ref, value), add to a range, remove an instance, go to the next question,
    keep what is half typed (ref, text)."""

    answer: Submit
    add: Callable[[str], None]
    remove: Callable[[str], None]
    go_on: Callable[[], None]
    half: Submit


class Body:
    """All views of a form that were built so far, by ref."""

    def __init__(
        self,
        session: FormSession,
        commands: Commands,
        files: Files,
        on_restructured: Callable[[], None],
        *,
        aids: Aids | None = None,
        split: frozenset[str] = frozenset(),
        half: HalfAnswers | None = None,
    ) -> None:
        self._session = session
        self._half = half or HalfAnswers()
        self._commands = commands
        self._files = files
        self._on_restructured = on_restructured
        self._aids = aids or Aids()
        # Groups whose questions stand on several pages, so that no view shows them as a whole.
        self._split = split
        self._views: dict[str, View] = {}
        self._revealed = False
        self._appends = False

    def build(self, refs: tuple[str, ...], column: QVBoxLayout, *, top: bool = False) -> Iterator[None]:
        """Build the nodes into `column`, pausing after each question; `top` headings are the page's title."""
        table: QVBoxLayout | None = None
        for ref in refs:
            state = self._session.state(ref)
            if state is None or state.definition.control is Control.NONE or not self._aids.shown(state):
                continue
            control = state.definition.control
            if is_tabular(state.definition):
                table = table or begin_table(column)
                self._keep(self._leaf(state), state, table)
                yield
                continue
            table = None
            if control is Control.GROUP:
                group = Group(state, heading=Role.TITLE if top else Role.HEADING)
                self._keep(group, state, column)
                yield from self.build(state.children, group.body)
            elif control is Control.REPEAT:
                repeat = Repeat(state, self._add, heading=Role.TITLE if top else Role.HEADING)
                self._keep(repeat, state, column)
                yield from self._fill(repeat)
            else:
                self._keep(self._leaf(state), state, column)
                yield

    def questions(self) -> Iterator[Question]:
        """Every question built so far."""
        return (view for view in self._views.values() if isinstance(view, Question))

    def once_kept(self, then: Callable[[], None]) -> bool:
        """Whether something is just being attached; then `then` is called once it is the answer."""
        for question in self.questions():
            if isinstance(question.editor, UploadEditor) and question.editor.busy:
                question.editor.once_kept(then)
                return True
        return False

    def unreadable(self) -> list[str]:
        """Refs of questions that hold something that cannot be stored, also where no view is built yet."""
        shown = [question.ref for question in self.questions() if question.unreadable()]
        states = (self._session.state(ref) for ref in self._half.texts if ref not in self._views)
        waiting = [state.ref for state in states if state and state.relevant and not state.readonly]
        return shown + waiting

    def flush(self) -> None:
        """Hand on what stands in the fields and was not sent yet."""
        finish_syllable()
        for question in self.questions():
            question.flush()

    def put_half(self) -> None:
        """Let what was half typed elsewhere stand in the fields here too."""
        for question in self.questions():
            question.put_half(self._half.texts.get(question.ref, ""))

    def view(self, ref: str) -> View | None:
        """The view of a node, if it was built."""
        return self._views.get(ref)

    def refresh(self, refs: frozenset[str]) -> None:
        """Bring the views of these nodes up to date; below a group that came or went, all of them."""
        for ref in refs:
            view = self._views.get(ref)
            state = self._session.state(ref) if view is not None else None
            if view is None and ref in self._split:
                self._refresh_below(ref)
            elif view is None:
                self._tell_in_folded(ref)
            if view is None or state is None:
                continue
            if isinstance(view, Group | Repeat | RepeatCard) and view.relevant != state.relevant:
                self._refresh_below(ref)
            else:
                view.refresh(state)

    def refresh_all(self) -> None:
        """Read everything again, as after a change of language."""
        for ref, view in list(self._views.items()):
            state = self._session.state(ref)
            if state is not None:
                view.refresh(state)

    def restructure(self, range_ref: str) -> None:
        """Bring the cards of a repeat in line with its instances."""
        view = self._views.get(range_ref)
        state = self._session.state(range_ref)
        if not isinstance(view, Repeat) or state is None:
            return
        while len(view.cards) > len(state.children):
            self._forget(view.drop_last().ref)
        with layouts_at_rest((view.box,)):
            for _pause in self._fill(view):
                pass
        if not self._appends and self._misplaced(range_ref):
            self._build_anew(view)
        if not self._appends:
            # Whatever stood behind what came or went is called by another number now.
            self._refresh_below(range_ref)
            self._on_restructured()

    def reveal(self) -> None:
        """From now on missing answers are told beside their questions."""
        self._revealed = True
        for view in self._views.values():
            if isinstance(view, Question | Note):
                view.reveal()

    def unfold_to(self, ref: str) -> bool:
        """Open the folded cards that hide `ref`; False where its view is not built yet."""
        for view in list(self._views.values()):
            if isinstance(view, RepeatCard) and is_under(ref, view.ref):
                view.unfold()
        return ref in self._views

    def _leaf(self, state: NodeState) -> Note | Question | TableHead:
        definition = state.definition
        if is_table_head(definition):
            return TableHead(state)
        if definition.note:
            note = Note(state, self._aids.media, leads_out=self._aids.leads_out)
            if self._revealed:
                note.reveal()
            return note
        question = Question(
            state,
            self._commands.answer,
            self._files,
            aids=self._aids,
            go_on=self._commands.go_on,
            half=self._commands.half,
        )
        question.put_half(self._half.texts.get(state.ref, ""))
        if self._revealed:
            question.reveal()
        return question

    def _keep(self, view: View, state: NodeState, column: QVBoxLayout) -> None:
        self._views[view.ref] = view
        column.addWidget(view)
        show_if(view, state.relevant)

    def _fill(self, repeat: Repeat) -> Iterator[None]:
        # Instances may come and go between two pauses, so each step looks again.
        while (state := self._session.state(repeat.ref)) is not None:
            at = len(repeat.cards)
            instance = self._session.state(state.children[at]) if at < len(state.children) else None
            if instance is None:
                repeat.refresh(state)
                return
            card = RepeatCard(
                instance, self._ask_to_remove, self._unfold, partial(what_it_holds, self._session)
            )
            repeat.append(card)
            show_if(card, instance.relevant)
            self._views[instance.ref] = card
            # The newest card is the one being filled in; when there are many, the others stay folded.
            if len(state.children) <= _UNFOLDED_AT_MOST or at == len(state.children) - 1:
                card.unfold()
            yield

    def _tell_in_folded(self, ref: str) -> None:
        for above in instances_on_the_way(ref, 0):
            card = self._views.get(above)
            if isinstance(card, RepeatCard):
                card.tell_what_it_holds()

    def _unfold(self, ref: str) -> None:
        card, state = self._views.get(ref), self._session.state(ref)
        if isinstance(card, RepeatCard) and state is not None:
            for _pause in self.build(state.children, card.content):
                pass
            repeat = self._views.get(ref[: ref.rindex("[")])
            if not (isinstance(repeat, Repeat) and order_card(repeat.cards, card)):
                self._on_restructured()

    def _add(self, range_ref: str) -> None:
        self._appends = True
        try:
            self._commands.add(range_ref)
        finally:
            self._appends = False
        repeat = self._views.get(range_ref)
        if isinstance(repeat, Repeat) and repeat.cards:
            self._fold_all_before_the_last(repeat.cards)
            newest = repeat.cards[-1]
            bring_into_sight(newest)
            for question in self.questions():
                if is_under(question.ref, newest.ref) and question.can_answer:
                    question.editor.focus_answer()
                    bring_into_sight(question)
                    return

    def _fold_all_before_the_last(self, cards: Sequence[RepeatCard]) -> None:
        """While there are many the newest alone is open: each open one would make each further one slower.
        What holds something that is no answer yet stays as it is."""
        if len(cards) <= _UNFOLDED_AT_MOST:
            return
        finish_syllable()
        for card in cards[:-1]:
            below = [known for known in self._views if card.unfolded and is_under(known, card.ref)]
            inside = [view for known in below if isinstance(view := self._views[known], Question)]
            for question in inside:
                question.flush()
            if card.unfolded and not any(_is_unkept(question) for question in inside):
                card.fold()
                for known in below:
                    if known != card.ref:
                        del self._views[known]

    def _ask_to_remove(self, instance_ref: str) -> None:
        self.flush()
        card = self._views.get(instance_ref)
        holds = holds_answers(self._session, instance_ref) or bool(self._half.below(instance_ref))
        if not isinstance(card, RepeatCard) or not holds:
            self._remove(instance_ref)
            return
        ask(
            card,
            tr("{title} 빼기").format(title=card.accessibleName()),
            tr("여기에 적은 답이 함께 지워져요. 지운 뒤에도 되돌릴 수 있어요."),
            Action(tr("빼기"), Kind.DANGER, lambda: self._remove(instance_ref)),
            Action(tr("그대로 두기"), Kind.PLAIN),
        )

    def _remove(self, instance_ref: str) -> None:
        range_ref = instance_ref[: instance_ref.rindex("[")]
        card = self._views.get(instance_ref)
        title = card.accessibleName() if isinstance(card, RepeatCard) else ""
        kept, typed = answers_below(self._session, instance_ref), self._half.below(instance_ref)
        self._half.removed(instance_ref)
        self._commands.remove(instance_ref)
        self._forget_removed_inside(range_ref)
        repeat = self._views.get(range_ref)
        if not isinstance(repeat, Repeat):
            return
        # Without an answer of its own it had a place all the same, where others have moved up since.
        if typed or any(value for _ref, value in kept) or self._session.state(instance_ref) is not None:
            below = [(ref.removeprefix(instance_ref), value) for ref, value in kept]
            repeat.offer_back(title, lambda: self._bring_back(instance_ref, below, typed))
        else:
            repeat.focus_add()

    def _bring_back(
        self, instance: str, answers: Sequence[tuple[str, str]], typed: Sequence[tuple[str, str]]
    ) -> None:
        """What was removed comes back where it was, answer by answer, with the repeats inside it and what was
        half typed."""
        self.flush()
        range_ref = instance[: instance.rindex("[")]
        followed = self._session.state(instance) is not None
        if followed:
            self._half.added(instance)
        self._commands.add(instance if followed else range_ref)
        if followed:
            self._forget_removed_inside(range_ref)
        state = self._session.state(range_ref)
        if state is None or not state.children:
            return
        if not followed:
            instance = state.children[-1]
        for below, value in answers:
            ref = instance + below
            for inner in instances_on_the_way(ref, len(instance)):
                while self._session.state(inner) is None and self._can_add(inner):
                    self._commands.add(inner[: inner.rindex("[")])
            now = self._session.state(ref)
            if now is not None and now.value != value:
                self._commands.answer(ref, value)
        for below, text in typed:
            self._commands.half(instance + below, text)
        self.put_half()
        card = self._views.get(instance)
        if isinstance(card, RepeatCard):
            card.unfold()
            bring_into_sight(card)

    def _misplaced(self, range_ref: str) -> bool:
        """Whether something half typed stands in a field of another instance than it was typed into."""
        texts = self._half.texts
        inside = (question for question in self.questions() if is_under(question.ref, range_ref))
        return any(question.editor.half_typed() != texts.get(question.ref, "") for question in inside)

    def _build_anew(self, repeat: Repeat) -> None:
        while repeat.cards:
            self._forget(repeat.drop_last().ref)
        with layouts_at_rest((repeat.box,)):
            for _pause in self._fill(repeat):
                pass
        for card in repeat.cards:
            if self._half.below(card.ref):
                card.unfold()

    def _forget_removed_inside(self, range_ref: str) -> None:
        """The instances have other numbers now: what was removed in one would come back in another."""
        for known, view in self._views.items():
            if known != range_ref and isinstance(view, Repeat) and is_under(known, range_ref):
                view.forget_removed()

    def _can_add(self, instance_ref: str) -> bool:
        state = self._session.state(instance_ref[: instance_ref.rindex("[")])
        return state is not None and state.can_add

    def _refresh_below(self, ref: str) -> None:
        for below, view in list(self._views.items()):
            if not is_under(below, ref):
                continue
            state = self._session.state(below)
            if state is not None:
                view.refresh(state)
            if below != ref and isinstance(view, Repeat):
                self.restructure(below)

    def _forget(self, ref: str) -> None:
        for below in [known for known in self._views if is_under(known, ref)]:
            del self._views[below]


def _is_unkept(question: Question) -> bool:
    editor = question.editor
    return question.unreadable() or (isinstance(editor, UploadEditor) and editor.busy)

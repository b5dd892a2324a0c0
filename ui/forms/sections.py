"""Groups and repeats: what holds questions together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.forms.interface import NodeState
from app.forms.styling.worded import label_of
from ui.components.announce import announce
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card
from ui.components.in_sight import bring_into_sight
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.folded import FoldButton
from ui.forms.label import FormText
from ui.forms.markup import as_plain
from ui.language import tr


class Group(QWidget):
    """A heading over questions; `body` takes them."""

    def __init__(self, state: NodeState, *, heading: Role = Role.HEADING) -> None:
        super().__init__()
        self.ref = state.ref
        self.relevant = state.relevant
        self._heading = FormText(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(Gap.XXL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(self._heading)
        column.addLayout(self.body)
        self.refresh(state)

    def refresh(self, state: NodeState) -> None:
        """Show heading and relevance."""
        self.relevant = state.relevant
        self._heading.say(label_of(state))
        self._heading.setVisible(bool(state.label))
        self.setAccessibleName(as_plain(label_of(state)))
        show_if(self, state.relevant)


class RepeatCard(Card):
    """One instance of a repeat; `content` takes its questions. Folded while there are many: then it is one
    button, for a hundred of them have to stand there at once."""

    def __init__(
        self,
        state: NodeState,
        on_remove: Callable[[str], None],
        on_unfold: Callable[[str], None],
        held: Callable[[str], str],
    ) -> None:
        """`held(ref)`: in words, what a folded one holds."""
        super().__init__(inset=True)
        self.ref = state.ref
        self.relevant = state.relevant
        self.unfolded = False
        self._on_remove = on_remove
        self._on_unfold = on_unfold
        self._held = held
        self._label = as_plain(label_of(state))
        self._number = 0
        self._name = ""
        self._removable = False
        self._title: Text | None = None
        self._remove: IconButton | None = None
        self._inside: QWidget | None = None
        self._open = FoldButton(self.unfold)
        self.content = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._open)

    def unfold(self) -> None:
        """Show the questions."""
        if self.unfolded:
            return
        self.unfolded = True
        by_key = self._open.hasFocus()
        self._title = Text(self._name, Role.STRONG)
        self._remove = IconButton("trash-2", "", on_click=lambda: self._on_remove(self.ref))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        self.body.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        self._inside, self.content = QWidget(), QVBoxLayout()
        self.content.setSpacing(Gap.XL)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        column.addLayout(head)
        column.addLayout(self.content)
        self.body.addWidget(self._inside)
        self._dress()
        self._on_unfold(self.ref)
        # By itself Qt would show it later, and the cursor finds only questions that are shown.
        self._inside.show()
        self._open.hide()
        if by_key:
            self._remove.setFocus()
            self.focusNextChild()

    def fold(self) -> None:
        """One button again; the questions are built anew when it is opened."""
        if self._inside is None:
            return
        self.unfolded = False
        self._inside.hide()
        self.body.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = self._title = self._remove = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self._dress()
        self._open.show()

    def refresh(self, state: NodeState) -> None:
        """Relevance, and the title, which may hold an answer given inside; its number is the range's."""
        self.relevant = state.relevant
        label = as_plain(label_of(state))
        if label != self._label:
            self._label = label
            self.entitle(self._number, removable=self._removable)
        self.tell_what_it_holds()
        show_if(self, state.relevant)

    def entitle(self, number: int, *, removable: bool) -> None:
        """Name the card."""
        name = f"{self._label or tr('항목')} {number}"
        if (name, removable) == (self._name, self._removable):
            return
        self._number, self._removable, self._name = number, removable, name
        self.setAccessibleName(self._name)
        self._dress()

    def tell_what_it_holds(self) -> None:
        """Bring the line of a folded one up to date."""
        self._open.tell(self._name, "" if self.unfolded else self._held(self.ref))

    def _dress(self) -> None:
        self.tell_what_it_holds()
        if self._title is None or self._remove is None:
            return
        self._title.setText(self._name)
        self._remove.rename(tr("{title} 빼기").format(title=self._name))
        self._remove.setVisible(self._removable)


class Repeat(QWidget):
    """A repeat range: its instances as cards, and a button that adds one."""

    def __init__(
        self, state: NodeState, on_add: Callable[[str], None], *, heading: Role = Role.HEADING
    ) -> None:
        super().__init__()
        self.ref = state.ref
        self.relevant = state.relevant
        self.cards: list[RepeatCard] = []
        self._heading = FormText(heading)
        self._add = Button("", Kind.SECONDARY, icon="plus", on_click=lambda: on_add(self.ref))
        # A box of their own keeps the cards before the button in the order of Tab.
        self.box = QWidget()
        self._cards_column = QVBoxLayout(self.box)
        self._cards_column.setContentsMargins(0, 0, 0, 0)
        self._cards_column.setSpacing(Gap.L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(self._heading)
        column.addWidget(self.box)
        self._undo = _Undo()
        column.addWidget(self._undo)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.refresh(state)

    def refresh(self, state: NodeState) -> None:
        """Heading, titles and the button; cards come and go through `append` and `drop_last`."""
        self.relevant = state.relevant
        label = as_plain(label_of(state))
        self._heading.say(label_of(state))
        self._heading.setVisible(bool(label))
        for at, card in enumerate(self.cards):
            card.entitle(at + 1, removable=state.can_add and not state.readonly)
        self._add.setText(tr("{what} 더하기").format(what=label or tr("항목")))
        self._add.setVisible(state.can_add and not state.readonly)
        self.setAccessibleName(label)
        show_if(self, state.relevant)

    def append(self, card: RepeatCard) -> None:
        """Add a card at the end."""
        self.cards.append(card)
        self._cards_column.addWidget(card)

    def drop_last(self) -> RepeatCard:
        """Take the last card away."""
        card = self.cards.pop()
        self._cards_column.removeWidget(card)
        card.hide()
        card.deleteLater()
        return card

    def offer_back(self, title: str, bring_back: Callable[[], None]) -> None:
        """Say that `title` was removed, with a button that brings it back; those before it come after it."""
        self._undo.offer(tr("{title}: 뺐어요.").format(title=title), bring_back)

    def forget_removed(self) -> None:
        """What was removed here has no place to come back to any more."""
        self._undo.forget()

    def focus_add(self) -> None:
        """Put the cursor on the button that adds."""
        self._add.setFocus()
        bring_into_sight(self._add)


class _Undo(QWidget):
    """Tells what was removed, the last one first: only then each finds the place where it stood."""

    def __init__(self) -> None:
        super().__init__()
        self._removed: list[tuple[str, Callable[[], None]]] = []
        self._words = Text(role=Role.QUIET)
        self._button = Button(tr("되돌리기"), Kind.SECONDARY, icon="undo-2", on_click=self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    def offer(self, words: str, bring_back: Callable[[], None]) -> None:
        self._removed.append((words, bring_back))
        self._tell()
        self._button.setFocus()
        bring_into_sight(self)
        announce(self, words)

    def forget(self) -> None:
        self._removed.clear()
        self._tell()

    def _tell(self) -> None:
        if self._removed:
            words, _bring_back = self._removed[-1]
            self._words.setText(words)
            self._button.setText(tr("되돌리기"))
            self._button.setAccessibleName(f"{tr('되돌리기')}, {words}")
        self.setVisible(bool(self._removed))

    def _press(self) -> None:
        if self._removed:
            _words, bring_back = self._removed.pop()
            self._tell()
            bring_back()

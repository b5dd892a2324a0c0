"""What every editor of an answer has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.forms.interface import NodeState
from ui.forms.aids import Aids
from ui.forms.files import Files


def _stay() -> None:
    return


def _unkept(_text: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Reply:
    """What an editor tells its question.

    `answer` takes a value to store; `half` what was typed and is none yet, "" once it is; `notice` takes kind
    words about what was typed, "" to take them back; `files` keeps attachments. `go_on` leads to the next
    question. `aids` is what lies at hand.
    """

    answer: Callable[[str], None]
    notice: Callable[[str], None]
    files: Files
    go_on: Callable[[], None] = _stay
    aids: Aids = field(default_factory=Aids)
    half: Callable[[str], None] = _unkept


class Editor(QWidget):
    """Shows a state and replies with answers. A state never disturbs what is being typed."""

    shows_label = False
    """Whether the editor shows the label itself, so that the question need not."""

    tabular = False
    """Whether it is a row of a table, which needs the whole width."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__()
        self.definition = state.definition
        self.reply = reply
        self._half = ""

    def show_state(self, state: NodeState) -> None:
        """Bring value, choices and readonly up to date, touching only what differs."""
        raise NotImplementedError

    def focus_answer(self) -> None:
        """Put the cursor where the answer is given."""
        self.setFocus()

    def flush(self) -> None:
        """Reply now with what was typed but not yet sent."""

    def unreadable(self) -> bool:
        """Whether what stands in the field cannot be stored as it is."""
        return False

    def half_typed(self) -> str:
        """What stands in the field and cannot be stored; empty: nothing of the kind."""
        return ""

    def put_half(self, text: str) -> None:
        """Let `text`, from `half_typed` of another time, stand in the field again."""
        self._half = text

    def tell_half(self, text: str) -> None:
        """Let what is no answer yet be kept as it stands."""
        if text != self._half:
            self._half = text
            self.reply.half(text)

    def name(self, label: str, description: str) -> None:
        """Tell assistive technology what is asked here."""
        self.setAccessibleName(label)
        self.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        """Colour the field; the words stand beside it."""

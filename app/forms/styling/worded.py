"""A text of a form as it is said now, and where answers stand in it. Markup is the form's alone: `**` or
`<b>` in an answer are signs like any others."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.interface import Choice, NodeState, Spans


@dataclass(frozen=True, slots=True)
class Worded:
    """`filled`: where what was answered or worked out stands, as begin and end, in order."""

    text: str
    filled: Spans = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Worded) -> Worded:
        """Both, each in its own line."""
        if not self or not other:
            return self or other
        by = len(self.text) + 1
        moved = tuple((begin + by, end + by) for begin, end in other.filled)
        return Worded(f"{self.text}\n{other.text}", self.filled + moved)


def as_answered(text: str) -> Worded:
    """Words in which nothing is markup."""
    return Worded(text, ((0, len(text)),))


def label_of(state: NodeState) -> Worded:
    return Worded(state.label or "", state.filled.get("label", ()))


def hint_of(state: NodeState) -> Worded:
    return Worded(state.hint or "", state.filled.get("hint", ()))


def guidance_of(state: NodeState) -> Worded:
    return Worded(state.guidance or "", state.filled.get("guidance", ()))


def message_of(state: NodeState) -> Worded:
    return Worded(state.message or "", state.filled.get("message", ()))


def words_of(choice: Choice) -> Worded:
    """What a choice is called."""
    return Worded(choice.label, choice.filled)


def trimmed(worded: Worded, blanks: str) -> Worded:
    """Without the blanks around it."""
    text = worded.text.lstrip(blanks)
    by, most = len(worded.text) - len(text), len(text.rstrip(blanks))
    text = text[:most]
    moved = tuple((max(0, begin - by), min(most, end - by)) for begin, end in worded.filled)
    return Worded(text, tuple((begin, end) for begin, end in moved if begin < end))

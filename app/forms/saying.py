"""The form's wordings as they are said now: in the active language, with outputs filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from app.forms.definition import Definition
from app.forms.model import Formula, Wording
from app.forms.settling import Settling
from app.forms.styling.worded import Worded, as_answered, trimmed
from app.forms.xpath.errors import BudgetError, EvaluationError
from app.forms.xpath.nodes import Node
from app.forms.xpath.values import to_string

# No-break spaces are the author's.
_SPACE = " \t\r\n"
LONGEST = 50_000
"""Characters that the answers and calculations put into one text may have together."""
Asked = TypeVar("Asked")


class Sayer:
    """Says the wordings of one session in one language. `interrupted`: why a text could not be worked out."""

    def __init__(self, definition: Definition, settling: Settling) -> None:
        self.definition = definition
        self.settling = settling
        self.language = definition.default_language
        self.interrupted: EvaluationError | None = None
        self._calculating = False

    def as_value(self, ask: Callable[[], Asked]) -> Asked:
        """What a calculation asks for. An interruption is the calculation's own then: raises BudgetError."""
        before, self._calculating = self._calculating, True
        try:
            return ask()
        finally:
            self._calculating = before

    def text(self, wording: Wording | None, node: Node, form: str = "long") -> str | None:
        """The wording in the active language with its outputs filled in; None when there is none."""
        found = self.worded(wording, node, form)
        return None if found is None else found.text

    def worded(self, wording: Wording | None, node: Node, form: str = "long") -> Worded | None:
        """The same, and where outputs stand in it."""
        if wording is None:
            return None
        if wording.dynamic is not None:
            return as_answered(self._evaluated(wording.dynamic, node)) if form == "long" else None
        forms = wording.forms.get("") or wording.forms.get(self.language)
        if forms is None:
            forms = wording.forms.get(self.definition.default_language) or {}
        pieces = forms.get(form)
        if pieces is None:
            return None
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return Worded(pieces[0].strip(_SPACE))
        return trimmed(self._pieces(pieces, node), _SPACE)

    def _pieces(self, pieces: Iterable[str | Formula], node: Node) -> Worded:
        texts: list[str] = []
        filled: list[tuple[int, int]] = []
        room, at = LONGEST, 0
        for piece in pieces:
            said = piece if isinstance(piece, str) else ""
            if isinstance(piece, Formula):
                if room < 0:
                    break
                try:
                    value = _shown(to_string(self.settling.evaluate(piece, node)))
                    said = self._cut(value, room)
                    room -= len(value)
                except EvaluationError as error:
                    said = self._blank(error)
                filled.append((at, at + len(said)))
            texts.append(said)
            at += len(said)
        return Worded("".join(texts), tuple(filled))

    def _evaluated(self, dynamic: Formula, node: Node) -> str:
        try:
            return self._cut(to_string(self.settling.evaluate(dynamic, node)), LONGEST)
        except EvaluationError as error:
            return self._blank(error)

    def _cut(self, said: str, room: int) -> str:
        """As much as there is room for in one text, and a mark where it was cut; why is told."""
        if len(said) <= room:
            return said
        self.interrupted = self.interrupted or EvaluationError(
            f"화면에 보일 글이 너무 길어 {LONGEST:,}자에서 줄였습니다(…). 문항의 글에 넣은 답을 줄이세요.",
            f"A text to be shown is too long and was cut at {LONGEST:,} characters (…). Put less into it.",
        )
        return f"{said[:room]}…"

    def _blank(self, error: EvaluationError) -> str:
        """A text that cannot be worked out; that it was interrupted is kept, to be told."""
        if isinstance(error, BudgetError):
            if self._calculating:
                raise error
            self.interrupted = error
        return ""

    def itext(self, identifier: str, form: str = "long") -> str:
        """A translated text by its identifier, its outputs filled in as seen from the root."""
        wording = self.definition.choice_texts.get(identifier)
        if wording is not None:
            return self.text(wording, self.settling.surroundings.root.children[0], form) or ""
        texts = self.definition.translations.texts
        for language in (self.language, self.definition.default_language):
            pieces = texts.get(language, {}).get(identifier, {}).get(form)
            if pieces is not None:
                return "".join(piece for piece in pieces if isinstance(piece, str))
        return ""


def _shown(text: str) -> str:
    return "" if text == "NaN" else text

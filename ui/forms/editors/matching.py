"""Which choices fit what was typed: any part of the words, or their initial consonants (ㅈㄹ for 정릉)."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.interface import Choice
from app.forms.styling.worded import words_of
from app.projections.keys import initials, is_consonants, keystrokes
from ui.forms.markup import as_plain


class Matcher:
    """Remembers what each label is in keys, for a list is narrowed letter by letter."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[str, str]] = {}

    def fitting(self, choices: Sequence[Choice], text: str) -> tuple[Choice, ...]:
        """The choices that fit, in their order; all of them when nothing is typed."""
        text = text.strip()
        if not text:
            return tuple(choices)
        by_initials = is_consonants(text.replace(" ", ""))
        wanted = initials(text) if by_initials else keystrokes(text)
        at = 1 if by_initials else 0
        return tuple(choice for choice in choices if wanted in self._keys_of(choice)[at])

    def _keys_of(self, choice: Choice) -> tuple[str, str]:
        known = self._keys.get(choice.label)
        if known is None:
            label = as_plain(words_of(choice))
            known = self._keys[choice.label] = keystrokes(label), initials(label)
        return known

"""A code as somebody typed or pasted it: input methods, messengers and word processors change its looks."""

from __future__ import annotations

import unicodedata

_BETWEEN = frozenset({"Pd", "Zs", "Cc", "Cf"})
"""Unicode's categories of dashes, spaces, and what nobody sees."""


def letters_of(text: str) -> str:
    """Capitals and digits in their usual width, without the dashes, dots and spaces between them. What is no
    part of any code stays, so that the others keep their places."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(
        letter for letter in plain if unicodedata.category(letter) not in _BETWEEN and letter not in "·−"
    )

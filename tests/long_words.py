"""Words that take as much room in a store as they say, compressed or not."""

from __future__ import annotations

from random import Random

_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]
LONG = "".join(Random(5).choices(_SYLLABLES, k=80_000))  # noqa: S311 - the same words in every run
"""Of one revision nearly all that it may hold."""

LONG_ANSWER = LONG[:19_000]
"""Nearly all that an answer in words may hold."""

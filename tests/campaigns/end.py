"""The moment at which a program was ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class End:
    """By the monotonic clock, and how many seconds the program had waited for a processor until then."""

    at: float
    waited: float = 0.0

"""Identifiers and telephone numbers of fictional people."""

from __future__ import annotations

from random import Random
from uuid import UUID

_MOBILE_NUMBERS = 10_000_000


class Numbers:
    """Identifiers and numbers drawn from one random source, no mobile number twice within it.

    Mobile numbers are `010-0xxx-xxxx` and landlines `02-0xx-xxxx`. In Korea no subscriber number begins
    with 0 or 1, because those digits open trunk and special numbers; so nobody answers these, and nobody
    is bothered when a visitor to the demonstration dials one. Import and display treat them like others.
    """

    def __init__(self, random: Random, first_mobile: int = 0) -> None:
        self._random = random
        self._next_mobile = first_mobile

    def identifier(self) -> str:
        """A random uuid."""
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def mobile(self) -> str:
        # Steps of a number coprime to the range visit every number once before the first repeats.
        number = self._next_mobile * 7_654_321 % _MOBILE_NUMBERS
        self._next_mobile += 1
        return f"010-0{number // 10_000:03}-{number % 10_000:04}"

    def landline(self) -> str:
        number = self._random.randrange(1_000_000)
        return f"02-0{number // 10_000:02}-{number % 10_000:04}"

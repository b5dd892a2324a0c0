"""Time that passes only when the story says so, and the clocks of laptops, which are all a little wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from random import Random
from types import ModuleType
from unittest.mock import patch
from uuid import UUID

import app.households.editing
import app.ledger.ledger
import app.risk.following
import app.risk.reopening
import app.risk.screening
import app.visits.registering
import app.visits.visiting
import district.own

MORNING_MS = 1_772_409_600_000
"""2026-03-02 00:00 UTC, nine in the morning in Seoul."""

_NAMING: tuple[ModuleType, ...] = (
    app.households.editing,
    app.ledger.ledger,
    app.risk.following,
    app.risk.reopening,
    app.risk.screening,
    app.visits.registering,
    app.visits.visiting,
    district.own,
)


class Time:
    """True time in milliseconds. Looking at it takes one of them."""

    def __init__(self) -> None:
        self.now_ms = MORNING_MS

    def __call__(self) -> int:
        self.now_ms += 1
        return self.now_ms


class Clock:
    """A laptop's clock: `wrong_ms` off from true time."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self.wrong_ms = 0

    def __call__(self) -> int:
        return self._time() + self.wrong_ms


class Identifiers:
    """UUIDv7 as each laptop would make them by its own clock, the same ones in every repetition."""

    def __init__(self, random: Random, clock: Callable[[], int]) -> None:
        self._random = random
        self.clock = clock

    def __call__(self) -> UUID:
        stamp = (self.clock() & (2**48 - 1)) << 80
        return UUID(int=stamp | 0x7000_8000_0000_0000_0000 | self._random.getrandbits(62) & ~(0b11 << 62))


@contextmanager
def naming(identifiers: Identifiers) -> Iterator[None]:
    """Everything that is named while the block runs is named by `identifiers`."""
    with ExitStack() as patches:
        for module in _NAMING:
            patches.enter_context(patch.object(module, "uuid7", identifiers))
        yield

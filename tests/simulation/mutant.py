"""A deliberate bug, put into the running program: the stories must find it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.simulation.plots import Plot

Mutation = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True)
class Mutant:
    """`name` says what the program does wrong; `plot`: what must happen for it to matter (None: anything)."""

    name: str
    mutation: Mutation
    plot: Plot | None = None

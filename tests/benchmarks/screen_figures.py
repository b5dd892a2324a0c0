"""Forms on the screen: pages of hundreds of questions, lists of thousands of choices, a hundred repeats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.window_figures import probe

_OPENS = 300.0
_FLUID = 100.0
"""Milliseconds. That a form of 300 questions opens within 300 is asked; a list of 3,000 choices and a hundred
repeats are held to the same, what one does on the open page to what is felt as at once."""

_TARGETS = {
    "questions300_open": _OPENS,
    "questions300_one_page_open": _OPENS,
    "questions300_one_each_open": _OPENS,
    "questions300_photographs_open": _OPENS,
    "questions300_lists_of_2000_open": _OPENS,
    "choices3000_open": _OPENS,
    "repeats100_open": _OPENS,
    "repeats100_add": _OPENS,
    "repeats100_answer": _FLUID,
    "repeats100_remove": _FLUID,
}


def form_screens(_folder: Path, small: bool) -> Iterator[Figure]:
    """Each until it has been painted, beside a page of bare Qt widgets."""
    told = probe("form_screens", "small" if small else "full")
    for name, target in _TARGETS.items():
        yield Figure(f"form_screens_{name}", told[name], "ms", target, reference=told["bare_page"])

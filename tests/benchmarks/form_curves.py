"""What an answer's cost follows from, and what a large form holds in memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import count

from app.forms.loading import load_markdown
from app.forms.session import open_session
from tests.benchmarks import form_shapes
from tests.benchmarks.figure import Figure, median_ms

_DEPENDENTS = 10
_FORM_SIZE = 2_000
_TURNS = 21
# The form comes through the standard input; the figure is what the process grew by while it opened it.
_OPENING = """
import gc, sys
from app.forms.definition import Definition
from app.forms.loading import load_markdown
from app.forms.session import open_session
from tests.benchmarks.form_shapes import phq9
from tests.benchmarks.resident import resident_bytes
data = sys.stdin.buffer.read()
open_session(load_markdown(phq9()))
gc.collect()
before = resident_bytes()
session = open_session(Definition.from_bytes(data))
gc.collect()
after = resident_bytes()
print(after - before, after)
"""


def memory(form: str) -> Iterator[Figure]:
    """Of a process of its own with the program's libraries loaded: its growth when a compiled form is opened,
    and all it holds afterwards."""
    data = load_markdown(form).to_bytes()
    said = subprocess.run([sys.executable, "-c", _OPENING], input=data, capture_output=True, check=True)
    grown, total = (int(each) / 1e6 for each in said.stdout.split())
    yield Figure("forms_questions5000_memory_growth", max(grown, 0.001), "MB", 100)
    yield Figure("forms_questions5000_memory_total", total, "MB", 100)


def curves(small: bool) -> Iterator[Figure]:
    """One answer in forms of several sizes with ten dependents each; and in forms of one size with more and
    more dependents. The first shall stay level, the second grow with the dependents."""
    for size in (20, 40) if small else (100, 500, 1_000, 2_000, 5_000):
        taken = _answer(form_shapes.depending(size, _DEPENDENTS))
        yield Figure(f"forms_curve_size_{size:05}", taken, "ms", 1)
    for dependents in (1, 10) if small else (1, 10, 100, 1_000):
        taken = _answer(form_shapes.depending(20 if small else _FORM_SIZE, dependents))
        yield Figure(f"forms_curve_dependents_{dependents:05}", taken, "ms", 1 + 0.05 * dependents)


def _answer(form: str) -> float:
    session = open_session(load_markdown(form))
    turns = count(1)
    session.answer("/data/q0", "0")
    return median_ms(lambda: session.answer("/data/q0", str(next(turns))), _TURNS)

"""What the form engine costs: loading, answering, answering the first question again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from app.forms.definition import Definition
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.benchmarks import form_curves, form_shapes
from tests.benchmarks.figure import Figure, median_ms, milliseconds


@dataclass(frozen=True, slots=True)
class _Targets:
    """Milliseconds: a compiled definition read and opened, compiled from its source and opened, the median
    answer, the first answer given again. None: nothing is asked."""

    cached: float | None
    compiled: float | None
    answer: float | None
    again: float | None


_FILTER = "/data/district"
_Fill = Callable[[Session], list[tuple[str, str]]]


def forms(_folder: Path, small: bool) -> Iterator[Figure]:
    """The table of forms; then a filtered list, a form of 5,000 questions, what an answer follows from."""
    wide = 20 if small else 500
    instances = 5 if small else 200
    numbered = _numbered(wide)
    yield from _measured("phq9", form_shapes.phq9(), _phq9, _Targets(5, 25, 0.2, 0.3), small)
    yield from _measured("flat500", form_shapes.flat(wide), numbered, _Targets(60, 250, 0.4, 1.1), small)
    yield from _measured("chain500", form_shapes.chain(wide), numbered, _Targets(80, 300, 8, 16), small)
    plain = form_shapes.repeating(shares=False)
    yield from _measured("repeat200", plain, _repeated(instances), _Targets(5, 15, 1, 8), small)
    shared = form_shapes.repeating(shares=True)
    yield from _measured("repeat200_share", shared, _repeated(instances), _Targets(5, 15, 1, 8), small)
    filtered = form_shapes.filtered(100 if small else 2_000)
    yield from _measured("choices2000", filtered, _district, _Targets(None, None, 2, 2), small)
    huge = form_shapes.huge(50 if small else 5_000)
    yield from _measured("questions5000", huge, _numbered(40), _Targets(2_000, 2_000, 1, 1), small)
    yield _runaway(10 if small else 2_000)
    yield from form_curves.memory(huge)
    yield from form_curves.curves(small)


def _measured(name: str, source: str, fill: _Fill, targets: _Targets, small: bool) -> Iterator[Figure]:
    turns = 1 if small else 5
    definition = load_markdown(source)
    if targets.compiled is not None:
        taken = median_ms(lambda: open_session(load_markdown(source)), min(turns, 3))
        yield Figure(f"forms_{name}_load", taken, "ms", targets.compiled)
    if targets.cached is not None:
        data = definition.to_bytes()
        taken = median_ms(lambda: open_session(Definition.from_bytes(data)), turns)
        yield Figure(f"forms_{name}_load_compiled", taken, "ms", targets.cached)
    session = open_session(definition)
    answers = fill(session)
    took = [milliseconds(partial(_answer, session, ref, value)) for ref, value in answers]
    if targets.answer is not None:
        yield Figure(f"forms_{name}_answer", median(took), "ms", targets.answer)
    if targets.again is not None:
        ref, value = answers[0]
        again = [milliseconds(partial(_answer, session, ref, new)) for new in _others(value, turns)]
        yield Figure(f"forms_{name}_answer_again", median(again), "ms", targets.again)
    if name == "repeat200_share":
        _is_right(session, len(answers))


def _runaway(instances: int) -> Figure:
    """The longest that an answer holds the screen before the budget speaks."""
    longest = 0.0
    for expression in form_shapes.RUNAWAYS.values():
        session = open_session(load_markdown(form_shapes.runaway(expression)))
        session.answer("/data/k", str(instances))
        longest = max(longest, milliseconds(partial(_answer, session, "/data/go", "1")))
    return Figure("forms_runaway_answer", longest, "ms", 1_000)


def _answer(session: Session, ref: str, value: str) -> None:
    """The answer, and the reading of whatever it changed, as the screen does it."""
    changes = session.answer(ref, value)
    if ref == _FILTER:
        for changed in changes.values | changes.states | {ref}:
            session.state(changed)
    else:
        session.state(ref)


def _others(value: str, count: int) -> list[str]:
    return [str(int(value) % 3 + 1 + turn % 2) for turn in range(count)]


def _phq9(_session: Session) -> list[tuple[str, str]]:
    items = [(f"/data/phq/q{n}", "2") for n in range(1, 10)]
    return [*items, ("/data/difficulty", "1"), ("/data/age", "71")]


def _numbered(count: int) -> _Fill:
    return lambda _session: [(f"/data/q{n}", str(n % 7)) for n in range(1, count + 1)]


def _repeated(count: int) -> _Fill:
    def fill(session: Session) -> list[tuple[str, str]]:
        state = session.state("/data/r")
        for _ in range(count - (state.count if state is not None else 0)):
            session.add_repeat("/data/r")
        return [(f"/data/r[{n}]/a", str(n % 7 + 1)) for n in range(1, count + 1)]

    return fill


def _district(_session: Session) -> list[tuple[str, str]]:
    """Each leaves other choices; they are read with the question that is filtered."""
    return [(_FILTER, str(n)) for n in range(40)]


def _is_right(session: Session, instances: int) -> None:
    """Every instance's share of the total is what it must be now."""
    amounts = [_number(session, f"/data/r[{n}]/a") for n in range(1, instances + 1)]
    for n, amount in enumerate(amounts, 1):
        if abs(_number(session, f"/data/r[{n}]/share") - amount / sum(amounts)) > 1e-9:
            raise RuntimeError(f"the share of instance {n} went stale")


def _number(session: Session, ref: str) -> float:
    state = session.state(ref)
    if state is None:
        raise LookupError(ref)
    return float(state.value)

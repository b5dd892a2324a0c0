"""The steps of a range question. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_MOST_STEPS = 100_000
_MOST_VALUES = 1_000
_MOST_TICKS = 60


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` by `step`, which is negative where the start is the larger.

    `tick_every`: steps between two ticks. `resting`: the step the handle shows while nothing is answered.
    """

    start: Decimal
    end: Decimal
    step: Decimal
    tick_every: int
    resting: int

    @property
    def steps(self) -> int:
        return min(_MOST_STEPS, int((self.end - self.start) / self.step))

    def value_at(self, place: int) -> str:
        return format(self.start + place * self.step, "f")

    def place_of(self, value: str) -> int | None:
        """The step nearest to a value, the first or the last for one beyond the ends; None for a blank."""
        number = _number(value, None)
        return None if number is None else _place(number, self.start, self.step, self.steps)

    def is_step(self, value: str) -> bool:
        """Whether a value is one of the steps, in whatever spelling: 3, 3.0."""
        place, number = self.place_of(value), _number(value, None)
        return place is not None and number == self.start + place * self.step

    def values(self) -> list[str]:
        """All values, for lists; of a range too long for a list the first of them."""
        return [self.value_at(place) for place in range(min(self.steps, _MOST_VALUES) + 1)]


def span_of(parameters: Mapping[str, str]) -> Span:
    """Read `start end step tick-interval placeholder`; what is missing is as ODK has it (1 to 10 by 1)."""
    start = _number(parameters.get("start", ""), None)
    start = Decimal(1) if start is None else start
    end = _number(parameters.get("end", ""), None)
    end = Decimal(10) if end is None else end
    step = abs(_number(parameters.get("step", ""), None) or Decimal(1))
    if end < start:
        step = -step
    steps = max(1, int((end - start) / step))
    interval = _number(parameters.get("tick-interval", ""), None)
    every = max(1, round(abs(interval / step))) if interval else 1
    if steps / every > _MOST_TICKS:
        every = 0 if interval is None else every
    resting = _number(parameters.get("placeholder", ""), None)
    return Span(start, end, step, every, 0 if resting is None else _place(resting, start, step, steps))


def plain_number(value: str) -> str:
    """One spelling of a number: 3 for 3.0; what is no number stays."""
    number = _number(value, None)
    return value if number is None else format(number.normalize(), "f")


def _place(number: Decimal, start: Decimal, step: Decimal, steps: int) -> int:
    # Bounded before it is made an integer: an answer may have hundreds of digits, a slider takes 32 bits.
    along = (number - start) / step
    return round(min(max(along, Decimal()), Decimal(min(steps, _MOST_STEPS))))


def _number(text: str, otherwise: Decimal | None) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return otherwise
    return found if found.is_finite() else otherwise

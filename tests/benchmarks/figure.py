"""One figure, beside what it is measured against."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """`reference`: the same unit, measured in the same run; None where there is nothing to compare with."""

    name: str
    value: float
    unit: str
    target: float
    target_on: Literal["value", "ratio"] = "value"
    reference: float | None = None
    higher_is_better: bool = False

    def line(self) -> str:
        ratio = None if not self.reference else round(self.value / self.reference, 3)
        return json.dumps(
            {
                "name": self.name,
                "value": round(self.value, 4),
                "unit": self.unit,
                "reference": None if self.reference is None else round(self.reference, 4),
                "ratio": ratio,
                "target": self.target,
                "target_on": self.target_on,
                "higher_is_better": self.higher_is_better,
            }
        )

    def row(self) -> str:
        """For people: the name, the value, the target and whether it is met."""
        judged = self.value
        if self.target_on == "ratio" and self.reference:
            judged = self.value / self.reference
        met = judged >= self.target if self.higher_is_better else judged <= self.target
        sign = "≥" if self.higher_is_better else "≤"
        beside = "" if not self.reference else f"  ({self.value / self.reference:.2f} × the reference)"
        goal = f"{sign} {self.target:g} {'×' if self.target_on == 'ratio' else self.unit}"
        return f"{'✓' if met else '✗'} {self.name:<44} {self.value:>12,.3f} {self.unit:<6} {goal:<14}{beside}"


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def median_ms(work: Callable[[], object], times: int) -> float:
    """The median of several calls."""
    return median(milliseconds(work) for _ in range(times))


def percentile(values: list[float], part: float) -> float:
    """The value that `part` of all stay at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]

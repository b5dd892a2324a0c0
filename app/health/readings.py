"""Readings of a person over the visits: one value a visit and measure, several of a visit taken together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.interface import NodeDefinition
from app.health.measures import Catalogue, Measure
from app.health.submissions import Submission
from app.visits.shelf import Shelf, UnknownFormError

if TYPE_CHECKING:
    from app.forms.definition import Definition

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a measure at a visit. `taken`: how many readings it is the mean of."""

    measure: str
    value: float
    at_ms: int
    visit: str
    author: str
    taken: int = 1


History = Mapping[str, tuple[Reading, ...]]
"""By measure, the readings of a person, the earliest first."""


def readings(found: Iterable[Submission], shelf: Shelf, catalogue: Catalogue) -> History:
    """What the submissions (the latest first) say of every measure."""
    places: dict[tuple[str, str], dict[str, Measure]] = {}
    raw: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    visits: dict[str, Submission] = {}
    for one in found:
        key = (one.form_id, one.version)
        if key not in places:
            places[key] = _measured_in(shelf, one.form_id, one.version, catalogue)
        if not places[key]:
            continue
        visits[one.visit] = one
        for measure, value in values_of(one.fields, places[key]):
            raw[measure][one.visit].append(value)
    history = {
        measure: tuple(
            _together(catalogue, measure, values, visits[visit]) for visit, values in by_visit.items()
        )
        for measure, by_visit in raw.items()
    }
    return {measure: tuple(sorted(kept, key=lambda one: one.at_ms)) for measure, kept in history.items()}


def values_of(fields: Iterable[tuple[str, str]], places: Mapping[str, Measure]) -> list[tuple[str, float]]:
    """Measure and value of every field that stands at one of `places` and can be true."""
    return [
        (measure.id, value)
        for path, text in fields
        if (measure := places.get(path)) is not None
        and (value := number(text)) is not None
        and measure.least <= value <= measure.most
    ]


def together(catalogue: Catalogue, measure: str, values: list[float]) -> float:
    """Several readings of one visit as one: averaged where the topic says so, else the last."""
    topic = catalogue.topic_of(measure)
    if topic is None or not topic.mean:
        return values[-1]
    # Half a unit counts upwards, as in XPath's round(), so that forms and screens say the same.
    step: float = 10 ** catalogue.measures[measure].decimals
    return math.floor(sum(values) / len(values) * step + 0.5 + _ROUNDING) / step


def number(text: str) -> float | None:
    """A number as a form stores it, None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def measures_at(definition: Definition, catalogue: Catalogue) -> dict[str, Measure]:
    """Which fields of a form are measures, by their place below its root."""
    found: dict[str, Measure] = {}
    root = definition.root.path

    def walk(node: NodeDefinition) -> None:
        measure = catalogue.of_bind(node.extra) if not node.children else None
        if measure is not None:
            found[node.path.removeprefix(root)] = measure
        for child in node.children:
            walk(child)

    walk(definition.root)
    return found


def _measured_in(shelf: Shelf, form_id: str, version: str, catalogue: Catalogue) -> dict[str, Measure]:
    try:
        definition, _ = shelf.of_submission(form_id, version)
    except UnknownFormError:
        return {}
    return measures_at(definition, catalogue)


def _together(catalogue: Catalogue, measure: str, values: list[float], one: Submission) -> Reading:
    taken = len(values)
    value = together(catalogue, measure, values)
    return Reading(measure, value, one.at_ms, one.visit, one.author, taken)

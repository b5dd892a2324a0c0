"""What is measured at visits, and what a value means: the tables of `resources/health/measures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages of the program."""

    korean: str
    english: str


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit`: UCUM. Values outside `least` to `most` are slips and are not used. `low` and `high` bound
    the band that a chart shows, None: no bound."""

    id: str
    name: Words
    unit: str
    loinc: frozenset[str]
    decimals: int
    least: float
    most: float
    low: float | None
    high: float | None

    def written(self, value: float) -> str:
        """`132`, `61.5`."""
        return f"{value:.{self.decimals}f}"


@dataclass(frozen=True, slots=True)
class Topic:
    """Measures that are read together. `mean`: several readings of one visit are averaged, otherwise the last
    one counts."""

    id: str
    name: Words
    measures: tuple[str, ...]
    mean: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """True of a value that is at least, above or below a bound. `limit`: the form's row with that bound."""

    measure: str
    at_least: float | None
    above: float | None
    below: float | None
    limit: str

    def holds(self, values: Mapping[str, float]) -> bool:
        value = values.get(self.measure)
        if value is None:
            return False
        if self.at_least is not None:
            return value >= self.at_least
        if self.above is not None:
            return value > self.above
        return self.below is not None and value < self.below

    def bounded_by(self, bound: float) -> Condition:
        """The same condition with another bound."""
        if self.at_least is not None:
            return replace(self, at_least=bound)
        if self.above is not None:
            return replace(self, above=bound)
        return replace(self, below=bound)


@dataclass(frozen=True, slots=True)
class Rule:
    """What some values of a topic mean. `level`: `danger`, `caution` or `info`; `critical`: somebody is told
    during the visit, one of `tell`; `certainty`: whether the bound was read in `source`."""

    id: str
    topic: str
    level: str
    critical: bool
    conditions: tuple[Condition, ...]
    name: Words
    act: Words
    tell: tuple[str, ...]
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to tell. `answer`: the question and the choice by which a form says that they were told, such
    as `health_actions:family`; empty: no form does. Several contacts may share one."""

    id: str
    name: Words
    phone: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All measures and rules, by id."""

    measures: Mapping[str, Measure]
    topics: Mapping[str, Topic]
    rules: tuple[Rule, ...]
    contacts: Mapping[str, Contact]

    def of_bind(self, extra: Mapping[str, str]) -> Measure | None:
        """The measure that a question asks for, by its mark `measure` or its LOINC code."""
        named = self.measures.get(extra.get("measure", ""))
        code = extra.get("loinc", "")
        return named or next((one for one in self.measures.values() if code in one.loinc), None)

    def topic_of(self, measure: str) -> Topic | None:
        return next((topic for topic in self.topics.values() if measure in topic.measures), None)

    def judge(self, topic: str, values: Mapping[str, float]) -> Rule | None:
        """The first rule of the topic that these values meet; None: nothing to say."""
        return next(
            (
                rule
                for rule in self.rules
                if rule.topic == topic and any(one.holds(values) for one in rule.conditions)
            ),
            None,
        )

    def with_limits(self, limits: Mapping[str, float]) -> Catalogue:
        """The rules with the bounds that the district wrote into its form."""
        rules = tuple(
            replace(
                rule,
                conditions=tuple(
                    one.bounded_by(limits[one.limit]) if one.limit in limits else one
                    for one in rule.conditions
                ),
            )
            for rule in self.rules
        )
        return replace(self, rules=rules)


def read_catalogue(text: str) -> Catalogue:
    """Raises KeyError, ValueError for a table that is not as its head says."""
    content = tomllib.loads(text)
    return Catalogue(
        measures={row["id"]: _measure(row) for row in content["measure"]},
        topics={row["id"]: _topic(row) for row in content["topic"]},
        rules=tuple(_rule(row) for row in content["rule"]),
        contacts={
            row["id"]: Contact(row["id"], _words(row), row.get("phone", ""), row.get("answer", ""))
            for row in content["contact"]
        },
    )


def _words(row: Mapping[str, Any], before: str = "") -> Words:
    return Words(row[f"{before}korean"], row[f"{before}english"])


def _measure(row: Mapping[str, Any]) -> Measure:
    return Measure(
        id=row["id"],
        name=_words(row),
        unit=row["unit"],
        loinc=frozenset(row["loinc"]),
        decimals=row["decimals"],
        least=row["least"],
        most=row["most"],
        low=row.get("low"),
        high=row.get("high"),
    )


def _topic(row: Mapping[str, Any]) -> Topic:
    return Topic(row["id"], _words(row), tuple(row["measures"]), row["several"] == "mean")


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        topic=row["topic"],
        level=row["level"],
        critical=row.get("critical", False),
        conditions=tuple(
            Condition(
                one["measure"], one.get("at_least"), one.get("above"), one.get("below"), one.get("limit", "")
            )
            for one in row["any"]
        ),
        name=_words(row),
        act=_words(row, "act_"),
        tell=tuple(row.get("tell", ())),
        source=row["source"],
        certainty=row["certainty"],
    )

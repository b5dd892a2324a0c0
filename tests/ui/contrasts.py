"""What stands on what: the pairs of colours of the sheet, resolved as Qt resolves them. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(?P<widget>\w*)(?P<rest>.*)")
_NAME = re.compile(r"\$([a-z][a-z0-9-]*)")
_PARTS = re.compile(r"#\w+|\[[^\]]+\]|::?[\w-]+")
_CHANGES_GROUND = frozenset({":hover", ":pressed"})


@dataclass(frozen=True)
class Rule:
    """One selector of one rule: the last widget it names, what must be so of it, and the names of the colours
    it sets. `inside`: whatever has to stand around it."""

    inside: str
    widget: str
    conditions: frozenset[str]
    sets: dict[str, str] = field(hash=False)
    at: int

    @property
    def name(self) -> str:
        return " ".join(
            part for part in (self.inside, self.widget + "".join(sorted(self.conditions))) if part
        )

    @property
    def disabled(self) -> bool:
        return ":disabled" in self.conditions

    def holds_for(self, other: Rule) -> bool:
        """Whether a widget that `other` speaks of is one of this rule's too."""
        alike = self.widget in (other.widget, "") or other.widget in _KINDS_OF.get(self.widget, ())
        inside = self.inside in ("", other.inside)
        return alike and inside and self.conditions <= other.conditions


_KINDS_OF = {"Button": ("IconButton",)}


def rules_of(template: str) -> list[Rule]:
    """Every selector of the sheet that sets a colour."""
    found: list[Rule] = []
    for selectors, body in _RULE.findall(_COMMENT.sub("", template)):
        sets = _colours_set(body)
        for selector in selectors.split(","):
            *around, last = re.split(r"[\s>]+", selector.strip())
            matched = _SELECTOR.match(last)
            if matched is not None and sets:
                conditions = frozenset(_PARTS.findall(matched["rest"]))
                found.append(Rule(" ".join(around), matched["widget"], conditions, sets, len(found)))
    return found


def _colours_set(body: str) -> dict[str, str]:
    sets: dict[str, str] = {}
    for declaration in body.split(";"):
        what, _colon, value = (part.strip() for part in declaration.partition(":"))
        named = _NAME.findall(value)
        if what in ("background", "color", "placeholder-text-color", "outline", "outline-color") and (
            named or value == "transparent"
        ):
            sets[what.removesuffix("-color") if what == "outline-color" else what] = (
                named[-1] if named else "transparent"
            )
        elif what in ("border", "border-color") and (named or "transparent" in value or value == "0"):
            sets["border"] = named[-1] if named else "transparent"
        elif what.startswith("selection-") and named:
            sets[what] = named[-1]
    return sets


def resolved(rule: Rule, rules: list[Rule]) -> dict[str, str]:
    """The colours of a widget of which this much is so, all the rules that hold for it taken together."""
    holding = sorted(
        (each for each in rules if each.holds_for(rule)),
        key=lambda each: (bool(each.inside), len(each.conditions), each.at),
    )
    together: dict[str, str] = {}
    for each in holding:
        together.update(each.sets)
    return together


def states(rules: list[Rule]) -> Iterator[Rule]:
    """Every widget and state the sheet speaks of, and what is pressed or hovered while it has the focus."""
    yield from rules
    for rule in rules:
        if rule.conditions & _CHANGES_GROUND:
            yield Rule(rule.inside, rule.widget, rule.conditions | {":focus"}, {}, rule.at)

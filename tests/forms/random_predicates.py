"""Random rows with a repeat in a repeat, and predicates over both that ODK Collect answers too.

Collect stops where one value is wanted and several nodes are there. Every path in a predicate leads to one,
by the candidate's own repeats, or is summed, or leads to a question that stands in none.
"""

from __future__ import annotations

import random

Row = dict[str, str]
# What a predicate on a person, or on a house, may look at.
_OF_PERSON = (
    "/data/h/m/age",
    "./age",
    "age",
    "/data/h/lim",
    "../lim",
    "/data/hb",
    "../../hb",
    "position()",
    "position(.)",
    "position(..)",
    "position(/data/h)",
    "position(/data/h/m)",
    "indexed-repeat(/data/h/m/age, /data/h/m, 1)",
    "indexed-repeat(/data/h/m/age, /data/h/m, position(.))",
    "indexed-repeat(/data/h/lim, /data/h, 1)",
    "sum(/data/h/m/age)",
    "sum(../m/age)",
    "count(../m)",
    "string-length(/data/h/m/age)",
)
_OF_HOUSE = (
    "/data/h/lim",
    "./lim",
    "lim",
    "/data/hb",
    "position()",
    "position(.)",
    "position(/data/h)",
    "sum(/data/h/m/age)",
    "sum(m/age)",
    "count(m)",
    "count(/data/h/m)",
    "count-non-empty(./m/age)",
    "indexed-repeat(/data/h/lim, /data/h, 1)",
)
_OWN = {
    "all": ("/data/hb",),
    "house": ("/data/hb", "current()/../lim", "position(current()/..)"),
    "person": (
        "/data/hb",
        "current()/../age",
        "current()/../../lim",
        "position(current()/..)",
        "position(current()/../..)",
    ),
}
_PEOPLE = {"all": "/data/h/m", "house": "../m", "person": "../../m"}
_PLACES = {
    "all": ("7",),
    "house": ("position(..)", "position(/data/h)"),
    "person": ("position(..) * 10 + position(../..)", "position(/data/h)", "position(/data/h/m)"),
}


def households(dice: random.Random) -> tuple[list[Row], dict[str, str]]:
    """The rows, and the kind of each question."""
    calculations = {
        f"p{owner}{number}": _formula(dice, owner)
        for owner in ("person", "house", "all")
        for number in range(dice.randint(1, 3))
    }

    def of(owner: str) -> list[Row]:
        return [
            {"type": "calculate", "name": name, "calculation": formula}
            for name, formula in calculations.items()
            if name.startswith(f"p{owner}")
        ]

    hidden = {"relevant": "${lim} != 2"} if dice.random() < 0.4 else {}
    rows = [
        {"type": "integer", "name": "hb", "label": "Base"},
        {"type": "begin_repeat", "name": "h", "label": "House"},
        {"type": "integer", "name": "lim", "label": "Limit"},
        {"type": "begin_repeat", "name": "m", "label": "Person"},
        {"type": "integer", "name": "age", "label": "Age", **hidden},
        *of("person"),
        {"type": "end_repeat"},
        *of("house"),
        {"type": "end_repeat"},
        *of("all"),
    ]
    asked = dict.fromkeys(("hb", "lim", "age"), "integer")
    return rows, asked | dict.fromkeys(calculations, "calculate")


def _formula(dice: random.Random, owner: str) -> str:
    people = dice.choice((_PEOPLE[owner], "/data/h/m"))
    several = f"{people}[{_passes(dice, owner, _OF_PERSON)}]"
    if dice.random() < 0.3:
        several += f"[{_passes(dice, owner, _OF_PERSON)}]"
    houses = f"/data/h[{_passes(dice, owner, _OF_HOUSE)}]"
    shapes = [
        f"count({several})",
        f"sum({several}/age)",
        f"join(' ', {several}/age)",
        f"count-non-empty({several}/age)",
        f"sum({houses}/m[{_passes(dice, owner, _OF_PERSON)}]/age)",
        f"count({houses}) * 10 + {dice.choice(_PLACES[owner])}",
        f"count(/data/h[count(/data/h/m[{_passes(dice, owner, _OF_PERSON)}]) > {dice.randint(0, 1)}])",
        f"count(/data/h[sum(m[{_passes(dice, owner, _OF_PERSON)}]/age) > {dice.randint(0, 5)}])",
        dice.choice(_PLACES[owner]),
    ]
    return dice.choice(shapes)


def _passes(dice: random.Random, owner: str, seen: tuple[str, ...]) -> str:
    """A condition on a candidate."""
    left = dice.choice(seen)
    right = dice.choice([dice.choice(seen), dice.choice(_OWN[owner]), str(dice.randint(0, 7))])
    condition = f"{left} {dice.choice(['>', '<', '=', '!=', '>='])} {right}"
    roll = dice.random()
    if roll < 0.15:
        return f"not({condition})"
    if roll < 0.3:
        return f"{condition} {dice.choice(['and', 'or'])} {_passes(dice, owner, seen)}"
    return condition

"""Random forms that mean the same on every ODK engine, with answers that fit."""

from __future__ import annotations

import random

from tests.forms.authored import workbook

NUMBERS = ["", "0", "1", "2", "3", "-4", "10", "7"]
TEXTS = ["", "a", "b c", "12", "가나다", "a-b"]
DATES = ["", "2024-02-29", "1990-06-15", "2024-03-01"]
LIST = [{"list_name": "l", "name": name, "label": name.upper()} for name in ("x", "y", "z")]
ANSWERS = {
    "integer": NUMBERS,
    "decimal": [*NUMBERS, "1.5", "-0.25"],
    "text": TEXTS,
    "date": DATES,
    "select_one l": ["", "x", "y", "z"],
    "select_multiple l": ["", "x", "x y", "y z", "x y z"],
}


class Author:
    """Makes a random form. `kinds` remembers the type of each question."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.kinds: dict[str, str] = {}
        self.rows: list[dict[str, str]] = []
        self.visible: list[str] = []
        self.wide: list[str] = []
        # Asked in the same repeat, or all outside of it, and blank at first.
        self.triggers: list[str] = []

    def of(self, *kinds: str) -> str:
        names = [name for name in self.visible if self.kinds[name] in kinds]
        # JavaRosa's text functions take no bare number.
        return f"${{{self.dice.choice(names)}}}" if names else ("1" if "integer" in kinds else "'q'")

    def number(self, depth: int = 0) -> str:
        dice, one = self.dice, lambda: self.of("integer", "decimal", "calculate")
        shapes = [
            lambda: one(),
            lambda: f"{one()} + {one()}",
            lambda: f"({one()} - 3) * {one()}",
            lambda: f"coalesce({one()}, 2)",
            lambda: f"round({one()} div 3, 2)",
            lambda: f"int({one()} div 2)",
            lambda: f"{one()} mod 3",
            lambda: f"string-length({self.of('text')})",
            lambda: f"count-selected({self.of('select_multiple l')})",
            lambda: f"max({one()}, {one()}, 1)",
            lambda: f"min({one()}, 5)",
            lambda: f"abs({one()})",
            lambda: f"pow({one()}, 2)",
            lambda: f"{self.of('date')} - date('2000-01-01')",
            lambda: "position(..)" if self.inside else "7",
        ]
        if depth < 2:
            shapes.append(
                lambda: f"if({self.truth(depth + 1)}, {self.number(depth + 1)}, {self.number(depth + 1)})"
            )
        if self.wide and not self.inside:
            many = f"${{{dice.choice(self.wide)}}}"
            shapes += [lambda: f"sum({many})", lambda: f"count({many})", lambda: f"max({many}, 0)"] * 2
            shapes += [lambda: f"count-non-empty({many})", lambda: "count(${r})"]
        return dice.choice(shapes)()

    def truth(self, depth: int = 0) -> str:
        one = lambda: self.of("integer", "decimal", "calculate")  # noqa: E731 - drawn afresh each time
        shapes = [
            lambda: f"{one()} > {one()}",
            lambda: f"{one()} != ''",
            lambda: f"{one()} = 2",
            lambda: f"selected({self.of('select_multiple l', 'select_one l')}, 'y')",
            lambda: f"{self.of('text')} = 'a'",
            lambda: f"contains({self.of('text')}, 'a')",
            lambda: f"{self.of('date')} > date('2000-01-01')",
            lambda: f"not({one()} <= 1)",
        ]
        if depth < 2:
            shapes.append(lambda: f"({self.truth(depth + 1)}) and {self.truth(depth + 1)}")
            shapes.append(lambda: f"{self.truth(depth + 1)} or {self.truth(depth + 1)}")
        return self.dice.choice(shapes)()

    def text(self) -> str:
        shapes = [
            lambda: f"concat({self.of('text')}, '-', {self.of('integer')})",
            lambda: f"substr({self.of('text')}, 1, 2)",
            lambda: f"translate({self.of('text')}, 'ab', 'BA')",
            lambda: f"selected-at({self.of('select_multiple l')}, 1)",
            lambda: f"format-date({self.of('date')}, '%Y/%n/%e')",
            lambda: f"substring-before({self.of('text')}, '-')",
            lambda: f"normalize-space({self.of('text')})",
        ]
        if self.wide and not self.inside:
            shapes.append(lambda: f"join(',', ${{{self.dice.choice(self.wide)}}})")
        return self.dice.choice(shapes)()

    inside = False

    def question(self, name: str) -> None:
        kind = self.dice.choice([*ANSWERS, "calculate", "calculate", "calculated text"])
        row = {"type": kind, "name": name, "label": name}
        if kind.startswith("calculate"):
            row["type"] = "calculate"
            row["calculation"] = self.number() if kind == "calculate" else self.text()
        elif kind in ("decimal", "text") and self.dice.random() < 0.4:
            self._set_by_action(row)
        if self.dice.random() < 0.4:
            row["relevant"] = self.truth()
        self.rows.append(row)
        self.kinds[name] = kind
        self.visible.append(name)
        if "default" not in row and not kind.startswith("calculate"):
            self.triggers.append(name)

    def _set_by_action(self, row: dict[str, str]) -> None:
        """A default that is worked out, or a value set whenever another question changes."""
        if self.triggers and self.dice.random() < 0.6:
            triggers = self.dice.sample(self.triggers, min(len(self.triggers), self.dice.choice([1, 1, 2])))
            row["trigger"] = ",".join(f"${{{name}}}" for name in triggers)
            row["calculation"] = self.number() if row["type"] == "decimal" else self.text()
            return
        # JavaRosa works defaults out before any calculation and relevance, ours after: none is read here.
        visible, wide = self.visible, self.wide
        self.visible, self.wide = [], []
        row["default"] = self.number() if row["type"] == "decimal" else self.text()
        self.visible, self.wide = visible, wide

    def form(self) -> str:
        for n in range(self.dice.randint(2, 6)):
            self.question(f"a{n}")
        self.rows.append({"type": "begin_repeat", "name": "r", "label": "R"})
        self.inside, outside = True, len(self.visible)
        before, self.triggers = self.triggers, []
        for n in range(self.dice.randint(1, 5)):
            self.question(f"i{n}")
        self.inside, self.triggers = False, before
        self.wide = [n for n in self.visible[outside:] if self.kinds[n] in ("integer", "calculate")]
        del self.visible[outside:]
        self.rows.append({"type": "end_repeat"})
        group = {"type": "begin_group", "name": "g", "label": "G", "relevant": self.truth()}
        self.rows.append(group)
        for n in range(self.dice.randint(1, 4)):
            self.question(f"b{n}")
        self.rows.append({"type": "end_group"})
        self.question("z0")
        self.question("z1")
        return workbook(survey=self.rows, choices=LIST)

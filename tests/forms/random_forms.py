"""Random forms that mean the same on every ODK engine, with answers that fit."""

from __future__ import annotations

import random

from tests.forms.authored import workbook
from tests.forms.random_predicates import households

NUMBERS = ["", "0", "1", "2", "3", "-4", "10", "7"]
TEXTS = ["", "a", "b c", "12", "가나다", "a-b"]
DATES = ["", "2024-02-29", "1990-06-15", "2024-03-01"]
LIST = [{"list_name": "l", "name": name, "label": name.upper()} for name in ("x", "y", "z")]
# Choices that the answers x, y, z of the list above leave, and of these again.
UNDER = [
    *({"list_name": "m", "name": f"{above}{n}", "label": "M", "f": above} for above in "xyz" for n in "12"),
    *(
        {"list_name": "n", "name": f"{above}{n}", "label": "N", "f": above}
        for above in ("x1", "y2")
        for n in "34"
    ),
]
ANSWERS = {
    "integer": NUMBERS,
    "decimal": [*NUMBERS, "1.5", "-0.25"],
    "text": TEXTS,
    "date": DATES,
    "select_one l": ["", "x", "y", "z"],
    "select_multiple l": ["", "x", "x y", "y z", "x y z"],
}
# What stands where no question of a type is in reach.
_IN_PLACE = {
    "integer": "1",
    "date": "date('2001-05-31')",
    "dateTime": "date-time('2001-05-31T08:30:00.000+09:00')",
}


class Author:
    """Makes a random form. `kinds` remembers the type of each question."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.answers = ANSWERS
        # The types of questions, as often as they are wanted.
        self.drawn = list(ANSWERS)
        self.kinds: dict[str, str] = {}
        self.rows: list[dict[str, str]] = []
        self.visible: list[str] = []
        self.wide: list[str] = []
        # Asked in the same repeat, or all outside of it, and blank at first.
        self.triggers: list[str] = []
        self.totals: dict[str, None] = {}

    def of(self, *kinds: str) -> str:
        names = [name for name in self.visible if self.kinds[name] in kinds]
        # JavaRosa's text functions take no bare number.
        if names:
            return f"${{{self.dice.choice(names)}}}"
        return _IN_PLACE.get(kinds[0], "'q'")

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
            lambda: f"count(instance('m')/root/item[f = {self.of('select_one l')}])",
            lambda: f"string-length(instance('l')/root/item[name = {self.of('select_one l')}]/label)",
            lambda: f"number(substr({self.of('text')}, 0, 1)) + 1",
            lambda: f"number(checklist(1, 2, {self.of('select_one l')} = 'x', {one()} > 1))",
            lambda: f"round(decimal-date-time({self.of('date')}), 0)",
        ]
        if depth < 2:
            shapes.append(
                lambda: f"if({self.truth(depth + 1)}, {self.number(depth + 1)}, {self.number(depth + 1)})"
            )
        if self.wide and not self.inside:
            many = f"${{{dice.choice(self.wide)}}}"
            shapes += [lambda: f"sum({many})", lambda: f"count({many})", lambda: f"max({many}, 0)"] * 2
            shapes += [lambda: f"count-non-empty({many})", lambda: "count(${r})"]
            shapes += [lambda: f"indexed-repeat({many}, ${{r}}, 1)", lambda: f"count(${{r}}[{many} > 1])"]
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
            lambda: f"substring-after({self.of('text')}, '-')",
            lambda: f"if(regex({self.of('text')}, '[a-z ]+'), 'letters', string({self.of('integer')}))",
        ]
        if self.wide and not self.inside:
            shapes.append(lambda: f"join(',', ${{{self.dice.choice(self.wide)}}})")
        return self.dice.choice(shapes)()

    inside = False
    falling = False

    def question(self, name: str) -> None:
        kind = self.dice.choice([*self.drawn, "calculate", "calculate", "calculated text"])
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

    def form(self, *, linked: bool = False) -> str:
        """`linked`: also what JavaRosa settles only when a form is opened or paged through: shares of a
        total, lists filtered by answers, counted repeats."""
        for n in range(self.dice.randint(2, 6)):
            self.question(f"a{n}")
        if linked:
            self._filtered("fa")
            self._counted()
            rows, kinds = households(self.dice)
            self.rows += rows
            self.kinds |= kinds
        self.rows.append({"type": "begin_repeat", "name": "r", "label": "R"})
        self.inside, outside = True, len(self.visible)
        before, self.triggers = self.triggers, []
        for n in range(self.dice.randint(1, 5)):
            self.question(f"i{n}")
        if linked:
            self._filtered("fi")
            self._shares(outside)
        self.inside, self.triggers = False, before
        self.wide = [n for n in self.visible[outside:] if self.kinds[n] in ("integer", "calculate")]
        del self.visible[outside:]
        self.rows.append({"type": "end_repeat"})
        for name in self.totals:
            self.rows.append({"type": "calculate", "name": f"sum_{name}", "calculation": f"sum(${{{name}}})"})
        group = {"type": "begin_group", "name": "g", "label": "G", "relevant": self.truth()}
        self.rows.append(group)
        for n in range(self.dice.randint(1, 4)):
            self.question(f"b{n}")
        self.rows.append({"type": "end_group"})
        self.question("z0")
        self.question("z1")
        return workbook(survey=self.rows, choices=[*LIST, *UNDER])

    def _filtered(self, name: str) -> None:
        """Choices under choices: a list that an answer filters, and one that the answer to that one does."""
        above = [each for each in self.visible if self.kinds[each] in ("select_one l", "select_multiple l")]
        if not above:
            return
        chosen = self.dice.choice(above)
        kind = self.dice.choice(["select_one m", "select_multiple m"])
        by = f"selected(${{{chosen}}}, f)" if self.dice.random() < 0.5 else f"f = ${{{chosen}}}"
        self._offered(f"{name}1", kind, by)
        self._offered(f"{name}2", "select_one n", f"selected(${{{name}1}}, f)")

    def _offered(self, name: str, kind: str, by: str) -> None:
        self.rows.append({"type": kind, "name": name, "label": name, "choice_filter": by})
        if self.dice.random() < 0.4:
            self.rows[-1]["relevant"] = self.truth()
        self.kinds[name] = kind

    def _counted(self) -> None:
        """As many instances as an answer says, with a calculation in each and a total over all."""
        self.falling = self.dice.random() < 0.4
        count = self.dice.choice(["${k}", "${k} + 1", "if(${k} > 2, 3, ${k})", "string-length(${k}) + ${k}"])
        inner = self.dice.choice(["position(..)", "${ki} * position(..)", "${ki} + ${k}"])
        self.rows += [
            {"type": "integer", "name": "k", "label": "K", **({} if self.falling else {"default": "1"})},
            {"type": "begin_repeat", "name": "c", "label": "C", "repeat_count": count},
            {"type": "integer", "name": "ki", "label": "KI"},
            {"type": "calculate", "name": "kc", "calculation": inner},
            {"type": "end_repeat"},
        ]
        self.kinds |= {"k": "falling count" if self.falling else "count", "ki": "integer", "kc": "calculate"}
        if self.falling:
            # What reads them differs with them: JavaRosa keeps the instances that a falling count takes away.
            return
        self.rows += [
            {"type": "calculate", "name": "kt", "calculation": "sum(${kc}) + count(${c}) * 100"},
            {"type": "calculate", "name": "kn", "calculation": "count-non-empty(${ki})"},
        ]
        self.kinds |= {"kt": "calculate", "kn": "calculate"}
        self.visible += ["k", "kt", "kn"]

    def _shares(self, outside: int) -> None:
        """Calculations that look over the fence to the other instances."""
        amounts = [name for name in self.visible[outside:] if self.kinds[name] == "integer"]
        for n in range(self.dice.randint(1, 3) if amounts else 0):
            amount = self.dice.choice(amounts)
            self.totals[amount] = None
            calculation = self.dice.choice(
                [
                    f"${{{amount}}} div ${{sum_{amount}}}",
                    f"round(${{{amount}}} * 100 div ${{sum_{amount}}}, 1)",
                    f"sum(../../r/{amount})",
                    f"if(${{{amount}}} = min(../../r/{amount}), 'least', 'more')",
                    f"count(../../r[{amount} > 1])",
                    "position(..) * 10 + count(../../r)",
                    f"join(' ', ../../r/{amount})",
                    f"sum(../../r[position() <= position(current()/..)]/{amount})",
                    f"if(position(..) > 1, indexed-repeat(${{{amount}}}, ${{r}}, position(..) - 1), 0)",
                    f"indexed-repeat(${{{amount}}}, ${{r}}, 1) + ${{sum_{amount}}}",
                ]
            )
            self.rows.append({"type": "calculate", "name": f"share{n}", "calculation": calculation})
            self.kinds[f"share{n}"] = "shared"

"""The forms that engines are compared on, a questionnaire, wide, deep, repeating, filtered, huge."""

from __future__ import annotations

_HEAD = "| survey |\n| | type | name | label | relevant | calculation | choice_filter |\n"


def _row(kind: str, name: str = "", label: str = "", relevant: str = "", calculation: str = "") -> str:
    return f"| | {kind} | {name} | {label} | {relevant} | {calculation} | |\n"


def phq9() -> str:
    """Nine questions, their sum, its band, one question and one note that depend on it."""
    items = "".join(_row("select_one freq", f"q{n}", f"Item {n}") for n in range(1, 10))
    total = " + ".join(f"coalesce(${{q{n}}},0)" for n in range(1, 10))
    band = "'severe'"
    for limit, name in ((20, "modsevere"), (15, "moderate"), (10, "mild"), (5, "minimal")):
        band = f"if(${{total}} < {limit},'{name}',{band})"
    choices = "".join(f"| | freq | {n} | Answer {n} |\n" for n in range(4))
    return (
        _HEAD
        + _row("begin_group", "phq", "PHQ-9")
        + items
        + _row("end_group")
        + _row("calculate", "total", calculation=total)
        + _row("calculate", "severity", calculation=band)
        + _row("select_one freq", "difficulty", "How difficult", "${total} > 0")
        + _row("note", "crisis", "Total ${total}. Please call", "${q9} > 0")
        + _row("integer", "age", "Age")
        + "| choices |\n| | list_name | name | label |\n"
        + choices
    )


def flat(count: int) -> str:
    """Half of the questions depend on one other each; sums of two follow."""
    questions = ""
    for n in range(1, count + 1):
        on = 1 if n <= 10 else n - 10
        questions += _row("integer", f"q{n}", f"Question {n}", "" if n % 2 else f"${{q{on}}} >= 0")
    sums = "".join(
        _row("calculate", f"c{n}", calculation=f"coalesce(${{q{n}}},0) + coalesce(${{q{n + 1}}},0)")
        for n in range(1, count, 2)
    )
    return _HEAD + questions + sums


def chain(count: int) -> str:
    """Every question depends on the one before, and a running sum goes through all of them."""
    rows = ""
    for n in range(1, count + 1):
        before = f"${{c{n - 1}}} + " if n > 1 else ""
        rows += _row("integer", f"q{n}", f"Question {n}", f"${{q{n - 1}}} != ''" if n > 1 else "")
        rows += _row("calculate", f"c{n}", calculation=f"{before}coalesce(${{q{n}}},0)")
    return _HEAD + rows


def repeating(*, shares: bool) -> str:
    """An amount in each instance, totals over all and, with `shares`, each one's part of the total."""
    return (
        _HEAD
        + _row("begin_repeat", "r", "R")
        + _row("integer", "a", "A")
        + _row("calculate", "b", calculation="${a} * 2")
        + (_row("calculate", "share", calculation="${a} div ${total}") if shares else "")
        + _row("end_repeat")
        + _row("calculate", "total", calculation="sum(${a})")
        + _row("calculate", "totalb", calculation="sum(${b})")
        + _row("calculate", "n", calculation="count(${r})")
    )


def filtered(count: int) -> str:
    """A list of so many choices, of which an answer leaves a hundredth."""
    choices = "".join(f"| | place | p{n} | Place {n} | {n % 100} |\n" for n in range(count))
    return (
        _HEAD
        + _row("text", "district", "District")
        + "| | select_one place | place | Place | | | district = ${district} |\n"
        + "| choices |\n| | list_name | name | label | district |\n"
        + choices
    )


def huge(count: int) -> str:
    """So many questions that nothing depends on."""
    return _HEAD + "".join(_row("integer", f"q{n}", f"Question {n}") for n in range(1, count + 1))


def depending(size: int, dependents: int) -> str:
    """`size` questions; the first one alone is read by `dependents` calculations."""
    asked = "".join(_row("integer", f"q{n}", f"Question {n}") for n in range(size))
    read = "".join(_row("calculate", f"c{n}", calculation=f"${{q0}} + {n}") for n in range(dependents))
    return _HEAD + asked + read


RUNAWAYS = {
    "predicates": "count(/data/r[count(/data/r[count(/data/r[x >= 0 or true()]) > 0]) > 0])",
    "dates": "count(/data/r[count(/data/r[format-date(today(), '%Y-%m-%d') != '']) > 0])",
    "comparisons": "count(/data/r[//x = //x + 1])",
    "pairs": "count(/data/r[//x != //x])",
    "siblings": "count(/data/r[count(preceding-sibling::r[x = 0 or not(x = 1)]) >= 0])",
    "everything": "count(//x[count(//x) > count(//r)])",
    "texts": "count(/data/r[digest(join(',', ../r/x), 'SHA-256') != ''])",
    "patterns": "count(/data/r[regex(join('', ../r/x), '(a|aa)*[0-9]+')])",
    "places": "count(/data/r[distance(../r/x) >= 0])",
    "lookups": "count(/data/r[indexed-repeat(/data/r/x, /data/r, position(.)) = 1])",
}
"""Expressions over 2,000 instances that only the budget ends, by what their time goes into."""


def runaway(expression: str) -> str:
    """A form that works the expression out once `go` is 1; `k` says how many instances there are."""
    return f"""
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | k | K | | |
| | integer | go | Go ${{k}} | | |
| | begin_repeat | r | R | | ${{k}} |
| | text | x | X | | |
| | end_repeat | | | | |
| | calculate | t | | if(${{go}} = 1, {expression.replace("|", chr(92) + "|")}, 0) | |
"""

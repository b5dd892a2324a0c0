"""The parameters column, row by row: which belong to a kind of question, and which values they take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.workbook import Question, Workbook

_PAIRS = re.compile(r"(?:[\s,;]*[^\s=,;]+\s*=\s*[^\s=,;]+)*[\s,;]*")
_PAIR = re.compile(r"([^\s=,;]+)\s*=\s*([^\s=,;]+)")
_SELECT = ("randomize", "seed")
_ACCURACY = ("allow-mock-accuracy", "reference-geometry")
_KINDS = (
    (re.compile(r"range"), ("start", "end", "step", "placeholder", "tick_interval", "tick_labelset")),
    (re.compile(r"select_(?:one|multiple)_from_file\b.*"), (*_SELECT, "value", "label")),
    (re.compile(r"(?:select_(?:one|multiple)|select1|rank)\s.*"), _SELECT),
    (re.compile(r"text|string"), ("rows",)),
    (re.compile(r"image|photo"), ("max-pixels", "app")),
    (re.compile(r"audio|background-audio"), ("quality",)),
    (re.compile(r"geopoint"), (*_ACCURACY, "capture-accuracy", "warning-accuracy")),
    (re.compile(r"geotrace|geoshape"), (*_ACCURACY, "incremental")),
)
_WORDS = {
    "randomize": ("true", "false"),
    "allow-mock-accuracy": ("true", "false"),
    "incremental": ("true",),
    "quality": ("voice-only", "low", "normal", "external"),
}
_NUMBERS = frozenset(
    {"start", "end", "step", "placeholder", "tick_interval", "capture-accuracy", "warning-accuracy", "seed"}
)
_WHOLE = frozenset({"rows", "max-pixels"})
_RANGE = {"start": 1.0, "end": 10.0, "step": 1.0}
Fault = tuple[str, str, str, int]


def parameters(book: Workbook) -> Iterator[Problem]:
    """Every fault of every row that the converter would refuse."""
    if not book.has_column("survey", "parameters"):
        return
    for question in book.questions():
        found = question.cell("parameters")
        if found is None or not found[1].strip() or not question.path:
            continue
        written, text = found
        for code, korean, english, caret in _faults(question, text):
            yield told(code, "survey", question.row, written, korean, english, expression=text, caret=caret)


def _faults(question: Question, text: str) -> Iterator[Fault]:
    if _PAIRS.fullmatch(text) is None:
        yield (
            "bad-parameters",
            "'이름=값 이름=값' 꼴로 쓰세요. 값에는 빈칸이 없어야 합니다.",
            "Write 'key=value key=value'; a value has no spaces.",
            0,
        )
        return
    kind = re.sub(r"^(select|select_one|select_multiple)[ _](one|multiple)", r"\1_\2", question.kind.lower())
    taken = next((keys for pattern, keys in _KINDS if pattern.fullmatch(kind)), None)
    if taken is None:
        return
    given: dict[str, float] = {}
    names = {match[1].lower() for match in _PAIR.finditer(text)}
    for match in _PAIR.finditer(text):
        name, value = match[1].lower(), match[2]
        if name not in taken:
            yield (
                "bad-parameters",
                f"{name!r}은 이 문항({question.kind})에서 쓸 수 없습니다. 쓸 수 있는 것: {', '.join(taken)}.",
                f"{name!r} does not belong to {question.kind!r}, which takes: {', '.join(taken)}.",
                match.start(1),
            )
            continue
        fault = _value_fault(name, value)
        if fault is not None:
            yield (*fault, match.start(2))
        elif name in _NUMBERS and not value.startswith("${"):
            given[name] = float(value)
    if "seed" in names and "randomize" not in names and taken[:2] == _SELECT:
        yield (
            "bad-parameters",
            "seed는 randomize=true와 함께 씁니다. 'randomize=true seed=…'로 쓰거나 seed를 지우세요.",
            "seed goes with randomize=true. Write 'randomize=true seed=…', or remove seed.",
            text.lower().index("seed"),
        )
    if kind == "range":
        yield from _range_faults(given, text.lower())


def _value_fault(name: str, value: str) -> tuple[str, str, str] | None:
    if name in _WORDS and value.lower() not in _WORDS[name]:
        words = _WORDS[name]
        return (
            "bad-parameters",
            f"{name}에는 {', '.join(words)} 가운데 하나를 씁니다. {value!r}은 안 됩니다.",
            f"{name} takes {' or '.join(words)}; {value!r} is none of them.",
        )
    if name == "seed" and value.startswith("${"):
        return None
    if (name in _NUMBERS and not _number(value)) or (name in _WHOLE and not re.fullmatch(r"-?\d+", value)):
        kind = ("whole number", "정수") if name in _WHOLE else ("number", "숫자")
        return (
            "no-number",
            f"{name}에는 {kind[1]}를 쓰세요. {value!r}은 아닙니다.",
            f"{name} takes a {kind[0]}; {value!r} is none.",
        )
    return None


def _number(value: str) -> bool:
    try:
        return isfinite(float(value))
    except ValueError:
        return False


def _range_faults(given: dict[str, float], text: str) -> Iterator[Fault]:
    values = _RANGE | given
    low, high = sorted((values["start"], values["end"]))
    for name in ("step", "tick_interval"):
        if name not in values or (name not in given and name in text):
            continue
        at = max(text.find(name), 0)
        if values[name] == 0:
            yield (
                "bad-parameters",
                f"{name}은 0일 수 없습니다. 1처럼 쓰세요.",
                f"{name} cannot be 0. Write one such as 1.",
                at,
            )
        elif values[name] > high - low:
            yield (
                "bad-parameters",
                f"{name}({values[name]:g})이 start와 end 사이({high - low:g})보다 큽니다. 줄이세요.",
                f"{name} ({values[name]:g}) is more than start to end ({high - low:g}). Make it smaller.",
                at,
            )
    if "placeholder" in given and not low <= given["placeholder"] <= high:
        yield (
            "bad-parameters",
            f"placeholder는 {low:g}부터 {high:g}까지여야 합니다.",
            f"The placeholder lies between {low:g} and {high:g}.",
            text.find("placeholder"),
        )

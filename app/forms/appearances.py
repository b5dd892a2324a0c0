"""The appearances that forms may ask for. Which of them a screen honours, docs/forms.md tells."""

from __future__ import annotations

import re

from app.forms.interface import NodeDefinition

_ODK = """
numbers multiline url thousands-sep bearing vertical no-ticks picker rating new new-front draw
annotate signature no-calendar month-year year ethiopian coptic islamic bikram-sambat myanmar
persian placement-map maps hide-input minimal search autocomplete quick columns-pack columns
no-buttons image-map likert map field-list label list-nolabel list table-list counter hidden-answer
printer masked
"""
_OLDER = "compact compact-n quickcompact horizontal horizontal-compact front intro spinner dynamic"
KNOWN: frozenset[str] = frozenset(f"{_ODK} {_OLDER}".split())
_SECRET = frozenset({"masked", "hidden-answer"})
DOTS = "●●●●●●"
"""A masked answer wherever it is read back; always as many, for not even its length is to be seen."""
_FAMILIES = re.compile(r"columns-\d+|w\d+|compact-\d+|ex:.*|printer:.*|search\(.*", re.DOTALL)
_CALL_OR_WORD = re.compile(r"[^\s(]*\((?:[^()]|\([^()]*\))*\)|\S+")

_OTHER_CALENDAR = (
    "이 달력은 없어 그레고리력으로 묻습니다.",
    "there is no such calendar here; the date is asked in the Gregorian one.",
)
FALLBACKS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian"), _OTHER_CALENDAR
    ),
    "printer": ("인쇄기로 보내지 않고 글로 적습니다.", "nothing is sent to a printer; it is a text to type."),
    "ex:": ("다른 앱을 부르지 않고 직접 답합니다.", "no other app is called; the answer is given by hand."),
    "search(": (
        "표에서 찾지 않고 choices 시트의 목록을 보여 줍니다. select_one_from_file을 쓰세요.",
        "nothing is looked up in a table; the list of the choices sheet is shown. Use select_one_from_file.",
    ),
    "hide-input": ("적는 칸도 보여 줍니다.", "the fields to type in are shown too."),
    **dict.fromkeys(
        ("intro", "spinner", "dynamic"),
        ("보통 모양으로 보여 줍니다.", "the usual control is shown."),
    ),
    "w": ("너비는 창이 정합니다.", "the window decides the width."),
}
"""Appearances that are known and shown otherwise: what the author is told, in Korean and English."""


def fallback_of(appearance: str) -> tuple[str, str] | None:
    """What happens instead of an appearance that is not honoured here; None when it is."""
    for start in ("ex:", "printer", "search("):
        if appearance.startswith(start):
            return FALLBACKS[start]
    if re.fullmatch(r"w\d+", appearance):
        return FALLBACKS["w"]
    return FALLBACKS.get(appearance)


def appearances_in(text: str) -> tuple[str, ...]:
    """The appearances of a cell; what a call has in its brackets belongs to it, blanks too."""
    return tuple(_CALL_OR_WORD.findall(text))


def is_known(appearance: str) -> bool:
    """Whether an appearance is one of ODK's, its families (`columns-3`, `ex:…`, `w2`) included."""
    return appearance in KNOWN or _FAMILIES.fullmatch(appearance) is not None


def is_secret(definition: NodeDefinition) -> bool:
    """Whether the form wants the answer masked: others may look at the screen."""
    return not _SECRET.isdisjoint(definition.appearances)

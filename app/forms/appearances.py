"""The appearances that forms may ask for. Which of them a screen honours, docs/forms.md tells."""

from __future__ import annotations

import re

_ODK = """
numbers multiline url thousands-sep bearing vertical no-ticks picker rating new new-front draw
annotate signature no-calendar month-year year ethiopian coptic islamic bikram-sambat myanmar
persian placement-map maps hide-input minimal search autocomplete quick columns-pack columns
no-buttons image-map likert map field-list label list-nolabel list table-list counter hidden-answer
printer masked
"""
_OLDER = "compact compact-n quickcompact horizontal horizontal-compact front intro spinner dynamic"
KNOWN: frozenset[str] = frozenset(f"{_ODK} {_OLDER}".split())
_FAMILIES = re.compile(r"columns-\d+|w\d+|compact-\d+|ex:.*|printer:.*|search\(.*|.*\)", re.DOTALL)


def is_known(appearance: str) -> bool:
    """Whether an appearance is one of ODK's, its families (`columns-3`, `ex:…`, `w2`) included."""
    return appearance in KNOWN or _FAMILIES.fullmatch(appearance) is not None

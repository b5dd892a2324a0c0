"""Medicines whose dose an earlier version of the program tore apart as a list was typed: `와파린 5mg 1/2정`
became the name `와파린 1` and the dose `5mg 2정`. What was typed is not to be had any more, and two tablets
may be right: whoever has the prescription has to look."""

from __future__ import annotations

import re
from collections import Counter

from app.health.medicines import Medicine

_UNITS = "mg|mcg|µg|g|ml|iu|단위|정|알|캡슐|포|방울|장|tablets?|capsules?"
_AMOUNT = rf"(?:(\d+(?:[.,]\d+)?)\s*({_UNITS})(?![a-z])|반\s*알)"
# As that version wrote a dose, and no later one does: whole amounts, without what stood between them.
_DOSE = re.compile(rf"{_AMOUNT}(?: {_AMOUNT})*", re.IGNORECASE)
_ONE = re.compile(_AMOUNT, re.IGNORECASE)
_STRENGTH = frozenset({"mg", "mcg", "µg", "g", "ml", "iu"})
# /ml, 1~, 10-0-, 1/ and the words that stand between two amounts, or after one
_LEFT_OVER = re.compile(r"\s(?:/\S+|\S*\d\s?[~∼〜–/-]|,|또는|or|반)(?=\s|$)", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"\s(\d+(?:[.,]\d+)?)$")
_MOST_PARTS = 4
"""Into how many a tablet is divided: a half, a third, a quarter."""


def is_torn(medicine: Medicine) -> bool:
    """Whether name and dose look as if a piece of the dose stood in the name or was left out."""
    name, dose = medicine.name.strip(), medicine.dose.strip()
    if not _DOSE.fullmatch(dose):
        return False
    amounts = [(_number(said), unit.lower()) for said, unit in _ONE.findall(dose)]
    # 비타민B12정 1정, 인슐린 10단위 아침 8단위 저녁
    if max(Counter(unit for _, unit in amounts).values()) > 1 or _LEFT_OVER.search(name):
        return True
    found = _ENDS_IN_NUMBER.search(name)
    return found is not None and any(_goes_with(_number(found[1]), *one) for one in amounts)


def _goes_with(before: float, amount: float, unit: str) -> bool:
    """Whether a number at the end of the name was written before it: 40/5mg, 1/2정, 1~2정."""
    return before != amount if unit in _STRENGTH else before < amount <= _MOST_PARTS


def _number(said: str) -> float:
    return float(said.replace(",", "") or 0)

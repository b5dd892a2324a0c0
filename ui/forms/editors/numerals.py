"""Reading numbers the way people type them. Knows no Qt."""

from __future__ import annotations

import re
import unicodedata

_INTEGER = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")


def keep_numerals(text: str, *, decimal: bool) -> str:
    """`text` without what cannot be part of a number; full-width digits become plain ones. A comma stays:
    what is meant by it `read_number` judges."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFKC", text):
        digit = character.isdecimal() and character.isascii()
        minus = character == "-" and not kept
        point = decimal and character == "." and "." not in kept
        # Without its comma 6,4 would be 64.
        if digit or minus or point or (character == "," and kept):
            kept.append(character)
    return "".join(kept)


def read_number(text: str, *, decimal: bool) -> str | None:
    """The value of a typed number: `007` → `7`, `1.` → `1`, `.5` → `0.5`, `1,200` → `1200`, blank → "".

    None while the text is no number yet, and where a comma does not part thousands: whether 6,4 is 6.4 or 64
    knows only who typed it.
    """
    text = text.strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not text:
        return ""
    if not (_DECIMAL if decimal else _INTEGER).fullmatch(text):
        return None
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _dot, fraction = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def group_thousands(value: str) -> str:
    """`1234567.5` → `1,234,567.5`."""
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, dot, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}{dot}{fraction}" if whole.isdecimal() else value

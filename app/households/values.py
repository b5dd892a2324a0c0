"""What somebody types into a household's fields, in the form the ledger keeps, or `UnfitError`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from app.wire.revisions import Value
from app.wire.writable import writable_text
from app.wire.written import dialled, folded_name, holds_resident_number, is_hidden, person_name, telephone

LONGEST, LONGEST_NOTE = 100, 1_000
_OLDEST_YEARS = 120
_DAY = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?")
_DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LINE_BREAK = re.compile(r"\s*[\n\r\t\v\f\u2028\u2029]\s*")
_TURNING = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that nobody sees and that turn the letters after them round, as pasted text brings them along."""
_BUILDING = re.compile(r"(지하 ?)?\d{1,5}(-\d{1,5})?")


class Fault(StrEnum):
    """Why what was typed does not fit its field."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    RESIDENT_NUMBER = "resident number"
    NOT_A_NAME = "not a name"
    HIDDEN_NAME = "hidden name"
    NOT_A_DAY = "not a day"
    IN_FUTURE = "in the future"
    OVER = "over"
    TOO_OLD = "too old"
    NOT_A_PHONE = "not a telephone number"
    NOT_A_NUMBER = "not a number"
    NOT_A_BUILDING = "not a building number"
    UNKNOWN = "not in the list"


class UnfitError(ValueError):
    """What was typed is no value of this field. Never holds what was typed."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def text(typed: str, longest: int = LONGEST) -> str:
    """Words without white space around them, nor what cannot be written. A 주민등록번호 is not taken, not
    even half hidden (개인정보 보호법 제24조의2)."""
    kept = unicodedata.normalize("NFC", writable_text(typed)).translate(_TURNING).strip()
    if len(kept) > longest:
        raise UnfitError(Fault.TOO_LONG)
    if holds_resident_number(kept):
        raise UnfitError(Fault.RESIDENT_NUMBER)
    return kept


def name(typed: str) -> str:
    """A name; blanks inside a Korean one are taken out."""
    folded = folded_name(text(typed))
    if not folded:
        raise UnfitError(Fault.EMPTY)
    if is_hidden(folded):
        raise UnfitError(Fault.HIDDEN_NAME)
    kept = person_name(folded)
    if kept is None:
        raise UnfitError(Fault.NOT_A_NAME)
    return kept


def day(typed: str) -> str:
    """An ISO date from `1961-05-03`, `1961.5.3`, `19610503`; empty stays empty."""
    written = unicodedata.normalize("NFKC", text(typed))
    if not written:
        return ""
    parts = _DAY_DIGITS.fullmatch(written) or _DAY.fullmatch(written)
    if parts is None:
        raise UnfitError(Fault.NOT_A_DAY)
    try:
        return date(*(int(part) for part in parts.groups())).isoformat()
    except ValueError:
        raise UnfitError(Fault.NOT_A_DAY) from None


def past_day(typed: str, today: date) -> str:
    """The same, not after today."""
    kept = day(typed)
    if kept > today.isoformat():
        raise UnfitError(Fault.IN_FUTURE)
    return kept


def birth(typed: str, today: date) -> str:
    """A date of birth of somebody who may be alive; empty where it is not known."""
    kept = past_day(typed, today)
    if kept and today.year - int(kept[:4]) > _OLDEST_YEARS:
        raise UnfitError(Fault.TOO_OLD)
    return kept


def phone(typed: str) -> str:
    """A telephone number with hyphens; empty stays empty."""
    written = unicodedata.normalize("NFKC", typed).strip()
    if not written:
        return ""
    digits = dialled(written) if len(written) <= LONGEST else None
    kept = telephone(digits) if digits is not None else None
    if kept is None:
        raise UnfitError(Fault.NOT_A_PHONE)
    return kept


def number(typed: str) -> int | None:
    """The number of a 통 or a 반, 1 to 999; None where it is not known."""
    written = unicodedata.normalize("NFKC", typed).strip().removeprefix("제").rstrip("통반 ")
    if not written:
        return None
    if re.fullmatch(r"0*[1-9]\d{0,2}", written):
        return int(written)
    raise UnfitError(Fault.NOT_A_NUMBER)


def building(typed: str) -> str:
    """`37`, `37-12`, `지하 37` (도로명주소법 시행령 제6조)."""
    written = " ".join(unicodedata.normalize("NFKC", text(typed)).split())
    if written and not _BUILDING.fullmatch(written):
        raise UnfitError(Fault.NOT_A_BUILDING)
    return written


def fitted(path: str, typed: Value, today: date) -> Value:
    """What was typed or chosen for the field at `path`, as the ledger keeps it. Raises `UnfitError`."""
    if not isinstance(typed, str):
        return typed
    last = path.rpartition(".")[2]
    if path.startswith("people.") and last == "name":
        return name(typed)
    if last == "birth":
        return birth(typed, today)
    if last in ("phone", "clinic_phone"):
        return phone(typed)
    if last in ("deceased", "left", "since", "ended") or path == "moved_out":
        return past_day(typed, today)
    if last == "due":
        return day(typed)
    if path in ("tong", "ban"):
        return number(typed)
    if path == "address.number":
        return building(typed)
    if last in ("note", "caution_note"):
        return text(typed, LONGEST_NOTE)
    return _LINE_BREAK.sub(" ", text(typed))

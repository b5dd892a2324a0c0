"""Road-name addresses (도로명주소): street, building number and door, told apart and written one way.

The order is fixed by the Road Name Address Act's decree, article 6: 시·도, 시·군·구, street, building
number, door, and in brackets what helps recognition (법정동, the building's name). What people type is
less tidy: blanks inside street names, full-width digits, lot numbers of the old system.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import NamedTuple

DISTRICT = "성북구"


class Flaw(Enum):
    """Why a text is no address this district can use."""

    EMPTY = "empty"
    OTHER_DISTRICT = "other district"
    LOT_NUMBER = "lot number"
    NO_NUMBER = "no building number"
    NO_ROAD = "no road name"


class NotAnAddress(ValueError):
    """The text is no usable road-name address; `flaw` says why. The text itself is not repeated."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


class Address(NamedTuple):
    """As the protocol's `address.*` fields hold it: `정릉로10길`, `37-12` or `지하 37`, `101동 1203호`."""

    road: str
    number: str
    detail: str

    @property
    def building(self) -> tuple[str, str]:
        """What two spellings of one building share."""
        return self.road, self.number

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_POSTCODE = re.compile(r"^\(?\d{5}\)?\s+")
_CITY = re.compile(r"^(?:서울특별시|서울시|서울)(?=\s|성북구)\s*")
_PROVINCE = re.compile(
    r"^(?:(?:부산|대구|인천|광주|대전|울산)(?:광역시|시)?|세종(?:특별자치시|시)?|제주(?:특별자치도|도)?"
    r"|(?:경기|강원|충청?[북남]|전라?[북남]|경상?[북남])(?:특별자치도|도)?)\s"
)
_OTHER_GU = re.compile(r"^[가-힣]+(?:시|구|군)\s")
_TOWN = re.compile(r"^[가-힣]+\d*(?:동|가|읍|면)\s+(?=[가-힣])")
_ROAD = re.compile(
    r"(?P<road>[가-힣A-Za-z0-9·.]*?[가-힣](?:대로|로|길))"
    r"(?:\s*(?P<branch>\d+[가-힣]?(?:번)?[가-힣]?길))?"
    r"\s*,?\s*(?P<under>지하)?\s*"
    r"(?P<main>[1-9]\d{0,4})(?:\s*[-의]\s*(?P<side>[1-9]\d{0,4}))?(?![\d-])(?!\s?[가-힣]?번?길(?:\s|\d|$))"
    r"(?:번지|번|호(?=\s|$|,))?[\s,]*(?P<detail>.*)"
)
_ROAD_ALONE = re.compile(r"[가-힣](?:로|길)(?![가-힣])")
_LOT = re.compile(r"^[가-힣]+\d*(?:동|가|리)\s*(?:산\s*)?\d+(?:-\d+)?")
_SPACED_UNIT = re.compile(r"(?<![\d-])(\d+)\s+(동|호|층)(?![가-힣])")
_JOINED_UNIT = re.compile(r"(?<=동|층)(?=B?\d+호)")
_UNDER_FLOOR = re.compile(r"지하\s*(\d+)\s*층")


def parse(text: str, detail: str = "") -> Address:
    """Tell an address apart. `detail`: the door, where a table has a column of its own for it.

    Raises `NotAnAddress`. What comes out, put together again, parses to itself.
    """
    rest = _within_district(_tidy(_without_brackets(text)))
    found = _ROAD.fullmatch(_TOWN.sub("", rest))
    if not found:
        raise NotAnAddress(_flaw(rest))
    road = found["road"] + (found["branch"] or "")
    number = found["main"] + (f"-{found['side']}" if found["side"] else "")
    if found["under"]:
        number = f"지하 {number}"
    return Address(road, number, _door(found["detail"], detail))


def normalise_detail(text: str) -> str:
    """The door written one way: `101동 1203호`, `지하 1층`."""
    # Five digits at the beginning of a door are no postcode.
    door = unicodedata.normalize("NFKC", text)
    while (bare := _BRACKETS.sub(" ", door)) != door:
        door = bare
    door = _tidy(door.replace(",", " ")).strip(" .-")
    door = _SPACED_UNIT.sub(r"\1\2", door)
    door = _JOINED_UNIT.sub(" ", door)
    door = _UNDER_FLOOR.sub(r"지하 \1층", door)
    return _tidy(door)


def _tidy(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    folded = re.sub(r"[‐‑‒–—―−~]", "-", folded)
    return " ".join(folded.split())


def _without_brackets(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return _BRACKETS.sub(" ", _POSTCODE.sub("", folded.strip()))


def _within_district(text: str) -> str:
    """The address from its street on."""
    if not text:
        raise NotAnAddress(Flaw.EMPTY)
    if _PROVINCE.match(text):
        raise NotAnAddress(Flaw.OTHER_DISTRICT)
    rest = _CITY.sub("", text)
    if rest.startswith(DISTRICT):
        rest = rest.removeprefix(DISTRICT).lstrip()
    elif _OTHER_GU.match(rest):
        raise NotAnAddress(Flaw.OTHER_DISTRICT)
    return rest


def _flaw(rest: str) -> Flaw:
    if _LOT.match(rest):
        return Flaw.LOT_NUMBER
    if _ROAD_ALONE.search(rest):
        return Flaw.NO_NUMBER
    return Flaw.NO_ROAD


def _door(behind_number: str, own_column: str) -> str:
    first, second = normalise_detail(behind_number), normalise_detail(own_column)
    if not first or not second or first == second:
        return first or second
    # Some tables repeat the door in both columns, one of them with the building's name.
    if first in second:
        return second
    if second in first:
        return first
    return f"{first} {second}"

"""Which alerts of an open form hear what is answered in its sealed rows.

Such a row is left out of the visit. Its answer goes to the health division with the sign that it raises, so
where no alert that calls for the assessment reads it, nobody would ever hear of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from district.told_openly import own

_XFORMS = "{http://www.w3.org/2002/xforms}"
_ODK = "{http://www.opendatakit.org/xforms}"
_ASKED = [f"{_XFORMS}{one}" for one in ("input", "select", "select1", "range", "trigger")] + [f"{_ODK}rank"]
_TICKS = "signs"
_NAMED = re.compile(r"/([^\W\d][\w.-]*)")


def heard_by(root: etree._Element) -> dict[str, frozenset[str]]:
    """By name every sealed question of an XForm, with the rows that call for a form and show, or do not, by
    what is answered there; but for questions that tick the three signs, which are signs themselves. One that
    is asked only because of another is heard with that."""
    binds = {bind.get("nodeset", ""): bind for bind in root.iter(f"{_XFORMS}bind")}
    read = _read(root, binds)
    asked = {control.get("ref", "") for control in root.iter(*_ASKED)}
    sealed = {
        path
        for path, bind in binds.items()
        if path in asked and own(bind, "sign") and own(bind, "role") != _TICKS and not _only_shows(bind)
    }
    names = {_name(path) for path in sealed}
    callers = {_name(path) for path, bind in binds.items() if own(bind, "suggests")}
    by_caller = {caller: _reached(caller, read) for caller in callers}
    found: dict[str, frozenset[str]] = {}
    for name in names:
        led_by = {name, *(_reached(name, read) & names)}
        found[name] = frozenset(one for one, reads in by_caller.items() if not reads.isdisjoint(led_by))
    return found


def _read(root: etree._Element, binds: dict[str, etree._Element]) -> dict[str, set[str]]:
    """By name which rows decide whether a row shows, and what it holds."""
    read: dict[str, set[str]] = {}
    for path, bind in binds.items():
        around = [each for over, each in binds.items() if path.startswith(f"{over}/")]
        said = [bind.get("calculate", ""), *(each.get("relevant", "") for each in (bind, *around))]
        read.setdefault(_name(path), set()).update(_names(said))
    for action in root.iter(f"{_XFORMS}setvalue"):
        by = action.getparent()
        said = [action.get("value", ""), by.get("ref", "") if by is not None else ""]
        read.setdefault(_name(action.get("ref", "")), set()).update(_names(said))
    return read


def _reached(name: str, read: dict[str, set[str]]) -> set[str]:
    """All that decides about it, over however many rows."""
    found: set[str] = set()
    left = [name]
    while left:
        new = read.get(left.pop(), set()) - found
        found |= new
        left += new
    return found


def _only_shows(bind: etree._Element) -> bool:
    return bind.get("readonly", "") == "true()" or bool(bind.get("calculate"))


def _names(expressions: Iterable[str]) -> set[str]:
    return {name for expression in expressions for name in _NAMED.findall(expression)}


def _name(path: str) -> str:
    return path.rpartition("/")[2]

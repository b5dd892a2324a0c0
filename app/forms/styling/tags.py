"""The tags of HTML that a text may hold, and what of their styles is shown. Whatever else looks like a tag
stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from app.forms.styling.colours import read_colour
from app.forms.styling.styled import Style

Change = Callable[[Style], Style]
TAG = re.compile(r"<(/\s?)?([A-Za-z][A-Za-z0-9]{0,15})(?=[\s/>])([^<>]*)>")
LARGEST, SMALLEST = 3, -1
_QUOTED = r"\s{0,9}=\s{0,9}[\"'“”‘’]([^\"'“”‘’]*)[\"'“”‘’]"
"""Excel makes quotation marks round."""
_ATTRIBUTE = re.compile(r"\b(style|color|face|align|href)" + _QUOTED, re.IGNORECASE)
_ALIGNED = {"left": "", "start": "", "justify": "", "center": "center", "right": "right", "end": "right"}
_FAMILIES = {"serif": "serif", "monospace": "monospace", "sans-serif": ""}
_SIZES = {
    "x-small": -1,
    "xx-small": -1,
    "small": -1,
    "smaller": -1,
    "medium": 0,
    "large": 1,
    "larger": 1,
    "x-large": 2,
    "xx-large": 3,
}
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s?(px|pt|r?em|%)")
_PER_UNIT = {"px": 1 / 16, "pt": 1 / 12, "em": 1.0, "rem": 1.0, "%": 0.01}
_STEPS = ((0.95, -1), (1.1, 0), (1.35, 1), (1.75, 2))
_WEIGHT = 600


def larger(style: Style, steps: int) -> Style:
    return replace(style, size=max(SMALLEST, min(LARGEST, style.size + steps)))


def headed(level: int) -> Change:
    """A heading of this level, 1 to 6."""
    return lambda style: replace(larger(style, max(0, 3 - level)), bold=True)


_CHANGES: dict[str, Change] = {
    **dict.fromkeys(("b", "strong"), lambda style: replace(style, bold=True)),
    **dict.fromkeys(("i", "em", "cite", "dfn"), lambda style: replace(style, italic=True)),
    **dict.fromkeys(("u", "ins"), lambda style: replace(style, underline=True)),
    **dict.fromkeys(("s", "del", "strike"), lambda style: replace(style, struck=True)),
    **dict.fromkeys(("span", "font", "p", "div", "br", "ul", "ol", "li", "a"), lambda style: style),
    "sub": lambda style: replace(style, raised=-1),
    "sup": lambda style: replace(style, raised=1),
    "big": lambda style: larger(style, 1),
    "small": lambda style: larger(style, -1),
    **{f"h{level}": headed(level) for level in range(1, 7)},
}
_BLOCKS = frozenset({"p", "div", "ul", "ol", "li", *(f"h{level}" for level in range(1, 7))})


@dataclass(frozen=True, slots=True)
class Tag:
    """`block`: it stands in lines of its own. `href`: where an `<a>` leads, as it is written."""

    written: str
    name: str
    closing: bool
    change: Change = lambda style: style
    align: str = ""
    href: str = ""
    unshown: tuple[str, ...] = ()

    @property
    def block(self) -> bool:
        return self.name in _BLOCKS


def is_comparison(found: re.Match[str]) -> bool:
    """Whether what `TAG` found is rather of a sum: `a <b and c> d`."""
    rest = found[3].strip().rstrip("/")
    return bool(rest) and "=" not in rest


def read_tag(found: re.Match[str]) -> Tag | None:
    """The tag that `TAG` found; None for one that means nothing here."""
    closing, name, rest = bool(found[1]), found[2].lower(), found[3].strip().rstrip("/").rstrip()
    if name not in _CHANGES:
        return None
    if closing:
        return Tag(found[0], name, closing=True)
    attributes = {each[1].lower(): each[2].strip() for each in _ATTRIBUTE.finditer(rest)}
    changes, unshown = [_CHANGES[name]], []
    align = ""
    for what, value in _declared(attributes):
        if what == "text-align" and value in _ALIGNED and name in _BLOCKS:
            align = _ALIGNED[value]
            continue
        change = _meant(what, value)
        if change is None:
            unshown.append(f"{what}:{value}")
        else:
            changes.append(change)

    def change_all(style: Style) -> Style:
        for each in changes:
            style = each(style)
        return style

    return Tag(found[0], name, False, change_all, align, attributes.get("href", ""), tuple(unshown))


def _declared(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, means in (("color", "color"), ("face", "font-family"), ("align", "text-align")):
        if name in attributes:
            yield means, attributes[name].lower()
    for each in attributes.get("style", "").split(";"):
        what, colon, value = each.partition(":")
        if colon and what.strip():
            yield what.strip().lower(), value.strip().lower()


def _meant(what: str, value: str) -> Change | None:
    """What one declaration of a style changes; None where it is not shown."""
    if what == "color":
        colour = read_colour(value)
        return (lambda style: replace(style, colour=colour)) if colour else None
    if what == "font-family":
        known = next((one for each in value.split(",") if (one := each.strip(" '\"")) in _FAMILIES), None)
        return None if known is None else (lambda style: replace(style, family=_FAMILIES[known]))
    if what == "font-size":
        steps = _steps(value)
        return None if steps is None else (lambda style: larger(replace(style, size=0), steps))
    if what == "font-weight" and (value in ("bold", "bolder") or _is_heavy(value)):
        return _CHANGES["b"]
    if what == "font-style" and value in ("italic", "oblique"):
        return _CHANGES["i"]
    if what == "text-decoration" and value in ("underline", "line-through"):
        return _CHANGES["u" if value == "underline" else "s"]
    return PLAIN_CHANGE if (what, value) in _USUAL else None


PLAIN_CHANGE: Change = _CHANGES["span"]
_USUAL = {("font-weight", "normal"), ("font-style", "normal"), ("text-decoration", "none")}


def _is_heavy(value: str) -> bool:
    return len(value) == len("600") and value.isdecimal() and int(value) >= _WEIGHT


def _steps(value: str) -> int | None:
    """A size as steps from the usual: lengths would not grow with the text of the program."""
    if value in _SIZES:
        return _SIZES[value]
    length = _LENGTH.fullmatch(value)
    if length is None:
        return None
    ratio = float(length[1]) * _PER_UNIT[length[2]]
    return next((steps for most, steps in _STEPS if ratio < most), LARGEST)

"""A line of a text cut into words, marks of emphasis, tags and links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from app.forms.markup import storable
from app.forms.styling.tags import TAG, Tag, is_comparison, read_tag

FILLED = "\0"
"""Stands for an answer while markup is looked for: no text can hold it."""
_LONGEST_RUN = 3
"""More stars or underscores in a row are a line to write on."""
_ESCAPED = frozenset("\\*_#[]<>&-+.")
"""No parenthesis: a Korean `\\` is the sign of the won, and `(\\)` is common."""
_SPECIAL = re.compile(
    r"\\(?P<escaped>.)|(?P<marks>[*_]+)|(?P<tag><)|(?P<link>\[)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)?)\)")
_SCHEMES = ("http://", "https://", "tel:", "mailto:")
_PLACE = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:[/?#]\S*)?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"]")


@dataclass(slots=True)
class Words:
    text: str


@dataclass(slots=True)
class Emphasis:
    """`turn` 1: from here on, -1: up to here, 0: signs like any others."""

    sign: str
    count: int
    opens: bool
    closes: bool
    turn: int = 0


@dataclass(slots=True)
class LinkOn:
    address: str


@dataclass(slots=True)
class LinkOff:
    pass


@dataclass(slots=True)
class Unshown:
    """What looks like markup and is none here: it stands there as it was written. `told`: what its author
    is to hear of."""

    text: str
    told: str


@dataclass(slots=True)
class Break:
    """The end of a line."""


Token = Words | Unshown | Emphasis | LinkOn | LinkOff | Break | Tag


class Source:
    """A text with a sign in the place of each answer, and the answers by place."""

    def __init__(self, text: str, filled: Sequence[tuple[int, int]]) -> None:
        parts: list[str] = []
        self._answers: list[str] = []
        self._at: list[int] = []
        done = length = 0
        for begin, end in filled:
            parts += [text[done:begin].replace(FILLED, ""), FILLED]
            length += len(parts[-2])
            self._at.append(length)
            length += 1
            self._answers.append(text[begin:end])
            done = end
        parts.append(text[done:].replace(FILLED, ""))
        self.text = "".join(parts)

    def said(self, begin: int, end: int) -> str:
        """This part with its answers in it."""
        part = self.text[begin:end]
        if FILLED not in part:
            return part
        first = bisect_left(self._at, begin)
        pieces = part.split(FILLED)
        answers = self._answers[first : first + len(pieces) - 1]
        return "".join(each for pair in zip(pieces, [*answers, ""], strict=True) for each in pair)

    def tokens(self, begin: int, end: int) -> Iterator[Token]:
        """What stands between two places of the text."""
        done = begin
        while found := _SPECIAL.search(self.text, done, end):
            if done < found.start():
                yield Words(self.said(done, found.start()))
            kind = found.lastgroup
            if kind == "tag":
                done = yield from self._tag(found.start(), end)
            elif kind == "link":
                done = yield from self._link(found.start(), end)
            else:
                done = found.end()
                if kind == "marks":
                    yield from self._emphasis(found, begin, end)
                else:
                    yield Words(_literal(found, self.said(found.start(), done)))
        if done < end:
            yield Words(self.said(done, end))

    def _emphasis(self, found: re.Match[str], begin: int, end: int) -> Iterator[Token]:
        sign, count = found[0][0], len(found[0])
        if count > _LONGEST_RUN or found[0] != sign * count:
            yield Words(found[0])
            return
        before = self.text[found.start() - 1] if found.start() > begin else " "
        after = self.text[found.end()] if found.end() < end else " "
        opens, closes = not after.isspace(), not before.isspace()
        # The outer mark of three comes first where they open, and last where they close.
        counts = {1: (1,), 2: (2,), 3: (1, 2) if closes and not opens else (2, 1)}[count]
        for each in counts:
            alone = each == 1 and count == 1
            yield Emphasis(
                sign,
                each,
                opens and not (alone and _is_word(before)),
                closes and not (alone and after.isascii() and _is_word(after)),
            )

    def _tag(self, start: int, end: int) -> Generator[Token, None, int]:
        found = TAG.match(self.text, start, end)
        if found is None or is_comparison(found):
            yield Words("<")
            return start + 1
        tag = read_tag(found)
        address = "" if tag is None else _address(_unescaped(tag.href))
        if tag is None or FILLED in found[0] or (tag.name == "a" and not (tag.closing or address)):
            written = self.said(start, found.end())
            yield Unshown(written, found[0])
        elif tag.name == "a":
            yield LinkOff() if tag.closing else LinkOn(address)
        else:
            yield tag
        return found.end()

    def _link(self, start: int, end: int) -> Generator[Token, None, int]:
        found = _LINK.match(self.text, start, end)
        if found is None:
            yield Words("[")
            return start + 1
        written = self.said(*found.span(2)).strip()
        address = _address(_unescaped(written))
        if not address:
            # Brackets beside parentheses are ordinary in Korean: `[필수](65세 이상)`.
            yield Unshown("[", found[0]) if ":" in written else Words("[")
            return start + 1
        yield LinkOn(address)
        yield from self.tokens(*found.span(1))
        yield LinkOff()
        return found.end()


def _unescaped(text: str) -> str:
    """The names of all letters are half a megabyte: loaded where a form writes one of them, or a link."""
    from html import unescape

    return unescape(text)


def _literal(found: re.Match[str], written: str) -> str:
    if found.lastgroup == "entity":
        return storable(_unescaped(written))
    return written[1:] if found["escaped"] in _ESCAPED else written


def _is_word(letter: str) -> bool:
    return letter == FILLED or letter == "_" or letter.isalnum()


def _address(written: str) -> str:
    """An address that may stand behind words; blank for any other, and for what would start something."""
    place = written.split()[0] if written else ""
    if written.lower().startswith("tel:"):
        place = "".join(written.split())
    if _UNSAFE.search(place):
        return ""
    return place if place.lower().startswith(_SCHEMES) or _PLACE.fullmatch(place) else ""


def resolve(tokens: Sequence[Token]) -> None:
    """Finds which marks of emphasis belong together; the others stay as they are."""
    waiting: list[Emphasis] = []
    kinds: Counter[tuple[str, int]] = Counter()
    for mark in tokens:
        if not isinstance(mark, Emphasis):
            continue
        kind = (mark.sign, mark.count)
        if mark.closes and kinds[kind]:
            while (other := waiting.pop()) and (other.sign, other.count) != kind:
                kinds[other.sign, other.count] -= 1
            kinds[kind] -= 1
            other.turn, mark.turn = 1, -1
        elif mark.opens:
            waiting.append(mark)
            kinds[kind] += 1

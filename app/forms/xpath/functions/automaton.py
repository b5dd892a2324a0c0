"""A regular expression matched in time proportional to the text, whatever the pattern.

Knows what forms use: literals, classes, groups, alternatives, quantifiers, anchors. What needs
backtracking (look-around, references to groups) it does not know, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

MAX_STATES = 3_000
_CLASSES = frozenset("dDwWsS")
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d+)(,(\d*))?\})[?+]?")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}

Accepts = Callable[[str], bool]


class UnsupportedPatternError(ValueError):
    """The pattern needs more than an automaton can do."""


@dataclass(slots=True)
class _State:
    """Follows `accepts` to `after`, or without reading to each of `free`. `at` is an anchor."""

    accepts: Accepts | None = None
    after: int = -1
    free: list[int] = field(default_factory=list)
    at: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


class Automaton:
    """Built once per pattern; matches whole texts."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._position = 0
        self._states: list[_State] = []
        whole = self._alternatives()
        if self._position < len(pattern):
            raise UnsupportedPatternError(pattern)
        self._start, self._end = whole.start, whole.end

    def fullmatch(self, text: str, spend: Callable[[int], None] = lambda steps: None) -> bool:
        """Whether the pattern matches all of `text`; `spend` hears of every state looked at."""
        current = self._closure([self._start], 0, len(text))
        for index, letter in enumerate(text):
            spend(len(current))
            moved = [
                state.after
                for number in current
                if (state := self._states[number]).accepts is not None and state.accepts(letter)
            ]
            if not moved:
                return False
            current = self._closure(moved, index + 1, len(text))
        return self._end in current

    def _closure(self, numbers: Iterable[int], index: int, length: int) -> set[int]:
        """All states reached without reading."""
        reached: set[int] = set()
        stack = list(numbers)
        while stack:
            number = stack.pop()
            state = self._states[number]
            if number in reached or (state.at == "^" and index) or (state.at == "$" and index < length):
                continue
            reached.add(number)
            stack.extend(state.free)
        return reached

    def _add(self, state: _State) -> int:
        if len(self._states) >= MAX_STATES:
            raise UnsupportedPatternError(self._pattern)
        self._states.append(state)
        return len(self._states) - 1

    def _peek(self) -> str:
        return self._pattern[self._position : self._position + 1]

    def _alternatives(self) -> _Piece:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._position += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]
        end = self._add(_State())
        start = self._add(_State(free=[branch.start for branch in branches]))
        for branch in branches:
            self._states[branch.end].free.append(end)
        return _Piece(start, end)

    def _sequence(self) -> _Piece:
        start = end = self._add(_State())
        while self._peek() not in ("", "|", ")"):
            piece = self._quantified()
            self._states[end].free.append(piece.start)
            end = piece.end
        return _Piece(start, end)

    def _quantified(self) -> _Piece:
        begin = self._position
        piece = self._atom()
        match = _QUANTIFIER.match(self._pattern, self._position)
        if match is None:
            return piece
        after = match.end()
        least, most = _bounds(match)
        if most is not None and least > most:
            raise UnsupportedPatternError(self._pattern)
        result = self._repeated(begin, least, most)
        self._position = after
        return result

    def _repeated(self, begin: int, least: int, most: int | None) -> _Piece:
        """Copies of the atom at `begin`: the obligatory ones, then optional ones or a loop."""
        start = end = self._add(_State())
        for _ in range(least):
            end = self._append(end, begin)
        final = self._add(_State())
        if most is None:
            loop = self._copy(begin)
            hub = self._add(_State(free=[loop.start, final]))
            self._states[loop.end].free.append(hub)
            self._states[end].free.append(hub)
        else:
            for _ in range(most - least):
                self._states[end].free.append(final)
                end = self._append(end, begin)
            self._states[end].free.append(final)
        return _Piece(start, final)

    def _append(self, end: int, begin: int) -> int:
        piece = self._copy(begin)
        self._states[end].free.append(piece.start)
        return piece.end

    def _copy(self, begin: int) -> _Piece:
        self._position = begin
        return self._atom()

    def _atom(self) -> _Piece:
        letter = self._peek()
        self._position += 1
        if letter == "(":
            return self._group()
        if letter in "^$":
            end = self._add(_State())
            return _Piece(self._add(_State(free=[end], at=letter)), end)
        if letter == "[":
            return self._reading(self._set())
        if letter == "\\":
            return self._reading(self._escape())
        if letter == ".":
            return self._reading(lambda read: read != "\n")
        if letter in "*+?{":
            raise UnsupportedPatternError(self._pattern)
        return self._reading(letter.__eq__)

    def _reading(self, accepts: Accepts) -> _Piece:
        end = self._add(_State())
        return _Piece(self._add(_State(accepts=accepts, after=end)), end)

    def _group(self) -> _Piece:
        if self._peek() == "?":
            if not self._pattern.startswith("?:", self._position):
                raise UnsupportedPatternError(self._pattern)
            self._position += 2
        inner = self._alternatives()
        if self._peek() != ")":
            raise UnsupportedPatternError(self._pattern)
        self._position += 1
        return inner

    def _escape(self) -> Accepts:
        letter = self._peek()
        self._position += 1
        if letter in _CLASSES:
            return _by_pattern("\\" + letter)
        if letter in _CONTROL:
            return _CONTROL[letter].__eq__
        if letter == "" or letter.isalnum():
            raise UnsupportedPatternError(self._pattern)
        return letter.__eq__

    def _set(self) -> Accepts:
        begin = self._position - 1
        at = self._position
        if self._pattern.startswith("^", at):
            at += 1
        if self._pattern.startswith("]", at):
            at += 1
        while at < len(self._pattern) and self._pattern[at] != "]":
            at += 2 if self._pattern[at] == "\\" else 1
        self._position = at + 1
        return _by_pattern(self._pattern[begin : at + 1])


def _bounds(match: re.Match[str]) -> tuple[int, int | None]:
    sign, least, comma, most = match.groups()
    if sign:
        return (1 if sign == "+" else 0), (1 if sign == "?" else None)
    if comma is None:
        return int(least), int(least)
    return int(least), int(most) if most else None


def _by_pattern(pattern: str) -> Accepts:
    """One letter tested by a class, which cannot backtrack."""
    compiled = re.compile(pattern)
    return lambda letter: compiled.match(letter) is not None

"""A regular expression matched in time proportional to the text, whatever the pattern.

All ways through the pattern are followed at once, so none is ever tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.forms.xpath.functions.letters import Accepts, in_word
from app.forms.xpath.functions.pattern_syntax import (
    Choice,
    Letter,
    Part,
    Repeat,
    Sequence,
    Side,
    UnreadablePatternError,
    parse,
)

MAX_STATES = 6_000
_MOST_REMEMBERED = 20_000
_START, _END, _EDGE = 1, 2, 4


@dataclass(slots=True)
class _State:
    """Follows `accepts` to `after`, or without reading to each of `free`. `side` is a condition there."""

    accepts: Accepts | None = None
    after: int = -1
    free: list[int] = field(default_factory=list)
    side: str = ""


class Automaton:
    """Built once per pattern; matches whole texts. Raises UnsupportedPatternError, UnreadablePatternError."""

    def __init__(self, pattern: str) -> None:
        self._states: list[_State] = []
        self._sided = False
        first = self._add(_State())
        self._last = self._build(parse(pattern), first)
        self._begin = (first,)
        self._moves: dict[tuple[frozenset[int], str, int], frozenset[int]] = {}
        self._remembered = 0

    def fullmatch(self, text: str, spend: Callable[[int], None] = lambda steps: None) -> bool:
        """Whether the pattern matches all of `text`; `spend` hears of every state looked at."""
        current = self._closure(self._begin, self._side(text, 0))
        for index, letter in enumerate(text):
            spend(len(current))
            key = (current, letter, self._side(text, index + 1))
            following = self._moves.get(key)
            if following is None:
                following = self._moved(*key)
            if not following:
                return False
            current = following
        return self._last in current

    def _moved(self, current: frozenset[int], letter: str, side: int) -> frozenset[int]:
        states = self._states
        after = [
            state.after
            for number in current
            if (state := states[number]).accepts is not None and state.accepts(letter)
        ]
        following = self._closure(after, side)
        self._remembered += len(current) + len(following)
        if self._remembered > _MOST_REMEMBERED:
            self._moves.clear()
            self._remembered = 0
        self._moves[current, letter, side] = following
        return following

    def _side(self, text: str, index: int) -> int:
        """What is true of the place before the letter `index`."""
        if not self._sided:
            return 0
        length = len(text)
        before = index > 0 and in_word(text[index - 1])
        behind = index < length and in_word(text[index])
        return (
            (0 if index else _START) | (_END if index == length else 0) | (_EDGE if before != behind else 0)
        )

    def _closure(self, numbers: Iterable[int], side: int) -> frozenset[int]:
        """All states reached without reading."""
        reached: set[int] = set()
        stack = list(numbers)
        while stack:
            number = stack.pop()
            state = self._states[number]
            if number in reached or (state.side and not _holds(state.side, side)):
                continue
            reached.add(number)
            stack.extend(state.free)
        return frozenset(reached)

    def _add(self, state: _State) -> int:
        if len(self._states) >= MAX_STATES:
            raise UnreadablePatternError(
                f"너무 큽니다({MAX_STATES:,}자리까지). {{…}}의 수를 줄이거나 둘로 나누세요.",
                f"it is too large ({MAX_STATES:,} places at most). Repeat less often, or split it in two.",
            )
        self._states.append(state)
        return len(self._states) - 1

    def _build(self, part: Part, begin: int) -> int:
        """Adds the states of a part that starts in the state `begin`; gives the one it ends in."""
        if isinstance(part, Letter):
            end = self._add(_State())
            if self._states[begin].accepts is not None:
                begin = self._join(begin, self._add(_State()))
            self._states[begin].accepts, self._states[begin].after = part.accepts, end
            return end
        if isinstance(part, Side):
            self._sided = True
            return self._join(begin, self._add(_State(side=part.kind)))
        if isinstance(part, Sequence):
            end = self._join(begin, self._add(_State()))
            for each in part.parts:
                end = self._build(each, end)
            return end
        if isinstance(part, Choice):
            ends = [self._build(branch, self._join(begin, self._add(_State()))) for branch in part.branches]
            end = self._add(_State())
            for last in ends:
                self._join(last, end)
            return end
        return self._repeated(part, begin)

    def _repeated(self, part: Repeat, begin: int) -> int:
        """The obligatory copies, then optional ones or a loop."""
        end = self._join(begin, self._add(_State()))
        for _ in range(part.least):
            end = self._build(part.part, end)
        final = self._add(_State())
        if part.most is None:
            hub = self._join(end, self._add(_State(free=[final])))
            self._join(self._build(part.part, hub), hub)
            return final
        for _ in range(part.most - part.least):
            self._join(end, final)
            end = self._build(part.part, end)
        self._join(end, final)
        return final

    def _join(self, first: int, second: int) -> int:
        self._states[first].free.append(second)
        return second


def _holds(kind: str, side: int) -> bool:
    if kind == "^":
        return bool(side & _START)
    if kind == "$":
        return bool(side & _END)
    return bool(side & _EDGE) is (kind == "b")

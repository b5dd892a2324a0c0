"""The names of a knot (see `knots`), each worked out as far as it goes: what it is made of is worked out for
it, one calculation within the other, and reads as blank where it would come round to itself.

So a name follows from the answers alone, never from what stood there before: whatever was answered first, and
however often a form is opened, it is the same. Where nothing comes round it is what the formula says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from app.forms.cells import Cell, Edge
from app.forms.instance import LiveNode, spread

_Given = dict[tuple[LiveNode, frozenset[int]], str]


class Unrolling:
    """Of one response. `give`: what a calculation gives at a node, as its type stores it; `stands`: whether
    an answer stands in its place."""

    def __init__(
        self,
        cells: Sequence[Cell],
        give: Callable[[Cell, LiveNode], str],
        stands: Callable[[LiveNode], bool],
    ) -> None:
        self._cells = cells
        self._give = give
        self._stands = stands

    @contextmanager
    def around(self, cell: Cell, node: LiveNode) -> Iterator[None]:
        """While it lasts, all that the calculation reads of its knot is worked out without it. Raises
        BudgetError."""
        with self._held(cell, node, frozenset(), {}):
            yield

    @contextmanager
    def _held(self, cell: Cell, node: LiveNode, cut: frozenset[int], given: _Given) -> Iterator[None]:
        if cell.naming:
            cut |= {cell.rank}
        before: list[tuple[LiveNode, str, float | None]] = []
        try:
            for edge in cell.within:
                for each in _reached(node, edge):
                    value = self._worked_out(self._cells[edge.rank], each, cut, given)
                    before.append((each, each.value, each.cached))
                    each.store(value)
            yield
        finally:
            for each, value, cached in reversed(before):
                each.value, each.cached = value, cached

    def _worked_out(self, cell: Cell, node: LiveNode, cut: frozenset[int], given: _Given) -> str:
        if cell.rank in cut:
            return ""
        if self._stands(node):
            return node.value
        if (node, cut) not in given:
            with self._held(cell, node, cut, given):
                given[node, cut] = self._give(cell, node)
        return given[node, cut]


def _reached(node: LiveNode, edge: Edge) -> list[LiveNode]:
    base = node
    for _ in range(edge.climb):
        if isinstance(base.parent, LiveNode):
            base = base.parent
    return spread(base, edge.route)

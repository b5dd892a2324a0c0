"""Answers in the place of calculations, where a count takes their instance away and brings it back.

Such an answer stands until what the calculation follows from changes. Nobody sees that in an instance that is
away, so it is told from what comes out: where the calculation gives on return what it gave when it was
answered over, the answer stands again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.forms.instance import LiveNode
from app.forms.parking import Parked


class Overrides:
    """Of one response. `gave`: what a calculation gave when it was answered over. `away`: the answers of
    instances that are away, and of those that are back and not worked out yet."""

    def __init__(self) -> None:
        self.gave: dict[LiveNode, str] = {}
        self.away: dict[LiveNode, None] = {}

    def give_way(self, node: LiveNode) -> None:
        """The calculation gives something else: it counts again."""
        self.gave.pop(node, None)
        self.away.pop(node, None)

    def stands_again(self, node: LiveNode, given: str) -> bool:
        """Whether the answer came back with its instance and the calculation gives what it gave before."""
        return node in self.away and self.gave.get(node) == given

    def rest(self) -> None:
        """All is worked out: what came back stands, or gave way."""
        self.away = {node: None for node in self.away if not node.alive}

    def told(self, standing: Iterable[LiveNode], parked: Parked) -> Iterator[tuple[LiveNode, str, bool]]:
        """What a draft has to tell of answers that stand where a count may take them away, and of those that
        are away: what the calculation gave, and whether it is away."""
        for node in standing:
            if node in self.gave and any(each.count is not None for each in node.template.lineage()):
                yield node, self.gave[node], False
        for node in self.away:
            if node.alive or parked.holds(node):
                yield node, self.gave.get(node, ""), True

    def resume(self, node: LiveNode, gave: str, *, away: bool) -> None:
        """As a draft told it."""
        self.gave[node] = gave
        if away:
            self.away[node] = None

"""What waits to be settled, in the order of the graph. What interrupted a settling waits until all else is
done, and has a whole budget then; what even that is too little for is put by until something it follows from
changes, so that it does not cost every later answer a budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from app.forms.instance import LiveNode


@dataclass(slots=True)
class Heavy:
    """One expression that interrupted a settling at `node`. For the `others` that waited it is as likely to
    be too heavy: they are not tried one by one. `tried`: a whole budget was too little for it."""

    node: LiveNode
    others: dict[LiveNode, None]
    tried: bool = False


class Agenda:
    """Of one response. `waiting`: by rank."""

    def __init__(self) -> None:
        self.waiting: dict[int, dict[LiveNode, None]] = {}
        self._ranks: list[int] = []
        self._heavy: dict[int, Heavy] = {}

    @property
    def is_done(self) -> bool:
        """Whether all there is follows from the answers that are there."""
        return not self.waiting and not self._heavy

    @property
    def is_resting(self) -> bool:
        """Whether nothing is left that a command could do."""
        return not self.waiting and all(each.tried for each in self._heavy.values())

    def wait(self, rank: int, node: LiveNode) -> None:
        """The cell of this rank is to be settled again for this node."""
        waiting = self.waiting.get(rank)
        if waiting is None:
            self.waiting[rank] = {node: None}
            heappush(self._ranks, rank)
        else:
            waiting[node] = None

    def take(self) -> tuple[int, dict[LiveNode, None]]:
        """The first rank that waits, with its nodes; without those that have to wait for a heavy one."""
        rank = heappop(self._ranks)
        nodes = self.waiting.pop(rank)
        return rank, self._sifted(nodes, self._heavy[rank]) if rank in self._heavy else nodes

    def _sifted(self, nodes: dict[LiveNode, None], heavy: Heavy) -> dict[LiveNode, None]:
        if heavy.tried and heavy.node not in nodes:
            for node in nodes:
                heavy.others.pop(node, None)
            return nodes
        heavy.tried = False
        heavy.others |= nodes
        return {}

    def interrupted(self, rank: int, node: LiveNode, left: Iterable[LiveNode]) -> None:
        """The budget ended at this node, with others `left` to do; whether it is too heavy by itself, or what
        was done before it had used the budget up, its trial shows."""
        others = dict.fromkeys(left)
        before = self._heavy.get(rank)
        if before is not None:
            others |= {**before.others, before.node: None}
        self._heavy[rank] = Heavy(node, others)

    def wake_orphans(self) -> None:
        """Where what was too heavy is gone, the others wait again."""
        for rank, heavy in list(self._heavy.items()):
            if not heavy.node.alive:
                self.lighten(rank)

    def untried(self) -> tuple[int, LiveNode] | None:
        """The next to have a budget of its own."""
        return next(((rank, each.node) for rank, each in self._heavy.items() if not each.tried), None)

    def lighten(self, rank: int) -> None:
        """It was not too heavy, or is gone: the others wait again."""
        for node in self._heavy.pop(rank).others:
            self.wait(rank, node)

    def try_again(self) -> None:
        """Whatever was too heavy gets another budget."""
        for heavy in self._heavy.values():
            heavy.tried = False

    def put_by(self, rank: int) -> None:
        """It is too heavy."""
        self._heavy[rank].tried = True

"""What waits to be settled, in the order of the graph. What interrupted a settling waits until all else is
done, and has a whole budget then; what even that is too little for is put by until something it follows from
changes, so that it does not cost every later answer a budget.

Commands are numbered, and whatever waits carries the number of the last command that made it wait, also
through what was worked out in between: so it can be told from an answer that was given later than that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush

from app.forms.instance import LiveNode


@dataclass(slots=True)
class Heavy:
    """One expression that interrupted a settling at `node`, which waits since command `since`. For the
    `others` that waited it is as likely to be too heavy: they are not tried one by one. `tried`: a whole
    budget was too little for it."""

    node: LiveNode
    since: int
    others: dict[LiveNode, int]
    tried: bool = False


class Agenda:
    """Of one response. `waiting`: by rank. `cause`: the command for which things are made to wait now, 0 for
    the opening; `mixed`: something of another command may wait too."""

    def __init__(self) -> None:
        self.cause = self._commands = 0
        self.mixed = False
        self.waiting: dict[int, dict[LiveNode, int]] = {}
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

    def next_command(self) -> None:
        """What happens from now on follows from a new command."""
        self._commands += 1
        self.act_for(self._commands)

    def act_for(self, cause: int) -> None:
        """What happens from now on follows from this command."""
        self.cause = cause
        self.mixed = not self.is_done

    def wait(self, rank: int, node: LiveNode) -> None:
        """The cell of this rank is to be settled again for this node."""
        self._wait(rank, node, self.cause)

    def _wait(self, rank: int, node: LiveNode, since: int) -> None:
        waiting = self.waiting.get(rank)
        if waiting is None:
            self.waiting[rank] = {node: since}
            heappush(self._ranks, rank)
        elif waiting.get(node, since) <= since:
            waiting[node] = since

    def wait_all(self, rank: int, nodes: list[LiveNode]) -> None:
        """The cell of this rank is to be settled again for all these."""
        self.wait(rank, nodes[0])
        fresh = dict.fromkeys(nodes, self.cause)
        self.waiting[rank] = _latest(self.waiting[rank], fresh) if self.mixed else self.waiting[rank] | fresh

    def since(self, rank: int, node: LiveNode) -> int | None:
        """The last command that made it wait; None where it does not wait."""
        heavy = self._heavy.get(rank)
        found = [self.waiting.get(rank, {}).get(node)]
        if heavy is not None:
            found += [heavy.others.get(node), heavy.since if heavy.node is node else None]
        return max((each for each in found if each is not None), default=None)

    def take(self) -> tuple[int, dict[LiveNode, int]]:
        """The first rank that waits, with its nodes; without those that have to wait for a heavy one."""
        rank = heappop(self._ranks)
        nodes = self.waiting.pop(rank)
        return rank, self._sifted(nodes, self._heavy[rank]) if rank in self._heavy else nodes

    def _sifted(self, nodes: dict[LiveNode, int], heavy: Heavy) -> dict[LiveNode, int]:
        if heavy.tried and heavy.node not in nodes:
            return {node: max(since, heavy.others.pop(node, since)) for node, since in nodes.items()}
        heavy.tried = False
        heavy.since = max(heavy.since, nodes.get(heavy.node, 0))
        heavy.others = _latest(heavy.others, nodes)
        return {}

    def interrupted(self, rank: int, node: LiveNode, left: Iterable[tuple[LiveNode, int]]) -> None:
        """The budget ended at this node, with others `left` to do; whether it is too heavy by itself, or what
        was done before it had used the budget up, its trial shows."""
        others, since = dict(left), self.cause
        before = self._heavy.get(rank)
        if before is not None:
            others = _latest(others, {**before.others, before.node: before.since})
            since = max(since, others.get(node, since))
        self._heavy[rank] = Heavy(node, since, others)

    def wake_orphans(self) -> None:
        """Where what was too heavy is gone, the others wait again."""
        for rank, heavy in list(self._heavy.items()):
            if not heavy.node.alive:
                self.lighten(rank)

    def untried(self) -> tuple[int, Heavy] | None:
        """The next to have a budget of its own."""
        return next(((rank, each) for rank, each in self._heavy.items() if not each.tried), None)

    def lighten(self, rank: int) -> None:
        """It was not too heavy, or is gone: the others wait again."""
        for node, since in self._heavy.pop(rank).others.items():
            self._wait(rank, node, since)

    def try_again(self) -> None:
        """Whatever was too heavy gets another budget."""
        for heavy in self._heavy.values():
            heavy.tried = False

    def put_by(self, rank: int) -> None:
        """It is too heavy."""
        self._heavy[rank].tried = True


def _latest(one: dict[LiveNode, int], other: dict[LiveNode, int]) -> dict[LiveNode, int]:
    """Both, each node since the later of two commands."""
    return one | {node: max(since, one.get(node, since)) for node, since in other.items()}

"""All of one response that has still to be done: what waits to be settled, in the order of the graph, and the
actions that were started. What interrupted a settling waits until all else is
done, and has a whole budget then; what even that is too little for is put by until something it follows from
changes, so that it does not cost every later answer a budget.

Commands are numbered, and whatever waits carries the number of the last command that made it wait, also
through what was worked out in between: so it can be told from an answer that was given later than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from app.forms.instance import LiveNode
from app.forms.overrides import Overrides
from app.forms.started import Actions

# The numbers before the first command: what opening a response works out, what is set at load, and what was
# said before the response was opened.
OPENING, LOADING, BEFORE = 0, 1, 2


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
    """Of one response. `waiting`: by rank. `cause`: the command for which things are done now; `mixed`:
    something of another command may wait too. `said`: which command answered a question while something
    was left, and what was answered in the place of a calculation as long as that stands."""

    def __init__(self) -> None:
        self.cause = OPENING
        self.mixed = False
        self.waiting: dict[int, dict[LiveNode, int]] = {}
        self.actions = Actions()
        self.said: dict[LiveNode, int] = {}
        self.overrides = Overrides()
        self._commands = BEFORE
        self._ranks: list[int] = []
        self._heavy: dict[int, Heavy] = {}

    @property
    def is_done(self) -> bool:
        """Whether all there is follows from the answers that are there."""
        return not self.waiting and not self._heavy and self.actions.is_done

    @property
    def is_spent(self) -> bool:
        """Whether no more will ever follow from the answers that are there: what starts itself without end
        is no reason to wait."""
        return not self.waiting and not self._heavy and self.actions.is_spent

    @property
    def is_resting(self) -> bool:
        """Whether nothing is left that a command could do."""
        return self.is_level and not self.actions.waits

    @property
    def is_level(self) -> bool:
        """Whether all that can be settled is: it is the turn of the actions."""
        return not self.waiting and all(each.tried for each in self._heavy.values())

    def next_command(self) -> None:
        """What happens from now on follows from a new command."""
        self._commands += 1
        self.act_for(self._commands)

    def act_for(self, cause: int) -> None:
        """What happens from now on follows from this command."""
        self.cause = cause
        self.mixed = bool(self.waiting or self._heavy)

    def answered(self, node: LiveNode) -> None:
        """The worker said it just now: what is left of earlier commands leaves it alone."""
        if node.template.calculate is not None:
            self.overrides.gave.setdefault(node, node.value)
        elif self.is_done:
            return
        self.said[node] = self.cause

    def said_since(self, node: LiveNode) -> bool:
        """Whether the worker said it later than what is done now was caused."""
        return self.said.get(node, self.cause) > self.cause

    def calculated(self, node: LiveNode, given: str) -> bool:
        """Whether what a calculation gives now is to be stored: an answer that came back with its instance
        may stand against it as before."""
        if self.overrides.stands_again(node, given):
            self.said[node] = self.cause
            return False
        self.said.pop(node, None)
        self.overrides.give_way(node)
        return True

    def taken_away(self, instance: LiveNode) -> None:
        """A count took it: what was answered in the place of its calculations waits with it."""
        for node in instance.below() if self.said else ():
            if node.template.calculate is not None and self.said.pop(node, None) is not None:
                self.overrides.away[node] = None

    def overridden(self) -> dict[LiveNode, int]:
        """Where an answer stands in the place of a calculation, since which command."""
        return {
            node: at for node, at in self.said.items() if node.alive and node.template.calculate is not None
        }

    def rest(self) -> None:
        """After a command: where all is done, answers stand against nothing but a calculation in their
        place."""
        if self.said and self.is_done:
            self.said = self.overridden()
        if self.overrides.away and self.is_done:
            self.overrides.rest()

    def go_on_from(self, number: int) -> None:
        """Something that this command left when a draft was written goes on; those to come are later."""
        self._commands = max(self._commands, number)
        self.mixed = True

    def wait(self, rank: int, node: LiveNode) -> None:
        """The cell of this rank is to be settled again for this node."""
        self.wait_since(rank, node, self.cause)

    def wait_since(self, rank: int, node: LiveNode, since: int) -> None:
        """As `wait`, for this command."""
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
            self.wait_since(rank, node, since)

    def try_again(self) -> None:
        """Whatever was too heavy gets another budget."""
        for heavy in self._heavy.values():
            heavy.tried = False
        self.actions.try_again()

    def left(self) -> Iterator[tuple[int, LiveNode, int]]:
        """All that waits to be settled: rank, node, and the last command that made it wait."""
        for rank in sorted(self.waiting.keys() | self._heavy.keys()):
            nodes = dict(self.waiting.get(rank, {}))
            heavy = self._heavy.get(rank)
            if heavy is not None:
                nodes = _latest(nodes, {**heavy.others, heavy.node: heavy.since})
            for node, since in nodes.items():
                if node.alive:
                    yield rank, node, since

    def heavy(self) -> tuple[int, LiveNode] | None:
        """Where the budget ended: rank and node."""
        return next(((rank, each.node) for rank, each in self._heavy.items()), None)

    def put_by(self, rank: int) -> None:
        """It is too heavy."""
        self._heavy[rank].tried = True


def _latest(one: dict[LiveNode, int], other: dict[LiveNode, int]) -> dict[LiveNode, int]:
    """Both, each node since the later of two commands."""
    return one | {node: max(since, one.get(node, since)) for node, since in other.items()}

"""What an expression is evaluated against."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from math import inf
from time import thread_time
from typing import TYPE_CHECKING, TypeAlias

from app.forms.xpath.errors import BudgetError
from app.forms.xpath.nodes import Node

if TYPE_CHECKING:
    from app.forms.xpath.values import Value

# About a second of work at most: more than any honest form, less than a worker's patience. What is slower
# than a look at a node takes more steps, so that no expression gets far more time out of them than another.
MAX_STEPS = 1_500_000
# What a command may take on a machine that is slower than that, in seconds of its own work, and how many
# steps go by between two looks at the clock.
MAX_SECONDS = 0.55
_STEPS_PER_LOOK = 20_000
# What reading one node may take: its label, its choices. A page shows many.
STEPS_TO_READ = MAX_STEPS // 5
# The longest text that a calculation may make, in characters: a thousand pages.
MAX_TEXT = 1_000_000


class Surroundings:
    """What all expressions of one response share: instances, language, clock, budget."""

    __slots__ = (
        "_deadline",
        "_next_look",
        "choice_label",
        "indexes",
        "instances",
        "namespaces",
        "now",
        "root",
        "shuffle",
        "steps_left",
        "translate",
    )

    def __init__(
        self,
        root: Node,
        *,
        now: Callable[[], datetime],
        instances: Mapping[str, Node] | None = None,
        namespaces: Mapping[str, str] | None = None,
        translate: Callable[[str], Value] = lambda identifier: "",
        choice_label: Callable[[Context, str, str], str] = lambda context, value, path: "",
    ) -> None:
        self.root = root
        self.now = now
        self.instances = instances or {}
        self.namespaces = namespaces or {}
        self.translate = translate
        self.choice_label = choice_label
        self.indexes: dict[tuple[Node, str, str], dict[str | float, list[Node]]] = {}
        # An order without a seed stays the same while the response is open.
        self.shuffle = secrets.randbits(31)
        self.steps_left = MAX_STEPS
        # A response may be large: opening it is bounded by steps alone.
        self._deadline = inf
        self._next_look = MAX_STEPS

    def renew_budget(self, steps: int | None = None) -> None:
        """A budget of `steps`, that of a command unless told."""
        steps = MAX_STEPS if steps is None else steps
        self.steps_left = steps
        self._deadline = thread_time() + MAX_SECONDS
        self._next_look = max(steps - _STEPS_PER_LOOK, 0)

    def spend(self, steps: int) -> None:
        """Count `steps` against the budget; raises BudgetError when it is used up, or the time is."""
        self.steps_left -= steps
        if self.steps_left < self._next_look:
            self._look()

    def owe(self, steps: int) -> None:
        """Count `steps` of something that must not be left half done: whoever spends next is stopped."""
        self.steps_left -= steps

    @property
    def is_fresh(self) -> bool:
        """Whether most of the budget of a command is left."""
        return self.steps_left > MAX_STEPS // 2

    def _look(self) -> None:
        if self.steps_left < 0 or thread_time() > self._deadline:
            # Whoever goes on all the same is stopped at the next step.
            self.steps_left = -1
            raise BudgetError
        self._next_look = max(self.steps_left - _STEPS_PER_LOOK, 0)


class Context:
    """The context node, position and size; `current` is the node the whole expression is for, `outer` the
    context that a predicate stands in, `routes` tell where the plain paths of its formula lead, for closures
    that many formulas share."""

    __slots__ = ("current", "node", "outer", "position", "routes", "size", "surroundings")

    def __init__(
        self,
        node: Node,
        surroundings: Surroundings,
        current: Node | None = None,
        outer: Context | None = None,
    ) -> None:
        self.node = node
        self.surroundings = surroundings
        self.current = current or node
        self.outer = outer
        self.position = 1
        self.size = 1
        self.routes: Routes = ()

    def within(self, size: int) -> Context:
        """The context of a predicate, which looks at one candidate of `size` after the other."""
        inner = Context(self.node, self.surroundings, self.current, self)
        inner.size = size
        return inner


Routes: TypeAlias = tuple[tuple[int, ...], ...]
Evaluate: TypeAlias = "Callable[[Context], Value]"
ToNumber: TypeAlias = Callable[[Context], float]
ToText: TypeAlias = Callable[[Context], str]
ToTruth: TypeAlias = Callable[[Context], bool]
ToNodes: TypeAlias = Callable[[Context], list[Node]]

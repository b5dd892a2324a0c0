"""Where the parts of an expression are evaluated and where their paths lead, found on the template tree.

What a path means follows from its context. For a whole expression that is the node it belongs to, inside a
predicate the node that the predicate looks at. An absolute path means the instances that the context stands
in: `/data/child/name` read in a child is the name of that child, and so `/data/child[/data/child/age >= 18]`
asks each child for the own age. A path to the repeat itself means all instances, and the own one where one
is wanted (`position(/data/child)`).

Where one value is wanted, more holds. A path of which the candidate knows nothing is asked of what
is around the predicate. And a relative path that climbs out of the candidate and comes back to where it
stands means the candidate: `../child/age`, as the converter writes `${age}` in an outer repeat. So does one
from current() mean the owner: `current()/../../house/limit`, as it writes `${limit}` in a filter of choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, TypeGuard

from app.forms.model import Template
from app.forms.xpath.paths import OPENROSA
from app.forms.xpath.syntax import Call, Chain, Expression, Filter, KindTest, NameTest, Path, Step


class Elsewhere(Enum):
    """Places outside the template tree."""

    DOCUMENT = 0
    TABLE = 1


Spot = Template | Elsewhere


class State(NamedTuple):
    """A node that an expression may be about. What stands below `anchor`, the deepest node around the owner
    of the expression that the way there stays in, may be in another instance than the owner."""

    spot: Spot
    anchor: Template


States = dict[State, None]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a part of an expression is evaluated: at the owner, or at each candidate of a predicate that
    stands in the scope `outer`."""

    states: States
    outer: Scope | None = None


class Tie(NamedTuple):
    """The first `steps` steps of a path lead to the instance of `template` that its context stands in; `own`
    when that is the owner of the expression, though a candidate is asked."""

    steps: int
    template: Template
    own: bool = False


class Begin(NamedTuple):
    """A path goes on from `state` when its first `done` steps are done."""

    state: State
    done: int = 0


def child_of(template: Template, test: NameTest, attribute: bool = False) -> Template | None:
    """The child a name test means; None when there is none or it is not plain."""
    if test.name == "*":
        return None
    if attribute:
        named = (each for each in template.attributes if each.name == test.name)
        return next((each for each in named if _matches(each, test)), None)
    child = template.by_name.get(test.name)
    return child if child is not None and _matches(child, test) else None


def _matches(template: Template, test: NameTest) -> bool:
    if test.prefix is not None:
        return template.prefix == test.prefix
    return not template.prefix or template.namespace == OPENROSA


def is_current(expression: Expression | None) -> TypeGuard[Call]:
    """Whether an expression is a call of current()."""
    return isinstance(expression, Call) and expression.name == "current"


def tie(path: Path, context: Template, root: Template, *, single: bool = False) -> Tie | None:
    """The deepest repeat around `context` that the path leads to
    and goes on from; None if there is none. Where a single node is wanted, the path may end there."""
    steps = path.steps
    lineage = list(context.lineage())[::-1]
    depth, first = -1, 0
    if not path.absolute:
        depth = len(lineage) - 1
        while first < len(steps) and steps[first].axis in ("self", "parent"):
            depth -= steps[first].axis == "parent"
            first += 1
    found: Tie | None = None
    for number in range(first, len(steps) - (not single)):
        depth += 1
        if not 0 <= depth < len(lineage) or _named(steps[number], lineage, depth, root) is not lineage[depth]:
            break
        if lineage[depth].is_repeat:
            found = Tie(number + 1, lineage[depth])
    return found


def _named(step: Step, lineage: list[Template], depth: int, root: Template) -> Template | None:
    """The child that a plain step leads to from the one above `depth`."""
    if step.axis != "child" or step.predicates or not isinstance(step.test, NameTest):
        return None
    if depth:
        return child_of(lineage[depth - 1], step.test)
    return root if step.test.name == root.name else None


class Walk:
    """Follows the paths of one expression on the template tree."""

    def __init__(self, owner: Template, root: Template) -> None:
        self.owner = owner
        self.root = root
        self.home = Scope({State(owner, owner): None})

    def nodes(self, expression: Expression, scope: Scope, *, single: bool = False) -> States:
        """Where the nodes may be that an expression gives."""
        if isinstance(expression, Path):
            return self.trace(expression, scope, single=single)[-1]
        if isinstance(expression, Filter):
            return self.nodes(expression.base, scope)
        if isinstance(expression, Chain) and expression.operators[0] == "|":
            return {state: None for each in expression.operands for state in self.nodes(each, scope)}
        return self._given(expression, scope) if isinstance(expression, Call) else {}

    def _given(self, call: Call, scope: Scope) -> States:
        """Where the nodes may be that a function gives."""
        if call.name == "current":
            return dict(self.home.states)
        if call.name == "instance":
            return {State(Elsewhere.TABLE, self.root): None}
        if call.name == "randomize":
            return self.nodes(call.arguments[0], scope)
        if call.name == "if":
            return {state: None for each in call.arguments[1:] for state in self.nodes(each, scope)}
        if call.name == "indexed-repeat":
            return {State(spot, self.root): None for spot, _ in self.nodes(call.arguments[0], scope)}
        if call.name == "id":
            return {State(each, self.root): None for each in self.root.walk()}
        return {}

    def trace(self, path: Path, scope: Scope, *, single: bool) -> list[States]:
        """Where a path is at its beginning and after each of its steps."""
        begins = self.begins(path, scope, single=single)
        at = {begin.state: None for begin in begins if not begin.done}
        traced = [at]
        for number, step in enumerate(path.steps, 1):
            at = self.along(step, at)
            at.update({begin.state: None for begin in begins if begin.done == number})
            traced.append(at)
        return traced

    def begins(self, path: Path, scope: Scope, *, single: bool) -> list[Begin]:
        """From where a path is followed; `single` tells that one value is wanted of it."""
        if path.start is not None:
            back = self.back(path, scope, single=single)
            if back is not None:
                return [Begin(State(back.template, back.template), back.steps)]
            return [Begin(state) for state in self.nodes(path.start, scope)]
        found: dict[Begin, None] = {}
        for state in scope.states or {State(Elsewhere.TABLE, self.root): None}:
            tied = self.tied(path, state, scope, single=single)
            if tied is not None:
                anchor = tied.template if tied.own else higher(state.anchor, tied.template)
                found[Begin(State(tied.template, anchor), tied.steps)] = None
            elif not path.absolute:
                found[Begin(state)] = None
            elif single and scope.outer is not None:
                found.update(dict.fromkeys(self.begins(path, scope.outer, single=True)))
            else:
                found[Begin(State(Elsewhere.DOCUMENT, self.root))] = None
        return list(found)

    def back(self, path: Path, scope: Scope, *, single: bool) -> Tie | None:
        """The owner's instance that a path from current() inside a predicate leaves and comes back to."""
        if scope.outer is None or not single or not is_current(path.start):
            return None
        return tie(path, self.owner, self.root)

    def tied(self, path: Path, state: State, scope: Scope, *, single: bool) -> Tie | None:
        """The instance that a path means at a node of the scope, if it means one."""
        within = scope.outer is not None
        if not isinstance(state.spot, Template) or not (path.absolute or (single and within)):
            return None
        found = tie(path, state.spot, self.root, single=single and path.absolute)
        if found is None or not (path.absolute and single and within):
            return found
        # A candidate in the very instances that the owner stands in knows less than the owner of what lies
        # deeper there.
        own = tie(path, self.owner, self.root, single=True)
        if own is None or own.steps <= found.steps or state.anchor.depth < found.template.depth:
            return found
        return own._replace(own=True)

    def along(self, step: Step, states: Iterable[State]) -> States:
        """One step further."""
        found: States = {}
        seen: set[tuple[Spot | None, Template]] = set()
        for state in states:
            if state.spot is Elsewhere.TABLE:
                found[state] = None
                continue
            anchor = self._beside(step.axis, state)
            # Many nodes of one form may look at the same ones beside them.
            around = _looked_over(step.axis, state.spot), anchor
            if around in seen:
                continue
            seen.add(around)
            for target in self._targets(step, state.spot):
                found[self.reached(state.spot, anchor, target)] = None
        return found

    def reached(self, spot: Spot, anchor: Template, target: Template) -> State:
        """What a step from `spot` leads to."""
        if isinstance(spot, Template) and target.depth < anchor.depth:
            anchor = target
        for above in target.lineage():
            if above.depth <= anchor.depth:
                break
            if above.is_repeat:
                self.passed(above, anchor)
        return State(target, anchor)

    def passed(self, repeat: Template, anchor: Template) -> None:
        """Called for each repeat that a step goes through to all its instances below `anchor`."""

    def _beside(self, axis: str, state: State) -> Template:
        """What stands beside a node is found under what both stand in, not under the instance that reads."""
        spot, anchor = state
        if axis in ("preceding", "following"):
            return self.root
        if axis in ("preceding-sibling", "following-sibling") and isinstance(spot, Template):
            return anchor if spot.parent is None else higher(anchor, spot.parent)
        return anchor

    def _targets(self, step: Step, spot: Spot) -> list[Template]:
        pool = _along(step.axis, spot, self.root)
        test = step.test
        if isinstance(test, KindTest):
            return pool
        if step.axis == "child" and test.name != "*" and isinstance(spot, Template):
            child = child_of(spot, test)
            return [] if child is None else [child]
        name = test.name
        return [each for each in pool if (name == "*" or each.name == name)]


def higher(one: Template, other: Template) -> Template:
    """The one nearer to the root."""
    return one if one.depth <= other.depth else other


def _looked_over(axis: str, spot: Spot) -> Spot | None:
    """What decides which nodes an axis leads to: the whole form, what is around the node, or the node."""
    if not isinstance(spot, Template):
        return spot
    if axis in ("preceding", "following"):
        return None
    return spot.parent if axis.endswith("sibling") else spot


def _along(axis: str, spot: Spot, root: Template) -> list[Template]:
    """The templates along an axis; axes that wander sideways give the whole form."""
    if not isinstance(spot, Template):
        if axis in ("child", "self"):
            return [root]
        return list(root.walk()) if axis.startswith("descendant") else []
    if axis == "child":
        return spot.children
    if axis == "attribute":
        return spot.attributes
    if axis == "self":
        return [spot]
    if axis == "parent":
        return [spot.parent] if spot.parent else []
    if axis == "descendant":
        return [each for each in spot.walk() if each is not spot]
    if axis == "descendant-or-self":
        return list(spot.walk())
    if axis.startswith("ancestor"):
        return list(spot.lineage())
    return list(spot.parent.walk()) if axis.endswith("sibling") and spot.parent else list(root.walk())

"""Finds nodes of the form by their place: for plain paths, no names are compared at run time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from app.forms.instance import LiveNode, spread
from app.forms.model import Template
from app.forms.whereabouts import Scope, State, Tie, Walk, child_of, is_current, tie
from app.forms.xpath.compiler import Shortcut, Start
from app.forms.xpath.context import Context, ToNumber
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Expression, NameTest, Path, Step
from app.forms.xpath.values import NAN


@dataclass(frozen=True, slots=True)
class Route:
    """From the root (`climb` None) or up `climb` levels, then down `places`, to `target`."""

    climb: int | None
    places: tuple[int, ...]
    fans_out: bool
    target: Template


def route_of(
    path: Path, owner: Template, root: Template, *, single: bool = False, back: Tie | None = None
) -> Route | None:
    """Where a plain path leads from `owner`; None when it has predicates, wildcards or the like."""
    if path.start is not None and not is_current(path.start):
        return None
    steps = path.steps
    climb: int | None = 0
    at: Template = owner
    tied = tie(path, owner, root, single=single) if path.absolute else back
    if tied is not None:
        climb, at, steps = owner.depth - tied.template.depth, tied.template, steps[tied.steps :]
    elif path.absolute and steps and _names(steps[0], root):
        climb, at, steps = None, root, steps[1:]
    elif path.absolute:
        return None
    places: list[int] = []
    fans_out = False
    for step in steps:
        if step.predicates:
            return None
        if step.axis == "self" and not isinstance(step.test, NameTest):
            continue
        if step.axis == "parent" and not isinstance(step.test, NameTest):
            if places or climb is None or at.parent is None:
                return None
            climb, at = climb + 1, at.parent
            continue
        below = _down(step, at)
        if below is None:
            return None
        at = below
        fans_out = fans_out or at.is_repeat
        places.append(-1 - at.place if at.is_attribute else at.place)
    return Route(climb, tuple(places), fans_out, at)


def _names(step: Step, root: Template) -> bool:
    return (
        step.axis == "child"
        and not step.predicates
        and isinstance(step.test, NameTest)
        and step.test.name == root.name
        and step.test.prefix in (None, root.prefix)
    )


def _down(step: Step, at: Template) -> Template | None:
    if step.axis not in ("child", "attribute") or not isinstance(step.test, NameTest):
        return None
    return child_of(at, step.test, step.axis == "attribute")


class FormPlaces:
    """Tells the compiler where the paths of an expression lead, in the scope that a part of it stands in."""

    __slots__ = ("scope", "walk")

    def __init__(self, walk: Walk, scope: Scope | None = None) -> None:
        self.walk = walk
        self.scope = scope or walk.home

    def shortcut(self, path: Path, *, single: bool) -> Shortcut | None:
        """Inside a predicate only for what is the same for every candidate."""
        inside = self.scope.outer is not None
        if inside and not path.absolute and not is_current(path.start):
            return None
        back = self.walk.back(path, self.scope, single=single)
        route = route_of(path, self.walk.owner, self.walk.root, single=single, back=back)
        if route is None or (inside and path.absolute and route.target.repeated):
            return None
        return _shortcut(route)

    def start(self, path: Path, *, single: bool) -> Start | None:
        back = self.walk.back(path, self.scope, single=single)
        if back is not None:
            climb, done = self.walk.owner.depth - back.template.depth, back.steps
            return lambda context: (_above(context.current, climb), done)
        if path.start is not None or not (path.absolute or (single and self.scope.outer is not None)):
            return None
        if self.scope.outer is None and tie(path, self.walk.owner, self.walk.root, single=single) is None:
            return None
        return _start(self.walk, path, self.scope, single)

    def inside(self, path: Path, *, single: bool) -> list[FormPlaces]:
        traced = self.walk.trace(path, self.scope, single=single)
        return [FormPlaces(self.walk, Scope(states, self.scope)) for states in traced[1:]]

    def filtered(self, base: Expression) -> FormPlaces:
        return FormPlaces(self.walk, Scope(self.walk.nodes(base, self.scope), self.scope))


class _Way(NamedTuple):
    """From the owner or the candidate up `climb` levels; so many steps of the path are done there."""

    own: bool
    climb: int
    steps: int


def _start(walk: Walk, path: Path, scope: Scope, single: bool) -> Start:
    """Finds the instance that a path means, by what the context node is."""
    around = None
    if scope.outer is not None and single and path.absolute:
        around = _start(walk, path, scope.outer, single)
    ways: dict[Template, _Way | None] = {}

    def find(context: Context) -> tuple[Node, int]:
        node = context.node
        if isinstance(node, LiveNode):
            template = node.template
            if template not in ways:
                ways[template] = _way(walk, path, template, scope, single)
            way = ways[template]
            if way is not None:
                return _above(context.current if way.own else node, way.climb), way.steps
        if around is not None and context.outer is not None:
            return around(context.outer)
        return (context.surroundings.root if path.absolute else node), 0

    return find


def _way(walk: Walk, path: Path, template: Template, scope: Scope, single: bool) -> _Way | None:
    anchors = [anchor for spot, anchor in scope.states if spot is template]
    anchor = min(anchors, key=lambda each: each.depth, default=walk.root)
    tied = walk.tied(path, State(template, anchor), scope, single=single)
    if tied is None:
        return None
    start = walk.owner if tied.own else template
    return _Way(tied.own, start.depth - tied.template.depth, tied.steps)


def _above(node: Node, climb: int) -> Node:
    """So many levels up, at most the top."""
    for _ in range(climb):
        if node.parent is None:
            break
        node = node.parent
    return node


def _shortcut(route: Route) -> Shortcut:
    start = _climber(route.climb)
    places = route.places
    climbs_only = not places
    if route.fans_out:

        def several(context: Context) -> list[Node]:
            nodes = spread(start(context), places)
            context.surroundings.spend(len(nodes))
            return [node for node in nodes if node.relevant]

        return Shortcut(None, several)
    find = _finder(start, places)

    def single(context: Context) -> list[Node]:
        node = find(context)
        return [node] if node.relevant or climbs_only else []

    return Shortcut(find, single, number=_number(route.climb, places))


def _number(climb: int | None, places: tuple[int, ...]) -> ToNumber | None:
    """The number of a node beside the one that the expression is for, as in `../price * ../amount`."""
    if climb != 1 or len(places) != 1 or places[0] < 0:
        return None
    only = places[0]

    def number(context: Context) -> float:
        node: LiveNode = context.current.parent.places[only]  # type: ignore[union-attr]
        if not node.relevant:
            return NAN
        found = node.cached
        return node.number() if found is None else found

    return number


def _climber(climb: int | None) -> Callable[[Context], LiveNode]:
    if climb is None:
        return lambda context: context.surroundings.root.children[0]  # type: ignore[return-value]
    if climb == 0:
        return lambda context: context.current  # type: ignore[return-value]
    if climb == 1:
        return lambda context: context.current.parent  # type: ignore[return-value]

    return lambda context: _above(context.current, climb)  # type: ignore[return-value]


def _finder(start: Callable[[Context], LiveNode], places: tuple[int, ...]) -> Callable[[Context], LiveNode]:
    if not places:
        return start
    if len(places) == 1 and places[0] >= 0:
        only = places[0]
        return lambda context: start(context).places[only]  # type: ignore[return-value]

    def down(context: Context) -> LiveNode:
        node = start(context)
        for place in places:
            found = node.attached[-1 - place] if place < 0 else node.places[place]
            node = found  # type: ignore[assignment] # a route that fans out does not come here
        return node

    return down

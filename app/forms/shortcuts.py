"""Finds nodes of the form by their place: for plain paths, no names are compared at run time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeGuard

from app.forms.instance import LiveNode, spread
from app.forms.model import Template
from app.forms.xpath.compiler import FindShortcut, Shortcut
from app.forms.xpath.context import Context, ToNumber
from app.forms.xpath.nodes import Node
from app.forms.xpath.paths import OPENROSA
from app.forms.xpath.syntax import Call, Expression, NameTest, Path, Step
from app.forms.xpath.values import NAN


@dataclass(frozen=True, slots=True)
class Route:
    """From the root (`climb` None) or up `climb` levels, then down `places`, to `target`."""

    climb: int | None
    places: tuple[int, ...]
    fans_out: bool
    target: Template


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


def route_of(path: Path, owner: Template, root: Template) -> Route | None:
    """Where a plain path leads from `owner`; None when it has predicates, wildcards or the like."""
    if path.start is not None and not is_current(path.start):
        return None
    steps = path.steps
    climb: int | None = 0
    at: Template = owner
    if path.absolute:
        if not steps or not _names(steps[0], root):
            return None
        climb, at, steps = None, root, steps[1:]
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


def shortcuts_for(owner: Template, root: Template) -> FindShortcut:
    """What the compiler asks for each path of an expression that belongs to `owner`."""

    def find(path: Path, in_predicate: bool) -> Shortcut | None:
        if in_predicate and not path.absolute and not is_current(path.start):
            return None
        route = route_of(path, owner, root)
        return None if route is None else _shortcut(route)

    return find


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

    def up(context: Context) -> LiveNode:
        node: Node = context.current
        for _ in range(climb):
            if node.parent is not None:
                node = node.parent
        assert isinstance(node, LiveNode)  # noqa: S101 - the template tree says so
        return node

    return up


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

"""Repeats that an expression looks for in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.model import Template
from app.forms.suspicions import Suspicion, is_single
from app.forms.whereabouts import Scope, Walk
from app.forms.xpath.syntax import Call, Expression, Path

# What is worked out over all instances, and which of the arguments names them.
_OVER_SEVERAL = {"sum": 0, "min": 0, "max": 0, "count": 0, "join": 1}


def outside_the_repeat(call: Call, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    """`indexed-repeat()` of a question that does not stand in the repeat it names: always blank."""
    if call.name != "indexed-repeat":
        return
    wanted = _meant(call, 0, walk, scope)
    if wanted is None:
        return
    for number in range(1, len(call.arguments), 2):
        repeat = _meant(call, number, walk, scope)
        if repeat is None:
            continue
        if not repeat.is_repeat:
            yield Suspicion(
                "not-a-repeat",
                f"{repeat.name}은(는) 반복이 아니어서 그 안에서 찾을 수 없습니다. 반복의 이름을 쓰세요.",
                f"{repeat.name} is no repeat, so nothing can be looked up in it. Name the repeat.",
                call.arguments[number].at,
            )
        elif not any(above is repeat for above in wanted.lineage()):
            yield Suspicion(
                "outside-the-repeat",
                f"{wanted.name} 문항은 반복 {repeat.name} 안에 있지 않아 찾을 수 없습니다. 그 반복 안의 "
                "문항을 "
                "쓰세요.",
                f"{wanted.name} does not stand in the repeat {repeat.name} and cannot be looked up there. "
                "Name "
                "a question of that repeat.",
                call.arguments[0].at,
            )


def _meant(call: Call, number: int, walk: Walk, scope: Scope) -> Template | None:
    states = list(walk.nodes(call.arguments[number], scope)) if number < len(call.arguments) else []
    spot = states[0].spot if len(states) == 1 else None
    return spot if isinstance(spot, Template) else None


def of_one_instance(call: Call, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    """`sum(${weight})` in the repeat itself: the converter makes a path to the own weight alone of it."""
    place = _OVER_SEVERAL.get(call.name)
    if place is None or len(call.arguments) != place + 1 or scope.outer is not None:
        return
    path = call.arguments[place]
    if not isinstance(path, Path) or path.absolute or path.start is not None:
        return
    if any(step.predicates for step in path.steps):
        return
    states = list(walk.nodes(path, scope))
    if len(states) != 1 or not is_single(states[0]):
        return
    wanted = states[0].spot
    repeat = _shared_repeat(wanted, walk.owner) if isinstance(wanted, Template) else None
    if repeat is None or not isinstance(wanted, Template) or wanted in (repeat, walk.owner):
        # A path to what is being worked out here is a circle, and told as that.
        return
    below = wanted.path.removeprefix(repeat.path)
    yield Suspicion(
        "one-instance",
        f"반복 {repeat.name} 안에서는 {call.name}()에 이 차례의 {wanted.name} 하나만 들어갑니다. 모두를 "
        "셈하려면 "
        f"${{{repeat.name}}}{below}로 쓰세요.",
        f"Inside the repeat {repeat.name}, {call.name}() gets this instance's {wanted.name} alone. For all "
        "of "
        f"them write ${{{repeat.name}}}{below}.",
        path.at,
    )


def several_instances(expression: Expression, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    """One value wanted of a question that stands in a repeat, seen from outside of it: there are as many as
    instances, and the first is taken."""
    if not isinstance(expression, Path) or scope.outer is not None:
        return
    if any(step.predicates or step.axis not in ("child", "parent", "self") for step in expression.steps):
        return
    states = list(walk.nodes(expression, scope, single=True))
    wanted = states[0].spot if len(states) == 1 else None
    if not isinstance(wanted, Template) or is_single(states[0]) or not wanted.is_leaf:
        return
    anchor = states[0].anchor
    repeat = next(each for each in wanted.lineage() if each.is_repeat and each.depth > anchor.depth)
    yield Suspicion(
        "several-instances",
        f"{wanted.name}은(는) 반복 {repeat.name} 안에 있어 여기서는 첫째 것만 봅니다. 모두는 sum(…), "
        "join(', ', …)으로, "
        f"하나는 indexed-repeat(${{{wanted.name}}}, ${{{repeat.name}}}, 1)로 쓰세요.",
        f"{wanted.name} stands in the repeat {repeat.name}; from here the first one alone is seen. Write "
        "sum(…) or "
        f"join(', ', …) for all, indexed-repeat(${{{wanted.name}}}, ${{{repeat.name}}}, 1) for one.",
        expression.at,
    )


def _shared_repeat(wanted: Template, owner: Template) -> Template | None:
    """The innermost repeat that both stand in."""
    around = set(owner.lineage())
    return next((each for each in wanted.lineage() if each.is_repeat and each in around), None)

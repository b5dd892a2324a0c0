"""Something in an expression that can hardly be meant, and which question a plain path means."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.model import Template
from app.forms.whereabouts import Scope, State, Walk
from app.forms.xpath.syntax import Chain, Expression, Path


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`at`: the offset in the expression."""

    code: str
    korean: str
    english: str
    at: int


def one_node(expression: Expression, walk: Walk, scope: Scope) -> Template | None:
    """The question whose one answer a plain path gives; None where there may be several, or another
    instance's."""
    if not isinstance(expression, Path) or any(step.predicates for step in expression.steps):
        return None
    states = list(walk.nodes(expression, scope, single=True))
    if len(states) != 1 or not isinstance(states[0].spot, Template):
        return None
    return states[0].spot if is_single(states[0]) else None


def begin_of(expression: Expression) -> int:
    """Where an expression begins; a chain stands at its operator."""
    return begin_of(expression.operands[0]) if isinstance(expression, Chain) else expression.at


def is_single(state: State) -> bool:
    """Whether there can be one node only, as seen from the owner of the expression."""
    if not isinstance(state.spot, Template):
        return False
    return not any(each.is_repeat and each.depth > state.anchor.depth for each in state.spot.lineage())

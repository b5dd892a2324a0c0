"""Finds the items of a choice list by an equality in its predicate without looking at every item.

`instance('towns')/root/item[county = /data/county]` keeps, per parent and column, a table from
text to items. The predicate itself still decides; the index only narrows what it is asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.forms.xpath.context import Context, Evaluate
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Filter,
    Literal,
    NameTest,
    Negation,
    Path,
    Step,
)
from app.forms.xpath.values import Value, number_of_text

if TYPE_CHECKING:
    from app.forms.xpath.compiler import Compiler

IndexedStep = Callable[[Node, Context], list[Node] | None]
_POSITIONAL = frozenset({"position", "last"})


def indexed_step(inside: Compiler, step: Step) -> IndexedStep | None:
    """A look-up for a child step whose first predicate asks that one column equals something; `inside` is for
    what is in the predicate. What the column must equal does not depend on the candidate: its parent is asked
    in place of all."""
    if step.axis != "child" or not step.predicates:
        return None
    if not isinstance(step.test, NameTest) or step.test.name == "*" or step.test.prefix:
        return None
    found = _indexable(step.predicates[0])
    if found is None or _mentions_position(step.predicates[0]):
        return None
    column, wanted = found
    return _lookup(step.test.name, column, inside.value(wanted, single=True))


def _lookup(item_name: str, column: str, evaluate: Evaluate) -> IndexedStep:
    def find(parent: Node, context: Context) -> list[Node] | None:
        inner = context.within(1)
        inner.node = parent
        return items_where(parent, item_name, column, evaluate(inner), context)

    return find


def items_where(
    parent: Node, item_name: str, column: str, value: Value, context: Context
) -> list[Node] | None:
    """The items below `parent` that may have this value in the column; None: any may."""
    if isinstance(value, list):
        if len(value) > 1:
            return None
        value = value[0].meant() if value else ""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and len(value) >= 10 and value[4] == "-":
        # Dates are equal as moments too; the index knows texts and numbers only.
        return None
    return list(_table(parent, item_name, column, context).get(value, ()))


def _table(parent: Node, item_name: str, column: str, context: Context) -> dict[str | float, list[Node]]:
    indexes = context.surroundings.indexes
    key = (parent, item_name, column)
    table = indexes.get(key)
    if table is None:
        table = indexes[key] = {}
        for item in parent.child_nodes():
            if item.name != item_name:
                continue
            # Without the column it counts as a blank in a form; the predicate itself decides.
            texts = {each.string() for each in item.child_nodes() if each.name == column} or {""}
            entries: set[str | float] = {number for number in map(number_of_text, texts) if number == number}
            for entry in entries | texts:
                table.setdefault(entry, []).append(item)
    return table


def _indexable(predicate: Expression) -> tuple[str, Expression] | None:
    """The column and what it must equal, from `a = x` or from one part of `a = x and …`."""
    if not isinstance(predicate, Chain):
        return None
    if set(predicate.operators) == {"and"}:
        return next(filter(None, map(_indexable, predicate.operands)), None)
    if predicate.operators != ["="]:
        return None
    left, right = predicate.operands
    if (column := plain_column(left)) and _independent(right):
        return column, right
    if (column := plain_column(right)) and _independent(left):
        return column, left
    return None


def plain_column(expression: Expression) -> str | None:
    """The name of a column, if the expression is nothing else."""
    if not isinstance(expression, Path) or expression.absolute or expression.start:
        return None
    if len(expression.steps) != 1:
        return None
    step = expression.steps[0]
    if step.axis != "child" or step.predicates or not isinstance(step.test, NameTest):
        return None
    return None if step.test.name == "*" or step.test.prefix else step.test.name


def _independent(expression: Expression) -> bool:
    """Whether the value is the same for every item: a text, or a path from the root or current()."""
    if isinstance(expression, Literal):
        return True
    if not isinstance(expression, Path) or any(step.predicates for step in expression.steps):
        return False
    if expression.absolute:
        return True
    return isinstance(expression.start, Call) and expression.start.name == "current"


def _mentions_position(expression: Expression) -> bool:
    return any(isinstance(part, Call) and part.name in _POSITIONAL for part in parts(expression))


def parts(expression: Expression) -> Iterator[Expression]:
    """`expression` and everything within it."""
    yield expression
    inner: list[Expression] = []
    if isinstance(expression, Call):
        inner = expression.arguments
    elif isinstance(expression, Chain):
        inner = expression.operands
    elif isinstance(expression, Negation):
        inner = [expression.operand]
    elif isinstance(expression, Filter):
        inner = [expression.base, *expression.predicates]
    elif isinstance(expression, Path):
        inner = [predicate for step in expression.steps for predicate in step.predicates]
        if expression.start is not None:
            inner.insert(0, expression.start)
    for each in inner:
        yield from parts(each)

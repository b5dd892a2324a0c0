"""Location paths compiled to closures: step by step, each predicate with position and size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from app.forms.xpath.axes import AXES, FORWARD_STABLE, REVERSE
from app.forms.xpath.context import Context, Evaluate, Surroundings, ToNodes
from app.forms.xpath.indexes import IndexedStep, indexed_step
from app.forms.xpath.nodes import Kind, Node, in_document_order
from app.forms.xpath.syntax import Expression, Filter, KindTest, NameTest, Number, Path, Step
from app.forms.xpath.values import to_boolean

if TYPE_CHECKING:
    from app.forms.xpath.compiler import Compiler

OPENROSA = "http://openrosa.org/xforms"
Test = Callable[[Node, Surroundings], bool]
RunStep = Callable[[list[Node], Context], list[Node]]
Predicate = Callable[[list[Node], Context], list[Node]]
# What one node costs that a predicate looks at, one that is sorted, and one that a far axis finds: about half
# a microsecond a step.
_STEPS_PER_LOOK, _STEPS_PER_PLACE, _STEPS_FAR = 10, 4, 10
_NEAR = frozenset({"child", "attribute", "self", "parent"})
_KIND_OF = {
    "text": Kind.TEXT,
    "comment": Kind.COMMENT,
    "processing-instruction": Kind.INSTRUCTION,
}


def compile_path(compiler: Compiler, path: Path, *, single: bool = False) -> ToNodes:
    """The nodes of `path` in document order, without those that are not relevant. `single` tells that one
    value is wanted of it."""
    start = _start(compiler, path)
    tied = compiler.places.start(path, single=single) if compiler.places is not None else None
    inner = compiler.inside(path, single=single)
    steps = [compile_step(compiler, step, inside) for step, inside in zip(path.steps, inner, strict=True)]
    ordered = _stays_ordered(path)
    as_found = compiler.all_nodes or all(step.axis in ("self", "parent") for step in path.steps)

    def run(context: Context) -> list[Node]:
        if tied is None:
            nodes, left = start(context), steps
        else:
            node, done = tied(context)
            nodes, left = [node], steps[done:]
        for step in left:
            nodes = step(nodes, context)
        if not ordered and len(nodes) > 1:
            context.surroundings.spend(len(nodes) * _STEPS_PER_PLACE)
            nodes = in_document_order(nodes)
        if as_found:
            return nodes
        return [node for node in nodes if node.relevant]

    return run


def _start(compiler: Compiler, path: Path) -> ToNodes:
    if path.start is not None:
        return compiler.nodes(path.start)
    if path.absolute:
        return lambda context: [context.surroundings.root]
    return lambda context: [context.node]


def _stays_ordered(path: Path) -> bool:
    """Only steps down the tree keep document order and make no duplicates."""
    steps = path.steps
    if path.start is None:
        # From one node, climbing gives one node again.
        while steps and steps[0].axis == "parent":
            steps = steps[1:]
    return all(step.axis in FORWARD_STABLE for step in steps)


def compile_step(compiler: Compiler, step: Step, inside: Compiler) -> RunStep:
    """From nodes to the nodes one step further, in the order of the tree; `inside` is for its predicates."""
    axis = AXES[step.axis]
    if step.axis == "child" and isinstance(step.test, KindTest):
        axis = _children_and_text
    test = compile_test(step.test, Kind.ATTRIBUTE if step.axis == "attribute" else Kind.ELEMENT)
    predicates = [compile_predicate(inside, each) for each in step.predicates]
    reverse = step.axis in REVERSE
    index = indexed_step(inside, step)
    weight = 1 if step.axis in _NEAR else _STEPS_FAR

    def run(nodes: list[Node], context: Context) -> list[Node]:
        surroundings = context.surroundings
        result: list[Node] = []
        for node in nodes:
            found = _candidates(node, context, index)
            if found is None:
                along = axis(node)
                if not isinstance(along, list | tuple):
                    along = list(along)
                surroundings.spend(weight * len(along) + 1)
                found = [each for each in along if test(each, surroundings)]
            else:
                surroundings.spend(len(found) + 1)
            for predicate in predicates:
                found = predicate(found, context)
            result.extend(reversed(found) if reverse else found)
        return result

    return run


def _candidates(node: Node, context: Context, index: IndexedStep | None) -> list[Node] | None:
    """Found through an index where the tree cannot change; None: look at every child."""
    if index is None or type(node) is not Node:
        return None
    return index(node, context)


def _children_and_text(node: Node) -> Iterable[Node]:
    children = node.child_nodes()
    if not children and node.kind is Kind.ELEMENT and node.value:
        return (node.text_node(),)
    return children


def compile_test(test: NameTest | KindTest, principal: Kind) -> Test:
    """Whether a node has the name or kind asked for; `principal` is what a name means here."""
    if isinstance(test, KindTest):
        return _kind_test(test)
    name, prefix = test.name, test.prefix
    if prefix is not None:
        return lambda node, surroundings: (
            node.kind is principal
            and (name == "*" or node.name == name)
            and _in_namespace(node, prefix, surroundings)
        )
    if name == "*":
        return lambda node, surroundings: node.kind is principal
    return lambda node, surroundings: (
        node.name == name and node.kind is principal and (not node.prefix or node.namespace == OPENROSA)
    )


def _in_namespace(node: Node, prefix: str, surroundings: Surroundings) -> bool:
    uri = surroundings.namespaces.get(prefix)
    return node.prefix == prefix if uri is None else node.namespace == uri


def _kind_test(test: KindTest) -> Test:
    if test.kind == "node":
        return lambda node, surroundings: True
    kind, target = _KIND_OF[test.kind], test.target
    return lambda node, surroundings: node.kind is kind and (target is None or node.name == target)


def compile_predicate(compiler: Compiler, expression: Expression) -> Predicate:
    """The nodes that a predicate keeps; `compiler` is that for what is inside of it."""
    if isinstance(expression, Number):
        return _at_position(expression.value)
    if compiler.kind(expression) in ("any", "number"):
        return _by_value(compiler.value(expression, single=True))
    truth = compiler.truth(expression)

    def keep(nodes: list[Node], context: Context) -> list[Node]:
        within = context.within(len(nodes))
        context.surroundings.spend(len(nodes) * _STEPS_PER_LOOK)
        kept: list[Node] = []
        for position, node in enumerate(nodes, 1):
            within.node, within.position = node, position
            if truth(within):
                kept.append(node)
        return kept

    return keep


def _at_position(wanted: float) -> Predicate:
    index = int(wanted) - 1 if wanted == int(wanted) else -1

    def pick(nodes: list[Node], context: Context) -> list[Node]:
        return nodes[index : index + 1] if index >= 0 else []

    return pick


def _by_value(evaluate: Evaluate) -> Predicate:
    """A number selects by position, anything else by truth."""

    def keep(nodes: list[Node], context: Context) -> list[Node]:
        within = context.within(len(nodes))
        context.surroundings.spend(len(nodes) * _STEPS_PER_LOOK)
        kept: list[Node] = []
        for position, node in enumerate(nodes, 1):
            within.node, within.position = node, position
            value = evaluate(within)
            if isinstance(value, float):
                if value == position:
                    kept.append(node)
            elif to_boolean(value):
                kept.append(node)
        return kept

    return keep


def compile_filter(compiler: Compiler, expression: Filter) -> ToNodes:
    """The nodes of a bracketed expression that its predicates keep."""
    base = compiler.nodes(expression.base)
    inside = compiler.filtered(expression.base)
    predicates = [compile_predicate(inside, each) for each in expression.predicates]

    def run(context: Context) -> list[Node]:
        nodes = base(context)
        for predicate in predicates:
            nodes = predicate(nodes, context)
        return nodes

    return run

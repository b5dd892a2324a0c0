"""How large a form can make its own responses: counts that grow without end, and counts written too high."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.forms.dependencies import ReadFinder
from app.forms.findings import Findings
from app.forms.instance import MAX_NODES
from app.forms.model import Formula, Part, Template
from app.forms.xpath.syntax import Call, Chain, Expression, Negation, Number, Path

Owned = tuple[Template, Part]


def self_counting(root: Template, instances: Iterable[str]) -> list[Owned]:
    """A circle of counts and calculations that lead from a repeat to its own number of instances, whatever
    is answered, such as `count(${x}) + 1` with x in the repeat; empty when there is none.

    A count under a condition, or of what is not blank, may come to rest, so it passes.
    """
    names = frozenset(instances)
    for template in root.walk():
        if template.count is not None:
            found = _circle((template, Part.COUNT), root, names, [])
            if found:
                return found
    return []


def _circle(at: Owned, root: Template, names: frozenset[str], path: list[Owned]) -> list[Owned]:
    if at in path:
        return path if at == path[0] else []
    formula = at[0].count if at[1] is Part.COUNT else at[0].calculate
    if formula is None:
        return []
    for following in _leads_to(formula, root, names):
        found = _circle(following, root, names, [*path, at])
        if found:
            return found
    return []


def _leads_to(formula: Formula, root: Template, names: frozenset[str]) -> Iterator[Owned]:
    """What the value follows in any case: other calculations, and the numbers of instances."""
    for expression, counted in _always(formula.syntax):
        finder = ReadFinder(formula.owner, root, names)
        finder.visit(expression)
        for read in finder.reads:
            if read.structure and counted and read.template.count is not None:
                yield read.template, Part.COUNT
            elif not read.structure and read.template.calculate is not None and not counted:
                yield read.template, Part.CALCULATE


def _always(expression: Expression) -> Iterator[tuple[Path, bool]]:
    """The paths that the value adds up from, and whether their nodes are counted."""
    if isinstance(expression, Path):
        yield expression, False
    elif isinstance(expression, Negation):
        yield from _always(expression.operand)
    elif isinstance(expression, Chain) and set(expression.operators) <= {"+", "-", "*"}:
        for operand in expression.operands:
            yield from _always(operand)
    elif isinstance(expression, Call) and expression.name in ("int", "number", "round"):
        yield from _always(expression.arguments[0])
    elif isinstance(expression, Call) and expression.name == "count":
        nodes = expression.arguments[0]
        if isinstance(nodes, Path) and not any(step.predicates for step in nodes.steps):
            yield nodes, True


def check_length(root: Template, findings: Findings) -> None:
    """Refuses a form with more nodes than a response may have."""
    nodes = sum(1 for _ in root.walk())
    if nodes > MAX_NODES:
        findings.add(
            "too-many-nodes",
            f"항목이 {nodes:,}개입니다. {MAX_NODES:,}개까지만 됩니다. 양식을 나누세요.",
            f"The form has {nodes:,} nodes; {MAX_NODES:,} is the most. Split it into several.",
        )


def check_sizes(root: Template, findings: Findings) -> None:
    """Refuses repeats whose written numbers alone make a response larger than it may be."""
    _check(root, 1, root, findings)


def _check(template: Template, times: float, root: Template, findings: Findings) -> float:
    """How many nodes the template and all below make; a repeat too large is told once, the inner first."""
    if template.count is not None:
        times *= _written(template.count, root)
    nodes = times * (1 + len(template.attributes))
    for child in template.children:
        nodes += _check(child, times, root, findings)
    if template.count is not None and nodes > MAX_NODES:
        findings.add(
            "too-many-nodes",
            f"반복 {template.path}은(는) 한 응답에 칸을 {nodes:,.0f}개 만듭니다. "
            f"{MAX_NODES:,}개까지만 됩니다. 반복 횟수를 줄이세요.",
            f"The repeat {template.path} makes {nodes:,.0f} nodes in a response; {MAX_NODES:,} is the most. "
            "Repeat it fewer times.",
            path=template.path,
            part=Part.COUNT.value,
            expression=template.count.source,
        )
        return 0
    return nodes


def _written(formula: Formula, root: Template) -> float:
    """The number a count is written as, itself or in the calculation it names; 1 when it is not known yet."""
    if isinstance(formula.syntax, Number):
        return max(formula.syntax.value, 0)
    if isinstance(formula.syntax, Path):
        finder = ReadFinder(formula.owner, root, ())
        finder.find(formula)
        sources = [read.template.calculate for read in finder.reads if not read.structure]
        for source in sources:
            if source is not None and isinstance(source.syntax, Number):
                return max(source.syntax.value, 0)
    return 1

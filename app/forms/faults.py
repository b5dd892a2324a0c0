"""Expressions without an answer, told so that nobody has to read the same fault a thousand times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.findings import Findings, Place
from app.forms.graph import Graph
from app.forms.instance import LiveNode
from app.forms.interface import Problem
from app.forms.model import Part, Template
from app.forms.xpath.errors import BudgetError, EvaluationError, NoSuchDayError, TooLongError

MOST_TOLD = 20


@dataclass(slots=True)
class _Fault:
    """One fault of an expression: the first node it was met at, and at how many."""

    node: LiveNode
    part: Part
    error: EvaluationError
    places: int = 0


def problem(code: str, error: EvaluationError, ref: str, more: int = 0) -> Problem:
    """`more`: how many other places have the same fault."""
    korean = f"{ref} 외 {more:,}곳: " if more else f"{ref}: "
    english = f"{ref} and {more:,} more: " if more else f"{ref}: "
    return Problem(code, f"{korean if ref else ''}{error.korean}", f"{english if ref else ''}{error.english}")


def keeping_out(
    errors: Mapping[tuple[LiveNode, Part], EvaluationError], places: Mapping[str, Place]
) -> tuple[Problem, ...]:
    """The faults with which a blank form is not opened: what it sets may have no answer yet, and is told;
    so is a day that this month does not have. `places`: where the form's author wrote each node, where that
    is known."""
    told: dict[tuple[Template, Part], Problem] = {}
    unplaced: dict[tuple[LiveNode, Part], EvaluationError] = {}
    for (node, part), error in errors.items():
        may_change = part is Part.ACTION or isinstance(error, NoSuchDayError)
        if may_change and not isinstance(error, TooLongError):
            continue
        if node.template.path in places:
            code = f"evaluation-{part.value}"
            told.setdefault((node.template, part), _placed(code, error, node.template, part, places))
        else:
            unplaced[node, part] = error
    return (*told.values(), *told_of(unplaced))


def stopping(
    error: BudgetError, heavy: tuple[int, LiveNode] | None, graph: Graph, places: Mapping[str, Place]
) -> Problem:
    """What keeps a blank form from coming out, with the expression at which the budget ended: the rank and
    the node of `heavy`."""
    if heavy is None:
        return problem("budget", error, "")
    rank, node = heavy
    cell = graph.cells[rank]
    if cell.template.path in places:
        return _placed("budget", error, cell.template, cell.part, places)
    return problem("budget", error, node.ref)


def _placed(
    code: str, error: EvaluationError, template: Template, part: Part, places: Mapping[str, Place]
) -> Problem:
    """A fault in the cell in which its author wrote the expression."""
    findings = Findings(places=places)
    written = places[template.path].columns.get(f"={part.value}")
    findings.add(
        code,
        error.korean,
        error.english,
        path=template.path,
        part=part.value,
        expression=written,
    )
    return findings.problems[0]


def told_of(errors: Mapping[tuple[LiveNode, Part], EvaluationError]) -> tuple[Problem, ...]:
    """The faults of an expression once, whatever the number of instances; of very many, the first and how
    many there are besides."""
    faults: dict[tuple[Template, Part], _Fault] = {}
    for (node, part), error in errors.items():
        if node.alive:
            faults.setdefault((node.template, part), _Fault(node, part, error)).places += 1
    told = [
        problem(f"evaluation-{fault.part.value}", fault.error, fault.node.ref, fault.places - 1)
        for fault in list(faults.values())[:MOST_TOLD]
    ]
    rest = len(faults) - len(told)
    if rest:
        told.append(
            Problem(
                "more-problems",
                f"이 밖에 계산하지 못한 식이 {rest:,}개 더 있습니다.",
                f"{rest:,} more expressions have no answer.",
            )
        )
    return tuple(told)

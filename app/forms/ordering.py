"""The order in which the cells of a form settle: each after what it reads; circles are refused."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from app.forms.cells import Cell
from app.forms.circles import circles
from app.forms.findings import Findings
from app.forms.knot_notes import way_round
from app.forms.knots import Before, Knot, untie
from app.forms.model import Part, Template

_SELFLESS = frozenset({Part.READONLY, Part.REQUIRED})
_VALUABLE = frozenset({Part.CALCULATE, Part.RELEVANT})
_Point = TypeVar("_Point")
_Deciding = dict[Template, list[Cell]]


def _predecessors(cells: list[Cell], soft: bool) -> tuple[Before, _Deciding]:
    """The cells to settle before each cell, and those that decide what is read of a node. Soft ones only
    make the order better."""
    by_part = {(cell.template, cell.part): cell for cell in cells}
    before: Before = {cell: [] for cell in cells}
    deciding: _Deciding = {}
    for cell in cells:
        for read in cell.reads:
            if read.structure:
                count = by_part.get((read.template, Part.COUNT))
                if soft and count is not None:
                    before[cell].append(count)
                continue
            target = read.template
            found = deciding.get(target)
            if found is None:
                found = deciding[target] = _deciding(target, by_part)
            before[cell] += found
            choices = by_part.get((target, Part.CHOICES)) if soft and target.choices is not None else None
            if choices is not None and choices is not cell:
                before[cell].append(choices)
    return before, deciding


def _deciding(target: Template, by_part: dict[tuple[Template, Part], Cell]) -> list[Cell]:
    """The cells that decide what is read of a node: its calculation, its relevance and that of all above."""
    found = [] if target.calculate is None else [by_part[target, Part.CALCULATE]]
    found += [by_part[above, Part.RELEVANT] for above in target.lineage() if above.relevant is not None]
    return found


def settling_order(cells: list[Cell], findings: Findings) -> tuple[list[Cell], list[Knot]]:
    """The cells in their order, and the knots of names among them (see `knots`); reports what goes round."""
    ordered, cycle = _topological(cells, _predecessors(cells, soft=True)[0])
    found: list[list[Cell]] = []
    untied: list[Knot] = []
    if cycle:
        before, deciding = _predecessors(cells, soft=False)
        untied = untie(cells, before, deciding)
        ordered, cycle = _topological(cells, before)
        found = circles(cells, before) if cycle else []
    found += [[cell] for cell in cells if cell.part in _SELFLESS and cell.template in _read_by(cell)]
    told = {cell.template for circle in found for cell in circle}
    found += [circle for circle in _mutual(cells) if told.isdisjoint(cell.template for cell in circle)]
    for circle in found:
        report_cycle(circle, findings)
    return ordered, untied


def _read_by(cell: Cell) -> dict[Template, None]:
    """What the cell itself reads, not what the names are made of that it asks for."""
    return {read.template: None for read in cell.reads if not read.structure and read not in cell.through}


class _Inside(NamedTuple):
    """The relevance that a group or repeat hands down to everything in it."""

    template: Template


def _mutual(cells: list[Cell]) -> list[list[Cell]]:
    """Circles that go through readonly or required, which ODK Collect refuses too.

    Nothing would go round here, but the form could not be used anywhere else. A question follows what the
    relevance of the groups around it follows; what locks a group counts for the group alone, as there.
    """
    if not any(cell.part in _SELFLESS and cell.reads for cell in cells):
        return []
    followed: dict[Template | _Inside, list[Cell]] = {}
    for cell in cells:
        if cell.part in _SELFLESS or cell.part in _VALUABLE:
            followed.setdefault(cell.template, []).append(cell)
        if cell.part is Part.RELEVANT and not cell.template.is_leaf:
            followed.setdefault(_Inside(cell.template), []).append(cell)
    before: dict[Template | _Inside, list[Template | _Inside]] = {}
    pending: list[Template | _Inside] = list(followed)
    while pending:
        point = pending.pop()
        if point in before:
            continue
        above = (point.template if isinstance(point, _Inside) else point).parent
        reads = [template for cell in followed.get(point, []) for template in _read_by(cell)]
        before[point] = [*reads, *([] if above is None else [_Inside(above)])]
        pending.extend(before[point])
    _, circle = _topological(list(before), before)
    return [_cells_of(each, followed) for each in circles(list(before), before)] if circle else []


def _cells_of(circle: list[Template | _Inside], followed: dict[Template | _Inside, list[Cell]]) -> list[Cell]:
    return [
        next(cell for cell in followed[point] if following in _read_by(cell))
        for point, following in zip(circle, [*circle[1:], *circle[:1]], strict=True)
        if not isinstance(following, _Inside)
    ]


def _topological(
    cells: list[_Point], before: dict[_Point, list[_Point]]
) -> tuple[list[_Point], list[_Point]]:
    """The cells, each after what it reads; and one cycle if there is any."""
    ordered: list[_Point] = []
    done: set[_Point] = set()
    open_cells: dict[_Point, None] = {}
    for start in cells:
        if start in done:
            continue
        stack = [(start, iter(before[start]))]
        open_cells[start] = None
        while stack:
            cell, rest = stack[-1]
            following = next((each for each in rest if each not in done), None)
            if following is None:
                stack.pop()
                del open_cells[cell]
                done.add(cell)
                ordered.append(cell)
            elif following in open_cells:
                path = list(open_cells)
                return cells, path[path.index(following) :]
            else:
                open_cells[following] = None
                stack.append((following, iter(before[following])))
    return ordered, []


def report_cycle(cycle: list[Cell], findings: Findings) -> None:
    """Refuses the form with the way round."""
    first = cycle[0]
    korean, english = way_round(cycle)
    findings.add(
        "cycle",
        f"계산이 서로를 물고 돕니다: {korean}. 이 중 하나의 참조를 지우세요.",
        f"The calculations go round in a circle: {english}. Remove one of these references.",
        path=first.template.path,
        part=first.part.value,
        expression=first.formulas[0].source,
    )

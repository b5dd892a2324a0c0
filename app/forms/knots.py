"""Knots of names: a calculation asks for the name of a choice (jr:choice-name) in whose list, its labels or
its filter, that very calculation is read again, by itself or by way of others.

Such a name has a value all the same: only the choice that was made is named, and most labels do without the
calculation. So the knot is untied where the names are asked for, and `unrolling` works each name out as far
as it goes. What cannot be untied stays a circle: where a relevance hangs on such a name, what is read comes
and goes with what it makes of itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.forms.cells import Cell, Edge
from app.forms.circles import circles, knots
from app.forms.dependencies import MOST_NAMED, Read
from app.forms.model import Part, Template
from app.forms.ways import route_between
from app.forms.whereabouts import higher

Before = dict[Cell, list[Cell]]


class Knot(NamedTuple):
    """The calculations that all lead to each other, and one way round."""

    cells: list[Cell]
    circle: list[Cell]


def untie(cells: list[Cell], before: Before, deciding: Mapping[Template, list[Cell]]) -> list[Knot]:
    """Takes out of `before` what holds a knot together by names alone; the knots that this unties.
    `deciding`: the cells that decide what is read of a node."""
    untied: list[Knot] = []
    for knot in knots(cells, before):
        inside = set(knot)
        if len(knot) == 1 and knot[0] not in before[knot[0]]:
            continue
        left = {cell: [each for each in before[cell] if each in inside] for cell in knot}
        for cell in knot:
            named = _named(cell, deciding) & inside
            cell.naming = bool(named)
            left[cell] = [each for each in left[cell] if each not in named]
        naming = [cell for cell in knot if cell.naming]
        if (
            any(cell.part is not Part.CALCULATE for cell in knot)
            or len(naming) > MOST_NAMED
            or circles(knot, left)
        ):
            for cell in knot:
                cell.naming = False
            continue
        untied.append(Knot(knot, circles(sorted(knot, key=cells.index), before)[0]))
        for cell in naming:
            before[cell] = [each for each in before[cell] if each not in inside or each in left[cell]]
    return untied


def _named(cell: Cell, deciding: Mapping[Template, list[Cell]]) -> set[Cell]:
    """The cells that are read for names alone."""
    named: set[Cell] = set()
    plain: set[Cell] = set()
    for read in cell.reads:
        if not read.structure:
            (named if read in cell.through else plain).update(deciding.get(read.template, ()))
    return named - plain


def lead_within(knot: list[Cell]) -> None:
    """Tells each calculation of a knot where those stand that it reads of the knot. What its own name is made
    of does not wake it: it never reads itself."""
    by_template = {cell.template: cell for cell in knot}
    for cell in knot:
        for read in cell.reads:
            other = by_template.get(read.template)
            if other is not None and not read.structure:
                cell.within.append(_way(cell, other, read))
        cell.reads = [read for read in cell.reads if read.template is not cell.template or read.structure]


def _way(cell: Cell, other: Cell, read: Read) -> Edge:
    """From a node of one calculation to those of the other: up to where both stand, and down."""
    around = set(other.template.lineage())
    shared = next(each for each in cell.template.lineage() if each in around)
    anchor = higher(read.anchor, shared)
    return Edge(other.rank, cell.template.depth - anchor.depth, route_between(anchor, other.template))

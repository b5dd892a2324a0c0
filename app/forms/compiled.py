"""A compiled form as bytes: the XForm, its files, its parsed expressions and its graph.

Made again from these, a form needs neither pyxform nor the parser nor the checks.
"""

from __future__ import annotations

import msgspec

from app.collector import without_collector
from app.forms.cells import Cell, Edge
from app.forms.definition import Definition
from app.forms.findings import Findings
from app.forms.graph import Graph, cells_of
from app.forms.interface import FormError, Problem
from app.forms.model import Part, Template
from app.forms.reading import Prepared, read_form
from app.forms.xpath.syntax import Expression
from app.wire.described import described

# To be raised whenever reading asks for formulas in another order or the graph changes meaning.
FORMAT = 11

Edges = list[tuple[int, list[Edge]]]


class CompiledForm(msgspec.Struct, array_like=True):
    """`cells` are (node, part) in settling order; nodes are numbers in document order. `within`: of the
    calculations in knots of names rank, whether it asks for one, and the ways (see `knots`)."""

    format: int
    xml: str
    resources: dict[str, str]
    notes: list[Problem]
    syntax: list[Expression]
    cells: list[tuple[int, str]]
    readers: Edges
    structure: Edges
    spoken: list[int]
    filtered: list[int]
    media: dict[str, bytes] = {}
    within: list[tuple[int, bool, list[Edge]]] = []


def encode(definition: Definition) -> bytes:
    """The form as bytes, for `decode`."""
    graph = definition.graph
    compiled = CompiledForm(
        format=FORMAT,
        xml=definition.xml,
        resources=dict(definition.resources),
        notes=list(definition.notes),
        syntax=list(definition.syntax),
        cells=[(cell.template.order, cell.part.value) for cell in graph.cells],
        readers=_edges(graph.readers),
        structure=_edges(graph.structure),
        spoken=graph.spoken,
        filtered=[
            template.order
            for template in definition.template.walk()
            if template.choices is not None and template.choices.filtered
        ],
        media=dict(definition.media),
        within=[(cell.rank, cell.naming, cell.within) for cell in graph.cells if cell.within],
    )
    return msgspec.msgpack.encode(compiled)


def _edges(table: dict[Template, list[Edge]]) -> Edges:
    return [(template.order, edges) for template, edges in table.items()]


def decode(data: bytes) -> Definition:
    """The form; raises FormError when the bytes are damaged."""
    try:
        compiled = msgspec.msgpack.decode(data, type=described(CompiledForm))
    except msgspec.DecodeError as error:
        raise _unreadable(str(error)) from error
    with without_collector():
        definition = _decode(compiled)
    definition.media = compiled.media
    return definition


def _decode(compiled: CompiledForm) -> Definition:
    findings = Findings()
    if compiled.format != FORMAT:
        return read_form(compiled.xml, compiled.resources, findings)
    prepared = Prepared(compiled.syntax, lambda root: _graph(compiled, root), tuple(compiled.notes))
    try:
        definition = read_form(compiled.xml, compiled.resources, findings, prepared=prepared)
    except (IndexError, KeyError):
        # Written by a program that saw the form otherwise; the XForm inside still holds.
        return read_form(compiled.xml, compiled.resources, Findings())
    definition.syntax = tuple(compiled.syntax)
    return definition


def _graph(compiled: CompiledForm, root: Template) -> Graph:
    templates = list(root.walk())
    for order in compiled.filtered:
        choices = templates[order].choices
        if choices is not None:
            choices.filtered = True
    by_part = {(cell.template.order, cell.part): cell for t in templates for cell in cells_of(t)}
    cells = [by_part[order, Part(part)] for order, part in compiled.cells]
    graph = Graph(
        cells,
        _table(compiled.readers, templates),
        _table(compiled.structure, templates),
        {},
        {},
        compiled.spoken,
    )
    for rank, cell in enumerate(cells):
        _file(cell, rank, graph)
    for rank, naming, within in compiled.within:
        cells[rank].naming, cells[rank].within = naming, within
    return graph


def _file(cell: Cell, rank: int, graph: Graph) -> None:
    cell.rank = rank
    cell.alone = cell.stands_alone()
    graph.by_template.setdefault(cell.host, []).append(rank)
    if cell.follows_own_value():
        graph.own.setdefault(cell.template, []).append(rank)


def _table(edges: Edges, templates: list[Template]) -> dict[Template, list[Edge]]:
    return {templates[order]: found for order, found in edges}


def _unreadable(reason: str) -> FormError:
    problem = Problem(
        "unreadable-compiled",
        f"받은 양식을 읽을 수 없습니다({reason}). 다시 받으세요.",
        f"The compiled form cannot be read ({reason}). Fetch it again.",
    )
    return FormError((problem,))

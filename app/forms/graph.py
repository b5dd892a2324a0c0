"""The order in which a form settles: who depends on whom, sorted once, cycles refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from app.forms.cells import Cell, Edge
from app.forms.choice_circles import check_choice_names
from app.forms.dependencies import LostPath, Read, ReadFinder
from app.forms.findings import Findings
from app.forms.growth import check_sizes, self_counting
from app.forms.knot_notes import tell_untied
from app.forms.knots import lead_within
from app.forms.model import Formula, Part, Template
from app.forms.ordering import report_cycle, settling_order
from app.forms.ways import route_between
from app.forms.xpath.registry import FUNCTIONS


@dataclass(slots=True, eq=False)
class Graph:
    """`readers` follow a node's value or relevance, `structure` the instances of a repeat,
    `own` are the cells that follow the node's own value (constraint, choices), `cells` all by rank,
    `by_template` the cells of each node, for new instances, `spoken` those that follow the language."""

    cells: list[Cell]
    readers: dict[Template, list[Edge]]
    structure: dict[Template, list[Edge]]
    own: dict[Template, list[int]]
    by_template: dict[Template, list[int]]
    spoken: list[int]


def build_graph(root: Template, instances: Iterable[str], findings: Findings) -> Graph:
    """Finds all reads, sorts the cells, and reports lost paths and cycles."""
    names = frozenset(instances)
    cells = [cell for template in root.walk() for cell in cells_of(template)]
    for cell in cells:
        _find_reads(cell, root, names, findings)
    ordered, knots = settling_order(cells, findings)
    check_choice_names(root, names, findings)
    _check_growth(root, cells, names, findings)
    for rank, cell in enumerate(ordered):
        cell.rank = rank
    for knot in knots:
        tell_untied(knot, root, names, findings)
        lead_within(knot.cells)
    return _connected(ordered)


def _check_growth(root: Template, cells: list[Cell], names: frozenset[str], findings: Findings) -> None:
    """Reports repeats that count themselves, and those that are written out too large."""
    by_part = {(cell.template, cell.part): cell for cell in cells}
    circle = self_counting(root, names)
    if circle:
        report_cycle([by_part[owner, part] for owner, part in circle], findings)
    check_sizes(root, findings)


def cells_of(template: Template) -> list[Cell]:
    """The cells of one node, without what they read."""
    found = [Cell(formula.part, template, [formula]) for formula in template.formulas()]
    choices = template.choices
    if choices is not None and choices.nodes is not None:
        found.append(Cell(Part.CHOICES, template, [choices.nodes]))
    texts = _texts(template)
    if texts:
        found.append(Cell(Part.TEXT, template, texts))
    return found


def _texts(template: Template) -> list[Formula]:
    """The outputs in everything that is shown of a node."""
    formulas: list[Formula] = []
    for wording in (
        template.label,
        template.hint,
        template.constraint_message,
        template.required_message,
    ):
        if wording is not None:
            formulas.extend(wording.formulas())
    if template.choices is not None:
        formulas.extend(template.choices.text_formulas())
    return formulas


def _find_reads(cell: Cell, root: Template, names: frozenset[str], findings: Findings) -> None:
    for formula in cell.formulas:
        if formula.constant:
            continue
        if formula.targets is not None and not any(target.repeated for target in formula.targets):
            cell.reads.extend([Read(target, root) for target in dict.fromkeys(formula.targets)])
            continue
        finder = ReadFinder(formula.owner, root, names)
        finder.find(formula)
        cell.reads.extend(finder.reads)
        cell.through.update(finder.through)
        add = partial(
            findings.add, path=cell.template.path, part=formula.part.value, expression=formula.source
        )
        for at, name in finder.unknown_instances:
            korean = f"instance('{name}')라는 목록이나 파일이 없습니다."
            add("unknown-list", korean, f"There is no list or file instance('{name}').", caret=at)
        for at, name in finder.unknown_questions:
            korean = f"jr:choice-name()에 쓴 {name} 질문이 없습니다. 경로를 확인하세요."
            english = f"There is no question {name}, named in jr:choice-name(). Check the path."
            add("unknown-question", korean, english, caret=at)
        for lost in finder.lost:
            if formula.part is Part.REQUIRED and formula.source.strip() == lost.step and findings.places:
                # A word in the cell, told as one that should be yes.
                continue
            korean, english = _about_lost(lost)
            add("unknown-node", korean, english, caret=lost.at, fatal=False)
    if cell.part is Part.CHOICES and cell.template.choices is not None:
        cell.template.choices.filtered = bool(cell.reads)


def _about_lost(lost: LostPath) -> tuple[str, str]:
    """What leads nowhere is blank, which ODK allows; the author will have meant something else."""
    name = lost.step
    meant = _bare_word(name) if lost.bare else None
    if meant is not None:
        return (
            f"{name}은 늘 빈 값으로 읽습니다. {meant} 로 쓰세요. 글이면 '{name}'입니다.",
            f"{name} is always blank. Write {meant}, or '{name}' if it is a text.",
        )
    if lost.bare:
        return (
            f"{name}은 늘 빈 값입니다. 질문이면 ${{{name}}}, 글이면 '{name}'로 쓰세요.",
            f"{name} is always blank. Write ${{{name}}} for a question, '{name}' for a text.",
        )
    if lost.inside:
        korean = (
            f"[…] 안의 이 경로에는 {name!r}라는 질문이 없어 늘 빈 값으로 읽습니다. "
            f"살펴보는 반복의 답은 ./{name}, 계산이 놓인 곳의 답은 current()/../{name}로 쓰세요."
        )
        english = (
            f"Inside […] there is no question {name!r} on this path, so it always reads as blank. "
            f"Write ./{name} for the instance looked at, current()/../{name} for the calculation's own."
        )
        return korean, english
    return (
        f"{name!r}라는 질문이 이 경로에 없어 늘 빈 값으로 읽습니다. 이름을 확인하세요.",
        f"There is no question {name!r} on this path, so it always reads as blank. Check the name.",
    )


def _bare_word(name: str) -> str | None:
    """What a word without brackets or braces means: a function, the answer itself, or nothing."""
    lower = name.lower()
    if lower in FUNCTIONS and not FUNCTIONS[lower].least:
        return f"{lower}()"
    if lower in ("this", "self", "value", "_"):
        return "."
    return "''" if lower in ("null", "none", "empty", "blank") else None


def _connected(cells: list[Cell]) -> Graph:
    graph = Graph(cells, {}, {}, {}, {}, [])
    for cell in cells:
        cell.alone = cell.stands_alone()
        graph.by_template.setdefault(cell.host, []).append(cell.rank)
        if _speaks(cell):
            graph.spoken.append(cell.rank)
        if cell.follows_own_value():
            graph.own.setdefault(cell.template, []).append(cell.rank)
        seen: set[tuple[Template, bool, Edge]] = set()
        down: tuple[int, ...] | None = None
        for read in cell.reads:
            if cell.alone and not read.template.repeated and not read.structure and not read.anchor.depth:
                # From the root down to the one node: the same way whatever is read.
                if down is None:
                    down = route_between(read.anchor, cell.host)
                edge = Edge(cell.rank, read.template.depth, down)
            else:
                edge = _edge(cell, read)
            if (read.template, read.structure, edge) not in seen:
                seen.add((read.template, read.structure, edge))
                table = graph.structure if read.structure else graph.readers
                table.setdefault(read.template, []).append(edge)
    return graph


def _speaks(cell: Cell) -> bool:
    """Whether the language decides what comes out."""
    for formula in cell.formulas:
        if "jr:itext" in formula.source or "jr:choice-name" in formula.source:
            return True
    return False


def _edge(cell: Cell, read: Read) -> Edge:
    anchor = read.anchor
    host = cell.host
    if anchor.depth > host.depth:
        anchor = host
    base = read.template.parent if read.structure and read.template.parent else read.template
    if anchor.depth > base.depth:
        anchor = base
    if anchor is host:
        return Edge(cell.rank, base.depth - anchor.depth, ())
    return Edge(cell.rank, base.depth - anchor.depth, route_between(anchor, host))

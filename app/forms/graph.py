"""The order in which a form settles: who depends on whom, sorted once, cycles refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec

from app.forms.choice_circles import check_choice_names
from app.forms.circles import circles
from app.forms.dependencies import LostPath, Read, ReadFinder
from app.forms.findings import Findings
from app.forms.growth import check_sizes, self_counting
from app.forms.model import Formula, Part, Template
from app.forms.xpath.registry import FUNCTIONS

FOLLOWS_OWN_VALUE = frozenset({Part.CONSTRAINT, Part.CHOICES})
_SELFLESS = frozenset({Part.READONLY, Part.REQUIRED})
_VALUABLE = frozenset({Part.CALCULATE, Part.RELEVANT})
_Point = TypeVar("_Point")


class Cell(msgspec.Struct, eq=False):
    """One thing of one node that follows from others. `rank` is its place in the settling order, `alone`
    whether it `stands_alone`."""

    part: Part
    template: Template
    formulas: list[Formula]
    reads: list[Read] = msgspec.field(default_factory=list)
    rank: int = 0
    alone: bool = False

    def stands_alone(self) -> bool:
        """Whether it is settled for one node only, in no repeat."""
        return not self.host.repeated

    @property
    def host(self) -> Template:
        """Whose instances the cell is settled for; a count belongs to the node around the repeat."""
        if self.part is Part.COUNT and self.template.parent is not None:
            return self.template.parent
        return self.template


class Edge(msgspec.Struct, frozen=True, array_like=True):
    """From a changed node: up `climb` levels, down `route`, to the nodes whose cell is to settle."""

    rank: int
    climb: int
    route: tuple[int, ...]


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
    ordered = _sorted(cells, findings)
    check_choice_names(root, names, findings)
    _check_growth(root, cells, names, findings)
    for rank, cell in enumerate(ordered):
        cell.rank = rank
    return _connected(ordered)


def _check_growth(root: Template, cells: list[Cell], names: frozenset[str], findings: Findings) -> None:
    """Reports repeats that count themselves, and those that are written out too large."""
    by_part = {(cell.template, cell.part): cell for cell in cells}
    circle = self_counting(root, names)
    if circle:
        _report_cycle([by_part[owner, part] for owner, part in circle], findings)
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


def _predecessors(cells: list[Cell], soft: bool) -> dict[Cell, list[Cell]]:
    """The cells to settle before each cell. Soft ones only make the order better."""
    by_part = {(cell.template, cell.part): cell for cell in cells}
    before: dict[Cell, list[Cell]] = {cell: [] for cell in cells}
    deciding: dict[Template, list[Cell]] = {}
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
    return before


def _deciding(target: Template, by_part: dict[tuple[Template, Part], Cell]) -> list[Cell]:
    """The cells that decide what is read of a node: its calculation, its relevance and that of all above."""
    found = [] if target.calculate is None else [by_part[target, Part.CALCULATE]]
    found += [by_part[above, Part.RELEVANT] for above in target.lineage() if above.relevant is not None]
    return found


def _sorted(cells: list[Cell], findings: Findings) -> list[Cell]:
    ordered, cycle = _topological(cells, _predecessors(cells, soft=True))
    found: list[list[Cell]] = []
    if cycle:
        before = _predecessors(cells, soft=False)
        ordered, cycle = _topological(cells, before)
        found = circles(cells, before) if cycle else []
    found += [[cell] for cell in cells if cell.part in _SELFLESS and cell.template in _read_by(cell)]
    told = {cell.template for circle in found for cell in circle}
    found += [circle for circle in _mutual(cells) if told.isdisjoint(cell.template for cell in circle)]
    for circle in found:
        _report_cycle(circle, findings)
    return ordered


def _read_by(cell: Cell) -> set[Template]:
    return {read.template for read in cell.reads if not read.structure}


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
        reads = [
            read.template for cell in followed.get(point, []) for read in cell.reads if not read.structure
        ]
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


def _report_cycle(cycle: list[Cell], findings: Findings) -> None:
    first = cycle[0]
    steps = [f"{cell.template.path} ({cell.part.value})" for cell in (*cycle, first)]
    chain = " → ".join(steps)
    findings.add(
        "cycle",
        f"계산이 서로를 물고 돕니다: {chain}. 이 중 하나의 참조를 지우세요.",
        f"The calculations go round in a circle: {chain}. Remove one of these references.",
        path=first.template.path,
        part=first.part.value,
        expression=first.formulas[0].source,
    )


def _connected(cells: list[Cell]) -> Graph:
    graph = Graph(cells, {}, {}, {}, {}, [])
    for cell in cells:
        cell.alone = cell.stands_alone()
        graph.by_template.setdefault(cell.host, []).append(cell.rank)
        if _speaks(cell):
            graph.spoken.append(cell.rank)
        if cell.part in FOLLOWS_OWN_VALUE:
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


def route_between(above: Template, below: Template) -> tuple[int, ...]:
    """The places from `above` down to `below`."""
    places: list[int] = []
    for template in below.lineage():
        if template is above:
            break
        places.append(-1 - template.place if template.is_attribute else template.place)
    return tuple(reversed(places))

"""Which questions lead to the choices of a select, through everything that is worked out in between."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.definition import Definition
from app.forms.graph import Graph
from app.forms.instance import LiveNode, spread
from app.forms.interface import Control, NoChoices
from app.forms.model import Part, Template
from app.forms.ways import route_between

_NOT_ASKED = frozenset({Control.NONE, Control.GROUP, Control.REPEAT})


class Leading:
    """Of one form. Asked only where a list is empty, and worked out then."""

    def __init__(self, definition: Definition) -> None:
        self._root = definition.template
        self._graph = definition.graph
        self._set = frozenset(action.target for action in definition.actions)
        self._read: dict[int, list[Template]] | None = None
        self._leading: dict[Template, tuple[Template, ...]] = {}

    def why_none(self, select: Template, root: LiveNode) -> NoChoices:
        """Why a select offers nothing now."""
        if select not in self._leading:
            self._leading[select] = tuple(self._found(select))
        leading = self._leading[select]
        if not leading:
            return NoChoices.NEVER
        return NoChoices.WAITING if any(self._is_open(each, root) for each in leading) else NoChoices.NONE_FIT

    def _is_open(self, question: Template, root: LiveNode) -> bool:
        """Whether it could be answered still, or a first instance added."""
        if question.is_repeat and question.parent is not None:
            around = spread(root, route_between(self._root, question.parent))
            return any(each.relevant and not each.instances(question) for each in around)
        nodes = spread(root, route_between(self._root, question))
        return any(each.relevant and not each.value for each in nodes)

    def _found(self, select: Template) -> Iterator[Template]:
        """The questions, and the repeats whose instances a worker adds."""
        seen: set[Template] = set()
        ranks = set(_ranks(self._graph, select, (Part.CHOICES,)))
        while ranks:
            read = {each for rank in ranks for each in self._read_by(rank)} - seen
            seen |= read
            ranks = set()
            for each in sorted(read - {select}, key=lambda template: template.order):
                if _is_answered(each) or each in self._set:
                    yield each
                for above in each.lineage():
                    ranks.update(_ranks(self._graph, above, (Part.CALCULATE, Part.RELEVANT, Part.COUNT)))

    def _read_by(self, rank: int) -> list[Template]:
        if self._read is None:
            self._read = {}
            for table in (self._graph.readers, self._graph.structure):
                for template, edges in table.items():
                    for edge in edges:
                        self._read.setdefault(edge.rank, []).append(template)
        return self._read.get(rank, [])


def _ranks(graph: Graph, template: Template, parts: tuple[Part, ...]) -> Iterator[int]:
    """The cells of a node, that of its own count among them."""
    for host in (template, template.parent):
        for rank in graph.by_template.get(host, ()) if host is not None else ():
            cell = graph.cells[rank]
            if cell.template is template and cell.part in parts:
                yield rank


def _is_answered(template: Template) -> bool:
    """Whether a worker decides it: by an answer, or by adding an instance."""
    if template.is_repeat:
        return not template.fixed_count
    locked = template.readonly is not None and template.readonly.constant
    return template.control not in _NOT_ASKED and template.calculate is None and not locked

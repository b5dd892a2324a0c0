"""Answers given where the form calculates: they stand until what the calculation follows from changes, also
when a draft is opened again, which works out everything else anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.forms.instance import LiveNode
from app.forms.model import Part
from app.forms.settling import Settling


class Overrides:
    """What was answered so in one response."""

    def __init__(self) -> None:
        self._given: dict[LiveNode, str] = {}

    def note(self, node: LiveNode) -> None:
        """The question holds what was just answered, or what a draft says was."""
        if node.template.calculate is not None:
            self._given[node] = node.value

    def hold(self, refs: Iterable[str], find: Callable[[str], object], settling: Settling) -> None:
        """Those that a draft lists: they stand while all else of it is worked out."""
        for ref in refs:
            node = find(ref)
            if isinstance(node, LiveNode) and node.template.calculate is not None:
                self.note(node)
                # Until the first command.
                settling.held[node] = 1

    def refs(self, settling: Settling) -> list[str]:
        """Where such an answer still stands, a blank one too."""
        return sorted(
            node.ref
            for node, value in self._given.items()
            if node.alive and node.value == value and not _is_overtaken(node, settling)
        )


def _is_overtaken(node: LiveNode, settling: Settling) -> bool:
    """Whether the answer waits to be given up for the calculation."""
    graph = settling.graph
    for rank in graph.by_template.get(node.template, ()):
        if graph.cells[rank].part is Part.CALCULATE:
            since = settling.agenda.since(rank, node)
            return since is not None and since >= settling.held.get(node, 0)
    return False

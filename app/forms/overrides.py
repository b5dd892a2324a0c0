"""Answers given where the form calculates: they stand until what the calculation follows from changes, also
when a draft is opened again, which works out everything else anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.forms.instance import LiveNode
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
                settling.held.add(node)

    def refs(self) -> list[str]:
        """Where such an answer still stands, a blank one too."""
        return sorted(node.ref for node, value in self._given.items() if node.alive and node.value == value)

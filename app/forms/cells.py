"""What of a node follows from others, and the ways from a change to it."""

from __future__ import annotations

import msgspec

from app.forms.dependencies import Read
from app.forms.model import Formula, Part, Template

_FOLLOWS_OWN_VALUE = frozenset({Part.CONSTRAINT, Part.CHOICES})
_STATES = frozenset({Part.RELEVANT, Part.READONLY, Part.REQUIRED})


class Cell(msgspec.Struct, eq=False):
    """One thing of one node that follows from others. `rank` is its place in the settling order, `alone`
    whether it `stands_alone`.

    `through` are those of its reads that only jr:choice-name() makes, each with the select whose choices are
    listed. Of a calculation in a knot of such names (see `knots`) `within` leads to the calculations of the
    knot that it reads, and `naming` tells that it is cut off in what its own name is made of.
    """

    part: Part
    template: Template
    formulas: list[Formula]
    reads: list[Read] = msgspec.field(default_factory=list)
    rank: int = 0
    alone: bool = False
    through: dict[Read, Template] = msgspec.field(default_factory=dict)
    within: list[Edge] = msgspec.field(default_factory=list)
    naming: bool = False

    def stands_alone(self) -> bool:
        """Whether it is settled for one node only, in no repeat."""
        return not self.host.repeated

    def follows_own_value(self) -> bool:
        """Whether it is looked at again when its own question changes; once() reads what is there."""
        if self.part in _FOLLOWS_OWN_VALUE:
            return True
        return self.part in _STATES and any("once" in each.source for each in self.formulas)

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

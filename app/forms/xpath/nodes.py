"""The nodes that expressions walk over: a light XPath 1.0 data model."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import IntEnum

from app.forms.xpath.days import CountedDays


class Kind(IntEnum):
    """The kinds of nodes that forms have; namespace nodes are left out."""

    DOCUMENT = 0
    ELEMENT = 1
    ATTRIBUTE = 2
    TEXT = 3
    COMMENT = 4
    INSTRUCTION = 5


class Node:
    """A node of a tree that does not change (a secondary instance, a document under test).

    An element without child elements may hold its text in `value` instead of in text nodes.
    """

    __slots__ = ("attributes", "children", "kind", "name", "namespace", "parent", "prefix", "value")

    relevant: bool = True

    def __init__(
        self,
        kind: Kind,
        name: str = "",
        *,
        namespace: str = "",
        prefix: str = "",
        value: str = "",
        parent: Node | None = None,
    ) -> None:
        self.kind = kind
        self.name = name
        self.namespace = namespace
        self.prefix = prefix
        self.value = value
        self.parent = parent
        self.children: list[Node] = []
        self.attributes: list[Node] = []

    def child_nodes(self) -> Sequence[Node]:
        return self.children

    def attribute_nodes(self) -> Sequence[Node]:
        return self.attributes

    def text_node(self) -> Node:
        """The text of a leaf that keeps it in `value`, seen as a node."""
        return Node(Kind.TEXT, value=self.value, parent=self)

    def string(self) -> str:
        """The XPath string value."""
        children = self.child_nodes()
        if not children:
            return self.value
        return "".join(node.value for node in descendants(self) if node.kind in _TEXTUAL)

    def holds(self) -> bool:
        """Whether anything stands in it, for `count-non-empty`."""
        return bool(self.string())

    def number(self) -> float:
        """The value as a number, dates as day numbers."""
        return _to_number(self.string())

    def meant(self) -> str | float:
        """What `=` and `!=` compare: a number where the node is known to hold one, else its text."""
        return self.string()

    def kept(self) -> str | float:
        """What `once()` keeps: the text, or a number that knows more than its text."""
        return self.string()

    def figure(self) -> float:
        """What `=` and `!=` compare with a plain number: a text that is like a date is none."""
        number = self.number()
        return math.nan if isinstance(number, CountedDays) and self.string()[4:5] == "-" else number

    def truth(self) -> bool:
        """What the node means as a condition: that it exists."""
        return True

    def ordinal(self) -> int:
        """The 1-based place among siblings of the same name."""
        if self.parent is None:
            return 1
        alike = [node for node in self.parent.child_nodes() if node.name == self.name]
        return next((n for n, node in enumerate(alike, 1) if node is self), 1)

    def place_among_siblings(self) -> tuple[int, int]:
        """Sorts siblings in document order, attributes before children."""
        if self.parent is None:
            return 0, 0
        attribute = self.kind is Kind.ATTRIBUTE
        siblings = self.parent.attribute_nodes() if attribute else self.parent.child_nodes()
        index = next((n for n, node in enumerate(siblings) if node is self), 0)
        return (-1, index) if attribute else (index, 0)

    def root(self) -> Node:
        node = self
        while node.parent is not None:
            node = node.parent
        return node


# So many are sorted by their routes; for more, walking the whole tree once is quicker.
_FEW = 64
_TEXTUAL = (Kind.TEXT, Kind.ELEMENT)


def _to_number(text: str) -> float:
    from app.forms.xpath.values import number_of_text

    return number_of_text(text)


def descendants(node: Node) -> Iterator[Node]:
    """All nodes below `node` in document order, attributes excluded."""
    stack = list(reversed(node.child_nodes()))
    while stack:
        current = stack.pop()
        yield current
        below = current.child_nodes()
        if below:
            stack.extend(reversed(below))


def in_document_order(nodes: list[Node]) -> list[Node]:
    """`nodes` without duplicates, in document order; trees follow each other as first met."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique
    if len(unique) <= _FEW:
        roots: dict[Node, int] = {}
        return sorted(unique, key=lambda node: _route(node, roots))
    return _sorted_by_walking(unique)


def _route(node: Node, roots: dict[Node, int]) -> list[tuple[int, int]]:
    """The places from the root down to the node; comparing routes compares documents' order."""
    route: list[tuple[int, int]] = []
    at = node
    while at.parent is not None:
        route.append(at.place_among_siblings())
        at = at.parent
    route.append((roots.setdefault(at, len(roots)), 0))
    return route[::-1]


def _sorted_by_walking(unique: list[Node]) -> list[Node]:
    order: dict[Node, int] = {}
    for root in dict.fromkeys(node.root() for node in unique):
        order[root] = len(order)
        for attribute in root.attribute_nodes():
            order[attribute] = len(order)
        for node in descendants(root):
            order[node] = len(order)
            for attribute in node.attribute_nodes():
                order[attribute] = len(order)
    # A text made up for a leaf follows that leaf.
    return sorted(unique, key=lambda n: order.get(n, order.get(n.parent, 0) if n.parent else 0))

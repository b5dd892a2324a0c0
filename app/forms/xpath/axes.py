"""The axes of XPath 1.0: from a node to the nodes along an axis, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.forms.xpath.nodes import Kind, Node, descendants

Axis = Callable[[Node], Iterable[Node]]


def _self(node: Node) -> Iterable[Node]:
    return (node,)


def _parent(node: Node) -> Iterable[Node]:
    return () if node.parent is None else (node.parent,)


def child(node: Node) -> Iterable[Node]:
    """The children, in document order."""
    return node.child_nodes()


def attribute(node: Node) -> Iterable[Node]:
    """The attributes."""
    return node.attribute_nodes()


def _ancestors(node: Node) -> Iterable[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _ancestors_or_self(node: Node) -> Iterable[Node]:
    yield node
    yield from _ancestors(node)


def _descendants_or_self(node: Node) -> Iterable[Node]:
    yield node
    yield from descendants(node)


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind is Kind.ATTRIBUTE:
        return [], 0
    siblings = list(node.parent.child_nodes())
    return siblings, next((i for i, other in enumerate(siblings) if other is node), 0)


def _following_siblings(node: Node) -> Iterable[Node]:
    siblings, index = _siblings(node)
    return siblings[index + 1 :]


def _preceding_siblings(node: Node) -> Iterable[Node]:
    siblings, index = _siblings(node)
    return siblings[:index][::-1]


def _following(node: Node) -> Iterable[Node]:
    if node.kind is Kind.ATTRIBUTE and node.parent is not None:
        node = node.parent
        yield from descendants(node)
    for level in _ancestors_or_self(node):
        for sibling in _following_siblings(level):
            yield from _descendants_or_self(sibling)


def _preceding(node: Node) -> Iterable[Node]:
    for level in _ancestors_or_self(node):
        for sibling in _preceding_siblings(level):
            yield from reversed(list(_descendants_or_self(sibling)))


def _none(node: Node) -> Iterable[Node]:
    return ()


AXES: dict[str, Axis] = {
    "self": _self,
    "child": child,
    "parent": _parent,
    "attribute": attribute,
    "descendant": descendants,
    "descendant-or-self": _descendants_or_self,
    "ancestor": _ancestors,
    "ancestor-or-self": _ancestors_or_self,
    "following-sibling": _following_siblings,
    "preceding-sibling": _preceding_siblings,
    "following": _following,
    "preceding": _preceding,
    # Namespace nodes have no use in a form.
    "namespace": _none,
}
REVERSE = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})
FORWARD_STABLE = frozenset({"self", "child", "attribute"})

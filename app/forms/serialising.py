"""Writes a response as ODK instance XML: the whole draft, or what would be submitted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.kept import CLOCK, FORM, KEPT, OVERRIDDEN, REPEATS
from app.forms.markup import quoted, text_of
from app.forms.model import Template
from app.forms.xpath.spelling import composed

XFORMS = "http://www.w3.org/2002/xforms"
Within = Callable[[LiveNode, Template], Iterable[LiveNode]]


def write_instance(
    definition: Definition,
    root: LiveNode,
    *,
    hidden: bool,
    deprecated: str = "",
    kept_aside: str = "",
    without: str = "",
    repeats: Iterable[str] = (),
    overridden: Sequence[str] = (),
) -> str:
    """The XML of the tree below `root`; with `hidden`, a draft: also what is not relevant, which form
    it was filled in, what its `repeats` are, and which calculations are `overridden` by an answer. `without`:
    an attribute of the bind; rows that carry it are left out."""
    writer = _Writer(hidden, deprecated, without=without)
    form = f" xmlns:k={quoted(KEPT)} k:{FORM}={quoted(definition.fingerprint)}" if hidden else ""
    if hidden:
        form += f" k:{REPEATS}={quoted(' '.join(repeats))}"
    if overridden:
        form += f" k:{OVERRIDDEN}={quoted(' '.join(overridden))}"
    writer.element(root, _declarations(definition) + form, kept_aside)
    return "".join(writer.parts)


def _declarations(definition: Definition) -> str:
    """The namespaces that occur in the instance, declared on its root."""
    used: dict[str, str] = {}
    for template in definition.template.walk():
        if template.prefix:
            used.setdefault(template.prefix, template.namespace)
    root_namespace = definition.template.namespace
    default = ""
    if root_namespace and not definition.template.prefix and root_namespace != XFORMS:
        default = f" xmlns={quoted(root_namespace)}"
    return default + "".join(f" xmlns:{prefix}={quoted(uri)}" for prefix, uri in sorted(used.items()))


def content_of(node: LiveNode, surplus: Within = lambda node, template: ()) -> str:
    """A subtree as it is kept aside, with the instances for which counts in it leave no room (`surplus`)."""
    writer = _Writer(hidden=True, deprecated="", surplus=surplus)
    writer.element(node)
    return "".join(writer.parts)


def tag_of(template: Template) -> str:
    """The name of the element or attribute, with its prefix."""
    return f"{template.prefix}:{template.name}" if template.prefix else template.name


class _Writer:
    """With `surplus`, it writes what is kept aside: without the declarations of the root."""

    def __init__(
        self, hidden: bool, deprecated: str, *, surplus: Within | None = None, without: str = ""
    ) -> None:
        self.plain = surplus is not None
        self.surplus = surplus
        self.without = without
        self.hidden = hidden
        self.deprecated = deprecated
        self.parts: list[str] = []

    def element(self, node: LiveNode, declarations: str = "", inside: str = "") -> None:
        tag = node.template.name if self.plain else tag_of(node.template)
        parts = self.parts
        parts.append(f"<{tag}{declarations}{'' if self.plain else self._attributes(node)}")
        if self.hidden and node.value and (clock := node.clock()):
            parts.append(f"{f' xmlns:k={quoted(KEPT)}' if self.plain else ''} k:{CLOCK}={quoted(clock)}")
        text = text_of(self._value(node))
        start = len(parts)
        parts.append(">")
        if text:
            parts.append(text)
        for place in node.places:
            for child in self._instances(node, place) if isinstance(place, list) else (place,):
                if (self.hidden or child.relevant) and self.without not in child.template.extra:
                    self.element(child)
                    self._deprecated_after(child)
        if inside:
            parts.append(inside)
        if len(parts) == start + 1:
            parts[start] = "/>"
        else:
            parts.append(f"</{tag}>")

    def _instances(self, node: LiveNode, place: list[LiveNode]) -> list[LiveNode]:
        if self.surplus is None:
            return place
        template = next(each for each in node.template.children if node.places[each.place] is place)
        return [*place, *self.surplus(node, template)]

    def _value(self, node: LiveNode) -> str:
        return node.value if self.hidden else composed(node.value)

    def _attributes(self, node: LiveNode) -> str:
        return "".join(
            f" {tag_of(each.template)}={quoted(self._value(each))}"
            for each in node.attached
            if self.hidden or each.relevant
        )

    def _deprecated_after(self, node: LiveNode) -> None:
        """An edited submission names the one it replaces, also where the form has no node for it."""
        if not self.deprecated or node.name != "instanceID":
            return
        parent = node.template.parent
        if parent is None or any(child.name == "deprecatedID" for child in parent.children):
            return
        tag = f"{node.prefix}:deprecatedID" if node.prefix else "deprecatedID"
        self.parts.append(f"<{tag}>{text_of(self.deprecated)}</{tag}>")

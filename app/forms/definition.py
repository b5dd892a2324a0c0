"""The compiled form as screens, services and sessions hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.forms.findings import Place
from app.forms.graph import Graph
from app.forms.interface import Control, NodeDefinition, Problem
from app.forms.model import Action, Seed, Template, Wording
from app.forms.secondary import LAST_SAVED, LAST_SAVED_ID
from app.forms.tables import TableError, xml_table
from app.forms.wordings import Translations
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Expression

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Definition:
    """Immutable once loaded; any number of sessions and threads share it. `places` tells where its author
    wrote each node; only a form that was read from sheets just now knows."""

    xml: str
    resources: Mapping[str, str]
    form_id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    root: NodeDefinition
    attributes: Mapping[str, str]
    notes: tuple[Problem, ...]
    template: Template
    seed: Seed
    graph: Graph
    actions: tuple[Action, ...]
    instances: Mapping[str, Node]
    namespaces: Mapping[str, str]
    translations: Translations
    nodes: Mapping[str, Template]
    syntax: tuple[Expression, ...]
    choice_texts: Mapping[str, Wording]
    last_saved_ids: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    digest: str = ""
    repeat_paths: frozenset[str] | None = None
    indexes: dict[tuple[Node, str, str], dict[str | float, list[Node]]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Tells this form from one with other content, whatever their versions say; worked out once."""
        if not self.digest:
            content = hashlib.sha256(self.xml.encode())
            for source, text in sorted(self.resources.items()):
                content.update(f"\0{source}\0{text}".encode("utf-8", "replace"))
            self.digest = content.hexdigest()[:16]
        return self.digest

    @property
    def repeats(self) -> frozenset[str]:
        """The paths of all repeats; worked out once."""
        if self.repeat_paths is None:
            self.repeat_paths = frozenset(each.path for each in self.nodes.values() if each.is_repeat)
        return self.repeat_paths

    @property
    def asks_for_last_saved(self) -> bool:
        """Whether anything in the form reads the last saved response."""
        return LAST_SAVED in self.xml or LAST_SAVED_ID in self.xml

    def instances_with(self, last_saved: str | None) -> Mapping[str, Node]:
        """The secondary instances, the last saved response among them when there is one that can be read. Its
        root is the form's whatever it was called in the version it was given to, as in Collect."""
        if last_saved is None or not self.last_saved_ids:
            return self.instances
        try:
            holder = xml_table(last_saved)
        except TableError:
            # It only proposes defaults: a new response opens without them.
            return self.instances
        for root in holder.children:
            root.name = self.template.name
        return {**self.instances, **dict.fromkeys(self.last_saved_ids, holder)}

    def to_bytes(self) -> bytes:
        """The compiled form, to be kept or sent; `from_bytes` makes it again without pyxform."""
        from app.forms.compiled import encode

        return encode(self)

    @staticmethod
    def from_bytes(data: bytes) -> Definition:
        """The form of `to_bytes`; raises FormError when the bytes cannot be read."""
        from app.forms.compiled import decode

        return decode(data)


def node_definitions(template: Template) -> NodeDefinition:
    """What the screens see of `template` and all below; also noted on each template."""
    children = tuple([node_definitions(child) for child in template.children])
    for attribute in template.attributes:
        node_definitions(attribute)
    control = template.control
    if control is Control.NONE and children and any(each.control is not Control.NONE for each in children):
        control = Control.GROUP
    definition = NodeDefinition(
        path=template.path,
        name=template.name,
        control=control,
        data_type=template.data_type,
        appearances=template.appearances,
        parameters=MappingProxyType(template.parameters) if template.parameters else _NONE,
        extra=MappingProxyType(template.extra) if template.extra else _NONE,
        note=_is_note(template),
        children=children,
    )
    template.definition = definition
    return definition


def _is_note(template: Template) -> bool:
    """A read-only text without a calculation is there to be read."""
    return (
        template.control is Control.INPUT
        and template.data_type == "string"
        and template.calculate is None
        and template.readonly is not None
        and template.readonly.constant
        and template.readonly.source == "true()"
    )

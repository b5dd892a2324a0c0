"""What a response says about entities: which record to create or update, with which values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.instance import LiveNode
from app.forms.session import Session

_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One entity declared by a response. `properties` maps the `save_to` names to the answers."""

    dataset: str
    identifier: str
    create: bool
    update: bool
    label: str
    properties: Mapping[str, str]


def entity_changes(session: Session) -> tuple[EntityChange, ...]:
    """The entities of a response as answered now, those of repeats included."""
    return tuple(
        _change(node)
        for node in session.root.below()
        if node.name == "entity" and node.relevant and _is_declared(node)
    )


def _is_declared(node: LiveNode) -> bool:
    return any(each.name == "dataset" for each in node.attached)


def _change(entity: LiveNode) -> EntityChange:
    attributes = {each.name: each.value for each in entity.attached}
    label = next((each.string() for each in entity.child_nodes() if each.name == "label"), "")
    meta = entity.parent
    scope = meta.parent if isinstance(meta, LiveNode) else None
    properties: dict[str, str] = {}
    for node in scope.below() if isinstance(scope, LiveNode) else ():
        saved = node.template.parameters.get("saveto")
        if saved and node.relevant and _home(node) is scope:
            properties[saved] = node.value
    return EntityChange(
        dataset=attributes.get("dataset", ""),
        identifier=attributes.get("id", ""),
        create=attributes.get("create", "").lower() in _TRUE,
        update=attributes.get("update", "").lower() in _TRUE,
        label=label,
        properties=properties,
    )


def _home(node: LiveNode) -> LiveNode | None:
    """The nearest node around that declares an entity in its meta block."""
    at = node.parent
    while isinstance(at, LiveNode):
        meta = at.template.by_name.get("meta")
        if meta is not None and "entity" in meta.by_name:
            return at
        at = at.parent
    return None

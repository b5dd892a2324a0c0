"""Which selects depend on answers through the labels of their choices (`예, ${name}`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.forms.model import Choices, Template, Wording
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Node, descendants
from app.forms.xpath.syntax import Call, Literal


def tell_choices(
    templates: Iterable[Template], texts: Mapping[str, Wording], instances: Mapping[str, Node]
) -> None:
    """Notes on each select the outputs in the texts that its list names by identifier."""
    if not texts:
        return
    for template in templates:
        choices = template.choices
        if choices is not None and choices.label_is_itext:
            named = _identifiers(choices, instances) & texts.keys()
            choices.spoken = tuple(
                formula for identifier in sorted(named) for formula in texts[identifier].formulas()
            )


def _identifiers(choices: Choices, instances: Mapping[str, Node]) -> set[str]:
    """All values in the column of identifiers of the lists that the choices are picked from."""
    found: set[str] = set()
    for part in parts(choices.nodes.syntax) if choices.nodes is not None else ():
        if isinstance(part, Call) and part.name == "instance":
            name = part.arguments[0]
            table = instances.get(name.text) if isinstance(name, Literal) else None
            if table is not None:
                found |= {node.value for node in descendants(table) if node.name == choices.label_path}
    return found

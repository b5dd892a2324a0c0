"""Which selects depend on answers through the labels of their choices (`예, ${name}`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.forms.model import Choices, Template, Wording
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Node, descendants
from app.forms.xpath.syntax import Call, Literal


def tell_choices(
    templates: Iterable[Template],
    texts: Mapping[str, Wording],
    instances: Mapping[str, Node],
    of_question: Callable[[str, Template], Wording | None],
) -> None:
    """Gives each select the texts with outputs that its list names by identifier. In a repeat `of_question`
    makes them anew, for there an output means the select's own instance."""
    if not texts:
        return
    for template in templates:
        choices = template.choices
        if choices is None or not choices.label_is_itext:
            continue
        made: dict[str, Wording] = {}
        for identifier in sorted(_identifiers(choices, instances) & texts.keys()):
            wording = of_question(identifier, template) if template.repeated else texts[identifier]
            made[identifier] = wording or texts[identifier]
        choices.texts = made


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

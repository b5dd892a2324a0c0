"""The values that stand in a list of choices, whatever a filter leaves of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.forms.model import Action, Choices, Template
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Call, Literal, NameTest, Path

_LIST = re.compile(r"instance\(\s*['\"]([^'\"]+)['\"]\s*\)")


def list_of(select: Template) -> str:
    """The name of the list that a select picks from; blank where its choices stand in the body."""
    nodes = None if select.choices is None else select.choices.nodes
    found = None if nodes is None else _LIST.search(nodes.source)
    return found[1] if found else ""


def items_of(choices: Choices, instances: Mapping[str, Node]) -> list[dict[str, str]]:
    """The rows of the one list that the choices are picked from, by column; none where they come from answers
    or from several lists."""
    return [
        {cell.name: cell.value.strip() for cell in item.children}
        for item in rows_of(choices, instances) or ()
    ]


def rows_of(choices: Choices, instances: Mapping[str, Node]) -> list[Node] | None:
    """The rows themselves; None where they come from answers, from several lists, or from none of these."""
    if choices.nodes is None:
        return None
    lists = [
        part
        for part in parts(choices.nodes.syntax)
        if isinstance(part, Path) and isinstance(part.start, Call) and part.start.name == "instance"
    ]
    if len(lists) != 1 or len(lists[0].steps) != 2:
        return None
    start, step = lists[0].start, lists[0].steps[-1]
    name = start.arguments[0] if isinstance(start, Call) else None
    table = instances.get(name.text) if isinstance(name, Literal) else None
    if table is None or not isinstance(step.test, NameTest):
        return None
    return [item for top in table.children for item in top.children if item.name == step.test.name]


def tell_known(
    templates: Iterable[Template], actions: Iterable[Action], instances: Mapping[str, Node]
) -> None:
    """Gives each select the values of its list, where the form itself holds it (`instances`: those that it
    does). What an action sets is held to them, as by a filter."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for template in templates:
        choices = template.choices
        if choices is None or choices.reference:
            continue
        if choices.nodes is None:
            choices.known = frozenset(each.value for each in choices.fixed) or None
            continue
        # A filter takes nothing from what the list holds, and each question may have its own.
        key = (choices.nodes.source.partition("[")[0], choices.value_path)
        if key not in found:
            rows = items_of(choices, instances)
            found[key] = frozenset(row[choices.value_path] for row in rows if row.get(choices.value_path))
        choices.known = found[key] or None
    for action in actions:
        target = action.target
        if target.choices is not None and target.choices.known and target.calculate is None:
            target.choices.filtered = True

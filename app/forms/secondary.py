"""Secondary instances: choice lists and tables, inline or from the files beside the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from app.forms.file_checks import missing_table
from app.forms.findings import Findings
from app.forms.skeleton import elements, named
from app.forms.tables import TableError, add_item, empty_table, plain_tree, table_of
from app.forms.xpath.nodes import Kind, Node

LAST_SAVED = "jr://instance/last-saved"
# The id the converter uses; texts may name it although it is declared nowhere.
LAST_SAVED_ID = "__last-saved"
# The rows of the sheet external_choices, as every ODK program names the file.
EXTERNAL_CHOICES = "jr://file-csv/itemsets.csv"
_LANGUAGE = re.compile(r"\s*::?\s*(?!:)")
_QUERIED = re.compile(r"\s*instance\(\s*['\"]([^'\"]*)['\"]\s*\)")


def read_instances(
    model: etree._Element, resources: Mapping[str, str], findings: Findings
) -> dict[str, Node]:
    """Every secondary instance by its id. One whose file is missing is empty, with a note."""
    found: dict[str, Node] = {LAST_SAVED_ID: empty_table()}
    instances = named(model, "instance")
    for element in instances[1:] if instances else []:
        identifier = str(element.get("id") or "")
        source = _source(element)
        if source is None:
            found[identifier] = _inline(element, findings)
        elif source in resources:
            found[identifier] = _external(source, resources[source], findings)
        else:
            found[identifier] = empty_table()
            if source != LAST_SAVED:
                findings.add(
                    "missing-file",
                    *missing_table(source),
                    path=source if source in findings.places else "",
                    fatal=False,
                )
        found.setdefault(identifier.removesuffix(".csv"), found[identifier])
    return found


def _source(element: etree._Element) -> str | None:
    """Where an instance is read from. For `pulldata('towns.csv', …)` the converter writes `towns.csv.csv`,
    which nobody has."""
    source = element.get("src")
    return None if source is None else re.sub(r"\.csv\.csv$", ".csv", str(source))


def add_entity_lists(
    found: dict[str, Node], instance_root: etree._Element, resources: Mapping[str, str], findings: Findings
) -> None:
    """Lists for the entities that a form declares and no question picks from, since it looks the version of
    its record up in them: the file of that name, else an empty one, for the program that keeps the records
    needs none."""
    for element in instance_root.iter("{*}entity"):
        name = str(element.get("dataset") or "")
        if name and name not in found:
            source = f"jr://file-csv/{name}.csv"
            found[name] = (
                _external(source, resources[source], findings) if source in resources else empty_table()
            )


def add_external_choices(
    found: dict[str, Node], queries: Iterable[str], resources: Mapping[str, str], findings: Findings
) -> None:
    """The lists that `query` attributes ask for, one instance for each list of itemsets.csv."""
    wanted = {match[1] for query in queries if (match := _QUERIED.match(query))} - found.keys()
    if not wanted:
        return
    if EXTERNAL_CHOICES not in resources:
        findings.add(
            "missing-file",
            "itemsets.csv 파일이 없습니다. 양식과 함께 올리거나 select_one_from_file을 쓰세요.",
            "The file itemsets.csv is missing. Attach it to the form, or use select_one_from_file.",
            fatal=False,
        )
    given = resources.get(EXTERNAL_CHOICES)
    table = empty_table() if given is None else _external(EXTERNAL_CHOICES, given, findings)
    for name in wanted:
        found[name] = empty_table()
    for item in table.children[0].children:
        values = {_LANGUAGE.sub("::", cell.name): cell.value for cell in item.child_nodes()}
        name = values.get("list_name") or values.get("list name", "")
        if name in wanted:
            values.setdefault("label", next((values[key] for key in values if key.startswith("label")), ""))
            add_item(found[name].children[0], values)


def _inline(element: etree._Element, findings: Findings) -> Node:
    holder = Node(Kind.ELEMENT, "instance")
    try:
        holder.children.extend([plain_tree(child, holder) for child in elements(element)])
    except TableError as error:
        name = str(element.get("id") or "")
        findings.add(
            "unreadable-list",
            f"목록 {name!r}을 읽을 수 없습니다: {error.korean}",
            f"The list {name!r} cannot be read: {error.english}",
        )
    return holder


def _external(source: str, text: str, findings: Findings) -> Node:
    try:
        return table_of(source, text)
    except TableError as error:
        unreadable_table(findings, source, error)
        return empty_table()


def unreadable_table(findings: Findings, source: str, error: TableError) -> None:
    findings.add(
        "unreadable-file",
        f"{source} 파일을 읽을 수 없습니다: {error.korean}",
        f"The file {source} cannot be read: {error.english}",
    )


def last_saved_ids(model: etree._Element) -> tuple[str, ...]:
    """The ids of the instances that stand for the last saved response."""
    declared = (
        str(each.get("id") or "") for each in named(model, "instance") if each.get("src") == LAST_SAVED
    )
    return (LAST_SAVED_ID, *declared)

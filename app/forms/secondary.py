"""Secondary instances: choice lists and tables, inline or from XML, CSV and GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from app.forms.findings import Findings
from app.forms.skeleton import elements, local_name
from app.forms.xpath.documents import DocumentError, parse_xml
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
    instances = [each for each in elements(model) if local_name(each) == "instance"]
    for element in instances[1:] if instances else []:
        identifier = str(element.get("id") or "")
        source = element.get("src")
        if source is None:
            found[identifier] = _inline(element)
        elif str(source) in resources:
            found[identifier] = _external(str(source), resources[str(source)], findings)
        else:
            found[identifier] = empty_table()
            if str(source) != LAST_SAVED:
                findings.add(
                    "missing-file",
                    f"{source} 파일이 없습니다. 양식과 함께 올리세요.",
                    f"The file {source} is missing. Attach it to the form.",
                    fatal=False,
                )
    return found


def add_entity_lists(found: dict[str, Node], instance_root: etree._Element) -> None:
    """Empty lists for the entities a form declares: it looks its record's version up in them, and the
    program that keeps the records needs none."""
    for element in instance_root.iter(etree.Element):
        name = element.get("dataset")
        if local_name(element) == "entity" and name:
            found.setdefault(str(name), empty_table())


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
    table = csv_table(resources.get(EXTERNAL_CHOICES, ""))
    for name in wanted:
        found[name] = empty_table()
    for item in table.children[0].children:
        values = {_LANGUAGE.sub("::", cell.name): cell.value for cell in item.child_nodes()}
        name = values.get("list_name") or values.get("list name", "")
        if name in wanted:
            values.setdefault("label", next((values[key] for key in values if key.startswith("label")), ""))
            _item(found[name].children[0], values)


def _inline(element: etree._Element) -> Node:
    holder = Node(Kind.ELEMENT, "instance")
    for child in elements(element):
        holder.children.append(plain_tree(child, holder))
    return holder


def plain_tree(element: etree._Element, parent: Node) -> Node:
    """Elements only, the text of a leaf in its value: all that choice lists need."""
    node = Node(
        Kind.ELEMENT,
        local_name(element),
        namespace=etree.QName(element).namespace or "",
        prefix=element.prefix or "",
        parent=parent,
    )
    for key, value in element.attrib.items():
        name = etree.QName(str(key))
        node.attributes.append(
            Node(
                Kind.ATTRIBUTE,
                name.localname,
                namespace=name.namespace or "",
                value=str(value),
                parent=node,
            )
        )
    children = elements(element)
    if children:
        node.children = [plain_tree(child, node) for child in children]
    else:
        node.value = "".join(str(text) for text in element.itertext())
    return node


def _external(source: str, text: str, findings: Findings) -> Node:
    try:
        if source.startswith("jr://file-csv/") or source.endswith(".csv"):
            return csv_table(text)
        if source.endswith(".geojson"):
            return geojson_table(text)
        return xml_table(text)
    except (DocumentError, csv.Error, ValueError) as error:
        findings.add(
            "unreadable-file",
            f"{source} 파일을 읽을 수 없습니다: {error}",
            f"The file {source} cannot be read: {error}",
        )
        return empty_table()


def last_saved_ids(model: etree._Element) -> tuple[str, ...]:
    """The ids of the instances that stand for the last saved response."""
    declared = (
        str(each.get("id") or "")
        for each in elements(model)
        if local_name(each) == "instance" and each.get("src") == LAST_SAVED
    )
    return (LAST_SAVED_ID, *declared)


def xml_table(text: str) -> Node:
    """An instance holding an XML document; raises DocumentError."""
    holder = Node(Kind.ELEMENT, "instance")
    holder.children.append(plain_tree(parse_xml(text), holder))
    return holder


def empty_table() -> Node:
    """An instance with a root and no items."""
    holder = Node(Kind.ELEMENT, "instance")
    holder.children.append(Node(Kind.ELEMENT, "root", parent=holder))
    return holder


def _item(root: Node, values: Mapping[str, str]) -> None:
    item = Node(Kind.ELEMENT, "item", parent=root)
    item.children = [Node(Kind.ELEMENT, name, value=value, parent=item) for name, value in values.items()]
    root.children.append(item)


def csv_table(text: str) -> Node:
    """One item per row, one child per column; separated by comma, semicolon, tab or bar."""
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    table = empty_table()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(reader, [])]
    for row in reader:
        if any(cell.strip() for cell in row):
            cells = [cell.strip() for cell in row] + [""] * (len(names) - len(row))
            _item(table.children[0], dict(zip(names, cells, strict=False)))
    return table


def geojson_table(text: str) -> Node:
    """One item per feature: its properties, its id, and its geometry in ODK's notation."""
    document = json.loads(text)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise ValueError("a FeatureCollection with features is needed")
    table = empty_table()
    for feature in features:
        if not isinstance(feature, dict):
            raise ValueError("a feature is no object")
        values = {"geometry": _geometry(feature.get("geometry"))}
        for name, value in (feature.get("properties") or {}).items():
            values[str(name)] = _property(value)
        if "id" in feature:
            values["id"] = str(feature["id"])
        _item(table.children[0], values)
    return table


def _property(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _geometry(geometry: object) -> str:
    if geometry is None:
        return ""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(coordinates, list) and coordinates:
        if kind == "Point":
            return _position(coordinates)
        if kind == "LineString":
            return "; ".join(map(_position, coordinates))
        if kind == "Polygon" and isinstance(coordinates[0], list):
            return "; ".join(map(_position, coordinates[0]))
    raise ValueError(f"only Point, LineString and Polygon are known, not {kind}")


def _position(coordinates: object) -> str:
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise ValueError(f"{coordinates!r} is no longitude and latitude")
    longitude, latitude = coordinates[:2]
    return f"{latitude} {longitude} 0 0"

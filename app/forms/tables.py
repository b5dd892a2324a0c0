"""The tables beside a form: CSV, XML and GeoJSON become nodes that expressions pick from."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from app.forms.markup import storable
from app.forms.separators import lines_of, sign_in
from app.forms.skeleton import elements, local_name
from app.forms.xpath.documents import DocumentError, parse_xml
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.spelling import composed

MAX_DEPTH = 60
MAX_CELLS = 500_000
"""Cells of a CSV, elements of an XML document, properties of a GeoJSON: what a laptop reads in a moment and
holds in memory."""
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)
_MOST_DIGITS = 300
_UNCLOSED = "unexpected end of data"


class TableError(ValueError):
    """A table that cannot be read, told to its author."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(english)
        self.korean = korean
        self.english = english


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a CSV: the line it begins on (1-based) and its cells, trimmed."""

    line: int
    cells: list[str]


def table_of(source: str, text: str) -> Node:
    """The instance for the file at `source` (`jr://…`), by its ending; raises TableError."""
    if source.startswith("jr://file-csv/") or source.endswith(".csv"):
        return csv_table(text)
    if source.endswith(".geojson"):
        return geojson_table(text)
    return xml_table(text)


def empty_table() -> Node:
    """An instance with a root and no items."""
    holder = Node(Kind.ELEMENT, "instance")
    holder.children.append(Node(Kind.ELEMENT, "root", parent=holder))
    return holder


def add_item(root: Node, values: Mapping[str, str]) -> None:
    """One item more, a child for each of `values`."""
    item = Node(Kind.ELEMENT, "item", parent=root)
    item.children = [Node(Kind.ELEMENT, name, value=value, parent=item) for name, value in values.items()]
    root.children.append(item)


def csv_records(text: str) -> Iterator[Record]:
    """Each row that says something, first the headings; separated by comma, semicolon, tab or bar, or by what
    a first line `sep=;` names.

    Raises TableError for a quote that is never closed, which would swallow the rest of the file, a cell
    larger than 131,072 characters, and more cells than `MAX_CELLS`.
    """
    lines, said = lines_of(composed(storable(text)))
    delimiter = said or sign_in(islice((each for each in lines if each.strip()), 1))
    reader = csv.reader(lines, delimiter=delimiter)
    begin = line = total = 0
    while True:
        last, begin = begin, line + 1
        try:
            row = next(reader)
        except StopIteration:
            if last:
                _refuse_unclosed(lines[last - 1 :], last, delimiter)
            return
        except csv.Error as error:
            raise TableError(
                f"{begin}행에서 시작한 칸이 너무 깁니다(131,072자까지). 따옴표가 닫혔는지 확인하세요.",
                f"A cell that begins on line {begin} is too long (131,072 characters). Is its quote closed?",
            ) from error
        line = reader.line_num
        if line > begin:
            _refuse_unclosed(lines[begin - 1 : line], begin, delimiter)
        total += len(row)
        if total > MAX_CELLS:
            raise _too_many()
        if any(cell.strip() for cell in row):
            yield Record(begin, [cell.strip() for cell in row])


def _refuse_unclosed(lines: Sequence[str], begin: int, delimiter: str) -> None:
    """A cell over several lines is all right when its quote is closed."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if str(error) == _UNCLOSED:
            raise TableError(
                f"{begin}행에서 연 따옴표가 닫히지 않아 그 뒤가 한 칸으로 읽힙니다. 따옴표를 닫거나 "
                '글자로 쓸 때는 ""로 쓰세요.',
                f"A quote opened on line {begin} is never closed: all after it is one cell. Close it, or "
                'write "" for a quote that is part of the text.',
            ) from error


def _too_many() -> TableError:
    return TableError(
        f"표가 너무 큽니다(칸 {MAX_CELLS:,}개까지). 쓰지 않는 행과 열을 지우세요.",
        f"The table is too large ({MAX_CELLS:,} cells at most). Remove rows and columns that are not used.",
    )


def csv_table(text: str) -> Node:
    """One item per row, one child per column; of several columns with one name the first counts. Raises
    TableError."""
    table = empty_table()
    records = csv_records(text)
    head = next(records, None)
    if head is None:
        raise TableError(
            "파일이 비어 있습니다. 첫 행에 name, label 같은 열 이름을 쓰세요.",
            "the file is empty. Write the names of its columns into the first line, such as name and label.",
        )
    names = head.cells
    for record in records:
        cells = record.cells + [""] * (len(names) - len(record.cells))
        values: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=False):
            values.setdefault(name, cell)
        values.pop("", None)
        add_item(table.children[0], values)
    return table


def xml_table(text: str) -> Node:
    """An instance holding an XML document; raises TableError."""
    holder = Node(Kind.ELEMENT, "instance")
    try:
        root = parse_xml(text)
    except DocumentError as error:
        if "depth" in str(error):
            raise _too_deep() from error
        raise TableError(f"XML로 읽을 수 없습니다({error}).", f"it is no readable XML ({error}).") from error
    holder.children.append(plain_tree(root, holder))
    return holder


def plain_tree(element: etree._Element, parent: Node) -> Node:
    """Elements only, the text of a leaf in its value: all that choice lists need. Raises TableError for
    more than `MAX_DEPTH` levels."""
    return _Planting().plant(element, parent, 1)


class _Planting:
    """Counts while it copies."""

    def __init__(self) -> None:
        self.count = 0

    def plant(self, element: etree._Element, parent: Node, depth: int) -> Node:
        self.count += 1
        if depth > MAX_DEPTH:
            raise _too_deep()
        if self.count > MAX_CELLS:
            raise _too_many()
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
            node.children = [self.plant(child, node, depth + 1) for child in children]
        else:
            node.value = "".join(str(text) for text in element.itertext())
        return node


def _too_deep() -> TableError:
    return TableError(
        f"{MAX_DEPTH}겹보다 깊습니다. 항목을 한 겹으로 펴세요.",
        f"it is nested more than {MAX_DEPTH} deep. Flatten it to a list of items.",
    )


def geojson_table(text: str) -> Node:
    """One item per feature: its properties, its id, and its geometry in ODK's notation. Raises TableError."""
    document = _json(text)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not isinstance(document, dict):
        raise _no_collection()
    if document.get("type") != "FeatureCollection":
        raise _no_collection()
    table = empty_table()
    total = 0
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") or {} if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(properties, dict):
            raise TableError(
                f"{number}번째 feature의 꼴이 다릅니다. properties가 이름과 값의 짝인지 확인하세요.",
                f"feature {number} is out of shape. Its properties are pairs of names and values.",
            )
        total += len(properties) + 2
        if total > MAX_CELLS:
            raise _too_many()
        values = {"geometry": _geometry(feature.get("geometry"), number)}
        for name, value in properties.items():
            values[composed(storable(name))] = _property(value)
        if "id" in feature:
            values["id"] = _property(feature["id"])
        add_item(table.children[0], values)
    return table


def _no_collection() -> TableError:
    return TableError(
        "features가 있는 FeatureCollection이 아닙니다. 지도 프로그램에서 GeoJSON으로 다시 저장하세요.",
        "a FeatureCollection with features is needed. Save it as GeoJSON from the map program again.",
    )


def _json(text: str) -> object:
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > MAX_DEPTH:
            raise _too_deep()
    try:
        document: object = json.loads(text, parse_constant=_refuse_constant, parse_int=_whole)
    except ValueError as error:
        raise TableError(
            f"JSON으로 읽을 수 없습니다({error}).", f"it is no readable JSON ({error})."
        ) from error
    return document


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _property(value: object) -> str:
    if value is None:
        return ""
    return composed(storable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))


def _geometry(geometry: object, number: int) -> str:
    if geometry is None:
        return ""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if isinstance(coordinates, list) and coordinates:
        if kind == "Point":
            return _position(coordinates, number)
        if kind == "LineString":
            return "; ".join(_position(each, number) for each in coordinates)
        if kind == "Polygon" and isinstance(coordinates[0], list):
            return "; ".join(_position(each, number) for each in coordinates[0])
    raise TableError(
        f"{number}번째 feature: Point, LineString, Polygon만 읽습니다({kind}).",
        f"feature {number}: only Point, LineString and Polygon are known, not {kind}.",
    )


def _position(coordinates: object, number: int) -> str:
    pair = coordinates[:2] if isinstance(coordinates, list) else []
    if len(pair) < 2 or not all(type(each) in (int, float) and math.isfinite(each) for each in pair):
        raise TableError(
            f"{number}번째 feature의 좌표가 [경도, 위도] 숫자가 아닙니다.",
            f"feature {number}: a coordinate is [longitude, latitude], two numbers.",
        )
    return f"{pair[1]} {pair[0]} 0 0"

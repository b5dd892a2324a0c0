"""Bridges the conformance runner's few calls to the engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from app.forms.xpath.context import Context, Surroundings
from app.forms.xpath.documents import document_of, parse_xml
from app.forms.xpath.expressions import compile_source
from app.forms.xpath.nodes import Kind, Node, descendants
from app.forms.xpath.values import Value, to_boolean, to_number, to_string

_PART = re.compile(r"/(?:\*\[(\d+)\]|(text|comment)\(\)\[(\d+)\]|@(?:\{([^}]*)\})?([^/]+))")


def evaluate(
    document: str,
    expr: str,
    *,
    context: str,
    root: str | None,
    as_type: str,
    namespaces: Mapping[str, str] | str | None,
    language: str | None,
    now: datetime,
    xforms: bool,
) -> bool | float | str | list[str]:
    """The value of one expression over a document."""
    element = parse_xml(document)
    tree = document_of(element)
    node = _find(tree, context)
    prefixes = _prefixes(element) if namespaces == "document" else dict(namespaces or {})
    model_root = _find(tree, root) if root else tree
    surroundings = Surroundings(
        model_root,
        now=lambda: now,
        instances={
            _attribute(each, "id"): each
            for each in descendants(tree)
            if each.name == "instance" and _attribute(each, "id")
        },
        namespaces=prefixes,
        translate=lambda identifier: _translate(tree, identifier, language),
    )
    value = compile_source(expr)(Context(node, surroundings))
    if as_type == "boolean":
        return to_boolean(value)
    if as_type == "number":
        return to_number(value)
    if as_type == "string":
        return to_string(value)
    if not isinstance(value, list):
        raise ValueError("no node-set")
    return [_place(each) for each in value]


def _attribute(node: Node, name: str) -> str:
    return next((each.value for each in node.attributes if each.name == name), "")


def _prefixes(element: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in element.iter(etree.Element):
        found.update({prefix: uri for prefix, uri in each.nsmap.items() if prefix})
    return found


def _find(tree: Node, place: str) -> Node:
    node = tree
    for match in _PART.finditer(place) if place != "/" else ():
        star, kind, kind_index, uri, name = match.groups()
        if star:
            node = [each for each in node.children if each.kind is Kind.ELEMENT][int(star) - 1]
        elif kind:
            wanted = Kind[kind.upper()]
            node = [each for each in node.children if each.kind is wanted][int(kind_index) - 1]
        else:
            node = next(
                each
                for each in node.attributes
                if each.name == name and each.namespace == (uri or "")
            )
    return node


def _place(node: Node) -> str:
    if node.kind is Kind.DOCUMENT or node.parent is None:
        return "/"
    above = _place(node.parent).rstrip("/")
    if node.kind is Kind.ATTRIBUTE:
        return f"{above}/@{{{node.namespace}}}{node.name}" if node.namespace else f"{above}/@{node.name}"
    alike = [each for each in node.parent.children if each.kind is node.kind]
    index = next(n for n, each in enumerate(alike, 1) if each is node)
    label = "*" if node.kind is Kind.ELEMENT else f"{node.kind.name.lower()}()"
    return f"{above}/{label}[{index}]"


def _translate(tree: Node, identifier: str, language: str | None) -> Value:
    for translation in descendants(tree):
        if translation.name != "translation":
            continue
        if language not in (None, _attribute(translation, "lang")):
            continue
        for text in translation.children:
            if text.name == "text" and _attribute(text, "id") == identifier:
                return [each for each in text.children if each.name == "value"]
    return ""

"""Reads XML text into nodes, without entities, DTD or network."""

from __future__ import annotations

import re

from lxml import etree

from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.spelling import compose_tree

MAX_DEPTH = 100
_DECLARING = re.compile(r"(?:\ufeff|\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE\b[^>\[]*\[", re.DOTALL)


class DocumentError(ValueError):
    """XML that cannot be read, from `line` and `column` on (1-based; 0: unknown)."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


def parse_xml(text: str | bytes) -> etree._Element:
    """The root element, its texts and names composed; raises DocumentError. Nothing outside the text is ever
    read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    data = text.encode() if isinstance(text, str) else text
    try:
        root = etree.fromstring(_without_declaration(data), parser)
        compose_tree(root, text if isinstance(text, str) else data.decode("utf-8", "replace"))
    except etree.XMLSyntaxError as error:
        raise DocumentError(str(error.msg), *error.position) from error
    except ValueError as error:
        raise DocumentError(str(error)) from error
    return root


def declares_entities(text: str) -> bool:
    """Whether a document begins with declarations of its own, which nothing here would follow."""
    return _DECLARING.match(text) is not None


def _without_declaration(data: bytes) -> bytes:
    """The text is UTF-8 whatever its declaration says, since it comes as str."""
    stripped = data.lstrip()
    if stripped.startswith(b"<?xml"):
        _, end, rest = stripped.partition(b"?>")
        return rest if end else stripped
    return stripped


def document_of(root: etree._Element) -> Node:
    """The document node above `root`, with every text, comment and attribute as a node."""
    document = Node(Kind.DOCUMENT)
    for sibling in reversed(list(root.itersiblings(preceding=True))):
        _append(document, sibling)
    _append(document, root)
    for sibling in root.itersiblings():
        _append(document, sibling)
    return document


def _append(parent: Node, source: etree._Element) -> None:
    node = _node(source, parent)
    parent.children.append(node)
    if node.kind is Kind.ELEMENT:
        _fill(node, source)


def _fill(node: Node, source: etree._Element) -> None:
    _text(node, source.text)
    for child in source:
        below = _node(child, node)
        node.children.append(below)
        if below.kind is Kind.ELEMENT:
            _fill(below, child)
        _text(node, child.tail)


def _text(parent: Node, text: str | None) -> None:
    if text:
        parent.children.append(Node(Kind.TEXT, value=text, parent=parent))


def _node(source: etree._Element, parent: Node) -> Node:
    # lxml marks comments and instructions by a factory in place of the name.
    tag: object = source.tag
    if tag is etree.Comment:
        return Node(Kind.COMMENT, value=source.text or "", parent=parent)
    if tag is etree.ProcessingInstruction:
        name = str(getattr(source, "target", ""))
        return Node(Kind.INSTRUCTION, name, value=source.text or "", parent=parent)
    qualified = etree.QName(source)
    node = Node(
        Kind.ELEMENT,
        qualified.localname,
        namespace=qualified.namespace or "",
        prefix=source.prefix or "",
        parent=parent,
    )
    prefixes = {uri: prefix for prefix, uri in source.nsmap.items() if prefix}
    for key, value in source.attrib.items():
        key_name = etree.QName(str(key))
        uri = key_name.namespace or ""
        attribute = Node(
            Kind.ATTRIBUTE,
            key_name.localname,
            namespace=uri,
            prefix=prefixes.get(uri, "") if uri else "",
            value=str(value),
            parent=node,
        )
        node.attributes.append(attribute)
    return node

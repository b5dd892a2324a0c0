"""Reads the XML of a saved response, also of a damaged one: as much of it as can be written again."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from app.forms.markup import quoted
from app.forms.rebalancing import rebalanced
from app.forms.skeleton import local_name, split_name
from app.forms.xpath.documents import DocumentError, parse_xml


def read(xml: str, name: str) -> tuple[etree._Element | None, str]:
    """The root of what can be read, called `name`, and what is wrong with the text, "" when it is whole."""
    damage = ""
    try:
        root: etree._Element | None = parse_xml(xml)
    except DocumentError as error:
        damage = str(error) or "damaged"
        root = _loosely(xml, name)
        if root is not None:
            _name_well(root)
    if root is None:
        return None, damage or "empty"
    _spell_out(root)
    return root, damage


def _loosely(xml: str, name: str) -> etree._Element | None:
    """What a tolerant parser makes of the text, or of the text in pairs where that gives more of it."""
    as_it_is, in_pairs = _recovered(xml), _recovered(rebalanced(xml, name))
    return in_pairs if _letters(in_pairs) > _letters(as_it_is) else as_it_is


def _recovered(xml: str) -> etree._Element | None:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        return etree.fromstring(xml.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _letters(root: etree._Element | None) -> int:
    """How much is said in it; a root that is there at all is more than none."""
    if root is None:
        return -1
    return sum(len("".join(str(text).split())) for text in root.itertext())


def _name_well(root: etree._Element) -> None:
    """Gives a recovered tree names that may be written again: without prefixes that nobody declared, or
    declared for what is no namespace."""
    for element in root.iter("*"):
        namespace, _ = split_name(str(element.tag))
        name = local_name(element)
        if ":" in name or not _is_namespace(namespace):
            plain = _plain(name) if ":" in name else name
            element.tag = f"{{{namespace}}}{plain}" if namespace and _is_namespace(namespace) else plain
        _name_attributes(element)
    etree.cleanup_namespaces(root)


def _name_attributes(element: etree._Element) -> None:
    attributes = [(str(key), str(value)) for key, value in element.attrib.items()]
    named: dict[str, str] = {}
    for key, value in attributes:
        namespace, name = split_name(key)
        # Recovering keeps both of an attribute that stands twice: the first one counts.
        named.setdefault(key if ":" not in name and _is_namespace(namespace) else _plain(name), value)
    if list(named.items()) != attributes:
        element.attrib.clear()
        for key, value in named.items():
            element.set(key, value)


@lru_cache(maxsize=256)
def _is_namespace(uri: str) -> bool:
    """Whether a strict reader takes it for one: some of what damage leaves there is refused."""
    try:
        parse_xml(f"<a xmlns={quoted(uri)}/>")
    except DocumentError:
        return False
    return True


def _plain(name: str) -> str:
    return re.sub(r"^[\W\d]+", "", name.rpartition(":")[2]) or "unreadable"


def _spell_out(root: etree._Element) -> None:
    """Entities that nobody resolves become the letters they are written with; comments say nothing."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for entity in list(root.iter(etree.Entity)):
        parent, before = entity.getparent(), entity.getprevious()
        if parent is None:
            continue
        text = f"{entity.text}{entity.tail or ''}"
        if before is not None:
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        entity.tail = None
        parent.remove(entity)

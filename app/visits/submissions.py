"""What a submission says by itself, without its form."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_PLACE = re.compile(r"\[\d+\]")
_META = ("meta", "{http://openrosa.org/xforms}meta")


def version_of(xml: str) -> str:
    """The version of the form it was made with, empty when it does not say."""
    return str(_root(xml).get("version") or "")


def fields_of(xml: str) -> list[tuple[str, str]]:
    """Every field that holds something: its path of names without places, and its text. What only machines
    read (`meta`) is left out."""
    return [(without_places(path), text) for path, text in _leaves(xml) if text]


def placed_fields_of(xml: str) -> list[tuple[str, str]]:
    """The same with places: the name of the second drug is `/drug[2]/name[1]`."""
    return [(path, text) for path, text in _leaves(xml) if text]


def places_of(xml: str) -> set[str]:
    """The path of every field, blank or not."""
    return {without_places(path) for path, _ in _leaves(xml)}


def without_places(path: str) -> str:
    return _PLACE.sub("", path)


def canonical(path: str) -> str:
    """A placed path in which the first of several, or the only one, has no number: `/drug/name`,
    `/drug[2]/name`. The same of every version of a form, also of one that is not on this laptop."""
    return path.replace("[1]", "")


def inside(path: str) -> str:
    """Of a path that begins with the form's root, the canonical one without it."""
    return canonical(f"/{path.lstrip('/').partition('/')[2]}")


def _leaves(xml: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def walk(element: etree._Element, path: str) -> None:
        children = [child for child in element if isinstance(child.tag, str) and child.tag not in _META]
        if not children and path:
            found.append((path, (element.text or "").strip()))
        seen = Counter[str]()
        for child in children:
            name = str(child.tag).rpartition("}")[2]
            seen[name] += 1
            walk(child, f"{path}/{name}[{seen[name]}]")

    walk(_root(xml), "")
    return found


def _root(xml: str) -> etree._Element:
    """An empty element for what is no XML: whoever opens it as a form is told so there."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError:
        return etree.Element("data")

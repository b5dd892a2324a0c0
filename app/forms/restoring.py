"""Reads a saved response back, also into a newer version of its form. Nothing is dropped.

What the form has no place for is kept as XML beside the response and written into every later
draft; it never goes into a submission.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from app.forms.markup import quoted
from app.forms.model import Seed, Template
from app.forms.skeleton import blank_seed, elements, is_prototype, local_name
from app.forms.xpath.documents import DocumentError, parse_xml

KEPT = "https://bangmun.example/kept"
_KEPT_TAG = f"{{{KEPT}}}kept"


@dataclass(slots=True)
class Restored:
    """The content of a saved response. `homeless` maps the old path to the XML that has no place,
    `moved` old to new paths, `missing` what the form has but the response had not; `deprecated_id`: of the
    submission that this response replaces, where the form has no node of its own for it."""

    seed: Seed
    homeless: list[tuple[str, str]] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damage: str = ""
    deprecated_id: str = ""


def restore(xml: str, template: Template, fresh: Seed) -> Restored:
    """The content of `xml` laid over `fresh`, what a new response would hold."""
    damage = ""
    try:
        root: etree._Element | None = parse_xml(xml)
    except DocumentError as error:
        damage = str(error)
        root = _recovered(xml)
    if root is None:
        return Restored(fresh, missing=[template.path], damage=damage or "empty")
    restored = Restored(fresh, damage=damage)
    restored.seed = _Restoring(restored).element(template, root, fresh)
    _rehome(restored, template)
    return restored


def _recovered(xml: str) -> etree._Element | None:
    """What can still be read of a damaged text."""
    root = _loosely(xml)
    return None if root is None else _well_named(root)


def _loosely(xml: str) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        return etree.fromstring(xml.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _well_named(root: etree._Element) -> etree._Element:
    """A recovered tree whose names may be written again: prefixes that nobody declared are taken off."""
    for element in root.iter("*"):
        name = local_name(element)
        if ":" in name:
            element.tag = element.tag.replace(name, _plain(name))
        for key, value in list(element.attrib.items()):
            if ":" in str(key).rpartition("}")[2]:
                del element.attrib[key]
                element.set(_plain(str(key)), value)
    return root


def _plain(name: str) -> str:
    return re.sub(r"^[\W\d]+", "", name.rpartition(":")[2]) or "unreadable"


class _Restoring:
    def __init__(self, restored: Restored) -> None:
        self.restored = restored

    def element(self, template: Template, element: etree._Element, fresh: Seed) -> Seed:
        attributes = tuple(
            self._attribute(element, attribute, default)
            for attribute, default in zip(template.attributes, fresh.attributes, strict=True)
        )
        by_name: dict[str, list[etree._Element]] = {}
        for child in elements(element):
            if child.tag == _KEPT_TAG:
                self._read_kept(child)
            elif not is_prototype(child):
                by_name.setdefault(local_name(child), []).append(child)
        places = []
        for child_template, default in zip(template.children, fresh.places, strict=True):
            found = by_name.pop(child_template.name, [])
            places.append(self._place(child_template, found, default))
        for name, rest in by_name.items():
            for child in rest:
                self._homeless(f"{template.path}/{name}", child)
        value = "" if template.children else _text(element)
        return Seed(template, value, attributes, tuple(places))

    def _place(
        self, template: Template, found: list[etree._Element], default: Seed | tuple[Seed, ...]
    ) -> Seed | tuple[Seed, ...]:
        if isinstance(default, tuple):
            mould = template.prototype or blank_seed(template)
            if template.fixed_count and template.count is None:
                # As many as the form has: what is missing is filled up, what is too much kept aside.
                for extra in found[len(default) :]:
                    self._homeless(template.path, extra)
                known = tuple(self.element(template, *each) for each in zip(found, default, strict=False))
                return known + default[len(found) :]
            return tuple(self.element(template, each, mould) for each in found)
        if not found:
            self.restored.missing.append(template.path)
            return default
        for extra in found[1:]:
            self._homeless(template.path, extra)
        return self.element(template, found[0], default)

    @staticmethod
    def _attribute(element: etree._Element, attribute: Template, default: str) -> str:
        if attribute.parent is not None and attribute.parent.parent is None:
            # The identity of the form is that of the form in use, not of the one saved with.
            return default
        name = attribute.name
        key = f"{{{attribute.namespace}}}{name}" if attribute.namespace else name
        value = element.get(key)
        return default if value is None else str(value)

    def _homeless(self, path: str, element: etree._Element) -> None:
        if path.endswith("/meta/deprecatedID"):
            self.restored.deprecated_id = _text(element).strip()
            return
        text = _standalone(element)
        if _says(element):
            self.restored.homeless.append((path, text))

    def _read_kept(self, element: etree._Element) -> None:
        for child in elements(element):
            path = str(child.get("path") or "")
            for inner in elements(child):
                self._homeless(path, inner)


def _rehome(restored: Restored, root: Template) -> None:
    """A question that only changed its group finds its answer again, if its name is unique."""
    by_name: dict[str, list[Template]] = {}
    for template in root.walk():
        if not template.is_attribute and template.is_leaf:
            by_name.setdefault(template.name, []).append(template)
    still_homeless: list[tuple[str, str]] = []
    for path, xml in restored.homeless:
        element = _element_of(xml)
        if element is None:
            still_homeless.append((path, xml))
            continue
        leaves = [(at, each) for at, each in _leaves(path, element) if _says(each)]
        rest = [leaf for leaf in leaves if not _moved(leaf, by_name, restored)]
        if len(rest) == len(leaves):
            still_homeless.append((path, xml))
        else:
            still_homeless += [(at, _standalone(each)) for at, each in rest]
    restored.homeless = still_homeless


def _element_of(xml: str) -> etree._Element | None:
    try:
        return parse_xml(xml)
    except DocumentError:
        return _recovered(xml)


def _moved(leaf: tuple[str, etree._Element], by_name: dict[str, list[Template]], restored: Restored) -> bool:
    """Whether the leaf found the one empty place of its name."""
    path, element = leaf
    candidates = by_name.get(path.rpartition("/")[2], [])
    if len(candidates) != 1 or len(element) or not _is_missing(candidates[0], restored):
        return False
    route = [step.place for step in reversed(list(candidates[0].lineage())[:-1])]
    seed = _with_value(restored.seed, route, _text(element))
    if seed is None:
        return False
    restored.seed = seed
    restored.moved.append((path, candidates[0].path))
    return True


def _says(element: etree._Element) -> bool:
    return bool(_text(element).strip()) or len(element) > 0


def _leaves(path: str, element: etree._Element) -> list[tuple[str, etree._Element]]:
    """The answers in a group without a home; one with repeats in it stays whole."""
    below = elements(element)
    if not below or len({local_name(each) for each in below}) < len(below):
        return [(path, element)]
    return [leaf for each in below for leaf in _leaves(f"{path}/{local_name(each)}", each)]


def _standalone(element: etree._Element) -> str:
    """The element by itself: no text behind it, no namespaces but its own."""
    alone = deepcopy(element)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode")


def _is_missing(template: Template, restored: Restored) -> bool:
    return any(above.path in restored.missing for above in template.lineage())


def _with_value(seed: Seed, route: list[int], value: str) -> Seed | None:
    """The seed with another value at the end of the route; None where the route leads into a repeat."""
    if not route:
        return replace(seed, value=value)
    at, *rest = route
    place = seed.places[at]
    below = None if isinstance(place, tuple) else _with_value(place, rest, value)
    return None if below is None else replace(seed, places=(*seed.places[:at], below, *seed.places[at + 1 :]))


def kept_aside_xml(homeless: list[tuple[str, str]]) -> str:
    """The homeless content as it is written into a draft."""
    if not homeless:
        return ""
    inner = "".join(f"<k:at path={quoted(path)}>{xml}</k:at>" for path, xml in homeless)
    return f'<k:kept xmlns:k="{KEPT}">{inner}</k:kept>'


def _text(element: etree._Element) -> str:
    return "".join(part for part in (element.text, *(child.tail for child in element)) if part)

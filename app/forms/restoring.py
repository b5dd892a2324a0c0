"""Reads a saved response back, also into a newer version of its form. Nothing is dropped.

What the form has no place for is kept as XML beside the response and written into every later
draft; it never goes into a submission.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from app.forms.interface import Control
from app.forms.lexical import accept, holds
from app.forms.markup import quoted
from app.forms.model import Seed, Template
from app.forms.rehoming import CALCULATED, KEPT, graft, is_stray, relocate, version_worked_out_after
from app.forms.skeleton import blank_seed, elements, is_prototype, local_name
from app.forms.xpath.documents import DocumentError, parse_xml

FORM = "form"
"""The attribute of a draft that tells which form it was filled in, by its fingerprint."""
_KEPT_TAG = f"{{{KEPT}}}kept"
_MANY = (Control.SELECT_MANY, Control.RANK)


@dataclass(slots=True)
class Restored:
    """The content of a saved response. `homeless` maps the old path to the XML that has no place,
    `moved` old to new paths, `missing` what the form has but the response had not; `deprecated_id`: of the
    submission that this response replaces, where the form has no node of its own for it; `version`: of the
    form it was saved with; `form`: its fingerprint, "" where the response does not tell; `another`: whether
    that is another form than the one in use; `put_back`: paths to which what was kept aside went back."""

    seed: Seed
    homeless: list[tuple[str, str]] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damage: str = ""
    deprecated_id: str = ""
    version: str = ""
    form: str = ""
    another: bool = False
    put_back: frozenset[str] = frozenset()


def restore(xml: str, template: Template, fresh: Seed, *, version: str, fingerprint: str) -> Restored:
    """The content of `xml` laid over `fresh`, what a new response would hold. `version`, `fingerprint`: of
    the form in use."""
    damage = ""
    try:
        root: etree._Element | None = parse_xml(xml)
    except DocumentError as error:
        damage = str(error)
        root = _recovered(xml)
    if root is None:
        return Restored(fresh, missing=[template.path], damage=damage or "empty")
    _spell_out(root)
    restored = Restored(
        fresh,
        damage=damage,
        version=str(root.get("version") or ""),
        form=str(root.get(f"{{{KEPT}}}{FORM}") or ""),
    )
    restored.another = restored.version != version or restored.form not in ("", fingerprint)
    kept = _taken_kept(root)
    lost = graft(root, template, kept)
    restored.put_back = frozenset(path for path, _ in kept) - {path for path, _ in lost}
    restored.moved = relocate(root, template)
    reading = _Restoring(restored)
    for path, element in lost:
        reading.keep(path, element)
    restored.seed = reading.element(template, root, fresh, template.path)
    # In the order it was kept in: a draft opened and written again is the same draft.
    order = {path: number for number, (path, _) in enumerate(kept)}
    restored.homeless.sort(key=lambda one: order.get(one[0], len(order)))
    return restored


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


def _taken_kept(root: etree._Element) -> list[tuple[str, etree._Element]]:
    """What the draft kept aside, taken out of it: path and element."""
    found: list[tuple[str, etree._Element]] = []
    for kept in [child for child in elements(root) if child.tag == _KEPT_TAG]:
        found += [(str(at.get("path") or ""), inner) for at in elements(kept) for inner in elements(at)]
        kept.tail = None
        root.remove(kept)
    return [(path, deepcopy(element)) for path, element in found]


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
        self.foreign = restored.put_back | {path for _, path in restored.moved}

    def element(self, template: Template, element: etree._Element, fresh: Seed, path: str) -> Seed:
        attributes = tuple(
            self._attribute(element, attribute, default)
            for attribute, default in zip(template.attributes, fresh.attributes, strict=True)
        )
        if template.children:
            # What was a question under this name is a group now.
            self.keep(path, _alone(template, _text(element)))
        value = "" if template.children else self._value(template, element, fresh, path)
        by_name: dict[str, list[etree._Element]] = {}
        for child in elements(element):
            if not is_prototype(child):
                by_name.setdefault(local_name(child), []).append(child)
        places = []
        for child_template, default in zip(template.children, fresh.places, strict=True):
            found = by_name.pop(child_template.name, [])
            places.append(self._place(child_template, found, default, f"{path}/{child_template.name}"))
        for name, unknown in by_name.items():
            rest = [child for child in unknown if _says(child)]
            for number, child in enumerate(rest, 1):
                self.keep(f"{path}/{name}[{number}]" if len(rest) > 1 else f"{path}/{name}", child)
        return Seed(template, value, attributes, tuple(places))

    def _value(self, template: Template, element: etree._Element, fresh: Seed, path: str) -> str:
        """The answer; one that the question cannot hold as it was given is kept aside."""
        text = _text(element)
        if not text or text == fresh.value:
            return text
        same_form = not self.restored.another and not self._came_back(path)
        if template.calculate is not None:
            if not same_form and "/meta/" not in path and not _counts(template):
                aside = etree.Element(template.name, nsmap={"k": KEPT})
                aside.text = text
                aside.set(CALCULATED, self.restored.version)
                self.keep(path, aside)
            return text
        taken = accept(text, template.data_type)
        many = template.control in _MANY and not same_form
        if (
            taken
            and holds(taken, text, template.data_type, same_form=same_form)
            and not (many and text.strip() != " ".join(text.split()))
        ):
            return taken
        self.keep(path, _alone(template, text))
        return ""

    def _came_back(self, path: str) -> bool:
        """Whether the answer, or what it stands in, was kept aside or stood elsewhere."""
        at = path
        while at and self.foreign:
            if at in self.foreign:
                return True
            at = at.rpartition("/")[0]
        return False

    def _place(
        self, template: Template, found: list[etree._Element], default: Seed | tuple[Seed, ...], path: str
    ) -> Seed | tuple[Seed, ...]:
        if isinstance(default, tuple):
            instances = [each for each in found if not is_stray(each)]
            for stray in (each for each in found if is_stray(each)):
                self.keep(path, stray)
            if found and not instances:
                return default
            found = instances
            mould = template.prototype or blank_seed(template)
            moulds = [mould] * len(found)
            if template.fixed_count and template.count is None:
                # As many as the form has: what is missing is filled up, what is too much kept aside.
                for number, extra in enumerate(found[len(default) :], len(default) + 1):
                    self.keep(f"{path}[{number}]", extra)
                moulds = list(default)
            known = tuple(
                self.element(template, each, own, f"{path}[{number}]")
                for number, (each, own) in enumerate(zip(found, moulds, strict=False), 1)
            )
            return known + default[len(found) :] if template.fixed_count and template.count is None else known
        if not found:
            self.restored.missing.append(template.path)
            return default
        first = _likeliest(found, template)
        extras = [each for each in found if each is not first and _says(each)]
        if template.is_leaf:
            extras = [each for each in extras if _says_within(each)]
        for number, extra in enumerate(extras, 2 if len(first) or not template.is_leaf else 1):
            # Instances of what was a repeat find back to their places when it is one again.
            self.keep(f"{path}[{number}]" if len(extra) else path, extra)
        return self.element(template, first, default, path)

    @staticmethod
    def _attribute(element: etree._Element, attribute: Template, default: str) -> str:
        if attribute.parent is not None and attribute.parent.parent is None:
            # The identity of the form is that of the form in use, not of the one saved with.
            return default
        name = attribute.name
        key = f"{{{attribute.namespace}}}{name}" if attribute.namespace else name
        value = element.get(key)
        return default if value is None else str(value)

    def keep(self, path: str, element: etree._Element) -> None:
        """Keeps aside what has no place, if it says anything."""
        if path.endswith("/meta/deprecatedID"):
            self.restored.deprecated_id = _text(element).strip()
        elif _says(element):
            self.restored.homeless.append((path, _standalone(element)))


def _counts(template: Template) -> bool:
    """Whether the converter made the node, for the count of a repeat."""
    repeat = template.parent.by_name.get(template.name.removesuffix("_count")) if template.parent else None
    return repeat is not None and repeat is not template and repeat.is_repeat


def _alone(template: Template, text: str) -> etree._Element:
    alone = etree.Element(template.name)
    alone.text = text
    return alone


def _likeliest(found: list[etree._Element], template: Template) -> etree._Element:
    """Of several elements the one that is a question's answer, or a group's content."""
    telling = [each for each in found if _says(each)] or found
    if template.is_leaf:
        return next((each for each in telling if _text(each).strip()), telling[0])
    return next((each for each in telling if len(each)), telling[0])


def _says_within(element: etree._Element) -> bool:
    return any(str(text).strip() for text in element.itertext())


def _says(element: etree._Element) -> bool:
    return bool(_text(element).strip()) or len(element) > 0


def _standalone(element: etree._Element) -> str:
    """The element by itself: no text behind it, no namespaces but its own."""
    alone = deepcopy(element)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode")


def still_aside(
    homeless: list[tuple[str, str]], worked_out: Callable[[str], str | None]
) -> list[tuple[str, str]]:
    """Without what a calculation gives by itself: `worked_out` tells its value by path."""
    return [(path, xml) for path, xml in homeless if not _given(xml, worked_out(path))]


def _given(xml: str, value: str | None) -> bool:
    return bool(value) and version_worked_out_after(xml) is not None and _text(parse_xml(xml)) == value


def kept_aside_xml(homeless: list[tuple[str, str]]) -> str:
    """The homeless content as it is written into a draft."""
    if not homeless:
        return ""
    inner = "".join(f"<k:at path={quoted(path)}>{xml}</k:at>" for path, xml in homeless)
    return f'<k:kept xmlns:k="{KEPT}">{inner}</k:kept>'


def _text(element: etree._Element) -> str:
    return "".join(part for part in (element.text, *(child.tail for child in element)) if part)

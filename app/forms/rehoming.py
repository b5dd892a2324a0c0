"""Prepares a saved response for the form in use: what was kept aside goes back to where it stood, and what
only stands elsewhere in the form now is moved there. Works on the XML, before it becomes a tree of the form.

Paths tell the instance of every repeat that the form has: `/data/child[2]/weight`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from app.forms.interface import Control
from app.forms.model import Template
from app.forms.skeleton import elements, local_name
from app.forms.xpath.documents import parse_xml

KEPT = "https://bangmun.example/kept"
CALCULATED = f"{{{KEPT}}}calculated"
"""The attribute of what stood where a newer form has a calculation; its value: the version it was said in."""
_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d+)\])?")
_MANY = (Control.SELECT_MANY, Control.RANK)


def graft(
    root: etree._Element, template: Template, kept: list[tuple[str, etree._Element]]
) -> list[tuple[str, etree._Element]]:
    """Puts every kept element back at its path; gives those whose instance of a repeat is not there."""
    return [(path, element) for path, element in kept if not _graft(root, template, path, element)]


def _graft(root: etree._Element, template: Template, path: str, element: etree._Element) -> bool:
    steps = [(match[1], match[2]) for match in _STEP.finditer(path)]
    if len(steps) < 2 or any(number == "0" for _, number in steps):
        return False
    at = root
    known: Template | None = template
    for name, number in steps[1:-1]:
        known = known.by_name.get(name) if known is not None else None
        found = _named(at, name)
        if known is not None and known.is_repeat:
            # Without a number it was the only one when it was kept.
            found = [each for each in found if not is_stray(each)]
            if not 1 <= int(number or 1) <= len(found):
                return False
            at = found[int(number or 1) - 1]
        elif found:
            at = found[0]
        else:
            at = etree.SubElement(at, name)
    name, number = steps[-1]
    place = known.by_name.get(name) if known is not None else None
    return _put(at, place, (name, int(number or 0)), element)


def _put(
    parent: etree._Element, template: Template | None, step: tuple[str, int], element: etree._Element
) -> bool:
    """The element as the last child of its name; in place of one that says nothing."""
    name, number = step
    found = _named(parent, name)
    if template is None:
        if found and not len(element) and _silent(found):
            # The blank that the former form left there is not a second answer.
            for each in found:
                _take_out(each)
        parent.append(element)
        return True
    if template.is_repeat:
        if number and sum(not is_stray(each) for each in found) != number - 1:
            return False
        parent.append(element)
        return True
    if template.calculate is not None:
        return False
    if element.get(CALCULATED) is not None:
        # What stands there was worked out by the form that had a calculation here.
        for each in found:
            if not len(each):
                _take_out(each)
        del element.attrib[CALCULATED]
    elif found and not len(element) and not len(found[0]):
        there, text = (found[0].text or "").split(), element.text or ""
        if not there:
            found[0].text = text
            return True
        if template.control in _MANY:
            found[0].text = " ".join(dict.fromkeys([*there, *text.split()]))
            return True
    parent.append(element)
    return True


def version_worked_out_after(xml: str) -> str | None:
    """The version in which something kept aside was said, when a calculation took its place; else None."""
    return parse_xml(xml).get(CALCULATED) if ":calculated=" in xml else None


def relocate(root: etree._Element, template: Template) -> list[tuple[str, str]]:
    """Moves what stands in another group now to its place, told by its name, within the same instance of
    the same repeat; gives (old, new) paths."""
    moved: list[tuple[str, str]] = []
    _Scope(root, template, template.path, moved).run()
    return moved


class _Scope:
    """One instance of a repeat, or the whole response without its repeats."""

    def __init__(
        self, top: etree._Element, template: Template, path: str, moved: list[tuple[str, str]]
    ) -> None:
        self.top = top
        self.template = template
        self.path = path
        self.moved = moved

    def run(self) -> None:
        orphans = list(self._orphans(self.top, self.template, self.path))
        if orphans:
            targets = self._targets()
            for path, siblings in orphans:
                self._settle(path, siblings, targets)
        for path, instance, template in list(self._instances(self.top, self.template, self.path)):
            _Scope(instance, template, path, self.moved).run()

    def _targets(self) -> dict[str, list[Template]]:
        found: dict[str, list[Template]] = {}
        pending = list(self.template.children)
        while pending:
            each = pending.pop()
            found.setdefault(each.name, []).append(each)
            if not each.is_repeat:
                pending.extend(each.children)
        return found

    def _orphans(
        self, element: etree._Element, template: Template, path: str
    ) -> Iterator[tuple[str, list[etree._Element]]]:
        """What stands where the form has nothing: by path, the elements of one name."""
        by_name: dict[str, list[etree._Element]] = {}
        for child in elements(element):
            by_name.setdefault(local_name(child), []).append(child)
        for name, found in by_name.items():
            below = template.by_name.get(name)
            if below is None:
                yield f"{path}/{name}", found
            elif not below.is_repeat:
                full = [each for each in found if len(each)] if below.is_leaf else []
                one = full[0] if len(full) == 1 else found[0]
                yield from self._orphans(one, below, f"{path}/{name}")

    def _instances(
        self, element: etree._Element, template: Template, path: str
    ) -> Iterator[tuple[str, etree._Element, Template]]:
        for child in template.children:
            found = _named(element, child.name)
            if child.is_repeat:
                for number, instance in enumerate(found, 1):
                    yield f"{path}/{child.name}[{number}]", instance, child
            elif found and child.children:
                yield from self._instances(found[0], child, f"{path}/{child.name}")

    def _settle(self, path: str, siblings: list[etree._Element], targets: dict[str, list[Template]]) -> None:
        candidates = targets.get(path.rpartition("/")[2], [])
        if len(candidates) == 1 and _fits(siblings, candidates[0]) and self._move(siblings, candidates[0]):
            new = self.path + candidates[0].path[len(self.template.path) :]
            self.moved.append((path, new))
            return
        if len(siblings) > 1:
            return
        below: dict[str, list[etree._Element]] = {}
        for child in elements(siblings[0]):
            below.setdefault(local_name(child), []).append(child)
        for name, found in below.items():
            self._settle(f"{path}/{name}", found, targets)
        if below and not elements(siblings[0]):
            _take_out(siblings[0])

    def _move(self, siblings: list[etree._Element], target: Template) -> bool:
        """Into the place of the target, unless something stands there already."""
        steps = [step for step in reversed(list(target.lineage())) if step.depth > self.template.depth]
        at = self.top
        for step in steps[:-1]:
            found = _named(at, step.name)
            at = found[0] if found else etree.SubElement(at, step.name)
        there = _named(at, target.name)
        if there and not (target.is_leaf and _silent(there) and not _silent(siblings)):
            return False
        for each in there:
            _take_out(each)
        for each in siblings:
            _take_out(each)
            at.append(each)
        return True


def _fits(siblings: list[etree._Element], target: Template) -> bool:
    """Whether the elements can be what the target asks for: an answer, a group, or instances."""
    if target.is_leaf:
        return len(siblings) == 1 and not len(siblings[0])
    names = {local_name(child) for each in siblings for child in elements(each)}
    return (target.is_repeat or len(siblings) == 1) and not names.isdisjoint(target.by_name)


def is_stray(element: etree._Element) -> bool:
    """An answer that stands where a repeat has its instances: its question is a repeat now."""
    return not len(element) and bool((element.text or "").strip())


def _silent(found: list[etree._Element]) -> bool:
    return not any(str(text).strip() for each in found for text in each.itertext())


def _named(parent: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in elements(parent) if local_name(child) == name]


def _take_out(element: etree._Element) -> None:
    """Without the text behind it, which belongs to nobody."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def after_insertion(kept: list[tuple[str, str]], instance_ref: str) -> list[tuple[str, str]]:
    """The paths of what is kept aside once an instance was put in before another: that one and the later
    ones move down by one."""
    head, _, place = instance_ref.rstrip("]").rpartition("[")
    renumbered = []
    for path, xml in kept:
        match = re.match(re.escape(head) + r"\[(\d+)\]", path)
        if match is not None and int(match[1]) >= int(place):
            path = f"{head}[{int(match[1]) + 1}]{path[match.end() :]}"
        renumbered.append((path, xml))
    return renumbered


def after_removal(kept: list[tuple[str, str]], instance_ref: str) -> list[tuple[str, str]]:
    """The paths of what is kept aside once an instance was taken out: later instances move up by one, and
    what belonged to that one belongs to none (`[0]`)."""
    head, _, last = instance_ref.rstrip("]").rpartition("[")
    renumbered = []
    for path, xml in kept:
        match = re.match(re.escape(head) + r"\[(\d+)\]", path)
        if match is not None and int(match[1]) >= int(last):
            number = int(match[1]) - 1 if int(match[1]) > int(last) else 0
            path = f"{head}[{number}]{path[match.end() :]}"
        renumbered.append((path, xml))
    return renumbered

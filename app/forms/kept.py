"""What a draft keeps aside because its form has no place for it: how it is written and read, and how its
paths follow the instances they name.

A path tells the instance of every repeat: `/data/child[2]/weight`. Without a number the step was no repeat's
when it was kept; `[0]` stands for an instance that was taken out since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from app.forms.markup import quoted
from app.forms.skeleton import elements
from app.forms.xpath.documents import parse_xml

KEPT = "https://bangmun.example/kept"
FORM = "form"
"""The attribute of a draft that tells which form it was filled in, by its fingerprint."""
REPEATS = "repeats"
"""The attribute of a draft that lists the repeats of its form, and of those whose answers it keeps aside."""
OVERRIDDEN = "overridden"
"""The attribute of a draft that lists where an answer was given in the place of a calculation."""
CLOCK = "clock"
"""The attribute of a number of days that tells by which clock it counts."""
CALCULATED = f"{{{KEPT}}}calculated"
"""The attribute of what stood where a newer form has a calculation; its value: the version it was said in."""
_TAG = f"{{{KEPT}}}kept"
_ENTRY = f"{{{KEPT}}}at"
_SURPLUS = f"{{{KEPT}}}surplus"
_MOVED = f"{{{KEPT}}}moved"
_STEP = re.compile(r"/([^\W\d][\w.\-·]*)(?:\[(\d{1,9})\])?")
Aside = tuple[str, str]
Moves = list[tuple[str, str]]


class Entry(NamedTuple):
    """Something kept aside, and where it stood."""

    path: str
    element: etree._Element


def steps_of(path: str) -> list[tuple[str, int | None]]:
    """The names of a path, each with the number of its instance; none of what is no path."""
    found = list(_STEP.finditer(path))
    if "".join(match[0] for match in found) != path:
        return []
    return [(match[1], int(match[2]) if match[2] else None) for match in found]


def plain(path: str) -> str:
    """The path without the numbers of instances."""
    return re.sub(r"\[\d+\]", "", path)


def numbered(paths: Iterable[str]) -> Iterator[str]:
    """The plain paths of all repeats that these paths tell instances of."""
    for path in paths:
        for step in re.finditer(r"\[\d+\]", path):
            yield plain(path[: step.start()])


def take_kept(root: etree._Element) -> tuple[list[Entry], list[Entry]]:
    """What the draft kept aside, taken out of it: what had no place, and the instances for which a count
    left no room."""
    found: list[Entry] = []
    surplus: list[Entry] = []
    for kept in list(root.iter(_TAG, _SURPLUS)):
        outer = {each.tag for each in kept.iterancestors()}
        if kept is root or _TAG in outer or _SURPLUS in outer:
            continue
        (surplus if kept.tag == _SURPLUS else found).extend(_entries(kept))
        cut_out(kept)
    return found, surplus


def take_moves(root: etree._Element) -> Moves:
    """Where answers that stand elsewhere now were given, as the draft remembers it: (then, now), taken out
    of it."""
    found: Moves = []
    for moved in [each for each in elements(root) if each.tag == _MOVED]:
        found += [(str(at.get("from") or ""), str(at.get("path") or "")) for at in elements(moved)]
        cut_out(moved)
    return found


def origin(path: str, moves: Moves) -> str:
    """The path that something had before it, or what it stands in, was moved."""
    steps = steps_of(path)
    for then, now in reversed(moves):
        moved = steps_of(now)
        if moved and len(moved) <= len(steps) and _same(moved, steps[: len(moved)]):
            before = steps_of(then)
            name, instance = steps[len(moved) - 1]
            if before and before[-1] == (name, None) and moved[-1][1] is None:
                # All instances of a repeat moved together.
                before[-1] = name, instance
            for place, (old, at) in enumerate(zip(before, steps[: len(moved)], strict=False)):
                if old != (at[0], None):
                    break
                before[place] = at
            steps = [*before, *steps[len(moved) :]]
    return "".join(f"/{name}" if number is None else f"/{name}[{number}]" for name, number in steps) or path


def _same(moved: list[tuple[str, int | None]], steps: list[tuple[str, int | None]]) -> bool:
    """What was the first instance once may be one group, without a number, where it was moved; a repeat that
    moved has all its instances there."""
    *above, last = zip(moved, steps, strict=True)
    return all(map(_same_step, above)) and (_same_step(last) or last[0] == (last[1][0], None))


def _same_step(pair: tuple[tuple[str, int | None], tuple[str, int | None]]) -> bool:
    (name, number), (other, place) = pair
    return name == other and (number == place or {number, place} == {None, 1})


def _entries(kept: etree._Element) -> list[Entry]:
    found: list[Entry] = []
    for at in elements(kept):
        if at.tag != _ENTRY:
            found.append(Entry("", deepcopy(at)))
            continue
        path = str(at.get("path") or "")
        found += [Entry(path, deepcopy(inner)) for inner in elements(at)]
        loose = "".join(part for part in (at.text, *(inner.tail for inner in at)) if part).strip()
        if loose:
            found.append(Entry(path, _loose(steps_of(path)[-1][0] if steps_of(path) else "kept", loose)))
    loose = "".join(part for part in (kept.text, *(at.tail for at in kept)) if part).strip()
    if loose:
        found.append(Entry("", _loose("kept", loose)))
    return found


def _loose(name: str, text: str) -> etree._Element:
    """Words that stand where only elements should, as in a damaged draft."""
    try:
        element = etree.Element(name)
    except ValueError:
        element = etree.Element("kept")
    element.text = text
    return element


def cut_out(element: etree._Element) -> None:
    """Takes the element out; the text behind it stays where it was."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def standalone(element: etree._Element) -> str:
    """The element by itself: no text behind it, no namespaces but its own."""
    alone = deepcopy(element)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, encoding="unicode")


def kept_xml(homeless: list[Aside], surplus: list[Aside], moves: Moves) -> str:
    """What is kept aside, and where answers were given that moved, as it is written into a draft."""
    moved = "".join(f"<k:at path={quoted(now)} from={quoted(then)}/>" for then, now in moves)
    # Nothing in it is of the form's own namespace, should it have one.
    return "".join(
        f'<k:{tag} xmlns:k="{KEPT}" xmlns="">'
        + "".join(f"<k:at path={quoted(path)}>{xml}</k:at>" for path, xml in entries)
        + f"</k:{tag}>"
        for tag, entries in (("kept", homeless), ("surplus", surplus))
        if entries
    ) + (f'<k:moved xmlns:k="{KEPT}">{moved}</k:moved>' if moved else "")


def version_worked_out_after(xml: str) -> str | None:
    """The version in which something kept aside was said, when a calculation took its place; else None."""
    return parse_xml(xml).get(CALCULATED) if ":calculated=" in xml else None


def after_insertion(kept: list[Aside], instance_ref: str) -> list[Aside]:
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


def after_removal(kept: list[Aside], instance_ref: str) -> list[Aside]:
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

"""Prepares a response saved with another form for the form in use: what was kept aside goes back to where it
stood. Works on the XML, before it becomes a tree of the form.

An instance of a repeat never gives what is in it to another, nor to the response around it: what has no place
in its own instance waits under the path it had there.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from app.forms.interface import Control
from app.forms.kept import CALCULATED, Entry, Moves, origin, steps_of
from app.forms.model import Template
from app.forms.siblings import is_blank, is_stray, take_out
from app.forms.skeleton import elements, local_name, named

_MANY = (Control.SELECT_MANY, Control.RANK)


@dataclass(frozen=True, slots=True)
class Former:
    """What is known of the form a response was saved with: the plain paths of its `repeats`, None where the
    response does not tell, and of those of `older` forms whose answers still wait."""

    repeats: frozenset[str] | None = None
    older: frozenset[str] = frozenset()

    def was_repeat(self, path: str, siblings: list[etree._Element]) -> bool:
        """Whether these elements of one name were instances."""
        several = sum(len(each) > 0 for each in siblings) > 1
        return several or path in self.older or path in (self.repeats or ())

    def instances(self, path: str, siblings: list[etree._Element]) -> list[etree._Element]:
        """Those of one name that stand where the form in use has a repeat, without what was a question."""
        blank = self.repeats is None or path in self.repeats or path in self.older
        return [each for each in siblings if len(each) or (blank and not (each.text or "").strip())]


def lift(root: etree._Element, moves: Moves) -> list[list[Entry]]:
    """Takes out what was moved: another form may have the place where it was given, or a third one. What
    moved within something that had moved itself goes back into that, and along with it."""
    lifted: list[list[Entry]] = []
    for number, (then, now) in reversed(list(enumerate(moves))):
        steps = steps_of(now)
        parent = _reached(root, steps[1:-1]) if len(steps) > 1 and len(steps_of(then)) > 1 else None
        found = named(parent, steps[-1][0]) if parent is not None else []
        for each in found:
            take_out(each)
        entries = [Entry(then, each) for each in found]
        if origin(then, moves[:number]) == then or let_down(root, [entries]):
            lifted.append(entries)
    return lifted


def let_down(root: etree._Element, lifted: list[list[Entry]]) -> list[Entry]:
    """Puts what was moved where it was given; gives what cannot stand there any more."""
    lost: list[Entry] = []
    for found in lifted:
        steps = steps_of(found[0].path) if found else []
        home = _reached(root, steps[1:-1], make=True) if found else None
        if home is None or named(home, steps[-1][0]):
            lost += found
        else:
            home.extend([each.element for each in found])
    return lost


def _reached(
    root: etree._Element, steps: list[tuple[str, int | None]], *, make: bool = False
) -> etree._Element | None:
    at = root
    for name, number in steps:
        found = named(at, name)
        if len(found) >= (number or 1) > 0:
            at = found[(number or 1) - 1]
        elif make and number is None:
            at = etree.SubElement(at, name)
        else:
            return None
    return at


def graft(root: etree._Element, template: Template, kept: list[Entry], former: Former) -> list[Entry]:
    """Puts every kept element back at its path; gives those for which there is no room there."""
    # An instance needs those before it.
    return [entry for entry in sorted(kept, key=_whereabouts) if not _graft(root, template, *entry, former)]


def _whereabouts(entry: Entry) -> list[tuple[str, int]]:
    return [(name, number or 0) for name, number in steps_of(entry.path)]


def _graft(
    root: etree._Element, template: Template, path: str, element: etree._Element, former: Former
) -> bool:
    steps = steps_of(path)
    if len(steps) < 2 or any(number == 0 for _, number in steps):
        return False
    at = root
    known: Template | None = template
    blank: list[str] = []
    for name, number in steps[1:-1]:
        known = known.by_name.get(name) if known is not None else None
        found = [] if blank else _instances_in(at, name, known, former)
        place = number or 1
        if place <= len(found) and (place == 1 or known is None or known.is_repeat):
            at = found[place - 1]
        elif place == 1 and not found and (known is None or not known.is_repeat):
            blank.append(name)
        else:
            return False
    name, number = steps[-1]
    target = known.by_name.get(name) if known is not None else None
    if blank:
        if not _free(target, number, []):
            return False
        for each in blank:
            at = etree.SubElement(at, each)
    return _put(at, target, (name, number), element, former)


def _instances_in(
    parent: etree._Element, name: str, template: Template | None, former: Former
) -> list[etree._Element]:
    found = named(parent, name)
    return former.instances(template.path, found) if template is not None and template.is_repeat else found


def _free(template: Template | None, number: int | None, found: list[etree._Element]) -> bool:
    """Whether an instance of this number may follow those that are `found`."""
    if template is not None and not template.is_repeat:
        return number in (None, 1)
    return number is None or number == len(found) + 1


def _put(
    parent: etree._Element,
    template: Template | None,
    step: tuple[str, int | None],
    element: etree._Element,
    former: Former,
) -> bool:
    """The element as the last child of its name; in place of one that says nothing."""
    name, number = step
    found = named(parent, name)
    if template is None:
        if is_blank(found):
            # The blank that the former form left there is not a second answer.
            for each in found:
                take_out(each)
            found = []
        if len(element) and found and number in (None, 1):
            return _joined(found[0], element)
        if len(element) and not _free(None, number, found):
            return False
        parent.append(element)
        return True
    if template.is_repeat:
        was_none = former.repeats is not None and template.path not in former.repeats
        if was_none and number in (None, 1) and is_blank(found):
            # Nor is it an instance where there was a question.
            for each in found:
                take_out(each)
        instances = _instances_in(parent, name, template, former)
        if not is_stray(element) and not _free(template, number, instances):
            return False
        parent.append(element)
        return True
    if template.calculate is not None:
        return False
    return _put_one(parent, template, number, found, element)


def _joined(group: etree._Element, element: etree._Element) -> bool:
    """The rest of a group beside what of it is there already."""
    if not len(group) or any(named(group, local_name(each)) for each in elements(element)):
        return False
    group.extend(list(element))
    return True


def _put_one(
    parent: etree._Element,
    template: Template,
    number: int | None,
    found: list[etree._Element],
    element: etree._Element,
) -> bool:
    """Where the form has one question or group: only what was the first of its name may be it."""
    if element.get(CALCULATED) is not None:
        # What stands there was worked out by the form that had a calculation here.
        for each in found:
            if not len(each):
                take_out(each)
        del element.attrib[CALCULATED]
    elif found and not len(element) and not len(found[0]):
        there, text = (found[0].text or "").split(), element.text or ""
        if there and template.control in _MANY:
            found[0].text = " ".join(dict.fromkeys([*there, *text.split()]))
            return True
        if there or not _free(template, number, found):
            return False
        found[0].text = text
        return True
    elif not _free(template, number, found):
        return False
    elif is_blank(found):
        for each in found:
            take_out(each)
    parent.append(element)
    return True

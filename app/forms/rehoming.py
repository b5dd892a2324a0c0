"""Prepares a response saved with another form for the form in use: what was kept aside goes back to where it
stood, and what only stands elsewhere in the form now is moved there. Works on the XML, before it becomes a
tree of the form.

An instance of a repeat never gives what is in it to another, nor to the response around it: what has no place
in its own instance waits under the path it had there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from app.forms.interface import Control
from app.forms.kept import CALCULATED, Entry, Moves, origin, plain, steps_of
from app.forms.model import Template
from app.forms.skeleton import elements, local_name

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
        found = _named(parent, steps[-1][0]) if parent is not None else []
        for each in found:
            _take_out(each)
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
        if home is None or _named(home, steps[-1][0]):
            lost += found
        else:
            home.extend([each.element for each in found])
    return lost


def _reached(
    root: etree._Element, steps: list[tuple[str, int | None]], *, make: bool = False
) -> etree._Element | None:
    at = root
    for name, number in steps:
        found = _named(at, name)
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
    found = _named(parent, name)
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
    found = _named(parent, name)
    if template is None:
        if _blank(found):
            # The blank that the former form left there is not a second answer.
            for each in found:
                _take_out(each)
            found = []
        if len(element) and found and number in (None, 1):
            return _joined(found[0], element)
        if len(element) and not _free(None, number, found):
            return False
        parent.append(element)
        return True
    if template.is_repeat:
        was_none = former.repeats is not None and template.path not in former.repeats
        if was_none and number in (None, 1) and _blank(found):
            # Nor is it an instance where there was a question.
            for each in found:
                _take_out(each)
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
    if not len(group) or any(_named(group, local_name(each)) for each in elements(element)):
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
                _take_out(each)
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
    elif _blank(found):
        for each in found:
            _take_out(each)
    parent.append(element)
    return True


def relocate(root: etree._Element, template: Template, former: Former) -> tuple[Moves, Moves]:
    """Moves what stands in another group now to its place, told by its name, within the same instance of
    the same repeat; gives (old, new) paths, and those of them that say anything."""
    moved: list[_Move] = []
    _Scope(root, template, template.path, moved, former).run()
    return [(then, now) for then, now, _ in moved], [(then, now) for then, now, says in moved if says]


_Move = tuple[str, str, bool]


class _Scope:
    """One instance of a repeat, of the form in use or of the former one, or the whole response without its
    repeats."""

    def __init__(
        self,
        top: etree._Element,
        template: Template,
        path: str,
        moved: list[_Move],
        former: Former,
    ) -> None:
        self.top = top
        self.template = template
        self.path = path
        self.moved = moved
        self.former = former

    def run(self) -> None:
        orphans = list(self._orphans(self.top, self.template, self.path))
        if orphans:
            targets = self._targets()
            for name in _in_several(orphans):
                # Which of them the form asks for now, nobody knows.
                targets.pop(name, None)
            for path, siblings in orphans:
                self._settle(path, siblings, targets)
        for path, instance, template in list(self._instances(self.top, self.template, self.path)):
            _Scope(instance, template, path, self.moved, self.former).run()

    def _targets(self) -> dict[str, list[Template]]:
        found: dict[str, list[Template]] = {}
        pending = list(self.template.children)
        while pending:
            each = pending.pop()
            found.setdefault(each.name, []).append(each)
            if not each.is_repeat and not self.former.was_repeat(each.path, []):
                pending.extend(each.children)
        return found

    def _was_repeat(self, path: str, siblings: list[etree._Element]) -> bool:
        return self.former.was_repeat(plain(path), siblings)

    def _orphans(
        self, element: etree._Element, template: Template, path: str
    ) -> Iterator[tuple[str, list[etree._Element]]]:
        """What stands where the form has nothing: by path, the elements of one name."""
        by_name: dict[str, list[etree._Element]] = {}
        for child in elements(element):
            by_name.setdefault(local_name(child), []).append(child)
        for name, found in by_name.items():
            below, at = template.by_name.get(name), f"{path}/{name}"
            if below is None:
                yield at, found
            elif not below.is_repeat and not self._was_repeat(at, found):
                full = [each for each in found if len(each)] if below.is_leaf else []
                one = full[0] if len(full) == 1 else found[0]
                yield from self._orphans(one, below, at)

    def _instances(
        self, element: etree._Element, template: Template, path: str
    ) -> Iterator[tuple[str, etree._Element, Template]]:
        for child in template.children:
            found, at = _named(element, child.name), f"{path}/{child.name}"
            if child.is_repeat:
                for number, instance in enumerate(found, 1):
                    yield f"{at}[{number}]", instance, child
            elif found and child.children and self._was_repeat(at, found):
                yield at, found[0], child
            elif found and child.children:
                yield from self._instances(found[0], child, at)

    def _settle(self, path: str, siblings: list[etree._Element], targets: dict[str, list[Template]]) -> None:
        candidates = targets.get(path.rpartition("/")[2], [])
        repeated = self._was_repeat(path, siblings)
        if (
            len(candidates) == 1
            and candidates[0].is_repeat >= repeated
            and _fits(siblings, candidates[0])
            and self._move(siblings, candidates[0])
        ):
            new = self.path + candidates[0].path[len(self.template.path) :]
            self.moved.append((path, new, not _silent(siblings)))
            return
        if len(siblings) > 1 or repeated:
            return
        below: dict[str, list[etree._Element]] = {}
        for child in elements(siblings[0]):
            below.setdefault(local_name(child), []).append(child)
        for name, found in below.items():
            self._settle(f"{path}/{name}", found, targets)
        if below and not elements(siblings[0]):
            _take_out(siblings[0])

    def _move(self, siblings: list[etree._Element], target: Template) -> bool:
        """Into the place of the target, unless the former form had something of its own there."""
        steps = [step for step in reversed(list(target.lineage())) if step.depth > self.template.depth]
        at = self.top
        for step in steps[:-1]:
            found = _named(at, step.name)
            at = found[0] if found else etree.SubElement(at, step.name)
        if _named(at, target.name):
            return False
        for each in siblings:
            _take_out(each)
            at.append(each)
        return True


def _in_several(orphans: list[tuple[str, list[etree._Element]]]) -> set[str]:
    """The names that stood in more than one place of what has none now."""
    places: set[str] = set()
    pending = list(orphans)
    while pending:
        path, siblings = pending.pop()
        places.add(path)
        pending += [(f"{path}/{local_name(child)}", [child]) for each in siblings for child in elements(each)]
    names = Counter(path.rpartition("/")[2] for path in places)
    return {name for name, number in names.items() if number > 1}


def _fits(siblings: list[etree._Element], target: Template) -> bool:
    """Whether the elements can be what the target asks for: an answer, a group, or instances."""
    if target.is_leaf:
        return len(siblings) == 1 and not len(siblings[0])
    if target.is_repeat:
        # Each finds its place there afterwards, in whatever group of the instance.
        return not _names_below(siblings).isdisjoint(_names_in(target))
    names = {local_name(child) for each in siblings for child in elements(each)}
    return len(siblings) == 1 and not names.isdisjoint(target.by_name)


def _names_below(instances: list[etree._Element]) -> set[str]:
    """All that instances hold, in whatever group."""
    names: set[str] = set()
    pending = list(instances)
    while pending:
        found = elements(pending.pop())
        names |= {local_name(each) for each in found}
        pending.extend(found)
    return names


def _names_in(repeat: Template) -> set[str]:
    """All that an instance may hold, in whatever group of it."""
    names: set[str] = set()
    pending = list(repeat.children)
    while pending:
        each = pending.pop()
        names.add(each.name)
        if not each.is_repeat:
            pending.extend(each.children)
    return names


def is_stray(element: etree._Element) -> bool:
    """An answer that stands where a repeat has its instances: its question is a repeat now."""
    return not len(element) and bool((element.text or "").strip())


def _blank(found: list[etree._Element]) -> bool:
    return _silent(found) and not any(len(each) for each in found)


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

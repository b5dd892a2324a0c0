"""What stands in another group of the form now is moved there, told by its name. Works on the XML of a saved
response, before it becomes a tree of the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from app.forms.kept import Moves, plain
from app.forms.model import Template
from app.forms.rehoming import Former
from app.forms.siblings import is_silent, take_out
from app.forms.skeleton import elements, local_name, named


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
            found, at = named(element, child.name), f"{path}/{child.name}"
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
            self.moved.append((path, new, not is_silent(siblings)))
            return
        if len(siblings) > 1 or repeated:
            return
        below: dict[str, list[etree._Element]] = {}
        for child in elements(siblings[0]):
            below.setdefault(local_name(child), []).append(child)
        for name, found in below.items():
            self._settle(f"{path}/{name}", found, targets)
        if below and not elements(siblings[0]):
            take_out(siblings[0])

    def _move(self, siblings: list[etree._Element], target: Template) -> bool:
        """Into the place of the target, unless the former form had something of its own there."""
        steps = [step for step in reversed(list(target.lineage())) if step.depth > self.template.depth]
        at = self.top
        for step in steps[:-1]:
            found = named(at, step.name)
            at = found[0] if found else etree.SubElement(at, step.name)
        if named(at, target.name):
            return False
        for each in siblings:
            take_out(each)
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

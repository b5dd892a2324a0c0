"""Instances for which a count leaves no room: a draft keeps them, a count that rises brings them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.forms.instance import LiveNode, plant
from app.forms.kept import Aside, steps_of
from app.forms.model import Seed, Template
from app.forms.restoring import seed_of_kept
from app.forms.serialising import content_of
from app.forms.settling import Settling
from app.forms.skeleton import blank_seed

Renumber = Callable[[list[Aside]], list[Aside]]


class Surplus:
    """`find` gives the node of a ref. Of some the worker is told: another version of the form, not an answer,
    took them away. Those stand among what has no place, too."""

    def __init__(self, settling: Settling, find: Callable[[str], object]) -> None:
        self.settling = settling
        self.find = find
        self.told: dict[LiveNode, Aside] = {}
        self.untold: set[LiveNode] = set()

    def take_back(self, homeless: Iterable[Aside], surplus: Iterable[Aside]) -> list[Aside]:
        """Sets aside again what a draft of this form had; gives what of `surplus` is no such instance."""
        lost: list[Aside] = []
        entries = [(one, False) for one in surplus] + [(one, True) for one in homeless]
        for entry, told in sorted(entries, key=lambda each: _numbers(each[0][0])):
            node = self._park(*entry)
            if node is None:
                if not told:
                    lost.append(entry)
            elif told:
                self.told[node] = entry
            else:
                self.untold.add(node)
        return lost

    def await_call(self, node: LiveNode, seed: Seed) -> None:
        """In a draft of this form: what the form begins with and no count has called yet waits again. `seed`:
        what the form has in the place of `node`."""
        parked = self.settling.repeating.parked
        for template, place, begun in zip(node.template.children, node.places, seed.places, strict=True):
            if isinstance(place, list) and isinstance(begun, tuple):
                there = [*place, *parked.at(node, template)]
                for instance, own in zip(there, begun, strict=False):
                    self.await_call(instance, own)
                for own in begun[len(there) :] if template.count is not None else ():
                    instance = plant(own, node)
                    instance.index = len(parked.at(node, template)) + len(place) + 1
                    parked.put_behind(node, template, instance)
                    parked.put_within(instance)
            elif isinstance(place, LiveNode) and isinstance(begun, Seed):
                self.await_call(place, begun)

    def _park(self, path: str, xml: str) -> LiveNode | None:
        head, _, last = path.rpartition("/")
        parent = self.find(head)
        steps = steps_of(f"/{last}")
        if not isinstance(parent, LiveNode) or len(steps) != 1 or steps[0][1] is None:
            return None
        name, number = steps[0]
        template = parent.template.by_name.get(name)
        if template is None or template.count is None or not template.is_repeat:
            return None
        place = len(parent.instances(template)) + len(self.settling.repeating.parked.at(parent, template)) + 1
        seed = seed_of_kept(template, xml)
        if number != place or seed is None:
            return None
        node = plant(seed, parent)
        if content_of(node) != xml:
            return None
        node.index = place
        self.settling.repeating.parked.put_behind(parent, template, node)
        return node

    def tell(self) -> list[Aside]:
        """What counts have taken away since the response was opened, of which nobody was told."""
        seen = self.told.keys() | self.untold
        fresh = [one for one in self._all() if one[0] not in seen and self._says(one[0])]
        self.told.update({node: (node.ref, xml) for node, xml in fresh})
        return [self.told[node] for node, _ in fresh]

    def entries(self, homeless: list[Aside]) -> tuple[list[Aside], list[Aside]]:
        """What a draft keeps now: what has no place, and the surplus that nobody needs to be told of."""
        now = {node: (node.ref, xml) for node, xml in self._all()}
        kept: list[Aside | None] = list(homeless)
        for node, entry in self.told.items():
            # What was below an instance that is taken out belongs to none.
            if entry in kept and isinstance(node.parent, LiveNode) and node.parent.alive:
                kept[kept.index(entry)] = now.get(node)
        surplus = [entry for node, entry in now.items() if node not in self.told]
        return [entry for entry in kept if entry is not None], surplus

    def renumber(self, renumbered: Renumber) -> None:
        """Instances came or went: the paths follow."""
        self.told = dict(zip(self.told, renumbered(list(self.told.values())), strict=True))

    def _all(self) -> Iterator[tuple[LiveNode, str]]:
        """In the order of the response, with their content; those like a new one where a later one is not."""
        for parent, template in sorted(self.settling.repeating.parked.places(), key=_place):
            instances = self._within(parent, template)
            while instances and not self._is_needed(instances[-1]):
                instances.pop()
            for node in instances:
                yield node, content_of(node, self._within)

    def _is_needed(self, instance: LiveNode) -> bool:
        mould = instance.template.prototype or blank_seed(instance.template)
        return self._says(instance) or not _is_as_new(instance, mould)

    def _says(self, node: LiveNode) -> bool:
        """Whether anything was answered in it, also in the place of a calculation."""
        over = self.settling.agenda.overrides.away
        return any(
            each in over
            or (each.value and each.template.calculate is None)
            or any(
                self._says(inner)
                for child in each.template.children
                if child.count is not None
                for inner in self._within(each, child)
            )
            for each in node.below()
        )

    def _within(self, node: LiveNode, template: Template) -> list[LiveNode]:
        """Without those that the form itself begins with: it begins with them again."""
        parked = self.settling.repeating.parked
        return [each for each in parked.at(node, template) if each not in parked.uncalled]


def _is_as_new(node: LiveNode, mould: Seed) -> bool:
    """Whether an instance made anew would hold the same answers and as many instances that a worker adds."""
    if node.value != mould.value and node.template.calculate is None:
        return False
    for template, place, made in zip(node.template.children, node.places, mould.places, strict=True):
        now = place if isinstance(place, list) else [place]
        then = made if isinstance(made, tuple) else (made,)
        if template.count is None and len(now) != len(then):
            return False
        if not all(map(_is_as_new, now, then)):
            return False
    return True


def _place(one: tuple[LiveNode, Template]) -> list[tuple[int, int]]:
    node, template = one
    return [*node.whereabouts, (template.place, 0)]


def _numbers(path: str) -> list[int]:
    return [number or 0 for _, number in steps_of(path)]

"""Instances that a falling count took away: they return with their answers when it rises."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.instance import LiveNode
from app.forms.model import Template


class Parked:
    """Of one response. They are not alive while they are here. `uncalled`: those that the form itself begins
    with and no count has called yet."""

    def __init__(self) -> None:
        self.uncalled: set[LiveNode] = set()
        self._by_place: dict[tuple[LiveNode, Template], list[LiveNode]] = {}

    def put(self, parent: LiveNode, template: Template, instance: LiveNode) -> None:
        """The last of those that are there is taken away, so it is the first to return."""
        self._by_place.setdefault((parent, template), []).append(instance)

    def put_within(self, instance: LiveNode) -> None:
        """What stands from the beginning in an instance that no count has called yet: when it is called, its
        own counts begin at none too."""
        self.uncalled.add(instance)
        for node in list(instance.below()):
            for template in node.template.children:
                if template.count is not None and template.is_repeat:
                    for inner in reversed(node.instances(template)):
                        self.put(node, template, inner)
                        self.uncalled.add(inner)
                    node.instances(template).clear()

    def put_behind(self, parent: LiveNode, template: Template, instance: LiveNode) -> None:
        """One that was taken away before, after those that are here."""
        for node in instance.below():
            node.alive = False
        self._by_place.setdefault((parent, template), []).insert(0, instance)

    def take(self, parent: LiveNode, template: Template) -> LiveNode | None:
        """The next to return, alive again."""
        parked = self._by_place.get((parent, template))
        if not parked:
            return None
        instance = parked.pop()
        for node in instance.below():
            node.alive = True
        return instance

    def holds(self, node: LiveNode) -> bool:
        """Whether the node is in an instance that can return, and not in one that was taken out for good."""
        at: LiveNode | None = node
        while at is not None and not at.alive:
            parent = at.parent if isinstance(at.parent, LiveNode) else None
            if parent is not None and parent.alive:
                return any(each is at for each in self._by_place.get((parent, at.template), ()))
            at = parent
        return False

    def nodes(self) -> Iterator[LiveNode]:
        """All that is in the instances that can return."""
        for place in self.places():
            for instance in self._by_place[place]:
                yield from instance.below()

    def places(self) -> list[tuple[LiveNode, Template]]:
        """Where counts have taken instances away."""
        return [place for place, found in self._by_place.items() if found and place[0].alive]

    def at(self, parent: LiveNode, template: Template) -> list[LiveNode]:
        """The instances that a count took away there, in their order."""
        return self._by_place.get((parent, template), [])[::-1]

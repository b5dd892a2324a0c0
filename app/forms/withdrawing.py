"""Choices that are no longer offered where a saved response settles in the form in use are kept aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.forms.instance import LiveNode
from app.forms.interface import Control
from app.forms.kept import Aside
from app.forms.markup import text_of
from app.forms.model import Seed, Template
from app.forms.presenting import Presenter
from app.forms.settling import Settling

_SELECTS = (Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK)


class Withdrawing:
    """Begun before a restored response settles; `ended` tells what has gone since. `changed`: tells
    of a path whether its answer was given to another version of the form; any other stays as it is."""

    def __init__(
        self,
        root: LiveNode,
        defaults: Seed,
        acted_on: frozenset[Template],
        changed: Callable[[str], bool],
    ) -> None:
        self.changed = changed
        self.said = {
            node: (node.value, node.ref)
            for node in root.below()
            if node.value and node.template.control in _SELECTS
        }
        self.free = acted_on
        self.defaults = _defaults(defaults)

    def answered(self, node: LiveNode) -> None:
        """The worker has chosen otherwise."""
        self.said.pop(node, None)

    def cleared(self) -> list[Aside]:
        """What settling has taken out of answers so far, to be kept aside: path, and content as XML."""
        gone: list[Aside] = []
        for node, (value, ref) in list(self.said.items()):
            if node.alive and node.value != value:
                lost = [part for part in _parts(node, value) if part not in node.value.split()]
                gone += _aside(node, lost)
                self.said[node] = node.value, ref
        return gone

    def ended(self, settling: Settling, presenter: Presenter) -> Iterator[Aside]:
        """Takes out what is not offered any more, to be kept aside one by one. Raises BudgetError; it may be
        gone on with later."""
        for node, (_, ref) in list(self.said.items()):
            if node.alive:
                lost = self._lost(node, ref, presenter)
                if lost:
                    left = [part for part in _parts(node, node.value) if part not in lost]
                    settling.store(node, " ".join(left))
                    yield from _aside(node, lost)
            del self.said[node]

    def _lost(self, node: LiveNode, ref: str, presenter: Presenter) -> list[str]:
        """The chosen values that are no longer offered."""
        template = node.template
        if not self.changed(ref) or template in self.free or template.calculate is not None:
            return []
        offered = presenter.as_value(lambda: presenter.values(node))
        lost = [part for part in _parts(node, node.value) if part not in offered]
        return lost if offered and node.value not in self.defaults.get(template, ()) else []


def _parts(node: LiveNode, value: str) -> list[str]:
    one = node.template.control is Control.SELECT_ONE
    return ([value] if value else []) if one else value.split()


def _aside(node: LiveNode, lost: list[str]) -> list[Aside]:
    name = node.template.name
    return [(node.ref, f"<{name}>{text_of(' '.join(lost))}</{name}>")] if lost else []


def _defaults(seed: Seed) -> dict[Template, set[str]]:
    """The values that the form itself begins with, offered or not."""
    found: dict[Template, set[str]] = {}
    for each in _all(seed):
        if each.value:
            found.setdefault(each.template, set()).add(each.value)
    for template in seed.template.walk():
        if template.prototype is not None:
            for each in _all(template.prototype):
                if each.value:
                    found.setdefault(each.template, set()).add(each.value)
    return found


def _all(seed: Seed) -> Iterator[Seed]:
    yield seed
    for place in seed.places:
        for each in place if isinstance(place, tuple) else (place,):
            yield from _all(each)

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
        self.said = [
            (node, node.value, node.ref)
            for node in root.below()
            if node.value and node.template.control in _SELECTS
        ]
        self.free = acted_on
        self.defaults = _defaults(defaults)

    def ended(self, settling: Settling, presenter: Presenter) -> list[Aside]:
        """What is kept aside: its path and the content as XML."""
        gone: list[Aside] = []
        for node, value, ref in self.said:
            if node.alive:
                lost = self._lost(node, ref, value, settling, presenter)
                if lost:
                    name = node.template.name
                    gone.append((ref, f"<{name}>{text_of(' '.join(lost))}</{name}>"))
        return gone

    def _lost(
        self, node: LiveNode, ref: str, value: str, settling: Settling, presenter: Presenter
    ) -> list[str]:
        """The chosen values that are no longer offered; they are taken out of the answer."""
        template = node.template
        parts = [value] if template.control is Control.SELECT_ONE else value.split()
        if node.value != value:
            return [part for part in parts if part not in node.value.split()]
        if not self.changed(ref) or template in self.free or template.calculate is not None:
            return []
        offered = presenter.values(node)
        lost = [part for part in parts if part not in offered]
        if not offered or not lost or value in self.defaults.get(template, ()):
            return []
        settling.store(node, " ".join(part for part in parts if part not in lost))
        return lost


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

"""What a draft tells of what had still to be done when it was written: it goes on when the draft is opened.

What waited to be settled is settled anyway; told is what a later command than the opening made wait, so that
it starts the actions it would have started, and overtakes the answers that it would have overtaken.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from app.forms.agenda import BEFORE, OPENING, Agenda
from app.forms.definition import Definition
from app.forms.instance import LiveNode
from app.forms.kept import KEPT, Moves, cut_out, origin
from app.forms.markup import quoted
from app.forms.model import Action, Part
from app.forms.settling import Settling
from app.forms.skeleton import elements, local_name
from app.forms.started import Started
from app.forms.xpath.errors import EvaluationError

_TAG = f"{{{KEPT}}}left"
# Of these something else may follow.
_MOVING = frozenset({Part.CALCULATE, Part.RELEVANT, Part.COUNT, Part.CHOICES})


def left_xml(definition: Definition, settling: Settling) -> str:
    """As it is written into a draft; "" where nothing is left, which is the usual."""
    agenda = settling.agenda
    parts = [*_unset(settling), *_over(settling)]
    if not agenda.is_done:
        parts += _cells(settling)
        parts += _started(definition, agenda)
        parts += [_empty("said", path=node.ref, at=str(at)) for node, at in agenda.said.items() if node.alive]
    return f'<k:left xmlns:k="{KEPT}">{"".join(parts)}</k:left>' if parts else ""


def _empty(name: str, **attributes: str) -> str:
    return f"<k:{name}{_written(attributes.items())}/>"


def _written(attributes: Iterable[tuple[str, str]]) -> str:
    return "".join(f" {name}={quoted(value)}" for name, value in attributes)


def _unset(settling: Settling) -> Iterator[str]:
    """What an action could not set, and why."""
    for (node, part), error in settling.errors.items():
        if part is Part.ACTION and node.alive:
            yield _empty("unset", path=node.ref, ko=error.korean, en=error.english)


def _over(settling: Settling) -> list[str]:
    """What calculations gave that were answered over in instances which a count can take away."""
    agenda, parked = settling.agenda, settling.repeating.parked
    told = agenda.overrides.told(agenda.overridden(), parked)
    return sorted(
        _empty("over", path=node.ref, gave=gave, **({"away": "1"} if away else {}))
        for node, gave, away in told
    )


def _cells(settling: Settling) -> Iterator[str]:
    for rank, node, since in settling.agenda.left():
        cell = settling.graph.cells[rank]
        if since != OPENING and cell.part in _MOVING:
            hidden = {"hidden": "1"} if cell.part is Part.RELEVANT and not node.own else {}
            named = {"of": cell.template.path, "part": cell.part.value}
            yield _empty("cell", **named, path=node.ref, at=str(since), **hidden)


def _started(definition: Definition, agenda: Agenda) -> Iterator[str]:
    numbers = {action: number for action, number, _ in _numbered(definition)}
    for started, is_loading in agenda.actions.left():
        if not started.source.alive:
            continue
        told = _names(started.action) | {"number": str(numbers[started.action])}
        told |= {"path": started.source.ref, "at": str(started.since)}
        for name, holds in (
            ("loading", is_loading),
            ("blank", started.blank),
            ("failed", started.failed),
            ("endless", started.endless),
        ):
            told |= {name: "1"} if holds else {}
        targets = None if started.targets is None else [each.ref for each in started.targets if each.alive]
        inside = "".join(_empty("to", path=ref) for ref in targets or ())
        told |= {} if targets is None else {"begun": "1"}
        yield f"<k:act{_written(told.items())}>{inside}</k:act>"


def _names(action: Action) -> dict[str, str]:
    """What tells an action from most others, in another version of the form too."""
    source = "" if action.source is None else action.source.path
    return {"of": action.target.path, "from": source, "on": " ".join(sorted(action.events))}


def _numbered(definition: Definition) -> Iterator[tuple[Action, int, tuple[str, ...]]]:
    """The actions of a form, each with its number among those of the same names."""
    seen: dict[tuple[str, ...], int] = {}
    for action in definition.actions:
        names = tuple(_names(action).values())
        seen[names] = seen.get(names, -1) + 1
        yield action, seen[names], names


class Finder:
    """Finds in the form in use what a draft names; `moves` tell what stands elsewhere now."""

    def __init__(self, find: Callable[[str], object], moves: Moves) -> None:
        self._find = find
        self._moves = [(now, then) for then, now in moves]

    def node(self, ref: str) -> LiveNode | None:
        found = self._find(ref) or self._find(self.now(ref))
        return found if isinstance(found, LiveNode) else None

    def now(self, path: str) -> str:
        """Where what stood there stands now."""
        return origin(path, self._moves)


def take_left(root: etree._Element) -> Left:
    """What a draft tells, taken out of it."""
    found: list[etree._Element] = []
    for left in list(root.iter(_TAG)):
        if left is not root:
            found += elements(left)
            cut_out(left)
    return Left(tuple(found))


@dataclass(frozen=True, slots=True)
class Left:
    """`told`: one element for each thing that is left. What names nothing in the form in use is passed over;
    so is what damage has made of it."""

    told: tuple[etree._Element, ...] = ()

    def hide(self, finder: Finder) -> None:
        """Before all is settled: what was hidden, and waits to be looked at again."""
        for each in self._of("cell"):
            node = finder.node(_said(each, "path"))
            if node is not None and node.template.relevant is not None and each.get("hidden"):
                node.own = False

    def resume(
        self, definition: Definition, settling: Settling, finder: Finder, overridden: Sequence[str]
    ) -> None:
        """All that was left waits again. `overridden`: where an answer stands in the place of a
        calculation."""
        if self.told or overridden:
            self._answers(settling.agenda, finder, overridden)
            self._cells(settling, finder)
            self._actions(definition, settling.agenda, finder)
        for each in self._of("unset"):
            node = finder.node(_said(each, "path"))
            if node is not None and not node.value:
                error = EvaluationError(_said(each, "ko"), _said(each, "en"))
                settling.errors[node, Part.ACTION] = error

    def resume_overrides(self, settling: Settling, finder: Finder) -> None:
        """In a draft of the form in use, once the instances that are away are laid out too."""
        told = list(self._of("over"))
        away = {node.ref: node for node in settling.repeating.parked.nodes()} if told else {}
        for each in told:
            path = _said(each, "path")
            node = finder.node(path) or away.get(path)
            if node is not None and node.template.calculate is not None:
                is_away = bool(each.get("away"))
                settling.agenda.overrides.resume(node, _said(each, "gave"), away=is_away)

    def _of(self, name: str) -> Iterator[etree._Element]:
        return (each for each in self.told if local_name(each) == name)

    @staticmethod
    def _at(each: etree._Element, agenda: Agenda) -> int:
        at = _number(each, "at", BEFORE)
        agenda.go_on_from(at)
        return at

    def _answers(self, agenda: Agenda, finder: Finder, overridden: Sequence[str]) -> None:
        for ref in overridden:
            node = finder.node(ref)
            if node is not None and node.template.calculate is not None:
                agenda.said[node] = BEFORE
        for each in self._of("said"):
            node, at = finder.node(_said(each, "path")), self._at(each, agenda)
            if node is not None and (node in agenda.said or node.template.calculate is None):
                agenda.said[node] = at

    def _cells(self, settling: Settling, finder: Finder) -> None:
        ranks = {(cell.template.path, cell.part.value): cell.rank for cell in settling.graph.cells}
        for each in self._of("cell"):
            node, path = finder.node(_said(each, "path")), _said(each, "of")
            part = _said(each, "part")
            rank = ranks.get((path, part), ranks.get((finder.now(path), part)))
            if rank is not None and node is not None and node.template is settling.graph.cells[rank].host:
                settling.agenda.wait_since(rank, node, self._at(each, settling.agenda))

    def _actions(self, definition: Definition, agenda: Agenda, finder: Finder) -> None:
        actions = {(names, number): action for action, number, names in _numbered(definition)}
        for each in self._of("act"):
            target, source, events = (_said(each, name) for name in ("of", "from", "on"))
            number = _number(each, "number", 0)
            action = next(
                (
                    actions[names, number]
                    for names in itertools.product(
                        (target, finder.now(target)), (source, finder.now(source)), (events,)
                    )
                    if (names, number) in actions
                ),
                None,
            )
            node = finder.node(_said(each, "path"))
            if action is not None and node is not None and node.template is (action.source or node.template):
                agenda.actions.resume(
                    self._started(action, node, each, agenda, finder), loading=bool(each.get("loading"))
                )

    def _started(
        self, action: Action, source: LiveNode, each: etree._Element, agenda: Agenda, finder: Finder
    ) -> Started:
        started = Started(action, source, self._at(each, agenda), blank=bool(each.get("blank")))
        started.failed, started.endless = bool(each.get("failed")), bool(each.get("endless"))
        if each.get("begun"):
            targets = [finder.node(_said(to, "path")) for to in elements(each)]
            started.targets = deque(to for to in targets if to is not None)
        return started


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    number = _said(element, name)
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else otherwise


def _said(element: etree._Element, name: str) -> str:
    return str(element.get(name) or "")

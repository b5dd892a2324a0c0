"""Formulas that differ in their questions alone are parsed, checked and compiled once.

A form of five hundred rows writes `${a} >= 0` five hundred times. Such a formula names its questions by plain
paths from the root, and nothing else in it depends on where they are: the places are handed to the one
closure when it runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from app.forms.instance import LiveNode, spread
from app.forms.model import Template
from app.forms.whereabouts import child_of
from app.forms.xpath.compiler import Compiler, Places, Shortcut, Start
from app.forms.xpath.context import Context, Evaluate, Routes, ToNumber
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Call, Expression, Filter, NameTest, Path, Step
from app.forms.xpath.values import NAN

_NAME = r"/[^\W\d][\w.\-·]*+"
# Possessive, so that no name is cut short; what follows a path can make it more than a plain one.
_PLAIN = re.compile(rf"""("[^"]*"|'[^']*'|{_NAME}(?:{_NAME})*+(?![ \t\r\n]*[(\[/:@]))""")
# These look at more than the values of their arguments, or evaluate other formulas.
_PECULIAR = frozenset(
    {
        "current",
        "indexed-repeat",
        "instance",
        "jr:choice-name",
        "jr:itext",
        "last",
        "position",
        "pulldata",
        "randomize",
    }
)
_SEVERAL = -1
Kinds = tuple[int, ...]


@dataclass(slots=True)
class Shape:
    """One expression without its paths. `syntax` is the first one of its kind as it was written."""

    syntax: Expression
    paths: tuple[Path, ...]
    compiled: dict[tuple[bool, Kinds], Evaluate] = field(default_factory=dict)

    def evaluate(self, truth: bool, kinds: Kinds) -> Evaluate:
        """The closure for paths of these kinds; it finds their places in the context."""
        found = self.compiled.get((truth, kinds))
        if found is None:
            compiler = Compiler(_Slots(self.paths, kinds))
            found = compiler.truth(self.syntax) if truth else compiler.value(self.syntax)
            self.compiled[truth, kinds] = found
        return found


class Plain(msgspec.Struct, frozen=True):
    """A path from the root: the node it means, where its instances stand, and of which kind it is."""

    target: Template
    places: tuple[int, ...]
    kind: int


class PlainPaths:
    """What the plain paths of one form lead to, each found once."""

    def __init__(self, root: Template) -> None:
        self.root = root
        self._found: dict[str, Plain | None] = {}

    def find(self, path: str) -> Plain | None:
        """None where the path leads nowhere, or to the root itself."""
        if path not in self._found:
            self._found[path] = self._follow(path.split("/")[1:])
        return self._found[path]

    def _follow(self, names: list[str]) -> Plain | None:
        at = self.root
        if names[0] != at.name or len(names) < 2:
            return None
        places: list[int] = []
        fans_out = False
        for name in names[1:]:
            below = at.by_name.get(name)
            if below is None or (below.prefix and child_of(at, NameTest(None, name)) is None):
                return None
            at = below
            fans_out = fans_out or at.is_repeat
            places.append(at.place)
        return Plain(at, tuple(places), _SEVERAL if fans_out else len(places))


def cut(source: str) -> tuple[str, list[str]]:
    """The expression with a mark in place of each plain path, and these paths."""
    pieces = _PLAIN.split(source)
    if "'" not in source and '"' not in source:
        return "\0".join(pieces[::2]), pieces[1::2]
    paths: list[str] = []
    for number in range(1, len(pieces), 2):
        if pieces[number][0] == "/":
            paths.append(pieces[number])
            pieces[number] = "\0"
    return "".join(pieces), paths


def shape_of(syntax: Expression, paths: list[str]) -> Shape | None:
    """The shape, unless something in the expression depends on more than its plain paths."""
    found: list[Path] = []
    for part in parts(syntax):
        if isinstance(part, Filter) or (isinstance(part, Call) and part.name in _PECULIAR):
            return None
        if isinstance(part, Path):
            found.append(part)
    if [_written(path) for path in found] != paths:
        return None
    return Shape(syntax, tuple(found))


def _written(path: Path) -> str | None:
    if not path.absolute or path.start is not None:
        return None
    names = [_name(step) for step in path.steps]
    return "".join(f"/{name}" for name in names) if names and all(names) else None


def _name(step: Step) -> str:
    test = step.test
    if step.axis != "child" or step.predicates or not isinstance(test, NameTest) or test.prefix is not None:
        return ""
    return test.name


class _Slots:
    """A shortcut for each path by its number: the context says where it leads. No path has predicates."""

    def __init__(self, paths: tuple[Path, ...], kinds: Kinds) -> None:
        self._numbers = {id(path): number for number, path in enumerate(paths)}
        self._kinds = kinds

    def shortcut(self, path: Path, *, single: bool) -> Shortcut:
        number = self._numbers[id(path)]
        kind = self._kinds[number]
        return _fanned(number) if kind == _SEVERAL else _single(number, kind)

    def start(self, path: Path, *, single: bool) -> Start | None:
        return None

    def inside(self, path: Path, *, single: bool) -> list[Places]:
        return []

    def filtered(self, base: Expression) -> Places:
        return self


def _fanned(number: int) -> Shortcut:
    def several(context: Context) -> list[Node]:
        top: LiveNode = context.surroundings.root.children[0]  # type: ignore[assignment]
        nodes = spread(top, context.routes[number])
        context.surroundings.spend(len(nodes))
        return [node for node in nodes if node.relevant]

    return Shortcut(None, several)


def _single(number: int, depth: int) -> Shortcut:
    find = _finder(number, depth)

    def nodes(context: Context) -> list[Node]:
        node = find(context)
        return [node] if node.relevant else []

    return Shortcut(find, nodes, number=_number(number) if depth == 1 else None)


def _number(slot: int) -> ToNumber:
    def number(context: Context) -> float:
        node: LiveNode = context.surroundings.root.children[0].places[context.routes[slot][0]]  # type: ignore[attr-defined]
        if not node.relevant:
            return NAN
        found = node.cached
        return node.number() if found is None else found

    return number


def _finder(number: int, depth: int) -> Callable[[Context], Node]:
    if depth == 1:
        return lambda context: context.surroundings.root.children[0].places[context.routes[number][0]]  # type: ignore[attr-defined]

    def down(context: Context) -> Node:
        node: LiveNode = context.surroundings.root.children[0]  # type: ignore[assignment]
        for place in context.routes[number]:
            node = node.places[place]  # type: ignore[assignment] # a path that fans out does not come here
        return node

    return down


def routes_of(found: list[Plain]) -> tuple[Routes, Kinds]:
    """What a formula hands to its closure, and what the closure is chosen by."""
    return tuple([each.places for each in found]), tuple([each.kind for each in found])

"""What an expression reads, found on the template tree without any data.

A read names the template read and its *anchor*: the deepest node around the expression's owner that
the path stays below. A change in one instance of the anchor concerns only the owners in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import msgspec

from app.forms.model import Formula, Template
from app.forms.shortcuts import child_of
from app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Path,
    Step,
)


class Elsewhere(Enum):
    """Places outside the template tree."""

    DOCUMENT = 0
    TABLE = 1


Spot = Template | Elsewhere
State = tuple[Spot, Template]
States = dict[State, None]


class Read(msgspec.Struct, frozen=True):
    """`structure` tells that the number or order of the instances of `template` matters too."""

    template: Template
    anchor: Template
    structure: bool = False


@dataclass(frozen=True, slots=True)
class LostPath:
    """A plain path that leads nowhere in the form. `bare` is a lone name such as `age`."""

    at: int
    step: str
    bare: bool


class ReadFinder:
    """Finds the reads of one expression. `anchor` of a path from the root is the root itself."""

    def __init__(self, owner: Template, root: Template, instances: Iterable[str]) -> None:
        self.owner = owner
        self.root = root
        self.instances = frozenset(instances)
        self.reads: dict[Read, None] = {}
        self.lost: list[LostPath] = []
        self.unknown_instances: list[tuple[int, str]] = []
        self.unknown_questions: list[tuple[int, str]] = []
        self.here: States = {(owner, owner): None}

    def find(self, formula: Formula) -> None:
        """Records what the formula reads."""
        if formula.targets is None:
            self.visit(formula.syntax)
            return
        for target in formula.targets:
            self._read(*self._reached(Elsewhere.DOCUMENT, self.root, target))

    def visit(self, expression: Expression) -> None:
        """Records what a part of the expression reads."""
        self._visit(expression, self.here)

    def _visit(self, expression: Expression, context: States) -> States:
        """Records what is read; gives the nodes the value consists of."""
        if isinstance(expression, Path):
            return self._path(expression, context)
        if isinstance(expression, Call):
            return self._call(expression, context)
        if isinstance(expression, Chain):
            found: States = {}
            for operand in expression.operands:
                found.update(self._visit(operand, context))
            return found if expression.operators[0] == "|" else {}
        if isinstance(expression, Negation):
            self._visit(expression.operand, context)
        if isinstance(expression, Filter):
            base = self._visit(expression.base, context)
            for predicate in expression.predicates:
                self._visit(predicate, base)
            return base
        return {}

    def _call(self, call: Call, context: States) -> States:
        if call.name == "current":
            return dict(self.here)
        if call.name == "instance":
            self._check_instance(call)
            return {(Elsewhere.TABLE, self.root): None}
        if call.name == "position" and call.arguments:
            for spot, anchor in self._visit(call.arguments[0], context):
                if isinstance(spot, Template) and spot.is_repeat and spot.parent is not None:
                    self._read(spot, _higher(anchor, spot.parent), structure=True)
            return {}
        if call.name == "jr:choice-name":
            self._choice_name(call)
        if call.name == "indexed-repeat":
            self._indexed_repeat(call)
        found: States = {}
        for argument in call.arguments:
            found.update(self._visit(argument, context))
        return found if call.name == "randomize" else {}

    def _check_instance(self, call: Call) -> None:
        name = call.arguments[0]
        if isinstance(name, Literal) and name.text not in self.instances:
            self.unknown_instances.append((call.at, name.text))

    def _choice_name(self, call: Call) -> None:
        path = call.arguments[1]
        if isinstance(path, Literal):
            named = path.text.strip()
            template = template_at(named, self.owner, self.root)
            if template is None and named.startswith("/"):
                self.unknown_questions.append((path.at, named))
            if template is not None and template.choices is not None:
                self._read(template, self.root)
                if template.choices.nodes is not None:
                    self._visit(template.choices.nodes.syntax, {(template, self.root): None})
                for formula in template.choices.text_formulas():
                    self._visit(formula.syntax, {(formula.owner, self.root): None})

    def _indexed_repeat(self, call: Call) -> None:
        for argument in call.arguments[:1]:
            if isinstance(argument, Path):
                for spot, _ in self._path(argument, self.here):
                    if isinstance(spot, Template):
                        self._read(spot, self.root)
                        for above in spot.lineage():
                            if above.is_repeat:
                                self._read(above, self.root, structure=True)

    def _path(self, path: Path, context: States) -> States:
        states = self._start(path, context)
        for step in path.steps:
            before = states
            states = self._step(step, states)
            if not states and before and self._plain(step, before):
                bare = not path.absolute and path.start is None and step is path.steps[0]
                self.lost.append(LostPath(step.at, _shown(step), bare))
                return {}
        for spot, anchor in states:
            if isinstance(spot, Template):
                self._read(spot, anchor)
        return states

    def _start(self, path: Path, context: States) -> States:
        if path.start is not None:
            return self._visit(path.start, context)
        if path.absolute:
            return {(Elsewhere.DOCUMENT, self.root): None}
        return context

    @staticmethod
    def _plain(step: Step, before: States) -> bool:
        return (
            step.axis == "child"
            and isinstance(step.test, NameTest)
            and step.test.name != "*"
            and all(spot is not Elsewhere.TABLE for spot, _ in before)
        )

    def _step(self, step: Step, states: States) -> States:
        found: States = {}
        for spot, anchor in states:
            if spot is Elsewhere.TABLE:
                found[(spot, anchor)] = None
                continue
            for target in self._targets(step, spot):
                found[self._reached(spot, self._beside(step.axis, spot, anchor), target)] = None
        for predicate in step.predicates:
            self._visit(predicate, found)
        return found

    def _beside(self, axis: str, spot: Spot, anchor: Template) -> Template:
        """What stands beside a node is found under what both stand in, not under the instance that reads."""
        if axis in ("preceding", "following"):
            return self.root
        if axis in ("preceding-sibling", "following-sibling") and isinstance(spot, Template):
            return anchor if spot.parent is None else _higher(anchor, spot.parent)
        return anchor

    def _reached(self, spot: Spot, anchor: Template, target: Template) -> tuple[Template, Template]:
        if isinstance(spot, Template) and target.depth < anchor.depth:
            anchor = target
        for above in target.lineage():
            if above.depth <= anchor.depth:
                break
            if above.is_repeat:
                self._read(above, anchor, structure=True)
        return target, anchor

    def _targets(self, step: Step, spot: Spot) -> list[Template]:
        pool = _along(step.axis, spot, self.root)
        test = step.test
        if isinstance(test, KindTest):
            return pool
        if step.axis == "child" and test.name != "*" and isinstance(spot, Template):
            child = child_of(spot, test)
            return [] if child is None else [child]
        name = test.name
        return [each for each in pool if (name == "*" or each.name == name)]

    def _read(self, template: Template, anchor: Template, structure: bool = False) -> None:
        self.reads.setdefault(Read(template, anchor, structure))


def _higher(one: Template, other: Template) -> Template:
    return one if one.depth <= other.depth else other


def _shown(step: Step) -> str:
    return step.test.name if isinstance(step.test, NameTest) else ""


def _along(axis: str, spot: Spot, root: Template) -> list[Template]:
    """The templates along an axis; axes that wander sideways give the whole form."""
    if not isinstance(spot, Template):
        if axis in ("child", "self"):
            return [root]
        return list(root.walk()) if axis.startswith("descendant") else []
    if axis == "child":
        return spot.children
    if axis == "attribute":
        return spot.attributes
    if axis == "self":
        return [spot]
    if axis == "parent":
        return [spot.parent] if spot.parent else []
    if axis == "descendant":
        return [each for each in spot.walk() if each is not spot]
    if axis == "descendant-or-self":
        return list(spot.walk())
    if axis.startswith("ancestor"):
        return list(spot.lineage())
    return list(spot.parent.walk()) if axis.endswith("sibling") and spot.parent else list(root.walk())


def template_at(path: str, owner: Template, root: Template) -> Template | None:
    """The node a path given as text means (`jr:choice-name(…, '/data/q')`)."""
    at: Template | None = None if path.startswith("/") else owner
    for name in path.split("/"):
        if name in ("", ".", "current()"):
            continue
        if name == "..":
            at = at.parent if at else None
        elif at is None:
            at = root if name == root.name else None
        else:
            at = child_of(at, NameTest(None, name.rpartition(":")[2]))
        if at is None:
            return None
    return at

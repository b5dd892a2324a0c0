"""Absolute paths inside a repeat mean the same instance, as ODK Collect reads them.

`/data/child/name` used inside `/data/child` is rewritten to `current()/../name`. A path to the
repeat itself (`count(/data/child)`) and one with a predicate on it keep all instances. Inside a predicate
the instance is that of the candidate: `/data/child[/data/child/age >= 18]` is `/data/child[./age >= 18]`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.model import Template
from app.forms.shortcuts import child_of, is_current
from app.forms.xpath.indexes import parts
from app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    NameTest,
    Negation,
    Path,
    Step,
)

# These see their arguments from outside of the predicate that they stand in.
_SEEN_FROM_OUTSIDE = frozenset({"indexed-repeat", "pulldata"})


def anchor(expression: Expression, owner: Template, root: Template) -> Expression:
    """`expression` with its absolute paths tied to the repeat instances around `owner`, or, inside a
    predicate, around the node that the predicate looks at."""
    if not owner.repeated and not any(map(_has_predicates, parts(expression))):
        return expression
    return _Anchoring(owner, root).rewrite(expression)


def _has_predicates(expression: Expression) -> bool:
    if isinstance(expression, Path):
        return any(step.predicates for step in expression.steps)
    return isinstance(expression, Filter)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an expression is evaluated, None if that is not known. Its first `settled` levels are the very
    instances that the owner stands in; `document` is the place above the root."""

    template: Template | None
    settled: int = 0
    document: bool = False


_UNKNOWN = _Spot(None)
_DOCUMENT = _Spot(None, document=True)


class _Anchoring:
    def __init__(self, owner: Template, root: Template) -> None:
        self.root = root
        self.home = _Spot(owner, _level(owner))

    def rewrite(self, expression: Expression) -> Expression:
        return self._at(expression, self.home)[0]

    def _at(self, expression: Expression, here: _Spot) -> tuple[Expression, _Spot]:
        """The expression as it is to be read at `here`, and where the nodes it gives are."""
        if isinstance(expression, Path):
            return self._path(expression, here)
        if isinstance(expression, Call):
            return self._call(expression, here)
        if isinstance(expression, Chain):
            operands = [self._at(each, here)[0] for each in expression.operands]
            return Chain(operands, expression.operators, expression.at), _UNKNOWN
        if isinstance(expression, Negation):
            return Negation(self._at(expression.operand, here)[0], expression.at), _UNKNOWN
        if isinstance(expression, Filter):
            base, found = self._at(expression.base, here)
            predicates = [self._at(each, found)[0] for each in expression.predicates]
            return Filter(base, predicates, expression.at), found
        return expression, _UNKNOWN

    def _call(self, call: Call, here: _Spot) -> tuple[Expression, _Spot]:
        if is_current(call):
            return call, self.home
        inside = _UNKNOWN if call.name in _SEEN_FROM_OUTSIDE else here
        rewritten = [self._at(each, inside) for each in call.arguments]
        arguments = [each for each, _ in rewritten]
        if call.name == "indexed-repeat":
            arguments = [each if n and n % 2 == 0 else call.arguments[n] for n, each in enumerate(arguments)]
        found = rewritten[0][1] if call.name == "randomize" else _UNKNOWN
        return Call(call.name, arguments, call.at), found

    def _path(self, path: Path, here: _Spot) -> tuple[Path, _Spot]:
        start, absolute, climb, steps, at = None, path.absolute, 0, path.steps, here
        if path.start is not None:
            start, at = self._at(path.start, here)
        elif absolute:
            at = _DOCUMENT
            kept, inside = self._kept(steps, here)
            if kept and inside.template is not None:
                shared = self._template_at(steps[:kept])
                climb = _level(inside.template) - _level(shared)
                start = Call("current", [], path.at) if inside is self.home else None
                absolute, steps = False, steps[kept:]
                at = _Spot(shared, min(kept, inside.settled))
        done = [Step("parent", KindTest("node"), [], path.at) for _ in range(climb)]
        for step in steps:
            at = self._after(step, at)
            predicates = [self._at(each, at)[0] for each in step.predicates]
            done.append(Step(step.axis, step.test, predicates, step.at))
        return Path(start, absolute, done, path.at), at

    def _kept(self, steps: list[Step], here: _Spot) -> tuple[int, _Spot]:
        """How many leading steps lead to an instance that is known, and the spot it is known from: here,
        or the owner where both stand in the same instances and the owner's reach deeper."""
        nearest = self._shared(steps, here)
        if here is self.home or nearest > here.settled:
            return nearest, here
        return self._shared(steps, self.home), self.home

    def _shared(self, steps: list[Step], spot: _Spot) -> int:
        """How many leading steps lead to a repeat around the spot and are followed by more."""
        lineage = list(spot.template.lineage()) if spot.template is not None else []
        kept = 0
        at: Template | None = None
        for count, step in enumerate(steps[:-1], 1):
            if step.axis != "child" or step.predicates or not isinstance(step.test, NameTest):
                break
            at = self._next(at, step.test)
            if at is None or at not in lineage:
                break
            if at.is_repeat:
                kept = count
        return kept

    def _after(self, step: Step, at: _Spot) -> _Spot:
        """One step further."""
        if at.template is None and not at.document:
            return _UNKNOWN
        if isinstance(step.test, KindTest):
            if step.axis == "self":
                return at
            above = at.template.parent if step.axis == "parent" and at.template is not None else None
            return _UNKNOWN if above is None else _Spot(above, min(at.settled, _level(above)))
        if step.axis == "child":
            return _Spot(self._next(at.template, step.test), at.settled)
        if step.axis == "attribute" and at.template is not None:
            return _Spot(child_of(at.template, step.test, attribute=True), at.settled)
        return _UNKNOWN

    def _next(self, at: Template | None, test: NameTest) -> Template | None:
        if at is None:
            return self.root if test.name == self.root.name else None
        return child_of(at, test)

    def _template_at(self, steps: list[Step]) -> Template:
        at: Template | None = None
        for step in steps:
            if isinstance(step.test, NameTest):
                at = self._next(at, step.test)
        return at or self.root


def _level(template: Template) -> int:
    """How many steps lead to it from above the root."""
    return sum(1 for _ in template.lineage())

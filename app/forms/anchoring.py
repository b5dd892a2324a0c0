"""Absolute paths inside a repeat mean the same instance, as ODK Collect reads them.

`/data/child/name` used inside `/data/child` is rewritten to `current()/../name`. A path to the
repeat itself (`count(/data/child)`) and one with a predicate on it keep all instances.
"""

from __future__ import annotations

from app.forms.model import Template
from app.forms.shortcuts import child_of
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


def anchor(expression: Expression, owner: Template, root: Template) -> Expression:
    """`expression` with its absolute paths tied to the repeat instances around `owner`."""
    if not any(template.is_repeat for template in owner.lineage()):
        return expression
    return _Anchoring(owner, root).rewrite(expression)


class _Anchoring:
    def __init__(self, owner: Template, root: Template) -> None:
        self.owner = owner
        self.root = root
        self.lineage = list(owner.lineage())

    def rewrite(self, expression: Expression) -> Expression:
        if isinstance(expression, Call):
            if expression.name == "indexed-repeat":
                indexes = [
                    self.rewrite(each) if n and n % 2 == 0 else each
                    for n, each in enumerate(expression.arguments)
                ]
                return Call(expression.name, indexes, expression.at)
            return Call(expression.name, [self.rewrite(each) for each in expression.arguments], expression.at)
        if isinstance(expression, Chain):
            operands = [self.rewrite(each) for each in expression.operands]
            return Chain(operands, expression.operators, expression.at)
        if isinstance(expression, Negation):
            return Negation(self.rewrite(expression.operand), expression.at)
        if isinstance(expression, Filter):
            predicates = [self.rewrite(each) for each in expression.predicates]
            return Filter(self.rewrite(expression.base), predicates, expression.at)
        if isinstance(expression, Path):
            return self._path(expression)
        return expression

    def _path(self, path: Path) -> Path:
        start = self.rewrite(path.start) if path.start is not None else None
        steps = [
            Step(step.axis, step.test, [self.rewrite(each) for each in step.predicates], step.at)
            for step in path.steps
        ]
        kept = self._shared(steps) if path.absolute else 0
        if not kept:
            return Path(start, path.absolute, steps, path.at)
        depth = self.lineage.index(self._template_at(steps[:kept]))
        climb = [Step("parent", KindTest("node"), [], path.at) for _ in range(depth)]
        return Path(Call("current", [], path.at), False, climb + steps[kept:], path.at)

    def _shared(self, steps: list[Step]) -> int:
        """How many leading steps lead to a repeat around the owner and are followed by more."""
        kept = 0
        at: Template | None = None
        for count, step in enumerate(steps[:-1], 1):
            if step.axis != "child" or step.predicates or not isinstance(step.test, NameTest):
                break
            at = self._next(at, step.test)
            if at is None or at not in self.lineage:
                break
            if at.is_repeat:
                kept = count
        return kept

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

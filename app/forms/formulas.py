"""Compiles the expressions of a form, each for the node it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.anchoring import anchor
from app.forms.findings import Findings
from app.forms.model import Formula, Part, Template
from app.forms.shortcuts import shortcuts_for
from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.indexes import parts
from app.forms.xpath.parser import parse
from app.forms.xpath.registry import misuse
from app.forms.xpath.syntax import Call, Expression
from app.forms.xpath.values import Value


class FormulaMaker:
    """Parses, checks and compiles; faults go to the findings and give no formula.

    `made` lists what was parsed, in the order of asking. Given back as `ready`, the same form
    is made again without parsing and checking.
    """

    def __init__(self, root: Template, findings: Findings, ready: Sequence[Expression] | None = None) -> None:
        self.root = root
        self.findings = findings
        self.made: list[Expression] = []
        self._ready = None if ready is None else iter(ready)

    def make(self, source: str, owner: Template, part: Part, column: str | None = None) -> Formula | None:
        """The formula, or None when it is faulty."""
        if self._ready is not None:
            syntax = next(self._ready, None)
            return None if syntax is None else self._compiled(source, owner, part, syntax)
        where = column or part.value
        try:
            syntax = parse(source)
        except ExpressionError as error:
            self.findings.fault(error, source, path=owner.path, part=where)
            return None
        faults = _misuses(syntax)
        for fault in faults:
            self.findings.fault(fault, source, path=owner.path, part=where)
        if faults:
            return None
        anchored = anchor(syntax, owner, self.root)
        try:
            formula = self._compiled(source, owner, part, anchored)
        except ExpressionError as error:
            self.findings.fault(error, source, path=owner.path, part=where)
            return None
        self.made.append(anchored)
        return formula

    def _compiled(self, source: str, owner: Template, part: Part, syntax: Expression) -> Formula:
        if part is Part.TARGET:
            return Formula(source, part, owner, syntax, Compiler(all_nodes=True).value(syntax))
        compiler = Compiler(shortcuts_for(owner, self.root))
        if part in (Part.CALCULATE, Part.ACTION, Part.COUNT, Part.TEXT, Part.CHOICES):
            evaluate = compiler.value(syntax)
        else:
            evaluate = compiler.truth(syntax)
        return Formula(source, part, owner, syntax, evaluate)

    def constant(self, value: bool, owner: Template, part: Part) -> Formula:
        """A truth that never changes, told without XPath (`yes`, `true`)."""
        source = "true()" if value else "false()"

        def evaluate(context: Context) -> Value:
            return value

        return Formula(source, part, owner, parse(source), evaluate, constant=True)


def _misuses(syntax: Expression) -> list[ExpressionError]:
    found = (misuse(each) for each in parts(syntax) if isinstance(each, Call))
    return [fault for fault in found if fault is not None]

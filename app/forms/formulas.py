"""Compiles the expressions of a form, each for the node it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.findings import Findings
from app.forms.last_saved import tie_to_own_number
from app.forms.model import Formula, Part, Template
from app.forms.secondary import LAST_SAVED_ID
from app.forms.shapes import Plain, PlainPaths, Shape, cut, routes_of, shape_of
from app.forms.shortcuts import FormPlaces
from app.forms.whereabouts import Walk
from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.indexes import parts
from app.forms.xpath.parser import parse
from app.forms.xpath.syntax import Expression
from app.forms.xpath.values import Value
from app.forms.xpath.wants import misuses

_OF_ANY_TYPE = frozenset({Part.CALCULATE, Part.ACTION, Part.COUNT, Part.TEXT, Part.CHOICES})


class FormulaMaker:
    """Parses, checks and compiles; faults go to the findings and give no formula.

    `made` lists what was parsed, in the order of asking: of formulas of one shape the first. Given back as
    `ready`, the same form is made again without parsing and checking.
    """

    def __init__(self, root: Template, findings: Findings, ready: Sequence[Expression] | None = None) -> None:
        self.root = root
        self.findings = findings
        self.made: list[Expression] = []
        self._ready = None if ready is None else iter(ready)
        self._paths = PlainPaths(root)
        self._firsts: dict[str, Formula | None] = {}
        self._shapes: dict[str, Shape | None] = {}

    def make(self, source: str, owner: Template, part: Part, column: str | None = None) -> Formula | None:
        """The formula, or None when it is faulty."""
        if part is Part.TARGET or owner.repeated:
            return self._made(source, owner, part, column or part.value)
        key, paths = cut(source)
        shape = self._shape(key)
        formula = None if shape is None else self._shared(shape, paths, source, owner, part)
        if formula is None:
            formula = self._made(source, owner, part, column or part.value)
            self._firsts.setdefault(key, formula)
        return formula

    def _shape(self, key: str) -> Shape | None:
        """What formulas of this key have in common, found out when the second one comes."""
        first = self._firsts.get(key)
        if first is not None and key not in self._shapes:
            self._shapes[key] = shape_of(first.syntax, cut(first.source)[1])
        return self._shapes.get(key)

    def _shared(
        self, shape: Shape, paths: list[str], source: str, owner: Template, part: Part
    ) -> Formula | None:
        """A formula of a shape that is known already; None where a path leads nowhere."""
        found: list[Plain] = []
        for path in paths:
            plain = self._paths.find(path)
            if plain is None:
                return None
            found.append(plain)
        routes, kinds = routes_of(found)
        evaluate = shape.evaluate(part not in _OF_ANY_TYPE, kinds)
        targets = tuple([each.target for each in found])
        return Formula(source, part, owner, evaluate, routes=routes, targets=targets)

    def _made(self, source: str, owner: Template, part: Part, where: str) -> Formula | None:
        """A formula for itself, parsed and checked unless an earlier reading did that."""
        if self._ready is not None:
            syntax = next(self._ready, None)
            return None if syntax is None else self._compiled(source, owner, part, syntax)
        try:
            syntax = parse(source)
        except ExpressionError as error:
            self.findings.fault(error, source, path=owner.path, part=where)
            return None
        faults = [fault for part_of in parts(syntax) for fault in misuses(part_of)]
        for fault in faults:
            self.findings.fault(fault, source, path=owner.path, part=where)
        if faults:
            return None
        if owner.repeated and LAST_SAVED_ID in source:
            tie_to_own_number(syntax, owner)
        try:
            formula = self._compiled(source, owner, part, syntax)
        except ExpressionError as error:
            self.findings.fault(error, source, path=owner.path, part=where)
            return None
        self.made.append(syntax)
        return formula

    def _compiled(self, source: str, owner: Template, part: Part, syntax: Expression) -> Formula:
        places = FormPlaces(Walk(owner, self.root))
        if part is Part.TARGET:
            return Formula(source, part, owner, Compiler(places, all_nodes=True).value(syntax), syntax)
        compiler = Compiler(places)
        evaluate = compiler.value(syntax) if part in _OF_ANY_TYPE else compiler.truth(syntax)
        return Formula(source, part, owner, evaluate, syntax)

    def constant(self, value: bool, owner: Template, part: Part) -> Formula:
        """A truth that never changes, told without XPath (`yes`, `true`)."""
        source = "true()" if value else "false()"

        def evaluate(context: Context) -> Value:
            return value

        return Formula(source, part, owner, evaluate, constant=True)

"""What an expression reads, found on the template tree without any data.

A read names the template read and its *anchor*: the deepest node around the expression's owner that
the path stays below. A change in one instance of the anchor concerns only the owners in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.forms.model import Choices, Formula, Template
from app.forms.whereabouts import Elsewhere, Scope, States, Walk, child_of, higher
from app.forms.xpath.registry import wants_one
from app.forms.xpath.syntax import Call, Chain, Expression, Filter, Literal, NameTest, Negation, Path, Step

MOST_NAMED = 10
"""How many lists may be made one for the names of another, each within the one before."""


class Read(msgspec.Struct, frozen=True):
    """`structure` tells that the number or order of the instances of `template` matters too."""

    template: Template
    anchor: Template
    structure: bool = False


@dataclass(frozen=True, slots=True)
class LostPath:
    """A plain path that leads nowhere in the form. `bare` is a lone name such as `age`, `inside` one that
    climbs from the candidate of a predicate."""

    at: int
    step: str
    bare: bool
    inside: bool


class ReadFinder(Walk):
    """Finds the reads of one expression. `anchor` of a path from the root is the root itself."""

    def __init__(
        self,
        owner: Template,
        root: Template,
        instances: Iterable[str],
        *,
        seen: set[tuple[Template, Template, Template]] | None = None,
        deep: int = 0,
    ) -> None:
        """`seen`: whose choices were looked into already, from which question and how far around; `deep`:
        within how many others these are."""
        super().__init__(owner, root)
        self.instances = frozenset(instances)
        self.reads: dict[Read, None] = {}
        # The selects whose choices have to be listed for jr:choice-name(), and where each is named.
        self.named: dict[Template, int] = {}
        # The reads that are made for a name alone, and the select whose choices it is taken from.
        self.through: dict[Read, Template] = {}
        self._seen: set[tuple[Template, Template, Template]] = set() if seen is None else seen
        self._deep = deep
        self.lost: list[LostPath] = []
        self.unknown_instances: list[tuple[int, str]] = []
        self.unknown_questions: list[tuple[int, str]] = []

    def find(self, formula: Formula) -> None:
        """Records what the formula reads."""
        if formula.targets is None:
            self.visit(formula.syntax)
            return
        for target in formula.targets:
            self._read(target, self.reached(Elsewhere.DOCUMENT, self.root, target).anchor)

    def visit(self, expression: Expression) -> None:
        """Records what a part of the expression reads."""
        self._visit(expression, self.home)

    def passed(self, repeat: Template, anchor: Template) -> None:
        self._read(repeat, anchor, structure=True)

    def _visit(self, expression: Expression, scope: Scope, *, single: bool = False) -> None:
        """Records what is read; `single` tells that one value is wanted."""
        if isinstance(expression, Path):
            self._path(expression, scope, single=single)
        elif isinstance(expression, Call):
            self._call(expression, scope)
        elif isinstance(expression, Chain):
            for operand in expression.operands:
                self._visit(operand, scope, single=expression.operators[0] != "|")
        elif isinstance(expression, Negation):
            self._visit(expression.operand, scope, single=True)
        elif isinstance(expression, Filter):
            self._visit(expression.base, scope)
            self._visit_predicates(expression.predicates, Scope(self.nodes(expression.base, scope), scope))

    def _visit_predicates(self, predicates: list[Expression], scope: Scope) -> None:
        for predicate in predicates:
            self._visit(predicate, scope, single=True)

    def _call(self, call: Call, scope: Scope) -> None:
        if call.name == "instance":
            self._check_instance(call)
        elif call.name == "position" and call.arguments:
            for spot, anchor in self.nodes(call.arguments[0], scope, single=wants_one(call, 0)):
                if isinstance(spot, Template) and spot.is_repeat and spot.parent is not None:
                    self._read(spot, higher(anchor, spot.parent), structure=True)
        elif call.name == "jr:choice-name":
            self._choice_name(call, scope)
        elif call.name == "indexed-repeat":
            self._indexed_repeat(call, scope)
        for number, argument in enumerate(call.arguments):
            self._visit(argument, scope, single=wants_one(call, number))

    def _check_instance(self, call: Call) -> None:
        name = call.arguments[0]
        if isinstance(name, Literal) and name.text not in self.instances:
            self.unknown_instances.append((call.at, name.text))

    def _choice_name(self, call: Call, scope: Scope) -> None:
        path = call.arguments[1]
        if not isinstance(path, Literal):
            return
        named = path.text.strip()
        if named.startswith("/") and template_at(named, self.owner, self.root) is None:
            self.unknown_questions.append((path.at, named))
        for start in {spot if isinstance(spot, Template) else self.owner: None for spot, _ in scope.states}:
            template = template_at(named, start, self.root)
            if template is not None and template.choices is not None:
                self.named.setdefault(template, path.at)
                self._read(template, self.root)
                shared = self._shared(template) if scope is self.home else self.root
                self._choices_of(template, template.choices, shared)

    def _shared(self, select: Template) -> Template:
        """The deepest node around both; the root where the select stands in a repeat of its own."""
        around = set(self.owner.lineage())
        if any(above.is_repeat and above not in around for above in select.lineage()):
            return self.root
        return next(above for above in select.lineage() if above in around)

    def _choices_of(self, template: Template, choices: Choices, shared: Template) -> None:
        """What the labels of another question's choices follow: all that this question reads for them, in
        its instances below `shared`, and which of these there are."""
        if (self.owner, template, shared) in self._seen or self._deep > MOST_NAMED:
            return
        self._seen.add((self.owner, template, shared))
        deep = self._deep + 1
        for formula in choices.listing():
            finder = ReadFinder(formula.owner, self.root, self.instances, seen=self._seen, deep=deep)
            finder.find(formula)
            for read in finder.reads:
                anchor = self.root if read.structure else higher(read.anchor, shared)
                self._read(read.template, anchor, read.structure, through=template)
        around = set(self.owner.lineage())
        for above in template.lineage():
            if above.is_repeat and above not in around:
                self._read(above, self.root, structure=True)

    def _indexed_repeat(self, call: Call, scope: Scope) -> None:
        for argument in call.arguments[:1]:
            if isinstance(argument, Path):
                for spot, _ in self.nodes(argument, scope):
                    if isinstance(spot, Template):
                        self._read(spot, self.root)
                        for above in spot.lineage():
                            if above.is_repeat:
                                self._read(above, self.root, structure=True)

    def _path(self, path: Path, scope: Scope, *, single: bool) -> None:
        if path.start is not None:
            self._visit(path.start, scope)
        traced = self.trace(path, scope, single=single)
        for number, step in enumerate(path.steps):
            before, after = traced[number], traced[number + 1]
            if not after and before and self._plain(step, before):
                relative = not path.absolute and path.start is None
                inside = relative and scope.outer is not None and bool(number)
                self.lost.append(LostPath(step.at, _shown(step), relative and not number, inside))
            self._visit_predicates(step.predicates, Scope(after, scope))
        for spot, anchor in traced[-1]:
            if isinstance(spot, Template):
                self._read(spot, anchor)

    @staticmethod
    def _plain(step: Step, before: States) -> bool:
        return (
            step.axis == "child"
            and isinstance(step.test, NameTest)
            and step.test.name != "*"
            and all(spot is not Elsewhere.TABLE for spot, _ in before)
        )

    def _read(
        self,
        template: Template,
        anchor: Template,
        structure: bool = False,
        *,
        through: Template | None = None,
    ) -> None:
        read = Read(template, anchor, structure)
        if through is None:
            self.through.pop(read, None)
        elif read not in self.reads:
            self.through[read] = through
        self.reads.setdefault(read)


def _shown(step: Step) -> str:
    return step.test.name if isinstance(step.test, NameTest) else ""


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

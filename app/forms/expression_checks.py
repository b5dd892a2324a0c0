"""What an expression can hardly mean, told as notes: it loads and gives a value, but not the one wanted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from app.forms.choice_checks import ChoiceChecks
from app.forms.dependencies import ReadFinder
from app.forms.findings import Findings
from app.forms.model import Action, Formula, Part, Template
from app.forms.repeat_checks import of_one_instance, outside_the_repeat, several_instances
from app.forms.suspicions import Suspicion
from app.forms.truth_checks import decided
from app.forms.value_checks import asks_nothing, in_call, in_chain, quoted
from app.forms.whereabouts import Scope
from app.forms.wordings import Translations
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Call, Chain, Expression, Literal, Path

# A text or a function that says more than its name, conditions that are joined, two comparisons.
_TELLING = re.compile(
    r"['\"]|\b(?:and|or)\b|\b(?:sum|min|max|count|join|position|indexed-repeat|jr:choice-name)\s*\("
    r"|[<>=][^<>=]+[<>=]"
)
_MOST = 200
_ABOUT = re.compile(r"[/(.]")
_NAMES = re.compile(r"[^\W\d][\w.\-]*")


def check_expressions(
    nodes: Collection[Template],
    actions: Iterable[Action],
    instances: Mapping[str, Node],
    translations: Translations,
    findings: Findings,
) -> None:
    """Adds a note for each part of an expression that can hardly be meant."""
    root = next(iter(nodes))
    choices = ChoiceChecks(instances, translations)
    selects = frozenset(each.name for each in nodes if each.choices is not None)
    repeated = any(each.is_repeat for each in nodes)
    formulas = [formula for each in nodes for formula in _formulas(each)]
    told = 0
    for formula in (*formulas, *(action.value for action in actions if action.value is not None)):
        if told >= _MOST:
            return
        if formula.constant or not _worth_a_look(formula, selects, repeated):
            continue
        for suspicion in _Looker(formula.owner, root, choices).found(formula)[: _MOST - told]:
            told += 1
            findings.add(
                suspicion.code,
                suspicion.korean,
                suspicion.english,
                path=formula.owner.path,
                part="default" if formula.part is Part.ACTION else formula.part.value,
                expression=formula.source,
                caret=suspicion.at,
                fatal=False,
            )


def _formulas(template: Template) -> Iterator[Formula]:
    yield from template.formulas()
    if template.choices is not None and template.choices.nodes is not None:
        yield template.choices.nodes


def _worth_a_look(formula: Formula, selects: frozenset[str], repeated: bool) -> bool:
    """Whether any check could find something: most expressions of most forms are as plain as can be."""
    source = formula.source
    if _TELLING.search(source) or (formula.part is Part.CONSTRAINT and not _ABOUT.search(source)):
        return True
    if repeated and (formula.targets is None or any(each.repeated for each in formula.targets)):
        return True
    if not selects:
        return False
    return formula.owner.choices is not None or not selects.isdisjoint(_NAMES.findall(source))


def _literals(expression: Expression) -> list[Literal]:
    """The texts that stand directly in a part of an expression."""
    if isinstance(expression, Call):
        return [each for each in expression.arguments if isinstance(each, Literal)]
    if isinstance(expression, Chain):
        return [each for each in expression.operands if isinstance(each, Literal)]
    return []


class _Looker(ReadFinder):
    """Looks at each part of an expression where it is evaluated."""

    def __init__(self, owner: Template, root: Template, choices: ChoiceChecks) -> None:
        super().__init__(owner, root, ())
        self._choices = choices
        self._suspicions: list[Suspicion] = []
        # Chains within a chain that was told as a whole.
        self._told: set[int] = set()
        # The arguments of indexed-repeat(), which says itself which instance is meant.
        self._looked_up: set[int] = set()

    def found(self, formula: Formula) -> list[Suspicion]:
        """What is odd about the formula, in the order it is written."""
        self._constraint = formula.part is Part.CONSTRAINT
        self._one_value = formula.syntax.__class__ is Path and formula.part is not Part.CHOICES
        self.visit(formula.syntax)
        nothing = asks_nothing(formula.syntax) if self._constraint else None
        if nothing is not None:
            return [nothing]
        return sorted(self._suspicions, key=lambda each: each.at)

    def _visit(self, expression: Expression, scope: Scope, *, single: bool = False) -> None:
        self._suspicions += [each for one in _literals(expression) for each in quoted(one, expression, self)]
        if isinstance(expression, Chain):
            self._suspicions += in_chain(expression, self, scope)
            self._suspicions += self._choices.compared(expression, self, scope)
            if expression.at not in self._told:
                truth = decided(expression, self, scope, answered=self.owner if self._constraint else None)
                if truth is not None:
                    self._suspicions.append(truth)
                    self._told.update(each.at for each in parts(expression) if isinstance(each, Chain))
        elif isinstance(expression, Call):
            if expression.name == "indexed-repeat":
                self._looked_up.update(each.at for each in expression.arguments)
            self._suspicions += in_call(expression, self, scope)
            self._suspicions += self._choices.selected(expression, self, scope)
            self._suspicions += outside_the_repeat(expression, self, scope)
            self._suspicions += of_one_instance(expression, self, scope)
        elif (single or (scope is self.home and self._one_value)) and expression.at not in self._looked_up:
            self._suspicions += several_instances(expression, self, scope)
        super()._visit(expression, scope, single=single)

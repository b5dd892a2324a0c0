"""Selects that never offer anything, whatever is answered: no row of their list can pass the filter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from app.forms.choice_checks import ChoiceChecks
from app.forms.choice_values import rows_of
from app.forms.findings import Findings
from app.forms.interface import Control
from app.forms.model import Action, Part, Template
from app.forms.suspicions import begin_of, one_node
from app.forms.whereabouts import Walk
from app.forms.wordings import Translations
from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Surroundings, ToTruth
from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.syntax import Call, Chain, Expression, NameTest, Path

# They give the same for the same row at any time.
_STEADY = frozenset(
    {
        "concat",
        "contains",
        "ends-with",
        "false",
        "not",
        "number",
        "regex",
        "selected",
        "starts-with",
        "string",
        "string-length",
        "true",
    }
)
_MOST_ROWS = 5_000
_CHOOSING = frozenset({Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK})


def check_offers(
    templates: Collection[Template],
    actions: Iterable[Action],
    instances: Mapping[str, Node],
    translations: Translations,
    findings: Findings,
) -> None:
    """Adds a note for each select that offers nothing. `instances`: the lists that the form or a file beside
    it holds."""
    checker = _Checker(next(iter(templates)), actions, instances, translations)
    for select in dict.fromkeys(templates):
        if select.choices is None or select.choices.fixed or select.control not in _CHOOSING:
            continue
        empty, condition = checker.never(select)
        if empty:
            _tell(select, condition, findings)


def _tell(select: Template, condition: Expression | None, findings: Findings) -> None:
    nodes = None if select.choices is None else select.choices.nodes
    required = select.required is not None and select.required.constant
    korean = "무엇을 답해도 고를 것이 하나도 없습니다. "
    english = "There is nothing to choose, whatever is answered. "
    if condition is None:
        korean += "목록에 선택지를 쓰세요."
        english += "Write choices into the list."
    else:
        korean += "이 조건에 맞는 선택지가 목록에 없으니 값이나 목록을 고치세요."
        english += "No choice of the list meets this condition: correct the value or the list."
    if required:
        korean += " 꼭 답할 문항이어도 여기서는 비워 두고 끝냅니다. ODK에서는 양식을 끝낼 수 없습니다."
        english += " Though required it is left blank here; in ODK the form cannot be finished."
    findings.add(
        "no-choices",
        korean,
        english,
        path=select.path,
        part="type" if condition is None else Part.CHOICES.value,
        expression=None if condition is None or nodes is None else nodes.source,
        caret=None if condition is None else begin_of(condition),
        fatal=False,
    )


class _Checker:
    def __init__(
        self,
        root: Template,
        actions: Iterable[Action],
        instances: Mapping[str, Node],
        translations: Translations,
    ) -> None:
        self._root = root
        self._set = frozenset(action.target for action in actions)
        self._instances = instances
        self._choices = ChoiceChecks(instances, translations)
        self._surroundings = Surroundings(Node(Kind.DOCUMENT), now=lambda: datetime.now(UTC))

    def never(self, select: Template) -> tuple[bool, Expression | None]:
        """Whether it offers nothing, and the condition at which no row is left; None for a list without."""
        choices = select.choices
        syntax = choices.nodes.syntax if choices is not None and choices.nodes is not None else None
        if choices is None or not isinstance(syntax, Path) or not syntax.steps:
            return False, None
        rows = rows_of(choices, self._instances)
        if rows is not None and not rows:
            return True, None
        walk = Walk(select, self._root)
        if rows is not None and len(rows) > _MOST_ROWS:
            return False, None
        # What is picked from answers may hold anything: one row that knows nothing stands for it.
        left = rows or [Node(Kind.ELEMENT)]
        for condition in _conditions(syntax):
            if not _is_steady(condition, of_rows=rows is not None):
                wanted = self._wanted(condition, walk) if rows is not None else None
                if wanted is not None:
                    column, values = wanted
                    # A blank cell may be meant for a question that is blank.
                    left = [row for row in left if _cell(row, column) in ("", *values)]
            else:
                truth = Compiler().truth(condition)
                left = [row for row in left if self._passes(truth, row)]
            if not left:
                return True, condition
        return False, None

    def _passes(self, truth: ToTruth, row: Node) -> bool:
        self._surroundings.renew_budget()
        try:
            return truth(Context(row, self._surroundings))
        except EvaluationError:
            return True

    def _wanted(self, condition: Expression, walk: Walk) -> tuple[str, Collection[str]] | None:
        """`of = ${town}`: the column, and all that it is compared with."""
        if not isinstance(condition, Chain) or len(condition.operands) != 2 or condition.operators != ["="]:
            return None
        for cell, asked in (condition.operands, condition.operands[::-1]):
            column = _column(cell)
            if column is None:
                continue
            question = one_node(asked, walk, walk.home)
            if question is None or question.control is not Control.SELECT_ONE or question in self._set:
                return None
            values = None if question.calculate is not None else self._choices.values(question)
            return None if values is None else (column, values)
        return None


def _conditions(path: Path) -> Iterator[Expression]:
    """All that a row has to meet, one by one."""
    for predicate in path.steps[-1].predicates:
        yield from _flat(predicate)


def _flat(condition: Expression) -> Iterator[Expression]:
    if isinstance(condition, Chain) and condition.operators[0] == "and":
        for operand in condition.operands:
            yield from _flat(operand)
    elif isinstance(condition, Chain | Call):
        # A number alone is the place of a row.
        yield condition


def _is_steady(condition: Expression, *, of_rows: bool) -> bool:
    """Whether it follows from the row alone."""
    for part in parts(condition):
        if isinstance(part, Call) and part.name not in _STEADY:
            return False
        if isinstance(part, Path) and (not of_rows or _column(part) is None):
            return False
    return True


def _column(expression: Expression) -> str | None:
    """The column that a plain name means."""
    if not isinstance(expression, Path) or expression.absolute or expression.start is not None:
        return None
    step = expression.steps[0]
    plain = len(expression.steps) == 1 and step.axis == "child" and not step.predicates
    return step.test.name if plain and isinstance(step.test, NameTest) else None


def _cell(row: Node, column: str) -> str:
    return next((cell.string() for cell in row.child_nodes() if cell.name == column), "")

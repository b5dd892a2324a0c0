"""Parses an expression into the parts of `syntax`."""

from __future__ import annotations

from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    Number,
    Path,
    Step,
)
from app.forms.xpath.tokens import Token, tokenize

MAX_DEPTH = 60
MAX_LENGTH = 100_000
AXES = frozenset(
    [
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    ]
)
_KINDS = frozenset({"node", "text", "comment", "processing-instruction"})
_LEVELS: tuple[frozenset[str], ...] = (
    frozenset({"or"}),
    frozenset({"and"}),
    frozenset({"=", "!="}),
    frozenset({"<", "<=", ">", ">="}),
    frozenset({"+", "-"}),
    frozenset({"*", "div", "mod"}),
)
_LEVEL_OF = {operator: n for n, level in enumerate(_LEVELS) for operator in level}
_STEP_STARTS = frozenset({"name", "@", ".", ".."})


def parse(source: str) -> Expression:
    """The parsed expression; raises ExpressionError with the place of the fault."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(
            "too-long",
            "식이 너무 깁니다. 계산을 나누세요.",
            "The expression is too long. Split it into several calculations.",
            source=source[:200],
            caret=0,
        )
    parser = _Parser(source)
    expression = parser.expression(0)
    if parser.kind != "end":
        raise parser.unexpected()
    return expression


class _Parser:
    """Recursive descent; one token ahead."""

    __slots__ = ("at", "depth", "kind", "source", "text", "tokens", "upcoming")

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokenize(source)
        self.upcoming = 0
        self.depth = 0
        self.kind, self.text, self.at = self.tokens[0]

    def advance(self) -> Token:
        taken = self.tokens[self.upcoming]
        self.upcoming += 1
        if self.upcoming < len(self.tokens):
            self.kind, self.text, self.at = self.tokens[self.upcoming]
        return taken

    def expect(self, kind: str) -> Token:
        if self.kind != kind:
            raise self.unexpected(kind)
        return self.advance()

    def unexpected(self, wanted: str | None = None) -> ExpressionError:
        if self.kind == "end":
            korean = "식이 끝나지 않았습니다."
            english = "The expression ends too early."
        else:
            korean = f"여기에 {self.text!r}가 올 수 없습니다."
            english = f"{self.text!r} cannot stand here."
        if wanted:
            korean += f" {wanted!r}가 필요합니다."
            english += f" {wanted!r} is needed."
        else:
            korean += " 앞뒤의 연산자와 괄호를 확인하세요."
            english += " Check the operators and brackets around it."
        return ExpressionError("syntax", korean, english, source=self.source, caret=self.at)

    def expression(self, level: int) -> Expression:
        """An expression of operators binding at least as tightly as `level`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(
                "too-deep",
                "식의 괄호가 너무 깊습니다. 중간 계산으로 나누세요.",
                "The expression is nested too deeply. Split it into calculations.",
                source=self.source,
                caret=self.at,
            )
        result = self._chain(level, self.unary())
        self.depth -= 1
        return result

    def _chain(self, level: int, first: Expression) -> Expression:
        left = first
        while (found := _LEVEL_OF.get(self.kind, -1)) >= level:
            operators = _LEVELS[found]
            chain = Chain([left], [], self.at)
            while self.kind in operators:
                chain.operators.append(self.advance().text)
                operand = self.unary()
                if _LEVEL_OF.get(self.kind, -1) > found:
                    operand = self._chain(found + 1, operand)
                chain.operands.append(operand)
            left = chain
        return left

    def unary(self) -> Expression:
        if self.kind != "-":
            return self.union()
        at = self.at
        minuses = 0
        while self.kind == "-":
            self.advance()
            minuses += 1
        operand = self.union()
        negation = Negation(operand, at)
        return negation if minuses % 2 else Negation(negation, at)

    def union(self) -> Expression:
        first = self.path()
        if self.kind != "|":
            return first
        chain = Chain([first], [], self.at)
        while self.kind == "|":
            chain.operators.append(self.advance().text)
            chain.operands.append(self.path())
        return chain

    def path(self) -> Expression:
        at = self.at
        if self.kind in ("/", "//"):
            return self._absolute(at)
        if self._step_ahead():
            return Path(None, False, self._steps([]), at)
        base = self.filter()
        if self.kind not in ("/", "//"):
            return base
        return Path(base, False, self._more_steps([]), at)

    def _absolute(self, at: int) -> Path:
        if self.kind == "//":
            return Path(None, True, self._more_steps([]), at)
        self.advance()
        steps: list[Step] = []
        if self.kind in _STEP_STARTS:
            steps = self._steps(steps)
        return Path(None, True, steps, at)

    def _step_ahead(self) -> bool:
        if self.kind != "name":
            return self.kind in _STEP_STARTS
        following = self.tokens[self.upcoming + 1].kind
        return following != "(" or self.text in _KINDS

    def _steps(self, steps: list[Step]) -> list[Step]:
        steps.append(self._step())
        return self._more_steps(steps)

    def _more_steps(self, steps: list[Step]) -> list[Step]:
        while self.kind in ("/", "//"):
            token = self.advance()
            if token.kind == "//":
                steps.append(Step("descendant-or-self", KindTest("node"), [], token.at))
            steps.append(self._step())
        return steps

    def _step(self) -> Step:
        at = self.at
        if self.kind in (".", ".."):
            axis = "self" if self.advance().kind == "." else "parent"
            # ODK writers put predicates on `.` and `..` although XPath 1.0 has none there.
            return Step(axis, KindTest("node"), self._predicates(), at)
        axis = "child"
        if self.kind == "@":
            self.advance()
            axis = "attribute"
        elif self.kind == "name" and self.tokens[self.upcoming + 1].kind == "::":
            axis = self.advance().text
            if axis not in AXES:
                raise ExpressionError(
                    "axis",
                    f"{axis!r}라는 축은 없습니다. child, parent, self 등을 쓰세요.",
                    f"There is no axis {axis!r}. Use child, parent, self and the like.",
                    source=self.source,
                    caret=at,
                )
            self.advance()
        return Step(axis, self._test(), self._predicates(), at)

    def _test(self) -> NameTest | KindTest:
        name = self.expect("name").text
        if self.kind == "(":
            if name not in _KINDS:
                raise self.unexpected()
            self.advance()
            target = None
            if self.kind == "literal" and name == "processing-instruction":
                target = self.advance().text[1:-1]
            self.expect(")")
            return KindTest(name, target)
        prefix, colon, local = name.partition(":")
        return NameTest(prefix, local) if colon else NameTest(None, name)

    def _predicates(self) -> list[Expression]:
        predicates: list[Expression] = []
        while self.kind == "[":
            self.advance()
            predicates.append(self.expression(0))
            self.expect("]")
        return predicates

    def filter(self) -> Expression:
        at = self.at
        base = self.primary()
        predicates = self._predicates()
        return Filter(base, predicates, at) if predicates else base

    def primary(self) -> Expression:
        kind, text, at = self.kind, self.text, self.at
        if kind == "number":
            self.advance()
            return Number(float(text), at)
        if kind == "literal":
            self.advance()
            return Literal(text[1:-1], at)
        if kind == "(":
            self.advance()
            inner = self.expression(0)
            self.expect(")")
            return inner
        if kind == "name" and self.tokens[self.upcoming + 1].kind == "(":
            return self._call()
        raise self.unexpected()

    def _call(self) -> Call:
        name = self.advance()
        self.expect("(")
        arguments: list[Expression] = []
        if self.kind != ")":
            arguments.append(self.expression(0))
            while self.kind == ",":
                self.advance()
                arguments.append(self.expression(0))
        self.expect(")")
        return Call(name.text, arguments, name.at)

"""indexed-repeat() and pulldata(): looking things up in repeats and tables."""

from __future__ import annotations

from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Evaluate, ToNumber
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.parser import parse
from app.forms.xpath.registry import lazy
from app.forms.xpath.syntax import (
    Call,
    Chain,
    Expression,
    Filter,
    Literal,
    NameTest,
    Negation,
    Path,
    Step,
)
from app.forms.xpath.values import to_string

Names = tuple[str, ...]


@lazy("indexed-repeat", 3, 7, "nodes")
def _indexed_repeat(compiler: Compiler, call: Call) -> Evaluate:
    if len(call.arguments) % 2 == 0:
        raise ExpressionError(
            "argument-count",
            "indexed-repeat()에는 질문 하나와, 반복과 번호의 짝이 와야 합니다.",
            "indexed-repeat() takes a question, then repeats and numbers in pairs.",
            caret=call.at,
        )
    target = _path(call.arguments[0])
    repeats = [_path(each) for each in call.arguments[1::2]]
    indexes = [compiler.number(each) for each in call.arguments[2::2]]

    def run(context: Context) -> list[Node]:
        wanted = {
            _names(repeat, context): _whole(index, context)
            for repeat, index in zip(repeats, indexes, strict=True)
        }
        return _walk(_names(target, context), wanted, context)

    return run


def _whole(index: ToNumber, context: Context) -> int:
    number = index(context)
    return int(number) if number == number else 0


def _path(argument: Expression) -> Path:
    if isinstance(argument, Path) and all(_simple(step) for step in argument.steps):
        return argument
    raise ExpressionError(
        "not-a-path",
        "indexed-repeat()의 이 자리에는 질문의 경로만 올 수 있습니다.",
        "Only the path of a question can stand here in indexed-repeat().",
        caret=argument.at,
    )


def _simple(step: Step) -> bool:
    return step.axis in ("self", "parent") or (step.axis == "child" and isinstance(step.test, NameTest))


def _names(path: Path, context: Context) -> Names:
    """The element names from the root of the tree down to what `path` means here."""
    names: list[str] = [] if path.absolute else _names_of(context.current, context)
    for step in path.steps:
        if step.axis == "parent":
            del names[-1:]
        elif isinstance(step.test, NameTest):
            names.append(step.test.name)
    return tuple(names)


def _names_of(node: Node, context: Context) -> list[str]:
    names: list[str] = []
    at: Node | None = node
    root = context.surroundings.root
    while at is not None and at is not root and at.kind is not Kind.DOCUMENT:
        names.append(at.name)
        at = at.parent
    return names[::-1]


def _walk(target: Names, wanted: dict[Names, int], context: Context) -> list[Node]:
    own = {tuple(_names_of(node, context)): node for node in _lineage(context.current)}
    nodes = [context.surroundings.root]
    for depth in range(1, len(target) + 1):
        path = target[:depth]
        index = wanted.get(path)
        below: list[Node] = []
        for node in nodes:
            context.surroundings.spend(4 + len(node.child_nodes()) // 4)
            matching = [each for each in node.child_nodes() if each.name == path[-1]]
            if index is not None:
                matching = matching[index - 1 : index] if index > 0 else []
            elif len(matching) > 1 and own.get(path) in matching:
                matching = [own[path]]
            below.extend(matching)
        nodes = below
        context.surroundings.spend(len(nodes) + 1)
    return [node for node in nodes if node.relevant]


def _lineage(node: Node) -> list[Node]:
    line = [node]
    while line[-1].parent is not None:
        line.append(line[-1].parent)
    return line


@lazy("pulldata", 4, 4, "text")
def _pulldata(compiler: Compiler, call: Call) -> Evaluate:
    """`pulldata('towns', 'name', 'code', x)` is `instance('towns')/root/item[code = x]/name`."""
    names = [each.text for each in call.arguments[:3] if isinstance(each, Literal)]
    if len(names) < 3:
        raise ExpressionError(
            "not-a-literal",
            "pulldata()의 앞 세 인수는 따옴표로 묶은 이름이어야 합니다.",
            "The first three arguments of pulldata() must be quoted names.",
            caret=call.at,
        )
    table, wanted, key = names
    nodes = compiler.nodes(rows_of(table, wanted, key, call))
    return lambda context: to_string(nodes(context))


def rows_of(table: str, wanted: str, key: str, call: Call) -> Path:
    """The path a pulldata() call stands for; columns may be attributes (`@code`)."""
    at = call.at
    matching = Chain([_column(key, call), _seen_from_outside(call.arguments[3])], ["="], at)
    return Path(
        Call("instance", [Literal(table.removesuffix(".csv"), at)], at),
        False,
        [
            Step("child", NameTest(None, "root"), [], at),
            Step("child", NameTest(None, "item"), [matching], at),
            *_column(wanted, call).steps,
        ],
        at,
    )


def _seen_from_outside(expression: Expression) -> Expression:
    """The same value inside a predicate: relative paths start where the whole expression does."""
    see = _seen_from_outside
    if isinstance(expression, Path) and not expression.absolute:
        start = Call("current", [], expression.at) if expression.start is None else see(expression.start)
        return Path(start, False, expression.steps, expression.at)
    if isinstance(expression, Filter):
        return Filter(see(expression.base), expression.predicates, expression.at)
    if isinstance(expression, Negation):
        return Negation(see(expression.operand), expression.at)
    if isinstance(expression, Chain):
        return Chain([see(each) for each in expression.operands], expression.operators, expression.at)
    if isinstance(expression, Call):
        return Call(expression.name, [see(each) for each in expression.arguments], expression.at)
    return expression


def _column(name: str, call: Call) -> Path:
    column = parse(name)
    if isinstance(column, Path) and not column.absolute and column.start is None:
        return column
    raise ExpressionError(
        "not-a-path",
        f"pulldata()의 {name!r}은 열 이름이 아닙니다.",
        f"{name!r} in pulldata() is no name of a column.",
        caret=call.at,
    )

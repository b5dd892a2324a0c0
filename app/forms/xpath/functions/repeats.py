"""indexed-repeat() and pulldata(): looking things up in repeats and tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from app.forms.xpath.compare import equal
from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Evaluate, ToNumber
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.indexes import items_where, plain_column
from app.forms.xpath.nodes import Kind, Node
from app.forms.xpath.parser import parse
from app.forms.xpath.registry import lazy
from app.forms.xpath.syntax import Call, Expression, Literal, NameTest, Path, Step
from app.forms.xpath.values import Value

Names = tuple[str, ...]
# What a row of a table is called, and what a look at one costs that no index leads to.
_ROW, _STEPS_PER_ROW = "item", 10


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
    return int(number) if math.isfinite(number) else 0


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
    lines = _lines(context)
    names = [] if path.absolute or not lines else [node.name for node in lines[0]]
    for step in path.steps:
        if step.axis == "parent":
            del names[-1:]
        elif isinstance(step.test, NameTest):
            names.append(step.test.name)
    return tuple(names)


def _lines(context: Context) -> list[list[Node]]:
    """From below the root down to the context node, then to what is around the predicate, as far as these
    stand in the response."""
    lines: list[list[Node]] = []
    around: Context | None = context
    while around is not None:
        line = [around.node]
        while line[-1].parent is not None:
            line.append(line[-1].parent)
        if line[-1] is context.surroundings.root:
            lines.append([node for node in reversed(line) if node.kind is not Kind.DOCUMENT])
        around = around.outer
    return lines


def _stood_in(context: Context) -> dict[Names, Node]:
    """What the context stands in, by path; what is around a predicate goes on where the candidate ends."""
    found: dict[Names, Node] = {}
    for line in _lines(context):
        path: Names = ()
        for node in line:
            above, path = path, (*path, node.name)
            if path not in found and (not above or found[above] is node.parent):
                found[path] = node
            if found[path] is not node:
                break
    return found


def _walk(target: Names, wanted: dict[Names, int], context: Context) -> list[Node]:
    """The nodes of `target`. Down to the first repeat with a number the way is through what the context
    stands in; below it a repeat without one means all its instances, whosever they are."""
    own = _stood_in(context)
    nodes = [context.surroundings.root]
    for depth in range(1, len(target) + 1):
        path = target[:depth]
        index = wanted.get(path)
        own = own if index is None else {}
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
    find = _rows_by(_column(names[2], call), compiler)
    tables = compiler.nodes(_table(names[0], call))
    wanted = compiler.nodes(_column(names[1], call))
    asked = compiler.value(call.arguments[3], single=True)

    def run(context: Context) -> str:
        query = asked(context)
        for row in find(tables(context), query, context):
            found = wanted(_at(row, context))
            if found:
                return found[0].string()
        return ""

    return run


def _table(name: str, call: Call) -> Path:
    at = call.at
    document = Call("instance", [Literal(name.removesuffix(".csv"), at)], at)
    return Path(document, False, [Step("child", NameTest(None, "root"), [], at)], at)


def _rows_by(column: Path, compiler: Compiler) -> Callable[[list[Node], Value, Context], Iterator[Node]]:
    """Finds the rows whose column holds a value, through the index where that can be."""
    name = plain_column(column)
    key = compiler.nodes(column)

    def find(tables: list[Node], value: Value, context: Context) -> Iterator[Node]:
        for table in tables:
            rows = items_where(table, _ROW, name, value, context) if name else None
            if rows is None:
                rows = [each for each in table.child_nodes() if each.name == _ROW]
            context.surroundings.spend(len(rows) * _STEPS_PER_ROW)
            yield from (row for row in rows if equal(key(_at(row, context)), value))

    return find


def _at(row: Node, context: Context) -> Context:
    return Context(row, context.surroundings, context.current, context)


def _column(name: str, call: Call) -> Path:
    try:
        column = parse(name)
    except ExpressionError:
        column = Literal(name, call.at)
    if isinstance(column, Path) and not column.absolute and column.start is None:
        return column
    raise ExpressionError(
        "not-a-path",
        f"pulldata()는 {name!r}라는 열을 부를 수 없습니다. 열 이름을 빈칸과 기호 없이, 숫자로 시작하지 않게 "
        "고치세요.",
        f"pulldata() cannot name a column {name!r}. Rename it without spaces and signs, not beginning with a "
        "digit.",
        caret=call.at,
    )

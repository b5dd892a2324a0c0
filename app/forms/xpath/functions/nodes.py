"""Functions on nodes: names, positions, instances, order."""

from __future__ import annotations

import hashlib

from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Evaluate
from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.nodes import Kind, Node, descendants, in_document_order
from app.forms.xpath.registry import function, lazy, wants_one
from app.forms.xpath.syntax import Call
from app.forms.xpath.values import Value, to_number, to_string

_MODULUS = 2_147_483_647
_LOOKS_PER_STEP = 8
_LONGEST_SEED = 2.0**63
_XML = "http://www.w3.org/XML/1998/namespace"


@lazy("position", 0, 1, "number", "N")
def _position(compiler: Compiler, call: Call) -> Evaluate:
    if not call.arguments:
        return lambda context: float(context.position)
    nodes = compiler.nodes(call.arguments[0], single=wants_one(call, 0))

    def run(context: Context) -> float:
        found = nodes(context)
        if not found:
            return 0.0
        if found[0].parent is not None and type(found[0]) is Node:
            context.surroundings.spend(len(found[0].parent.child_nodes()) // _LOOKS_PER_STEP)
        return float(found[0].ordinal())

    return run


function("last", "", "number", context=True)(lambda context: float(context.size))
function("current", "", "nodes", context=True)(lambda context: [context.current])


@function("instance", "t", "nodes", context=True)
def _instance(context: Context, identifier: str) -> list[Node]:
    found = context.surroundings.instances.get(identifier)
    if found is None:
        raise EvaluationError(
            f"instance('{identifier}')라는 목록이 없습니다.",
            f"There is no instance('{identifier}').",
        )
    return [found]


@function("randomize", "Nv?", "nodes", context=True)
def _randomize(context: Context, nodes: list[Node], *seed: Value) -> list[Node]:
    context.surroundings.spend(len(nodes))
    state = _seed(seed[0]) if seed else context.surroundings.shuffle
    return shuffled(nodes, state)


def _seed(value: Value) -> int:
    """Of a number its whole part, as far as 64 bits hold it; of nothing 0; of another text the first eight
    bytes of its SHA-256. A date counts as its day number."""
    text = to_string(value)
    number = to_number(text) if isinstance(value, str | list) else to_number(value)
    if number == number:
        return int(max(-_LONGEST_SEED, min(number, _LONGEST_SEED)))
    if text.strip() in ("", "NaN"):
        return 0
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], signed=True)


def shuffled(nodes: list[Node], seed: int) -> list[Node]:
    """The order that every ODK client gives for the same seed: Park–Miller numbers, and Fisher–Yates from
    the inside out (each node takes the place of one before it, which moves to the end)."""
    state = int(abs(seed) % _MODULUS) * (-1 if seed < 0 else 1)
    if state <= 0:
        state += _MODULUS - 1
    mixed: list[Node] = []
    for node in nodes:
        state = state * 16_807 % _MODULUS
        chosen = int((state - 1) / (_MODULUS - 1) * (len(mixed) + 1))
        mixed.append(node)
        mixed[chosen], mixed[-1] = node, mixed[chosen]
    return mixed


def _first(context: Context, nodes: tuple[list[Node], ...]) -> Node | None:
    if not nodes:
        return context.node
    return nodes[0][0] if nodes[0] else None


@function("local-name", "N?", "text", context=True)
def _local_name(context: Context, *nodes: list[Node]) -> str:
    node = _first(context, nodes)
    return node.name if node else ""


@function("name", "N?", "text", context=True)
def _name(context: Context, *nodes: list[Node]) -> str:
    node = _first(context, nodes)
    if node is None:
        return ""
    return f"{node.prefix}:{node.name}" if node.prefix else node.name


@function("namespace-uri", "N?", "text", context=True)
def _namespace_uri(context: Context, *nodes: list[Node]) -> str:
    node = _first(context, nodes)
    return node.namespace if node else ""


@function("version", "", "text", context=True)
def _version(context: Context) -> str:
    """Of the form, as its root tells it; no function of the specification, Collect has it."""
    root = next((each for each in context.surroundings.root.child_nodes() if each.kind is Kind.ELEMENT), None)
    of_root = root.attribute_nodes() if root is not None else ()
    return next((each.string() for each in of_root if each.name == "version"), "")


@function("id", "V", "nodes", context=True)
def _id(context: Context, value: Value) -> list[Node]:
    texts = [node.string() for node in value] if isinstance(value, list) else [to_string(value)]
    wanted = {word for text in texts for word in text.split()}
    everything = list(descendants(context.node.root()))
    context.surroundings.spend(len(everything))
    found = [
        node
        for node in everything
        for attribute in node.attribute_nodes()
        if attribute.name == "id" and attribute.value in wanted
    ]
    return in_document_order(found)


@function("lang", "t", "truth", context=True)
def _lang(context: Context, language: str) -> bool:
    node: Node | None = context.node
    while node is not None:
        for attribute in node.attribute_nodes() if node.kind is Kind.ELEMENT else ():
            if attribute.name == "lang" and attribute.namespace == _XML:
                spoken = attribute.value.lower()
                return spoken == language.lower() or spoken.startswith(language.lower() + "-")
        node = node.parent
    return False

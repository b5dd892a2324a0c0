"""The list of messages in docs/protocol.md is what travels: each by its name, its fields in their order,
their types, and which of them may be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import inspect

from app.wire.blobs import BlobReceipt
from app.wire.courier import Attached, AttachedAnswer, Carton, Label, Packet, Parcel, Return
from app.wire.erasing import ErasedAnswer, LeftFile, LeftRiskWords, LeftWords
from app.wire.listening import Knocked
from app.wire.locked_push import LockedPushed
from app.wire.messages import Code, DistrictSuite, EnrolAnswer, Policy, Refusal
from app.wire.people import MAY_WRITE, Role
from app.wire.revisions import Kind, Revision
from district.api.description import ASKED
from district.api.endpoints import ENDPOINTS
from district.api.waiting import WAIT

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
_ROW = re.compile(r"^- `(\w+)` ([\[{].*[\]}])$", re.MULTILINE)
_ALONE = (EnrolAnswer, ErasedAnswer, Knocked, LockedPushed, DistrictSuite, Refusal)
"""Answers to what is not signed."""
BESIDE = (
    Revision,
    BlobReceipt,
    *(Label, Carton, Packet, Parcel, Return, Attached, AttachedAnswer),
    *(LeftWords, LeftRiskWords, LeftFile),
)
"""What lies within the bytes of others, or on a stick."""


def written(kind: inspect.Type) -> str:
    """A type in the words of the page."""
    match kind:
        case inspect.StructType(cls=cls):
            return cls.__name__
        case inspect.UnionType(types=types):
            return " or ".join(written(one) for one in types)
        case inspect.ListType(item_type=item):
            return f"list of {written(item)}"
        case inspect.TupleType(item_types=items):
            return f"[{', '.join(map(written, items))}]"
        case inspect.DictType(key_type=key, value_type=value):
            return f"map of {written(key)} to {written(value)}"
        case inspect.EnumType() | inspect.StrType():
            return "text"
        case inspect.BytesType():
            return "bin"
        case inspect.IntType():
            return "int"
        case inspect.BoolType():
            return "bool"
        case inspect.NoneType():
            return "null"
        case inspect.AnyType():
            return "value"
    raise AssertionError(kind)


def row(cls: type[msgspec.Struct]) -> str:
    said = inspect.type_info(cls)
    assert isinstance(said, inspect.StructType)
    fields = ", ".join(
        f"{one.encode_name}{'' if one.required else '?'}: {written(one.type)}" for one in said.fields
    )
    return f"[{fields}]" if said.array_like else f"{{{fields}}}"


def within(kind: inspect.Type) -> Iterator[type[msgspec.Struct]]:
    match kind:
        case inspect.StructType(cls=cls, fields=fields):
            yield cls
            for one in fields:
                yield from within(one.type)
        case inspect.UnionType(types=types):
            for part in types:
                yield from within(part)
        case inspect.ListType(item_type=item):
            yield from within(item)
        case inspect.DictType(value_type=value):
            yield from within(value)


def travelling() -> dict[str, str]:
    tops = [*ASKED.values(), *(endpoint.gives for endpoint in (*ENDPOINTS, WAIT)), *_ALONE, *BESIDE]
    structs = {cls for top in tops for cls in within(inspect.type_info(top))}
    return {cls.__name__: row(cls) for cls in structs - {Policy}}


def test_the_page_lists_every_message_as_it_travels() -> None:
    rows = dict(_ROW.findall(PAGE.read_text("utf-8")))
    assert rows == travelling()


def test_the_page_says_what_every_path_takes_and_gives() -> None:
    pairs = dict(re.findall(r"`(/v1/[\w-]+) (\w+ → \w+)`", PAGE.read_text("utf-8")))
    known = {one.path: f"{one.asks.__name__} → {one.gives.__name__}" for one in (*ENDPOINTS, WAIT)}
    unsigned = {path: asked.__name__ for path, asked in ASKED.items() if path not in known}
    assert {path: pairs[path] for path in known} == known
    assert {path: pairs[path].partition(" → ")[0] for path in unsigned} == unsigned
    assert pairs.keys() == ASKED.keys()


def test_the_page_says_who_may_write_what() -> None:
    """The supervisor's row adds to the planner's."""
    part = PAGE.read_text("utf-8").partition("### Who may write what")[2].partition("\n###")[0]
    rows = {
        role: frozenset(map(Kind, re.findall(r"`(\w+\.\w+)`", kinds)))
        for roles, kinds in re.findall(r"^\| (`.*?) \| (.*) \|$", part, re.MULTILINE)
        for role in map(Role, re.findall(r"`(\w+)`", roles))
    }
    rows[Role.SUPERVISOR] |= rows[Role.PLANNER]
    assert rows == MAY_WRITE


def test_the_page_says_of_every_refusal_what_it_means() -> None:
    part = PAGE.read_text("utf-8").partition("### Why something is refused")[2].partition("\n###")[0]
    first = re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
    named = re.findall(r"`(\w+)`", " ".join(first))
    assert sorted(named) == sorted(["code", *Code])

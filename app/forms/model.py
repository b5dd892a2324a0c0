"""The compiled form: what every instance of it shares. Built by `reading`, never changed after.

These are msgspec structs because a form has thousands of them, and a struct is made many times faster than a
dataclass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

import msgspec

from app.forms.interface import Control, NodeDefinition
from app.forms.xpath.context import Evaluate, Routes
from app.forms.xpath.parser import parse
from app.forms.xpath.syntax import Expression


class Part(Enum):
    """What of a node an expression decides. The value names the bind attribute or control part."""

    CALCULATE = "calculate"
    RELEVANT = "relevant"
    READONLY = "readonly"
    REQUIRED = "required"
    CONSTRAINT = "constraint"
    COUNT = "jr:count"
    CHOICES = "itemset"
    TEXT = "label"
    ACTION = "setvalue"
    TARGET = "ref"

    # Members are alone of their kind; Enum would hash their names, in Python, at every look into a table.
    __hash__ = object.__hash__


class Formula(msgspec.Struct, eq=False):
    """One expression of the form, bound to the node it belongs to.

    One that shares its closure with others of its shape has `routes` for it, and the `targets` of its paths;
    it is parsed for itself only when somebody asks.
    """

    source: str
    part: Part
    owner: Template
    evaluate: Evaluate
    parsed: Expression | None = None
    constant: bool = False
    routes: Routes = ()
    targets: tuple[Template, ...] | None = None

    @property
    def syntax(self) -> Expression:
        """The parsed expression."""
        if self.parsed is None:
            self.parsed = parse(self.source)
        return self.parsed


class Wording(msgspec.Struct, eq=False):
    """A text in all languages: per language and form (long, short, image, …) its pieces.

    A text that does not depend on the language stands under the language "".
    `dynamic` replaces it all by an expression.
    """

    forms: Mapping[str, Mapping[str, tuple[str | Formula, ...]]] = msgspec.field(default_factory=dict)
    dynamic: Formula | None = None

    def formulas(self) -> Iterator[Formula]:
        if self.dynamic is not None:
            yield self.dynamic
        for forms in self.forms.values():
            for pieces in forms.values():
                yield from (piece for piece in pieces if isinstance(piece, Formula))


class FixedChoice(msgspec.Struct, eq=False):
    """A choice written in the body itself."""

    value: str
    label: Wording


class Choices(msgspec.Struct, eq=False):
    """Where the choices of a select come from: items in the body, or nodes picked by `nodes`.

    `label_is_itext` tells that the label expression gives a text identifier; `texts` are those with outputs,
    by identifier, as they read from the question; `placed` choices are shown on a map, each by its
    `geometry`. Those of a place (`reference`) are there to be seen, not to be chosen. `known`: all values of
    a list that the form itself holds.
    """

    fixed: tuple[FixedChoice, ...] = ()
    nodes: Formula | None = None
    value_path: str = "name"
    label_path: str = "label"
    label_is_itext: bool = False
    filtered: bool = False
    placed: bool = False
    reference: bool = False
    known: frozenset[str] | None = None
    texts: Mapping[str, Wording] = msgspec.field(default_factory=dict)

    def listing(self) -> Iterator[Formula]:
        """All that is worked out to list the choices with their labels."""
        if self.nodes is not None:
            yield self.nodes
        yield from self.text_formulas()

    def text_formulas(self) -> Iterator[Formula]:
        """The outputs in the labels of all choices."""
        for choice in self.fixed:
            yield from choice.label.formulas()
        for _, wording in sorted(self.texts.items()):
            yield from wording.formulas()


class Action(msgspec.Struct, eq=False):
    """A setvalue: when one of `events` happens, `target` gets the value; a setgeopoint (`position`) where
    the device is."""

    events: frozenset[str]
    target: Template
    source: Template | None
    route: Formula
    value: Formula | None
    text: str
    position: bool = False


class Seed(msgspec.Struct, frozen=True, eq=False):
    """The content a node starts with. `places` matches the template's children; a repeat has a tuple.
    `clock`: by which a number of days counts that a draft brings along.

    Frozen all the way down: every response of a form starts from the same seed, so what one response
    wrote into it would stand in the next household's.
    """

    template: Template
    value: str = ""
    attributes: tuple[str, ...] = ()
    places: tuple[Seed | tuple[Seed, ...], ...] = ()
    clock: str = ""

    @property
    def size(self) -> int:
        """How many nodes are planted of it."""
        below = sum(
            sum(each.size for each in place) if isinstance(place, tuple) else place.size
            for place in self.places
        )
        return 1 + len(self.attributes) + below


class Template(msgspec.Struct, eq=False):
    """One node of the form. `place` is its index among its parent's children, `step` the last step of its
    path with its slash; `repeated`: it is a repeat or stands in one."""

    name: str
    path: str
    parent: Template | None
    place: int = 0
    depth: int = 0
    prefix: str = ""
    namespace: str = ""
    is_attribute: bool = False
    is_repeat: bool = False
    repeated: bool = False
    children: list[Template] = msgspec.field(default_factory=list)
    attributes: list[Template] = msgspec.field(default_factory=list)
    data_type: str = "string"
    preload: str = ""
    preload_parameter: str = ""
    relevant: Formula | None = None
    calculate: Formula | None = None
    readonly: Formula | None = None
    required: Formula | None = None
    constraint: Formula | None = None
    constraint_message: Wording | None = None
    required_message: Wording | None = None
    count: Formula | None = None
    fixed_count: bool = False
    label: Wording | None = None
    hint: Wording | None = None
    choices: Choices | None = None
    control: Control = Control.NONE
    appearances: tuple[str, ...] = ()
    parameters: dict[str, str] = msgspec.field(default_factory=dict)
    extra: dict[str, str] = msgspec.field(default_factory=dict)
    prototype: Seed | None = None
    definition: NodeDefinition | None = None
    order: int = 0
    step: str = ""
    by_name: dict[str, Template] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.step = self.path[self.path.rindex("/") :]

    def add_child(self, child: Template) -> None:
        """Appends a child; of several with one local name the first is found by it."""
        self.children.append(child)
        self.by_name.setdefault(child.name, child)

    def walk(self) -> Iterator[Template]:
        """This node, its attributes and all below, in document order."""
        yield self
        yield from self.attributes
        for child in self.children:
            if child.children or child.attributes:
                yield from child.walk()
            else:
                yield child

    def lineage(self) -> Iterator[Template]:
        """This node and its ancestors, nearest first."""
        at: Template | None = self
        while at is not None:
            yield at
            at = at.parent

    def formulas(self) -> Iterator[Formula]:
        """The expressions that are evaluated by themselves, not on demand."""
        for formula in (
            self.relevant,
            self.calculate,
            self.readonly,
            self.required,
            self.constraint,
            self.count,
        ):
            if formula is not None:
                yield formula

    @property
    def nodes_in_new(self) -> int:
        """How many nodes a new instance of this repeat brings."""
        return 0 if self.prototype is None else self.prototype.size

    @property
    def is_leaf(self) -> bool:
        return not self.children and not self.is_repeat

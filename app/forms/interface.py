"""What screens and services see of a form: its structure, a node's state, commands, what changed.

A **template path** names a node of the form (`/data/visit/bp`); a **ref** names a node of one
filled-in instance, with `[n]` (1-based) on every repeat instance and nowhere else
(`/data/child[2]/weight`). A repeat *range* is the ref of its instances without the last `[n]`.
Values are the lexical text of the answer, as ODK stores it: `""` is blank, `select` and `rank`
values are separated by spaces, a trigger holds `OK`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import msgspec

INT_LEAST, INT_MOST = -(2**31), 2**31 - 1
"""What an `int` node can hold, as in ODK; beyond it the node is blank."""


Spans = tuple[tuple[int, int], ...]
"""Parts of a text, each from its beginning up to its end, in order."""


class Control(Enum):
    """The XForms control that shows a node. `NONE` is a bind without a control (calculate, hidden)."""

    INPUT = "input"
    SELECT_ONE = "select1"
    SELECT_MANY = "select"
    RANK = "rank"
    RANGE = "range"
    UPLOAD = "upload"
    TRIGGER = "trigger"
    GROUP = "group"
    REPEAT = "repeat"
    NONE = "none"


class Validity(Enum):
    OK = "ok"
    REQUIRED = "required"
    CONSTRAINT = "constraint"


class NoChoices(Enum):
    """Why a select offers nothing: a question that leads there is `WAITING` for an answer, `NONE_FIT` the
    answers given, or no question leads there at all, so it will `NEVER` offer any."""

    WAITING = "waiting"
    NONE_FIT = "none-fit"
    NEVER = "never"


class NodeDefinition(msgspec.Struct, frozen=True):
    """One node of the form, the same for every instance of it.

    `data_type` is the XForms type (`string int decimal date time dateTime geopoint geotrace geoshape
    binary barcode boolean odk:rank`). `note` tells a read-only string input without a value.
    `parameters` holds what the control carries (`start end step rows mediatype …`). `extra` holds
    bind attributes of our own namespace without prefix: `loinc`, `unit`, `alert`, `loinc-answers`.
    """

    path: str
    name: str
    control: Control
    data_type: str
    appearances: tuple[str, ...] = ()
    parameters: Mapping[str, str] = msgspec.field(default_factory=dict)
    extra: Mapping[str, str] = msgspec.field(default_factory=dict)
    note: bool = False
    children: tuple[NodeDefinition, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """`media` maps image, audio, video, big-image to a file name; `geometry` is the place of a choice that
    is asked on a map, blank otherwise. `filled`: where answers stand in the label."""

    value: str
    label: str
    media: Mapping[str, str] = msgspec.field(default_factory=dict)
    geometry: str = ""
    filled: Spans = ()


class NodeState(msgspec.Struct, frozen=True):
    """What a screen needs of one node at one moment. Texts are in the active language, outputs filled in.

    A text may hold markup (app.forms.styling reads it); `filled` tells by its name (`label`, `hint`,
    `guidance`, `message`) where answers and calculations stand in it, which hold none.
    `message` is the form's own text for the present validity, None when valid or when it gives none.
    `choices` holds what the choice filter leaves now, for select and rank; `no_choices` tells why there are
    none. For a repeat range
    (`definition.control is Control.REPEAT` and no position) `count` and `can_add` apply, and
    `children` lists its instances. `children` are refs in document order, relevant or not.
    """

    ref: str
    definition: NodeDefinition
    value: str
    relevant: bool
    readonly: bool
    required: bool
    validity: Validity
    message: str | None
    label: str | None
    hint: str | None
    guidance: str | None
    media: Mapping[str, str]
    choices: tuple[Choice, ...]
    children: tuple[str, ...]
    count: int = 0
    can_add: bool = False
    filled: Mapping[str, Spans] = msgspec.field(default_factory=dict)
    no_choices: NoChoices | None = None

    @property
    def must_answer(self) -> bool:
        """Whether the form waits for an answer here. Where there is nothing to choose it does not, although
        the form calls it required."""
        return self.required and self.no_choices is None

    @property
    def holds_up(self) -> bool:
        """Whether the form cannot be finished as this stands."""
        if self.validity is Validity.REQUIRED:
            return self.no_choices is None
        return self.validity is not Validity.OK


@dataclass(frozen=True, slots=True)
class Changes:
    """What one command changed. `values`: refs whose stored value changed; `states`: refs whose relevance,
    readonly, required, validity, label or choices may have changed; `structure`: repeat ranges that
    gained or lost instances (refs below them are to be read again). `language` is True when every text
    changed.
    """

    values: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    structure: frozenset[str] = frozenset()
    language: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in an authored form, told to its author.

    `sheet`, `row` (1-based, as Excel shows it) and `column` where known; `expression` with `caret`
    (0-based offset) for a faulty expression; `korean` and `english` say what is wrong and how to mend it.
    `fatal` problems stop the form from loading, others are notes to the author.
    """

    code: str
    korean: str
    english: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    expression: str | None = None
    caret: int | None = None
    fatal: bool = True


class FormError(ValueError):
    """A form that cannot be loaded; `problems` lists all that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.english for problem in problems))
        self.problems = problems


class FormDefinition(Protocol):
    """A compiled form: immutable, shared by any number of sessions and threads.

    `attributes` are those of the primary instance's root that are in our own namespace, without prefix
    (`source`, `licence`, `sealed`, `cohorts`, `minutes`, …).
    """

    @property
    def form_id(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def languages(self) -> tuple[str, ...]: ...
    @property
    def root(self) -> NodeDefinition: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...
    @property
    def style(self) -> tuple[str, ...]:
        """What the setting `style` asks for, such as `pages`."""
        ...

    @property
    def media(self) -> Mapping[str, bytes]:
        """Pictures, drawings and sounds that belong to the form, by file name."""
        ...

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What the author should know although the form loads (unknown appearances, …)."""
        ...


class FormSession(Protocol):
    """One response being filled in. Not thread-safe: one thread at a time."""

    @property
    def definition(self) -> FormDefinition: ...
    @property
    def language(self) -> str: ...
    @property
    def root_ref(self) -> str: ...

    def state(self, ref: str) -> NodeState | None:
        """The state of a node or of a repeat range; None when there is no such node."""
        ...

    def answer(self, ref: str, value: str) -> Changes:
        """Store an answer. One that breaks a constraint is kept and flagged, never lost."""
        ...

    def add_repeat(self, range_ref: str) -> Changes:
        """A new last instance; with the ref of an instance, a new one before it."""
        ...

    def remove_repeat(self, instance_ref: str) -> Changes: ...
    def set_language(self, name: str) -> Changes: ...

    def invalid(self) -> tuple[str, ...]:
        """Refs of relevant nodes that are blank though required or break their constraint.

        They come in document order. A select that offers nothing now is not among them: nobody could answer
        it.
        """
        ...

    def problems(self) -> tuple[Problem, ...]:
        """Expressions that have no answer for the present data, or were interrupted; empty is the usual."""
        ...

    @property
    def is_settled(self) -> bool:
        """Whether all that follows from the answers has been worked out; else `problems` tells."""
        ...

    def catch_up(self) -> Changes:
        """Work off what interrupted commands have left, as far as a few budgets go."""
        ...

    def draft_xml(self) -> str:
        """The whole instance, hidden answers included."""
        ...

    def submission_xml(self, *, without: str = "") -> str:
        """The instance as ODK would submit it now: hidden answers left out, and rows whose bind carries the
        attribute `without`. The session goes on as it was."""
        ...

    def instance_name(self) -> str: ...

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` after each command; returns the call that ends it."""
        ...

"""Which questions and branches of a form a set of sample answers reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.forms.definition import Definition
from app.forms.interface import Control
from app.forms.model import Template
from app.forms.session import Session, open_session

# One sample: ("answer", ref, value), ("add", range) or ("remove", instance), in order.
Sample = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Played:
    """A sample that is a whole response, as it was submitted."""

    xml: str


@dataclass(slots=True)
class Coverage:
    """What was met. `relevant` and `constraint` hold the outcomes seen of each expression."""

    shown: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    relevant: dict[str, set[bool]] = field(default_factory=dict)
    constraint: dict[str, set[bool]] = field(default_factory=dict)
    chosen: dict[str, set[str]] = field(default_factory=dict)
    offered: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What no sample reaches, as paths of the form; `choices` also by value."""

    questions: int
    never_shown: tuple[str, ...]
    never_answered: tuple[str, ...]
    never_hidden: tuple[str, ...]
    never_refused: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]


def measure(definition: Definition, samples: Iterable[Sample | Played]) -> Gaps:
    """Plays every sample in a response of its own and tells what stayed untouched."""
    coverage = Coverage()
    for sample in samples:
        if isinstance(sample, Played):
            _look(open_session(definition, draft_xml=sample.xml), coverage)
            continue
        session = open_session(definition)
        _look(session, coverage)
        for command, ref, *value in sample:
            if command == "answer":
                session.answer(ref, value[0] if value else "")
            elif command == "add":
                session.add_repeat(ref)
            elif command == "remove":
                session.remove_repeat(ref)
            else:
                raise ValueError(f"unknown command: {command}")
            _look(session, coverage)
    return _gaps(definition, coverage)


def _look(session: Session, coverage: Coverage) -> None:
    for node in session.root.below():
        template = node.template
        path = template.path
        if node.relevant:
            coverage.shown.add(path)
        if template.relevant is not None:
            coverage.relevant.setdefault(path, set()).add(node.own)
        if node.relevant and node.value:
            coverage.answered.add(path)
            coverage.chosen.setdefault(path, set()).update(node.value.split())
            if template.constraint is not None:
                coverage.constraint.setdefault(path, set()).add(node.satisfied)
        if template.choices is not None and node.relevant and template.control is not Control.RANGE:
            coverage.offered.setdefault(path, set()).update(session.choice_values(node))


def _gaps(definition: Definition, coverage: Coverage) -> Gaps:
    questions = [t for t in definition.template.walk() if _is_question(t)]
    return Gaps(
        questions=len(questions),
        never_shown=tuple(t.path for t in questions if t.path not in coverage.shown),
        never_answered=tuple(t.path for t in questions if t.path in coverage.shown - coverage.answered),
        never_hidden=tuple(path for path, seen in coverage.relevant.items() if False not in seen),
        never_refused=tuple(
            t.path
            for t in questions
            if t.constraint is not None and False not in coverage.constraint.get(t.path, set())
        ),
        choices=tuple(
            (path, value)
            for path, values in coverage.offered.items()
            for value in sorted(values - coverage.chosen.get(path, set()))
        ),
    )


def _is_question(template: Template) -> bool:
    if template.control in (Control.NONE, Control.GROUP, Control.REPEAT):
        return False
    return template.definition is None or not template.definition.note

"""Which questions and branches of a form a set of sample answers reaches."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from app.forms.definition import Definition
from app.forms.interface import Control, FormError
from app.forms.model import Template
from app.forms.presenting import reach
from app.forms.session import Session, open_session
from app.forms.sources import refusal
from app.forms.xpath.documents import DocumentError, parse_xml

_PLACE = re.compile(r"\[\d+\]")
_LISTED = re.compile(r"""\s*(?:randomize\(\s*)?instance\(\s*['"]([^'"]+)['"]\s*\)/root/item\b""")

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
    lost: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What no sample reaches, as paths of the form; `choices` also by value. `strange`: answers that are no
    choice at all, most often a slip in the sample. `lost`: by the name of their sample, paths of answers for
    which the form has no place, or which are none to the question there."""

    questions: int
    never_shown: tuple[str, ...]
    never_answered: tuple[str, ...]
    never_hidden: tuple[str, ...]
    never_refused: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    strange: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()


def measure(definition: Definition, samples: Iterable[tuple[str, Sample | Played]]) -> Gaps:
    """Plays every sample in a response of its own and tells what stayed untouched. Each comes with the name
    of its file. Raises FormError for a sample that speaks of what the form does not have."""
    coverage = Coverage()
    for source, sample in samples:
        if isinstance(sample, Played):
            _check_form(source, sample, definition)
            session = open_session(definition, draft_xml=sample.xml)
            if session.restored is not None:
                if session.restored.damage:
                    raise _no_response(source)
                coverage.lost.extend((source, path) for path, _xml in session.restored.homeless)
            _look(session, coverage)
            continue
        session = open_session(definition)
        _look(session, coverage)
        for command, ref, *value in sample:
            try:
                _do(session, command, ref, value[0] if value else "")
            except ValueError as error:
                raise _no_place(source, command, ref, definition) from error
            state = session.state(ref)
            if command == "answer" and any(value) and state is not None and not state.value:
                coverage.lost.append((source, ref))
            _look(session, coverage)
    return _gaps(definition, coverage)


def _do(session: Session, command: str, ref: str, value: str) -> None:
    if command == "answer":
        session.answer(ref, value)
    elif command == "add":
        session.add_repeat(ref)
    elif command == "remove":
        session.remove_repeat(ref)
    else:
        raise ValueError(f"unknown command: {command}")


def _no_response(source: str) -> FormError:
    return refusal(
        "samples",
        f"{source}: 제출본으로 읽을 수 없습니다. 끝이 잘렸거나 이 양식의 제출본이 아닌지 확인하세요.",
        f"{source}: not a submission that can be read. Was it cut off, or made with another form?",
    )


def _check_form(source: str, sample: Played, definition: Definition) -> None:
    """Raises FormError for a response to another form: it would reach nothing, and nobody would know why."""
    try:
        root = parse_xml(sample.xml)
    except DocumentError as error:
        raise _no_response(source) from error
    form = str(root.get("id") or "")
    if not form and etree.QName(root).localname != definition.template.name:
        raise refusal(
            "samples",
            f"{source}: 어느 양식의 제출본인지 적혀 있지 않습니다(id 없음). 이 양식"
            f"({definition.form_id})으로 적어 내보낸 제출본 XML을 주세요.",
            f"{source}: does not say which form it answers (no id). Give a submission's XML as it was made "
            f"with this form ({definition.form_id}).",
        )
    if form and form != definition.form_id:
        raise refusal(
            "samples",
            f"{source}: 이 양식({definition.form_id})이 아니라 {form!r} 양식의 제출본입니다.",
            f"{source}: a submission of the form {form!r}, not of this one ({definition.form_id}).",
        )


def _no_place(source: str, command: str, ref: str, definition: Definition) -> FormError:
    """A reference that a sample names and that is not there, with the one that was probably meant."""
    template = definition.nodes.get(_PLACE.sub("", ref))
    if template is None:
        near = _alike(command, _PLACE.sub("", ref), definition)
        korean = f"{near!r}인가요?" if near else "양식의 name을 이어 /data/그룹/문항 꼴로 쓰세요."
        english = f"Did you mean {near!r}?" if near else "Write /data/group/question, the names of the form."
        return refusal(
            "samples",
            f"{source}: {ref!r}은(는) 이 양식에 없습니다. {korean}",
            f"{source}: the form has no {ref!r}. {english}",
        )
    if command == "answer" and template.control in (Control.GROUP, Control.REPEAT):
        return refusal(
            "samples",
            f"{source}: {ref!r}은(는) 문항이 아니라 묶음이라 답할 수 없습니다. 그 안의 문항까지 이어 쓰세요.",
            f"{source}: {ref!r} is a group, not a question, and cannot be answered. Name a question in it.",
        )
    verb = {"answer": ("답할", "be answered"), "add": ("더할", "be added"), "remove": ("뺄", "be removed")}
    korean, english = verb.get(command, ("쓸", "be used"))
    return refusal(
        "samples",
        f"{source}: {ref!r}은(는) 그 자리에서 {korean} 수 없습니다. 반복의 차례 [1]과, 그 문항이 그때 있는지 "
        "확인하세요.",
        f"{source}: {ref!r} cannot {english} there. Check the places such as [1] in repeats, and whether "
        "it is there by then.",
    )


def _alike(command: str, path: str, definition: Definition) -> str | None:
    """What looks most like `path` and can be answered; added or removed a repeat."""
    answered = command == "answer"
    known = [
        each.path
        for each in definition.template.walk()
        if (each.control not in (Control.NONE, Control.GROUP, Control.REPEAT) if answered else each.is_repeat)
    ]
    found = difflib.get_close_matches(path, known, 1, 0.6)
    return found[0] if found else None


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
        asked = template.choices is not None and not template.choices.reference
        if asked and node.relevant and template.control is not Control.RANGE:
            coverage.offered.setdefault(path, set()).update(session.choice_values(node))
        for child in template.children if node.relevant else ():
            # A repeat without an instance has no node that would tell whether it is hidden.
            if child.is_repeat and child.relevant is not None and not node.instances(child):
                state = session.state(f"{node.ref}/{child.name}")
                coverage.relevant.setdefault(child.path, set()).add(state is not None and state.relevant)


def _gaps(definition: Definition, coverage: Coverage) -> Gaps:
    questions = [t for t in definition.template.walk() if _is_question(t)]
    asked = [t for t in questions if t.control in (Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK)]
    lists = {t.path: _listed(definition, t) | coverage.offered.get(t.path, set()) for t in asked}
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
            for path, values in lists.items()
            for value in sorted(values - coverage.chosen.get(path, set()))
        ),
        strange=tuple(
            (path, value)
            for path, values in lists.items()
            for value in sorted(coverage.chosen.get(path, set()) - values)
        ),
        lost=tuple(dict.fromkeys(coverage.lost)),
    )


def _listed(definition: Definition, template: Template) -> set[str]:
    """All choices of a question, also those that its filter has not offered yet."""
    choices = template.choices
    if choices is None:
        return set()
    found = {each.value for each in choices.fixed}
    table = _LISTED.match(choices.nodes.source) if choices.nodes is not None else None
    document = definition.instances.get(table[1]) if table is not None else None
    for root in document.child_nodes() if document is not None else ():
        found.update(reach(item, choices.value_path) for item in root.child_nodes() if item.name == "item")
    return found - {""}


def _is_question(template: Template) -> bool:
    if template.control in (Control.NONE, Control.GROUP, Control.REPEAT):
        return False
    if template.choices is not None and "label" in template.appearances:
        return False  # The heading of a table takes no answer.
    return template.definition is None or not template.definition.note

"""What a saved form brought along that the form in use has no place for, told in the worker's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms.appearances import DOTS, is_secret
from app.forms.interface import Control, FormSession, NodeState
from app.forms.languages import in_language
from app.forms.styling.reading import label_words
from app.visits.content import KEPT_ASIDE, SEALED_TICK
from app.wire.revisions import Value

if TYPE_CHECKING:
    from lxml import etree

    from app.forms.definition import Definition
    from app.forms.session import Session

_NAMED = 12
_MOST = 200
_INSTANCE = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class KeptAside:
    """An answer without a question: as it was asked, or by its name where no version here knows it.
    `secret`: it was masked when it was asked, and stays so; `sealed`: it told of a sign of a risk."""

    path: str
    question: str
    text: str
    secret: bool = False
    sealed: bool = False

    @property
    def shown(self) -> str:
        """The answer as it may be read."""
        return DOTS if self.secret else self.text


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What opening a saved form changed. `version`, `newer`: the form it was begun with and the one it is
    open in, equal when they are the same; `moved`: questions whose answer stands in another place now;
    `unread`: questions whose answer could not be read; `damaged`: the saved text was broken."""

    version: str
    newer: str
    moved: tuple[str, ...] = ()
    kept: tuple[KeptAside, ...] = ()
    unread: tuple[str, ...] = ()
    damaged: bool = False

    def __bool__(self) -> bool:
        return bool(self.moved or self.kept or self.damaged or self.version != self.newer)


def leftovers(session: Session, earlier: Sequence[Definition], version: str) -> Leftovers:
    """The report of a session that was opened from a saved text. `earlier`: other versions of the form on
    this laptop, the newest first; `version`: of the form the text was begun with."""
    newer = session.definition.version
    restored = session.restored
    if restored is None:
        return Leftovers(newer, newer)
    books = [Book(each) for each in earlier]
    kept = [
        _aside(books, path, text)
        for at, xml in restored.homeless[:_MOST]
        if not _was_worked_out(earlier, at, xml)
        for path, text in _answers(at, xml)
        if "/meta/" not in path
    ]
    return Leftovers(
        version=version,
        newer=newer,
        moved=tuple(_label(session, path) for _, path in restored.moved),
        kept=tuple(kept),
        unread=tuple(_asked(session, restored.missing)) if restored.damage else (),
        damaged=bool(restored.damage),
    )


def _was_worked_out(earlier: Iterable[Definition], path: str, xml: str) -> bool:
    """Whether what stood where a calculation stands now was a calculation's before: nobody gave it."""
    from app.forms.kept import version_worked_out_after

    version = version_worked_out_after(xml)
    if version is None:
        return False
    plain = _INSTANCE.sub("", path)
    known = [each.nodes[plain] for each in earlier if each.version == version and plain in each.nodes]
    return any(node.calculate is not None for node in known)


def kept_value(report: Leftovers | None, before: Value) -> Value:
    """What the visit's record keeps beside a form, nothing that told of a sign. `before`: what its former
    version kept, carried on."""
    kept: list[Value] = list(before) if isinstance(before, list) else []
    for one in report.kept if report is not None else ():
        if one.sealed:
            continue
        entry: dict[str, Value] = {"path": one.path, "question": one.question, "text": one.text}
        if one.secret:
            entry["secret"] = True
        if entry not in kept:
            kept.append(entry)
    return kept


def kept_of(value: Value) -> tuple[KeptAside, ...]:
    """What a form's part of the record keeps beside its answers."""
    entries = value.get(KEPT_ASIDE) if isinstance(value, dict) else None
    return tuple(
        KeptAside(
            str(one.get("path") or ""),
            str(one.get("question") or ""),
            str(one.get("text") or ""),
            secret=one.get("secret") is True,
        )
        for one in (entries if isinstance(entries, list) else ())
        if isinstance(one, dict)
    )


class Book:
    """Another version of the form, opened only to hear how it asked. `spoken` (`ko`, `en`): in that language
    where the form has it."""

    def __init__(self, definition: Definition, spoken: str = "") -> None:
        self.definition = definition
        self._language = in_language(definition.languages, spoken)
        self._session: Session | None = None

    def asked(self, path: str, value: str) -> KeptAside | None:
        """The question at this path and the answer in words; None where this version has no such question."""
        given = path
        from app.forms.session import open_session
        from app.visits.in_words import in_words

        if _INSTANCE.sub("", path) not in self.definition.nodes:
            return None
        # A fresh response has no more than the first of each.
        path = _INSTANCE.sub("[1]", path)
        if self._session is None:
            self._session = open_session(self.definition)
            if self._language:
                self._session.set_language(self._language)
        state = self._session.state(path)
        if state is None or not state.label:
            return None
        if state.definition.control not in (Control.GROUP, Control.REPEAT):
            self._session.answer(path, value)
            state = self._session.state(path) or state
        question = numbered(label_words(state) or state.definition.name, given)
        sealed = SEALED_TICK in state.definition.extra
        return KeptAside(
            given, question, in_words(state, self._language) or value, is_secret(state.definition), sealed
        )


def _aside(books: Iterable[Book], path: str, text: str) -> KeptAside:
    for book in books:
        found = book.asked(path, text)
        if found is not None:
            return found
    return KeptAside(path, numbered(_INSTANCE.sub("", path.rpartition("/")[2]), path), text)


def numbered(question: str, path: str) -> str:
    """With the numbers of the instances it was asked in: the weight of the second child is `몸무게 · 2`."""
    numbers = [each.strip("[]") for each in _INSTANCE.findall(path) if each != "[0]"]
    return " · ".join([question, *numbers])


def _answers(path: str, xml: str) -> list[tuple[str, str]]:
    """The leaves of what has no place, each with the path it had."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    element = etree.fromstring(xml.encode(), parser)
    if element is None:
        return [(path, xml)]
    found: list[tuple[str, str]] = []

    def walk(each: etree._Element, at: str) -> None:
        below = [one for one in each if isinstance(one.tag, str)]
        if not below:
            text = "".join(str(part) for part in each.itertext()).strip()
            if text:
                found.append((at, text))
        for one in below:
            walk(one, f"{at}/{etree.QName(one).localname}")

    walk(element, path)
    return found


def _label(session: FormSession, path: str) -> str:
    state = session.state(path)
    return (label_words(state) if state is not None else "") or path.rpartition("/")[2]


def _asked(session: FormSession, missing: Sequence[str]) -> list[str]:
    """The questions under the places a damaged text lacked, in the form's order."""
    found: list[str] = []
    gone = set(missing)

    def walk(ref: str, lacking: bool) -> None:
        state = session.state(ref)
        if state is None or len(found) >= _NAMED:
            return
        lacking = lacking or state.definition.path in gone
        if lacking and _is_question(state):
            found.append(label_words(state) or state.definition.name)
        for child in state.children:
            walk(child, lacking)

    walk(session.root_ref, False)
    return found


def _is_question(state: NodeState) -> bool:
    silent = (Control.NONE, Control.GROUP, Control.REPEAT)
    return state.definition.control not in silent and not state.definition.note

"""Cutting a form into pages. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.forms.interface import Control, FormSession, NodeDefinition, NodeState
from app.forms.styling.worded import label_of
from ui.forms.markup import as_plain

_TABLE = frozenset({"label", "list-nolabel"})
_LOOSE_TOGETHER = 8
"""Questions outside any group that share a page."""
_MOST_TOGETHER = 150
"""Questions that share a page at most, whatever the form wishes: to go to the last one, all before it on its
page are made, a hundredth of a second each."""


@dataclass(frozen=True, slots=True)
class Page:
    """`refs` are its topmost nodes; a page made of one group takes the group's label as title.

    `section`: the number of the part of the form that it belongs to, as the list of pages shows it.
    """

    refs: tuple[str, ...]
    group: bool
    section: int = 0


def pages_of(session: FormSession, sections: Sequence[Page], *, single: bool) -> tuple[Page, ...]:
    """The sections themselves, those that are too long in parts; `single` gives each question a page of its
    own, notes with the question after them. A form whose style is `pages` does so too, but keeps each
    `field-list` together."""
    by_form = "pages" in session.definition.style
    pages: list[Page] = []
    for at, section in enumerate(sections):
        whole = _split(session, section.refs, single=single) if single or by_form else (section,)
        pages += (replace(part, section=at) for page in whole for part in _short_enough(session, page))
    return tuple(pages)


def _short_enough(session: FormSession, page: Page) -> Iterator[Page]:
    """The page itself, or several in its place."""
    if _questions_in(session, page) <= _MOST_TOGETHER:
        yield page
    else:
        yield from _runs(session, page.refs)


def _runs(session: FormSession, refs: Sequence[str]) -> Iterator[Page]:
    """As many of the nodes as may share a page, one page after the other. A table and a repeat stay whole."""
    together: list[str] = []
    questions = 0
    for ref in refs:
        state = session.state(ref)
        if state is None:
            continue
        definition = state.definition
        here = _asked_by(definition)
        if together and questions + here > _MOST_TOGETHER:
            yield Page(tuple(together), group=False)
            together, questions = [], 0
        if here > _MOST_TOGETHER and definition.control is Control.GROUP and not _is_table(definition):
            yield from _runs(session, state.children)
        else:
            together.append(ref)
            questions += here
    if together:
        yield Page(tuple(together), group=False)


def _questions_in(session: FormSession, page: Page) -> int:
    """How many there are; of a repeat, in one instance."""
    states = (session.state(ref) for ref in page.refs)
    return sum(_asked_by(state.definition) for state in states if state is not None)


def _asked_by(definition: NodeDefinition) -> int:
    if definition.control in (Control.GROUP, Control.REPEAT):
        return sum(_asked_by(child) for child in definition.children)
    return 0 if definition.control is Control.NONE else 1


def _split(session: FormSession, refs: Sequence[str], *, single: bool) -> Iterator[Page]:
    waiting: list[str] = []
    for ref in refs:
        state = session.state(ref)
        if state is None or not _shows_anything(state.definition):
            continue
        definition = state.definition
        group = definition.control in (Control.GROUP, Control.REPEAT)
        if definition.note and not group:
            waiting.append(ref)
        elif definition.control is Control.GROUP and not _stays_together(definition, single=single):
            if waiting:
                yield Page(tuple(waiting), group=False)
            waiting = []
            yield from _split(session, state.children, single=single)
        else:
            yield Page((*waiting, ref), group=group and not waiting)
            waiting = []
    if waiting:
        yield Page(tuple(waiting), group=False)


def _stays_together(definition: NodeDefinition, *, single: bool) -> bool:
    """A table is one thing to look at; a `field-list` is the form's wish, which the worker may overrule."""
    return _is_table(definition) or ("field-list" in definition.appearances and not single)


def _is_table(definition: NodeDefinition) -> bool:
    return any(not _TABLE.isdisjoint(child.appearances) for child in definition.children)


def sections_of(session: FormSession) -> tuple[Page, ...]:
    """One for each topmost group or repeat, the loose questions between them a few at a time."""
    pages: list[Page] = []
    loose: list[str] = []

    def close_loose() -> None:
        if loose:
            pages.append(Page(tuple(loose), group=False))
            loose.clear()

    root = session.state(session.root_ref)
    for ref in root.children if root is not None else ():
        state = session.state(ref)
        if state is None or not _shows_anything(state.definition):
            continue
        if state.definition.control in (Control.GROUP, Control.REPEAT):
            close_loose()
            pages.append(Page((ref,), group=True))
            continue
        loose.append(ref)
        if len(loose) == _LOOSE_TOGETHER:
            close_loose()
    close_loose()
    return tuple(pages)


def groups_around(pages: Sequence[Page]) -> frozenset[str]:
    """The groups that stand above the pages' topmost nodes."""
    tops = {ref for page in pages for ref in page.refs}
    return frozenset(
        ref[:at]
        for ref in tops
        for at, letter in enumerate(ref)
        if letter == "/" and at > 0 and ref[:at] not in tops
    )


def has_content(session: FormSession, page: Page) -> bool:
    """Whether the page has something to show now."""
    return any(_is_shown(session, ref) for ref in page.refs)


def title_of(session: FormSession, page: Page, otherwise: str) -> str:
    """The group's label, or for loose questions `otherwise`."""
    state = session.state(page.refs[0]) if page.group else None
    return (as_plain(label_of(state)) if state is not None else "") or otherwise


def answers_below(session: FormSession, ref: str) -> list[tuple[str, str]]:
    """What can be answered at or below a node, with the answers, blank ones too, in document order."""
    state = session.state(ref)
    if state is None:
        return []
    if not state.children and state.definition.control not in (Control.GROUP, Control.REPEAT):
        asked = not state.readonly and state.definition.control is not Control.NONE
        return [(ref, state.value)] if asked else []
    return [answer for child in state.children for answer in answers_below(session, child)]


def holds_answers(session: FormSession, ref: str) -> bool:
    """Whether anything was answered at or below a node."""
    state = session.state(ref)
    if state is None:
        return False
    given = bool(state.value) and not state.readonly and state.definition.control is not Control.NONE
    return given or any(holds_answers(session, child) for child in state.children)


def is_answered(session: FormSession, page: Page) -> bool:
    """Whether anything on the page is answered, or there is nothing to answer there."""
    asks = False
    waiting = list(reversed(page.refs))
    while waiting:
        state = session.state(waiting.pop())
        if state is None or not state.relevant:
            continue
        waiting += reversed(state.children)
        definition = state.definition
        if definition.note or definition.control in (Control.NONE, Control.GROUP, Control.REPEAT):
            continue
        if state.value:
            return True
        asks = asks or not state.readonly
    return not asks


def instances_on_the_way(ref: str, start: int) -> list[str]:
    """The repeat instances on the way to a node, outermost first, of those that end after `start`."""
    return [ref[: at + 1] for at, letter in enumerate(ref) if letter == "]" and at >= start]


def is_under(ref: str, ancestor: str) -> bool:
    """Whether `ref` is `ancestor`, lies below it, or is an instance of it (a repeat range)."""
    return ref == ancestor or ref.startswith((f"{ancestor}/", f"{ancestor}["))


def _shows_anything(definition: NodeDefinition) -> bool:
    if definition.control in (Control.GROUP, Control.REPEAT):
        return any(_shows_anything(child) for child in definition.children)
    return definition.control is not Control.NONE


def _is_shown(session: FormSession, ref: str) -> bool:
    state = session.state(ref)
    if state is None or not state.relevant:
        return False
    control = state.definition.control
    if control is Control.REPEAT and is_range(state):
        return state.can_add or any(_is_shown(session, child) for child in state.children)
    if control in (Control.GROUP, Control.REPEAT):
        return any(_is_shown(session, child) for child in state.children)
    return control is not Control.NONE


def is_range(state: NodeState) -> bool:
    """Whether a state of a repeat is that of the range, not of an instance."""
    return not state.ref.endswith("]")

"""Cutting a form into pages. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.interface import Control, FormSession, NodeDefinition, NodeState

_LOOSE_TOGETHER = 8
"""Questions outside any group that share a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """`refs` are its topmost nodes; a page made of one group takes the group's label as title."""

    refs: tuple[str, ...]
    group: bool


def pages_of(session: FormSession) -> tuple[Page, ...]:
    """One page for each topmost group or repeat, the loose questions between them a few at a time."""
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


def has_content(session: FormSession, page: Page) -> bool:
    """Whether the page has something to show now."""
    return any(_is_shown(session, ref) for ref in page.refs)


def title_of(session: FormSession, page: Page, otherwise: str) -> str:
    """The group's label, or for loose questions `otherwise`."""
    state = session.state(page.refs[0]) if page.group else None
    return (state.label if state is not None else None) or otherwise


def holds_answers(session: FormSession, ref: str) -> bool:
    """Whether anything was answered at or below a node."""
    state = session.state(ref)
    if state is None:
        return False
    given = bool(state.value) and not state.readonly and state.definition.control is not Control.NONE
    return given or any(holds_answers(session, child) for child in state.children)


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

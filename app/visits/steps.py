"""The steps of a form in progress, and how they are done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.markup import storable
from db.drafts import DraftStep

if TYPE_CHECKING:
    from app.forms.session import Session

ANSWER, ADD, REMOVE, LANGUAGE, ATTACH = "answer", "add", "remove", "language", "attach"
GAP = "gap"
"""Stands for steps of which a damaged store lost the page."""


def play_all(session: Session, steps: list[DraftStep], *, elsewhere: bool = False) -> None:
    """In another form than they were made in (`elsewhere`), or in one of which a part is lost, a step may
    have lost its place."""
    restored = session.restored
    if restored is not None and any(step.step == GAP for step in steps):
        restored.damage = restored.damage or "steps are lost"
    replay = _replay_elsewhere if elsewhere or is_damaged(session) else _replay
    for step in steps:
        replay(session, step)


def is_damaged(session: Session) -> bool:
    return session.restored is not None and bool(session.restored.damage)


def spoken_in(steps: list[DraftStep], session: Session) -> str:
    """The language that the worker chose, empty where it was left as it was."""
    return session.language if any(step.step == LANGUAGE for step in steps) else ""


def _replay(session: Session, step: DraftStep) -> None:
    """Do again what was done. It may have been done where more was worked out by then."""
    if step.step != LANGUAGE and not session.is_settled and session.find(step.ref) is None:
        session.catch_up()
    if step.step == LANGUAGE:
        session.set_language(step.value)
    elif step.step == ANSWER:
        session.answer(step.ref, step.value)
    elif step.step == ATTACH:
        # A file that was still being kept when its repeat was taken out answers nothing any more.
        if session.state(step.ref) is not None:
            session.answer(step.ref, step.value)
    elif step.step == ADD:
        session.add_repeat(step.ref)
    elif step.step == REMOVE:
        session.remove_repeat(step.ref)


def _replay_elsewhere(session: Session, step: DraftStep) -> None:
    """Do a step in a form it was not made in, or in one of which a part is lost. An answer to a question that
    is not there is kept aside; so is an instance that is taken out where another may have been meant."""
    restored = session.restored
    if restored is None:
        return
    if step.step == REMOVE and restored.damage:
        restored.homeless += _said_in(session, step.ref)
    try:
        if step.step == ATTACH and session.state(step.ref) is None:
            raise KeyError(step.ref)
        _replay(session, step)
    except (KeyError, ValueError):
        if step.step in (ANSWER, ATTACH) and step.value:
            from lxml import etree

            from app.forms.kept import plain

            answer = etree.Element(plain(step.ref).rpartition("/")[2])
            answer.text = storable(step.value)
            restored.homeless.append((step.ref, etree.tostring(answer, encoding="unicode")))


def _said_in(session: Session, instance: str) -> list[tuple[str, str]]:
    """An instance of a repeat, as it is kept aside; nothing of a blank one."""
    from app.forms.instance import LiveNode
    from app.forms.serialising import content_of

    found = session.find(instance)
    if not isinstance(found, LiveNode) or not any(node.value for node in found.below()):
        return []
    return [(instance, content_of(found))]

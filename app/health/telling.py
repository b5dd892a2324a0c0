"""Who was told stands in two places, the alarm's sheet and the form's question: both say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.forms.interface import FormSession, NodeDefinition, NodeState
from app.health.measures import Catalogue
from app.visits.content import Alarm, nodes

NONE = "none"
"""The choice that says that nothing was done."""


def asks(definition: NodeDefinition, catalogue: Catalogue) -> bool:
    """Whether this is such a question."""
    return any(one.answer.partition(":")[0] == definition.name for one in catalogue.contacts.values())


def asked(session: FormSession, catalogue: Catalogue) -> NodeState | None:
    """The form's question about what was done, None where it is not asked now."""
    found = (state for state in nodes(session) if asks(state.definition, catalogue))
    return next((state for state in found if state.relevant and not state.readonly), None)


def chosen(state: NodeState | None) -> frozenset[str]:
    """What is ticked there."""
    return frozenset(state.value.split()) if state is not None else frozenset()


def told_by(
    before: frozenset[str], now: frozenset[str], name: str, catalogue: Catalogue
) -> tuple[set[str], set[str]]:
    """The contacts of whom the form says now, and says no more, that they were told. A choice that several
    share adds none of them: which one it was stands in the sheet alone."""
    sharing: dict[str, set[str]] = {}
    for contact in catalogue.contacts.values():
        question, _, choice = contact.answer.partition(":")
        if question == name:
            sharing.setdefault(choice, set()).add(contact.id)
    added = {one for choice in now - before for one in sharing.get(choice, ()) if len(sharing[choice]) == 1}
    return added, {one for choice in before - now for one in sharing.get(choice, ())}


def completed(state: NodeState, told: Iterable[str], catalogue: Catalogue) -> str:
    """The answer with everything ticked that follows from who was told."""
    offered = [choice.value for choice in state.choices]
    wanted = {catalogue.contacts[one].answer.partition(":")[2] for one in told if one in catalogue.contacts}
    ticked = (chosen(state) | (wanted & {*offered})) - ({NONE} if wanted else set())
    return " ".join(choice for choice in offered if choice in ticked)


def told_of(alarms: Mapping[str, Alarm]) -> set[str]:
    """Everybody who was told of any reading."""
    return {one for alarm in alarms.values() for one in alarm.told}

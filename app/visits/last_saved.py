"""What `jr://instance/last-saved` holds in a visit: the household's own last answers to the same form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.forms.interface import Control
from app.projections.visits import FORM_FIELD
from app.visits.attached import entries_in
from app.visits.content import UNRECKONED
from app.wire.merge import Document
from app.wire.revisions import Value
from db.store import Store

if TYPE_CHECKING:
    from lxml.etree import _Element

    from app.forms.definition import Definition

Previous = Callable[[str, "Definition"], str | None]
"""The last saved response for a form of a visit (its id), as XML; None where there is none."""


class LastSaved:
    """Finds, for a form of a visit, what the same household said to it before.

    That is the latest finished submission of the same form among the visits that began earlier, whoever of
    the team made them, as far as this device has them. Another household's answers never count, nor a form
    that was broken off, nor a sealed one: its answers are for the health division alone.
    `document`: what is known of a subject.
    """

    def __init__(self, store: Store, document: Callable[[str], Document]) -> None:
        self._store = store
        self._document = document

    def before(self, visit: str, definition: Definition) -> str | None:
        """The response as XML, without the names of its files: they belong to that visit. Of one in which
        something could not be worked out, what the form works out is blank: nobody sees any more which part
        of it is wrong, and a number that was wrong then would go on as a fact. What was answered is there.
        None when there is none, or when the form does not ask for it."""
        if not definition.asks_for_last_saved:
            return None
        began = self._began(visit)
        if began is None:
            return None
        household, began_ms = began
        for row in self._store.visits.of_household(household):
            at_ms = row.started_ms or row.submitted_ms or 0
            if row.outcome and (at_ms, row.id) < (began_ms, visit):
                held = self._document(f"visit/{row.id}").get(FORM_FIELD + definition.form_id)
                xml = None if held is None else _submission(held.value, definition)
                if xml is not None:
                    return xml
        return None

    def _began(self, visit: str) -> tuple[str, int] | None:
        """At which household, and when: of a visit in progress, or of one that was recorded."""
        row = self._store.visits.get(visit)
        if row is not None and row.started_ms is not None:
            return row.household, row.started_ms
        draft = self._store.drafts.visit(visit)
        return None if draft is None else (draft.household, draft.started_ms)


def _submission(form: Value, definition: Definition) -> str | None:
    xml = form.get("xml") if isinstance(form, dict) else None
    if not isinstance(form, dict) or not isinstance(xml, str) or form.get("unfinished"):
        return None
    names = set(entries_in(form))
    unsure = _worked_out(definition) if form.get(UNRECKONED) else frozenset()
    return _without(names, unsure, xml) if names or unsure else xml


def _worked_out(definition: Definition) -> frozenset[str]:
    """The paths, below the root, of what nobody answers: the form calculates it, or an action sets it."""
    set_by_action = {action.target for action in definition.actions}
    return frozenset(
        template.path.removeprefix(definition.template.path)
        for template in definition.template.walk()
        if template.calculate is not None or (template in set_by_action and template.control is Control.NONE)
    )


def _without(names: set[str], unsure: frozenset[str], xml: str) -> str | None:
    """A submission in which file questions, and what stands at the paths `unsure`, are blank; None for what
    is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    for element in root.iter(etree.Element):
        if (element.text or "").strip() in names or (unsure and _path(element) in unsure):
            element.text = None
    return etree.tostring(root, encoding="unicode")


def _path(element: _Element) -> str:
    from lxml import etree

    # What the root was called in that version matters to nobody.
    steps = [element, *element.iterancestors()][:-1]
    return "".join(f"/{etree.QName(step).localname}" for step in reversed(steps))

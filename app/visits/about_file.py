"""Which question of which visit an attachment answers, so that a list of attachments tells them apart."""

from __future__ import annotations

from app.forms.appearances import is_secret
from app.forms.interface import Control, FormError
from app.forms.styling.reading import label_words
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits.about_record import AboutRecord
from app.visits.content import nodes
from app.visits.shelf import Shelf, UnknownFormError
from app.visits.submissions import version_of
from app.visits.visited import visited
from db.attachments import AttachmentRow

Asked = dict[tuple[str, str], dict[str, str]]
"""By visit and form the questions with the names of the files that answer them."""


def about_file(ledger: Ledger, shelf: Shelf, row: AttachmentRow, known: Asked) -> tuple[AboutRecord, str]:
    """The visit with the one form, and the question; neither form nor question where that is sealed, and no
    question where its form is not on this laptop. `known`: what was read for other rows, added to."""
    visit = ledger.store.visits.get(row.visit)
    if visit is None:
        return AboutRecord("", row.added_ms), ""
    document = ledger.projector.document(f"visit/{row.visit}")
    held = document.get(FORM_FIELD + row.form_id)
    form = held.value if held is not None and isinstance(held.value, dict) else None
    is_open = form is not None and not form.get("sealed")
    about = AboutRecord(
        "",
        visit.started_ms or visit.notice_ms or row.added_ms,
        visit.id,
        visited(ledger, visit.household, document),
        (row.form_id,) if is_open else (),
    )
    xml = form.get("xml") if form is not None and is_open else None
    if not isinstance(xml, str):
        return about, ""
    at = row.visit, row.form_id
    if at not in known:
        known[at] = _questions(shelf, row.form_id, xml)
    return about, known[at].get(row.name, "")


def _questions(shelf: Shelf, form_id: str, xml: str) -> dict[str, str]:
    from app.forms.session import open_session

    try:
        definition, _ = shelf.of_submission(form_id, version_of(xml))
        session = open_session(definition, draft_xml=xml)
    except (UnknownFormError, FormError):
        return {}
    return {
        state.value: label_words(state)
        for state in nodes(session)
        if state.definition.control is Control.UPLOAD and state.value and not is_secret(state.definition)
    }

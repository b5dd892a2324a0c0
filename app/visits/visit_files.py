"""What is attached to a visit as it will be recorded: what its forms name, and what it held before."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits import content
from app.visits.attached import FileEntry, entries_in, gather, submitted
from app.visits.drafting import OpenForm
from app.visits.leftovers import kept_of


class VisitFiles:
    def __init__(self, ledger: Ledger, attachments: Attachments) -> None:
        self._ledger = ledger
        self._attachments = attachments

    def of(self, visit: str, forms: list[OpenForm]) -> dict[str, list[FileEntry]]:
        """By form: one that is not open keeps its own. A sealed form's are sealed with it."""
        told = self._told_by_form(visit)
        before = self.told(visit)
        files = {form_id: list(entries.values()) for form_id, entries in told.items()}
        for form in forms:
            if not content.is_sealed(form.session):
                names = [*submitted(form.session), *self._aside(visit, form)]
                files[form.form_id] = gather(self._attachments, visit, dict.fromkeys(names), before)
        return files

    def told(self, visit: str) -> dict[str, FileEntry]:
        """What the visit, as it is recorded, says of its attachments, by their names."""
        return {
            name: entry for entries in self._told_by_form(visit).values() for name, entry in entries.items()
        }

    def _aside(self, visit: str, form: OpenForm) -> list[str]:
        """What is kept beside a form's answers: an attachment's name may be among it."""
        held = self._ledger.projector.document(f"visit/{visit}").get(FORM_FIELD + form.form_id)
        before = kept_of(held.value) if held is not None else ()
        now = form.report.kept if form.report is not None else ()
        return [one.text for one in (*before, *now)]

    def _told_by_form(self, visit: str) -> dict[str, dict[str, FileEntry]]:
        return {
            path.removeprefix(FORM_FIELD): entries_in(held.value)
            for path, held in self._ledger.projector.document(f"visit/{visit}").items()
            if path.startswith(FORM_FIELD)
        }

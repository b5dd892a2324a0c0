"""Which signs of a visit in progress stand, which were taken back, and which of them no record holds yet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits.content import VisitDraft, is_sealed
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.grave_answers import untold
from app.visits.rows_taken_out import places_now
from app.visits.shelf import UnknownFormError
from app.visits.signs import NOT_DONE, Signs, form_of, raised_in, signs_of
from app.wire.encoding import decode, encode
from app.wire.merge import Document

NOTHING: Mapping[str, str] = MappingProxyType({})

_TICKED = "ticked:"
"""Before a sign that was ticked and told: ticked again after it was taken out, it is nothing new."""


class SignBook:
    """Every step belongs to the caller's action."""

    def __init__(self, ledger: Ledger, drafts: Drafts) -> None:
        self._ledger = ledger
        self._drafts = drafts

    def open(self, summary: DraftSummary) -> list[OpenForm]:
        """The visit's forms, but for those that this laptop does not have any more."""
        found = []
        for form_id, _ in summary.forms:
            try:
                found.append(self._drafts.open(summary.visit, form_id, now_ms=self._ledger.clock()))
            except UnknownFormError:
                continue
        return found

    def of(self, summary: DraftSummary, forms: Sequence[OpenForm] | None = None) -> Signs:
        """Every sign of the visit; `forms`: its forms, where they are open already."""
        forms = self.open(summary) if forms is None else forms
        open_forms = [form for form in forms if not is_sealed(form.session)]
        sessions = [form.session for form in open_forms]
        found = signs_of(summary.draft.signs, sessions, self._ledger.identity.policy.assessment_form)
        # An answer about a sign whose question is gone: nobody can ask again, so somebody has to look.
        told = {
            f"{form.form_id}:{one.path}={one.text}": f"{one.question}: {one.shown}"
            for form in open_forms
            for one in (form.report.kept if form.report is not None else ())
            if one.sealed
        }
        # What a form said that cannot be opened any more was not taken back.
        shut = {form_id for form_id, _ in summary.forms} - {form.form_id for form in forms}
        told |= {place: words for place, words in summary.draft.seen.items() if form_of(place) in shut}
        found = dataclasses.replace(found, raised=found.raised | told)
        gone = summary.draft.seen.keys() - found.standing().keys() - self._told(summary)
        seen = {place: words for place, words in summary.draft.seen.items() if place in gone}
        return dataclasses.replace(found, taken_back=seen)

    def see(self, summary: DraftSummary) -> None:
        """Remember what stands now: an answer given by mistake is put right before its page is turned."""
        seen = {place: words for place, words in self.of(summary).standing().items() if words}
        if not seen.keys() <= summary.draft.seen.keys() | self._told(summary):
            self._put(summary.visit, seen={**summary.draft.seen, **seen})

    def unassessed(self, summary: DraftSummary, signs: Signs) -> bool:
        """Whether no record of the visit covers these signs. Of a visit that is put right it covers what its
        forms said then; sealed rows did not leave with them, so what is answered there is new."""
        return bool(signs.ticked or signs.taken_back) or not signs.raised.keys() <= self._recorded(summary)

    def untold(self, summary: DraftSummary, signs: Signs) -> bool:
        """Whether there are signs, standing or taken back, that no record holds."""
        return bool(signs.taken_back) or self.untold_standing(summary, signs)

    def untold_standing(self, summary: DraftSummary, signs: Signs) -> bool:
        """Whether there are standing signs that no record holds."""
        return not {*signs.ticked, *signs.raised} <= self._told(summary)

    def whole(self, summary: DraftSummary, signs: Signs) -> bool:
        """Whether what was recorded last holds just these signs, and every answer to a sealed row."""
        return list(signs.ticked) == summary.draft.told_signs and {*signs.places()} <= self._told(summary)

    def news(
        self, summary: DraftSummary, signs: Signs, grave: Mapping[str, str] = NOTHING
    ) -> tuple[str, ...]:
        """Of standing signs and `grave` answers (by where) what no record holds, in words."""
        known, standing = self._told(summary), signs.standing().items()
        found = {place: words for place, words in standing if known.isdisjoint((place, _TICKED + place))}
        return tuple(dict.fromkeys((found | untold(grave, known)).values()))

    def tell(self, visit: str, signs: Signs, grave: Iterable[str] = ()) -> None:
        """These, and the grave answers at these places, are on record now."""
        kept = self._drafts.summary(visit).draft
        ticked = (_TICKED + one for one in signs.ticked)
        told = list(dict.fromkeys((*kept.told, *signs.places(), *grave, *ticked)))
        # Without a new page nothing that was told stands as seen alone.
        seen = {place: words for place, words in kept.seen.items() if place not in {*told, *signs.ticked}}
        self._put(visit, told_signs=list(signs.ticked), told=told, seen=seen)

    def _put(self, visit: str, **fields: object) -> None:
        row = self._ledger.store.drafts.visit(visit)
        if row is not None:
            draft = replace(decode(row.content, VisitDraft), **fields)
            self._ledger.store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))

    def _told(self, summary: DraftSummary) -> set[str]:
        return {*summary.draft.told_signs, *summary.draft.told} | self._recorded(summary)

    def _recorded(self, summary: DraftSummary) -> set[str]:
        """Where the forms of a recorded visit said that it calls for the assessment, if somebody was assessed
        then or it was told why not."""
        visit, document = summary.visit, self._ledger.projector.document(f"visit/{summary.visit}")
        if not _covered(document):
            return set()
        assessment = self._ledger.identity.policy.assessment_form
        found: set[str] = set()
        for path, held in document.items():
            xml = held.value.get("xml") if isinstance(held.value, dict) else None
            if path.startswith(FORM_FIELD) and isinstance(xml, str):
                session = self._drafts.recorded(visit, path.removeprefix(FORM_FIELD), xml)
                found.update(raised_in(session, assessment) if session is not None else ())
        return places_now(found, summary.draft.rows_taken_out)


def _covered(document: Document) -> bool:
    """Whether a recorded visit holds a sealed form, or the reason why nobody was assessed."""
    return NOT_DONE in document or any(
        path.startswith(FORM_FIELD) and isinstance(held.value, dict) and bool(held.value.get("sealed"))
        for path, held in document.items()
    )

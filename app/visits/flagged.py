"""Red flags in assessments that nobody has finished: since when they stand, and whether all was told."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from msgspec import structs

from app.visits.content import Flag, VisitDraft
from app.visits.drafting import DraftSummary
from app.wire.encoding import decode, encode
from db.drafts import DraftVisitRow
from db.store import Store


class Halt(Enum):
    """How far somebody is with an unfinished assessment. `PAGE`: they go on with it; `FORM`: they left it and
    may come back soon; `OVER`: what was answered counts as all that was, so that a grave question without an
    answer is one that nobody can answer for."""

    PAGE = auto()
    FORM = auto()
    OVER = auto()


def flags_of(summary: DraftSummary) -> dict[str, Flag]:
    """By form, of those of the visit that are unfinished."""
    unfinished = {form_id for form_id, finished in summary.forms if not finished}
    return {form_id: flag for form_id, flag in summary.draft.flagged.items() if form_id in unfinished}


def has_flag(store: Store, row: DraftVisitRow) -> bool:
    """Whether there is any in an unfinished form of the visit."""
    flagged = decode(row.content, VisitDraft).flagged
    return any(form.form_id in flagged and not form.finished for form in store.drafts.forms(row.visit))


def note_flag(store: Store, visit: str, form_id: str, flag: Flag | None) -> None:
    """Remember it, or (None) that there is none any more; nothing is written where that is known."""
    row = store.drafts.visit(visit)
    if row is None:
        return
    draft = decode(row.content, VisitDraft)
    if draft.flagged.get(form_id) == flag:
        return
    others = {each: kept for each, kept in draft.flagged.items() if each != form_id}
    flagged = others if flag is None else {**others, form_id: flag}
    with store.transaction():
        store.drafts.put_visit(replace(row, content=encode(structs.replace(draft, flagged=flagged))))

"""Visits in progress out of a damaged store, in the place of what the backup has of them.

A step of which the damaged store lost the page may be in the backup under the same number, as long as both
play on the same snapshot. Where one is lost for good the form is marked: it opens as far as it can be read
and says so (`app/visits/drafting.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.visits.steps import GAP
from db.drafts import DamagedDraft, DraftFormRow, DraftStep
from db.store import Store
from db.wreck import Wreck
from db.wreck_rows import WreckedForm, drafts, form


@dataclass(slots=True)
class SalvagedDrafts:
    """Households of visits in progress: `brought` as they were last, `unread` of which something could not be
    read; `nameless`: visits of which even that is not known."""

    brought: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    nameless: int = 0
    sure: bool = True


def salvage_drafts(wreck: Wreck, store: Store, *, newer: bool) -> SalvagedDrafts:
    """In the caller's transaction. `newer`: the damaged store is known to be younger than the backup, so what
    it says takes the place of what the backup says."""
    found = drafts(wreck)
    told = SalvagedDrafts(sure=found.sure and found.steps_sure)
    for visit, row in found.visits.items():
        before = store.drafts.visit(visit)
        if not newer and (before is not None or store.visits.get(visit) is not None):
            continue
        row = row or before
        if row is None:
            told.nameless += 1
            continue
        set_aside = {
            one.form_id: store.drafts.damaged(visit, one.form_id) for one in store.drafts.forms(visit)
        }
        filled = [
            _filled(store, each, visit, form_id) for (of, form_id), each in found.forms.items() if of == visit
        ]
        if found.sure:
            store.drafts.drop_visit(visit)
        store.drafts.put_visit(row)
        whole = found.visits[visit] is not None and found.sure and found.steps_sure
        for each in filled:
            whole = _put(wreck, store, each, sure=found.steps_sure) and whole
            _put_aside(store, each, set_aside)
        (told.brought if whole else told.unread).append(row.household)
    return told


def _filled(store: Store, wrecked: WreckedForm, visit: str, form_id: str) -> WreckedForm:
    """With what the backup can add; whatever is still lost stays in `lost`."""
    before = next((one for one in store.drafts.forms(visit) if one.form_id == form_id), None)
    if before is None:
        return wrecked
    kept = store.drafts.numbered_steps(visit, form_id)
    if wrecked.row is None:
        steps, lost = kept | wrecked.steps, {*wrecked.lost, 0}
        return WreckedForm(before, steps, lost, wrecked.damaged)
    if wrecked.row.snapshot != before.snapshot or not wrecked.lost:
        return wrecked
    back = {number: step for number, step in kept.items() if number in wrecked.lost}
    lost = wrecked.lost - back.keys()
    return WreckedForm(wrecked.row, back | wrecked.steps, lost, wrecked.damaged)


def _put(wreck: Wreck, store: Store, wrecked: WreckedForm, *, sure: bool) -> bool:
    """Whether nothing of the form is lost."""
    if wrecked.row is None:
        return False
    whole = sure and not wrecked.lost
    store.drafts.put_form(wrecked.row if whole else replace(wrecked.row, finished=False))
    if not whole:
        _add(store, wrecked.row, DraftStep(GAP, "", ""))
    for number in sorted(wrecked.steps):
        _add(store, wrecked.row, wrecked.steps[number])
    if store.forms.by_hash(wrecked.row.form_sha256) is None:
        kept = form(wreck, wrecked.row.form_sha256)
        if kept is not None:
            store.forms.keep_beside(kept)
    return whole


def _put_aside(store: Store, wrecked: WreckedForm, before: Mapping[str, Sequence[DamagedDraft]]) -> None:
    """What either store knew of texts that could not be read. `before`: of the backup, by form."""
    row = wrecked.row
    if row is None:
        return
    known = store.drafts.damaged(row.visit, row.form_id)
    for one in (*before.get(row.form_id, ()), *wrecked.damaged):
        if one not in known:
            store.drafts.put_aside(row.visit, row.form_id, one)
            known.append(one)


def _add(store: Store, row: DraftFormRow, step: DraftStep) -> None:
    store.drafts.add_step(row.visit, row.form_id, step)

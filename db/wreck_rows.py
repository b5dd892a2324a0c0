"""What of a damaged store is looked for: what nobody else has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from db.access_log import AccessLine
from db.attachments import COLUMNS as ATTACHMENT_COLUMNS
from db.attachments import AttachmentRow
from db.bodies import said
from db.drafts import DamagedDraft, DraftFormRow, DraftStep, DraftVisitRow, steps_of
from db.forms import COLUMNS as FORM_COLUMNS
from db.forms import FormRow
from db.wreck import Wreck

FormKey = tuple[str, str]
_UNSENT_ATTACHMENTS = ("draft", "recorded", "refused", "lost")


@dataclass(frozen=True, slots=True)
class Unsent:
    """Body and signature of own revisions without a receipt; the ids of those that an index lists and that
    could not be read; `sure`: there can be no others."""

    found: list[tuple[bytes, bytes]]
    unread: list[str]
    sure: bool


def own_unsent(wreck: Wreck) -> Unsent:
    listed = wreck.listed(
        "SELECT place, id FROM ledger INDEXED BY ledger_own WHERE own = 1 AND hub_seq IS NULL"
    )
    ids = {int(place): str(revision) for place, revision in listed or ()}
    places = None if listed is None else list(ids)
    rows = wreck.numbered("ledger", "place", "own, hub_seq, body, signature", places)
    wanted = [row for row in rows.in_order() if row[0] == 1 and row[1] is None and row[2]]
    found = [(said(row[2]), bytes(row[3])) for row in wanted]
    unread = [revision for place, revision in ids.items() if place not in rows.found]
    return Unsent(found, unread, sure=rows.unread is not None)


def sealed_copy(wreck: Wreck, revision: str) -> tuple[bytes | None, bool]:
    """The author's own readable copy of what was sealed; and where there is none, whether that is sure."""
    row, sure = wreck.surely_at("sealed_copy", "content", "revision", revision)
    return None if row is None else bytes(row[0]), sure


def access_lines(wreck: Wreck, after: int) -> tuple[list[AccessLine], bool]:
    """Lines of the access log beyond a place, and whether these are all."""
    columns = "at_ms, worker, device, action, subject, reason, hash"
    rows = wreck.numbered("access_log", "place", columns, after=after)
    return [AccessLine(place, *rows.found[place]) for place in sorted(rows.found)], rows.whole


@dataclass(frozen=True, slots=True)
class UnsentAttachments:
    """Of those that the district does not have; how many more an index lists; `sure`: there can be no
    others."""

    found: list[AttachmentRow]
    unread: int
    sure: bool


def unsent_attachments(wreck: Wreck) -> UnsentAttachments:
    marks = ", ".join(f"'{state}'" for state in _UNSENT_ATTACHMENTS)
    listed = wreck.listed(f"SELECT id FROM attachment INDEXED BY attachment_state WHERE state IN ({marks})")
    if listed is not None:
        rows = [wreck.at("attachment", ATTACHMENT_COLUMNS, "id", row[0]) for row in listed]
        found = [AttachmentRow(*row) for row in rows if row is not None]
        return UnsentAttachments(found, len(rows) - len(found), sure=True)
    every = wreck.keyed("attachment", ("id",), ATTACHMENT_COLUMNS.removeprefix("id, "))
    kept = [AttachmentRow(*row) for row in every.found.values()]
    return UnsentAttachments([row for row in kept if row.state in _UNSENT_ATTACHMENTS], 0, every.whole)


def half_typed(wreck: Wreck) -> tuple[dict[str, bytes], bool]:
    """By household, and whether these are all."""
    rows = wreck.keyed("half_typed", ("household",), "content")
    return {str(household): bytes(content) for household, content in rows.found.values()}, rows.whole


def form(wreck: Wreck, sha256: bytes) -> FormRow | None:
    row = wreck.at("form", FORM_COLUMNS, "sha256", sha256)
    return None if row is None else FormRow(*row)


@dataclass(slots=True)
class WreckedForm:
    """A form in progress. `row` None: not readable; `steps` by their numbers, `lost` those an index lists
    that are not readable; `damaged`: what it went on from before."""

    row: DraftFormRow | None = None
    steps: dict[int, DraftStep] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    damaged: list[DamagedDraft] = field(default_factory=list)


@dataclass(slots=True)
class WreckedDrafts:
    """Visits in progress. `visits`: None for one that is only named by something else; `sure`: there can be
    no other visit; `steps_sure`: there can be no other step."""

    visits: dict[str, DraftVisitRow | None] = field(default_factory=dict)
    forms: dict[FormKey, WreckedForm] = field(default_factory=dict)
    sure: bool = True
    steps_sure: bool = True


def drafts(wreck: Wreck) -> WreckedDrafts:
    found = WreckedDrafts()
    listed = wreck.listed("SELECT n, visit, form_id FROM draft_step INDEXED BY draft_step_form")
    numbers = None if listed is None else [int(row[0]) for row in listed]
    steps = wreck.numbered("draft_step", "n", "visit, form_id, step, ref, value", numbers)
    for number, (visit, form_id, *step) in steps.found.items():
        found.forms.setdefault((visit, form_id), WreckedForm()).steps[number] = DraftStep(*step)
    for number, visit, form_id in listed or ():
        if number not in steps.found:
            found.forms.setdefault((visit, form_id), WreckedForm()).lost.add(number)
    columns = "form_sha256, snapshot, page, finished, opened_ms"
    forms = wreck.keyed("draft_form", ("visit", "form_id"), columns, list(found.forms))
    for row in forms.found.values():
        kept = replace(DraftFormRow(*row), finished=bool(row[5]))
        found.forms.setdefault((kept.visit, kept.form_id), WreckedForm()).row = kept
    before = wreck.numbered("draft_damaged", "n", "visit, form_id, form_sha256, snapshot, steps")
    for visit, form_id, sha256, snapshot, kept in before.in_order():
        one = found.forms.setdefault((visit, form_id), WreckedForm())
        one.damaged.append(DamagedDraft(sha256, snapshot, steps_of(kept)))
    _add_visits(wreck, found, (visit for visit, _ in found.forms))
    found.sure = found.sure and forms.whole
    found.steps_sure = steps.unread is not None
    return found


def _add_visits(wreck: Wreck, found: WreckedDrafts, named: Iterable[str]) -> None:
    known = list(dict.fromkeys(named))
    visits = wreck.keyed(
        "draft_visit", ("visit",), "household, plan, started_ms, content", [(visit,) for visit in known]
    )
    found.visits = dict.fromkeys(known)
    found.visits.update((str(row[0]), DraftVisitRow(*row)) for row in visits.found.values())
    found.sure = visits.whole

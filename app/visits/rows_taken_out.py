"""A row of a repeat is taken out: what is remembered of signs goes by the rows as they stand now."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from app.visits.content import VisitDraft


def without_row(draft: VisitDraft, form_id: str, instance: str) -> VisitDraft:
    """The draft of a visit in whose form this instance of a repeat is taken out. What was told of that row
    is not told of the one that moves up into its place; what was seen there and told to nobody stays seen."""
    row = f"{form_id}:{instance}"
    told = [now for now in (moved_up(one, row) for one in draft.told) if now]
    # Of two rows that were taken out both stay.
    gone = f"#{len(draft.rows_taken_out)}"
    seen = {moved_up(place, row) or place + gone: words for place, words in draft.seen.items()}
    return replace(draft, told=told, seen=seen, rows_taken_out=[*draft.rows_taken_out, row])


def places_now(places: Iterable[str], rows_taken_out: Iterable[str]) -> set[str]:
    """Where what was said at these places stands, once these rows were taken out one after the other."""
    now = set(places)
    for row in rows_taken_out:
        now = {there for place in now if (there := moved_up(place, row))}
    return now


def moved_up(place: str, row: str) -> str:
    """Where it is once the row is taken out; empty: it was in that row."""
    # The list of homes does not wait for what only a form needs.
    from app.forms.kept import after_removal

    ((now, _),) = after_removal([(place, "")], row)
    return "" if now != place and now.startswith(f"{row.rpartition('[')[0]}[0]") else now

"""What an amended visit says differently from the version before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.visits.reading import Answer, VisitReading


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer. `before` or `after` is empty where it was added or taken away; `form`: the form's title,
    empty for what stands beside the forms: then `label` is `outcome`, `whom`, `note` or `next_due`."""

    form: str
    label: str
    before: str
    after: str
    unit: str = ""


_Place = tuple[str, str, str, int]


def differences(before: VisitReading, after: VisitReading) -> tuple[Difference, ...]:
    """In the order of the newer version; what was taken away comes last."""
    old, new = dict(_said(before)), dict(_said(after))
    nothing = Answer("", "")
    found = []
    for place in [*new, *(place for place in old if place not in new)]:
        was, now = old.get(place, nothing), new.get(place, nothing)
        if was.said != now.said:
            found.append(Difference(place[0], place[2], was.text, now.text, now.unit or was.unit))
    return tuple(found)


def _said(reading: VisitReading) -> Iterator[tuple[_Place, Answer]]:
    """Every answer with its place. The same question may come several times, under a heading or in a
    repeated group: its place is the heading it stands under and the how-manieth it is."""
    yield ("", "", "outcome", 0), Answer("outcome", reading.outcome)
    whom = reading.whom
    # Two residents of one name are two, and so are two whose names nobody ever gave.
    yield (
        ("", "", "whom", 0),
        Answer("whom", whom.name or "?", behind=whom.person) if whom else Answer("", ""),
    )
    yield ("", "", "note", 0), Answer("note", reading.note)
    yield ("", "", "next_due", 0), Answer("next_due", reading.next_due or "")
    for form in reading.forms:
        heading, seen = "", Counter[tuple[str, str]]()
        for answer in form.answers:
            if answer.heading:
                heading = answer.label
                continue
            seen[heading, answer.label] += 1
            yield (form.title, heading, answer.label, seen[heading, answer.label]), answer

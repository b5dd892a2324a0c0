"""What an amended visit says differently from the version before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.visits.aligning import Place, Said, names_of, now_at, placed, repeated
from app.visits.reading import Answer, Attached, FormReading, VisitReading


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer, or a whole row of a repeat that was added or taken out (`row_alone`): then the side that is
    there holds all that was answered in it. `before` or `after` is empty where it was added or taken away.
    `form`: the form's title, empty for what stands beside the forms: then `label` is `outcome`, `whom`,
    `companions`, `note` or `next_due`. `heading`: what it stands under; `row`: which one of a repeat, 0: of
    none. `was`, `now`: the file that is the answer. `aside`: the form asks this no more, and the answer is
    kept beside those that it asks for."""

    form: str
    label: str
    before: str
    after: str
    unit: str = ""
    heading: str = ""
    row: int = 0
    row_alone: bool = False
    aside: bool = False
    was: Attached | None = None
    now: Attached | None = None


def differences(before: VisitReading, after: VisitReading) -> tuple[Difference, ...]:
    """In the order of the newer version; of each form what was taken away comes last. The same question in
    other words is the same question, and the same choice the same answer."""
    beside, then = dict(_beside(before)), dict(_beside(after))
    found = [
        Difference("", label, beside[label].text, now.text)
        for label, now in then.items()
        if beside[label].said != now.said
    ]
    old, new = ({form.form_id: form for form in reading.forms} for reading in (before, after))
    for form_id in [*new, *(one for one in old if one not in new)]:
        found += _Compared(old.get(form_id), new.get(form_id)).differences()
    return tuple(found)


def _beside(reading: VisitReading) -> Iterator[tuple[str, Answer]]:
    yield "outcome", Answer("outcome", reading.outcome)
    whom = reading.whom
    # Two residents of one name are two, and so are two whom the household does not list any more.
    yield "whom", Answer("whom", whom.name or "?", behind=whom.person) if whom else Answer("", "")
    came = ",".join(sorted(reading.companions))
    yield "companions", Answer("companions", ",".join(reading.companions), behind=came)
    yield "note", Answer("note", reading.note)
    yield "next_due", Answer("next_due", reading.next_due or "")


class _Compared:
    """A form in two versions of a visit; None where the version is without it. A question is known by its
    place in the form, a row of a repeat by what is answered in it."""

    def __init__(self, old: FormReading | None, new: FormReading | None) -> None:
        shown = new or old
        self._title = shown.title if shown is not None else ""
        forms = [form for form in (old, new) if form is not None]
        # Without its form, answers are as they are recorded where no other version has the question.
        self._by_value = all(form.readable for form in forms)
        self._whole = len(forms) == 1
        was, self._new = _answers(old), _answers(new)
        self._repeats = repeated([*was, *self._new])
        there = now_at(self._contents(was), self._contents(self._new))
        self._old = {there[place]: answer for place, answer in was.items()}
        kept = new.kept_aside if new is not None else ()
        at, said = ({one.place for one in kept}, {(names_of(placed(one.place)), one.said) for one in kept})
        self._aside = {
            there[place]
            for place, one in was.items()
            if one.place in at or (names_of(place), one.said) in said
            if there[place] not in self._new
        }
        headings = [one for form in forms for one in form.answers if one.heading]
        self._headings = {names_of(placed(one.place)): one.label for one in headings}

    def differences(self) -> list[Difference]:
        both = {row for place in self._old if place in self._new for row in self._rows(place)}
        found: list[Difference] = []
        told: set[Place] = set()
        for place in [*self._new, *(one for one in self._old if one not in self._new)]:
            was, now = self._old.get(place), self._new.get(place)
            row = next((one for one in self._rows(place) if one not in both), None)
            row = None if place in self._aside else row
            if row is not None and not self._whole:
                if row not in told:
                    told.add(row)
                    found.append(self._told_row(row))
            elif self._differ(was, now):
                found.append(self._told(place, was, now))
        return found

    def _differ(self, was: Answer | None, now: Answer | None) -> bool:
        if was is None or now is None:
            return True
        return was.said != now.said and not (self._by_value and was.value and was.value == now.value)

    def _told(self, place: Place, was: Answer | None, now: Answer | None) -> Difference:
        shown = now or was or Answer("", "")
        rows = self._rows(place)
        return Difference(
            self._title,
            shown.label,
            was.text if was is not None else "",
            now.text if now is not None else "",
            shown.unit or (was.unit if was is not None else ""),
            self._heading(place),
            abs(rows[-1][-1][1]) if rows else 0,
            was=was.file if was is not None else None,
            now=now.file if now is not None else None,
            aside=place in self._aside,
        )

    def _told_row(self, row: Place) -> Difference:
        """Of one that was taken out the number it had, of a new one the number it has."""
        old, new = (
            " · ".join(
                one.text
                for place, one in answers.items()
                if place[: len(row)] == row and place not in self._aside
            )
            for answers in (self._old, self._new)
        )
        heading = self._heading(row, inside=True)
        return Difference(self._title, heading, old, new, "", heading, abs(row[-1][1]), row_alone=True)

    def _rows(self, place: Place) -> list[Place]:
        """The rows of repeats that it stands in, the outermost first."""
        ends = range(1, len(place) + 1)
        return [place[:end] for end in ends if names_of(place[:end]) in self._repeats]

    def _heading(self, place: Place, *, inside: bool = False) -> str:
        """The nearest one above; `inside`: of a row whose heading is that of the page in it."""
        names = names_of(place)
        above = [names[:end] for end in range(len(names), 0, -1) if names[:end] in self._headings]
        if inside and names not in above:
            return next((said for at, said in self._headings.items() if at[: len(names)] == names), "")
        return self._headings[above[0]] if above else ""

    def _contents(self, answers: Mapping[Place, Answer]) -> dict[Place, Said]:
        """What rows are known by."""
        return {
            place: Said((one.value if self._by_value else "") or one.said, one.entered)
            for place, one in answers.items()
        }


def _answers(form: FormReading | None) -> dict[Place, Answer]:
    return {placed(one.place): one for one in form.answers if not one.heading} if form is not None else {}

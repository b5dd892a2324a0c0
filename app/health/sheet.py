"""Everything about somebody's health that a nurse wants in front of her, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.health.limits import district_limits
from app.health.measures import Catalogue, Rule, Topic
from app.health.medicines import Listed, Medicines
from app.health.readings import History, Reading, readings
from app.health.submissions import Submission, submissions
from app.ledger.ledger import Ledger
from app.visits.care import care_field, care_group
from app.visits.drafting import Drafts
from app.visits.shelf import Shelf
from db.homes import HouseholdRow, PersonRow


@dataclass(frozen=True, slots=True)
class Judged:
    """The latest readings of a topic, of one visit, and what they mean; None: nothing to say."""

    topic: Topic
    readings: tuple[Reading, ...]
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class HealthSheet:
    """`person`: None while it is open whom to show. `history`: the visit in progress included. `group`: of
    방문건강관리, empty: none chosen."""

    household: HouseholdRow
    people: tuple[PersonRow, ...]
    person: PersonRow | None
    catalogue: Catalogue
    history: History
    medicines: tuple[Listed, ...]
    group: str
    today: date

    @property
    def latest(self) -> tuple[Judged, ...]:
        """Topic by topic, those that were measured."""
        return judged(self.catalogue, self.history)


class HealthReader:
    """Reads health sheets; that somebody opened one is noted in the access log."""

    def __init__(self, ledger: Ledger, shelf: Shelf, drafts: Drafts, catalogue: Catalogue) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._drafts = drafts
        self._catalogue = catalogue

    def sheet(self, household: str, person: str, today: date, *, noted: bool = True) -> HealthSheet | None:
        """`person` empty: the only one who lives there. None: the household is not on this laptop."""
        store = self._ledger.store
        row = store.homes.household(household)
        if row is None:
            return None
        if noted:
            with store.transaction():
                self._ledger.note("health.read", f"household/{household}")
        people = tuple(store.homes.people(household))
        living = [one for one in people if not one.deceased]
        whom = person or (living[0].id if len(living) == 1 else "")
        shown = next((one for one in people if one.id == whom), None)
        catalogue = self._catalogue.with_limits(district_limits(self._shelf, self._catalogue))
        found = self._found(household, whom) if shown is not None else []
        return HealthSheet(
            household=row,
            people=people,
            person=shown,
            catalogue=catalogue,
            history=readings(found, self._shelf, catalogue),
            medicines=tuple(Medicines(self._ledger).of(household, whom)) if shown is not None else (),
            group=self._group(household, whom),
            today=today,
        )

    def _found(self, household: str, person: str) -> list[Submission]:
        """What was recorded, and before it what the visit in progress says so far."""
        now: list[Submission] = []
        without = ""
        for row in self._ledger.store.drafts.visits():
            if row.household == household and self._drafts.person_of(row.visit) == person:
                without = row.visit
                now = [
                    Submission(row.visit, row.started_ms, self._ledger.identity.worker.name, *form)
                    for form in self._drafts.so_far(row.visit)
                ]
        return [*now, *submissions(self._ledger, household, person, without=without)]

    def _group(self, household: str, person: str) -> str:
        held = self._ledger.projector.document(f"household/{household}").get(care_field(person))
        return care_group(held.value) if held is not None else ""


def judged(catalogue: Catalogue, history: History) -> tuple[Judged, ...]:
    """What the latest readings mean, topic by topic."""
    found = []
    for topic in catalogue.topics.values():
        last = max((history[one][-1] for one in topic.measures if history.get(one)), default=None, key=_when)
        if last is None:
            continue
        of_visit = tuple(
            one for measure in topic.measures for one in history.get(measure, ()) if one.visit == last.visit
        )
        values = {one.measure: one.value for one in of_visit}
        found.append(Judged(topic, of_visit, catalogue.judge(topic.id, values)))
    return tuple(found)


def _when(reading: Reading) -> int:
    return reading.at_ms

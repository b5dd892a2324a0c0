"""The days of `./dev prove roster`: what is screened, what goes wrong, and how each of them has to end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import uuid4

from app.desk import Desk
from app.risk.following import NotTakenError
from app.risk.judging import judge
from app.risk.waiting import told, waiting
from app.wire.duty import can_be_reached
from app.wire.revisions import Kind, Sealed
from app.wire.risk_calls import NO_ANSWER, REACHED
from app.wire.risk_level import LEVEL, is_urgent, taken
from app.wire.sealing import seal
from app.wire.signing import Suite
from district.calendar_day import KOREA
from district.duty.roster import Away
from district.households.draft import HouseholdDraft
from tests.campaigns.roster_district import DONGS, OFFICERS, Laptop, Town
from tests.campaigns.roster_unheard import left_unread
from tests.campaigns.roster_unread import Seen, rules_broken, says_mistaken, take_unread
from tests.eyes import call, end, take

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
_SCREENINGS = 12
_STEPS = (4, 20)
"""Minutes between two things that happen, at least and at most."""


@dataclass
class Screened:
    risk: str
    author: str
    level: str
    at_ms: int
    arrived_ms: int | None = None
    risen_ms: int = 0
    skew_ms: int = 0


@dataclass
class Story(Town):
    """Its days."""

    screened: list[Screened] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)

    diligence: float = 0.3
    """How likely an officer who looks takes what waits."""

    # A day

    def live(self, problems: list[str]) -> None:
        """One working day, then the night in which whatever was not lost comes through, but for the laptops
        that are where there is no network for days: what they hold is asked for when they are back."""
        self.screened = [one for one in self.screened if one.arrived_ms is None]
        self.seen.said.clear()
        self._set_out()
        until = self.now_ms + self.random.randint(2, 6) * HOUR
        visits = sorted(self.random.randint(self.now_ms, until - HOUR) for _ in range(_SCREENINGS))
        while self.now_ms < until:
            self.now_ms += self.random.randint(*_STEPS) * MINUTE
            while visits and visits[0] <= self.now_ms:
                visits.pop(0)
                self._screen()
            self._something_happens()
            self.hub.escalate()
        self._check(problems)
        tomorrow = datetime.combine(self.today() + timedelta(days=1), time(9), KOREA)
        self.now_ms = int(tomorrow.timestamp() * 1000)

    def _set_out(self) -> None:
        """Networks, clocks, roster, absences and rules of the day."""
        chance = self.random
        for laptop in self.laptops.values():
            laptop.dead = False
            laptop.online = chance.random() < 0.7
            laptop.bad_line = chance.choice((0.0, 0.0, 0.1, 0.4))
            laptop.skew_ms = chance.choice((0, 0, 0, -5 * MINUTE, 9 * MINUTE, -26 * HOUR, 30 * HOUR))
        self.diligence = chance.choice((0.05, 0.5, 1.0))
        for worker, laptop in self.laptops.items():
            if worker.startswith("officer"):
                laptop.lack_key(chance.random() < 0.25)
        self._laptops_come_and_go()
        today = self.today()
        for away in self.hub.absences():
            self.hub.clear_absence(away.worker, away.from_day)
        officers = [one.id for one in self.hub.officers()]
        chance.shuffle(officers)
        self.hub.set_roster(officers[: chance.randint(0, len(officers))])
        for officer in officers:
            if chance.random() < 0.4:
                first = today - timedelta(days=chance.randint(0, 3))
                self.hub.set_absence(Away(officer, first, today + timedelta(days=chance.randint(0, 3))))

    def _laptops_come_and_go(self) -> None:
        """One is switched off for a day, then there is a new one; a planner has no network for three days."""
        chance = self.random
        for worker, laptop in list(self.laptops.items()):
            if laptop.revoked:
                laptop.desk.close()
                self.hire(next(one for one in self.hub.workers() if one.id == worker))
                self.wire.sync(self.laptops[worker].desk)
        if chance.random() < 0.2:
            worker = f"officer-{chance.randint(1, len(OFFICERS) - 1)}"
            laptop = self.laptops[worker]
            laptop.online, laptop.revoked = False, True
            self.hub.revoke(laptop.desk.identity.device)
        if chance.random() < 0.1:
            planner = self.laptops[f"planner-{chance.randrange(len(DONGS))}"]
            planner.away_until_ms = max(planner.away_until_ms, self.now_ms + 3 * DAY)

    def _screen(self) -> None:
        """A planner screens somebody; the level is often grave."""
        at = self.random.randrange(len(DONGS))
        if self.laptops[f"planner-{at}"].dead:
            return
        desk = self.laptops[f"planner-{at}"].desk
        here = [home for home in self.homes if desk.store.homes.household(home) is not None]
        if not here:
            return
        level = self.random.choice(("high", "high", "high", "moderate", "unknown", "low", "none"))
        risk = str(uuid4())
        self._record(desk, risk, self.random.choice(here), level)
        skew_ms = self.laptops[f"planner-{at}"].skew_ms
        self.screened.append(Screened(risk, f"planner-{at}", level, self.now_ms, skew_ms=skew_ms))

    def _record(self, desk: Desk, risk: str, home: str, level: str) -> None:
        key = desk.identity.role_key("health_division")
        assert key is not None

        def sealed(revision: str) -> Sealed:
            closed = seal(Suite(key.suite), key.public, b"answers", f"risk/{revision}")
            return Sealed(key.role, key.key_id, key.suite, closed)

        with desk.ledger.action("risk.record", f"risk/{risk}"):
            values = {"level": level, "at_ms": desk.clock(), "visit": str(uuid4()), "instrument": "x"}
            desk.ledger.record(Kind.RISK_SCREENED, f"risk/{risk}", home, values, seal=sealed)

    def _it_becomes_graver(self, worker: str) -> None:
        """A screening is put right and its level rises, perhaps after somebody took it."""
        desk = self.laptops[worker].desk
        milder = [one for one in self.screened if one.author == worker and one.level != "high"]
        for one in milder[-1:]:
            row = desk.store.visits.risk(one.risk)
            if row is not None and desk.store.homes.household(row.household) is not None:
                self._record(desk, one.risk, row.household, "high")
                if not is_urgent(one.level):
                    one.at_ms, one.arrived_ms = self.now_ms, None
                    one.skew_ms = self.laptops[worker].skew_ms
                one.level, one.risen_ms = "high", self.now_ms

    def _planner_would_rather_not(self, desk: Desk) -> None:
        """Closes it, or judges it low: neither takes it from the officers."""
        for one in waiting(desk.ledger)[:1]:
            if one.own and self.random.random() < 0.5:
                with suppress(NotTakenError):
                    end(desk, one.row.id, "mistaken", "잘못 적은 것 같음")
            elif one.own:
                judge(desk.ledger, one.row.id, "low", "가족이 곁에 있음")

    def _something_happens(self) -> None:
        chance = self.random
        worker = chance.choice(list(self.laptops))
        laptop = self.laptops[worker]
        if laptop.dead or laptop.revoked:
            return
        if chance.random() < 0.15:
            laptop.online = not laptop.online
        if chance.random() < 0.6:
            self._sync(laptop)
        if worker.startswith("officer") and chance.random() < self.diligence:
            self._officer_acts(laptop)
        if worker.startswith("planner"):
            if chance.random() < 0.1:
                self._planner_calls(laptop.desk)
            if chance.random() < 0.1:
                self._it_becomes_graver(worker)
            if chance.random() < 0.1:
                self._planner_would_rather_not(laptop.desk)
            if chance.random() < 0.05:
                at = chance.randrange(len(DONGS))
                self.hub.assign([chance.choice(self.homes)], planner=f"planner-{at}")
            if chance.random() < 0.03:
                moved = HouseholdDraft(id=chance.choice(self.homes), fields={"dong": chance.choice(DONGS)})
                self.hub.import_households([moved])
            laptop.dead = chance.random() < 0.02
        if worker.startswith("officer") and chance.random() < 0.03:
            self.hub.set_absence(Away(worker, self.today(), self.today()))
        if worker.startswith("supervisor"):
            self._supervisor_acts(laptop.desk)

    def _supervisor_acts(self, desk: Desk) -> None:
        """They take what is their turn, and now and then what nobody asked them to; what they took already
        stands there as not read by an officer, once that is late."""
        if self.random.random() < 0.4:
            for one in [one for one in waiting(desk.ledger) if not one.unread][-1:]:
                if one.named or self.random.random() < 0.5:
                    self.seen.taking(desk, one.row.id)
                    take(desk, one.row.id)
        if self.random.random() < 0.6:
            says_mistaken(desk, self.random, self.seen)

    def _sync(self, laptop: Laptop) -> None:
        if laptop.online and self.now_ms >= laptop.away_until_ms:
            self.wire.sync(laptop.desk, lambda: self.random.random() >= laptop.bad_line)
            if self._note_arrivals():
                self._officers_hear()

    def _note_arrivals(self) -> bool:
        """Whether one reached the hub since the last time."""
        before = sum(one.arrived_ms is None for one in self.screened)
        for one in self.screened:
            if one.arrived_ms is None:
                rows = self.laptops[one.author].desk.store.ledger.of_subject(f"risk/{one.risk}")
                told_ms = [row.hub_time_ms for row in rows if row.kind == Kind.RISK_SCREENED]
                if not told_ms:
                    # The household was given away: what was owed went out before it was erased here.
                    one.arrived_ms = one.at_ms
                else:
                    one.arrived_ms = told_ms[-1]
        return sum(one.arrived_ms is None for one in self.screened) < before

    def _officers_hear(self) -> None:
        """What has just reached the hub rings at the officers' laptops; whoever is there may take it."""
        if self.random.random() < 0.25:
            self._supervisor_is_faster(self.random.choice(DONGS))
        online = [self.laptops[one.id] for one in self.hub.officers() if self.laptops[one.id].online]
        # Two of them may take it in the same minute, each before hearing of the other.
        if len(online) > 1 and self.random.random() < self.diligence / 3:
            for office in online[:2]:
                self._sync(office)
            for office in online[:2]:
                self._officer_acts(office)
            for office in online[:2]:
                self._sync(office)
            return
        if online and self.random.random() < self.diligence:
            office = self.random.choice(online)
            self._sync(office)
            self._officer_acts(office)
            self._sync(office)

    def _supervisor_is_faster(self, dong: str) -> None:
        """What has just come to them is taken by somebody who cannot read it."""
        laptop = self.laptops[f"supervisor-{DONGS.index(dong)}"]
        self._sync(laptop)
        for one in [one for one in waiting(laptop.desk.ledger) if not one.unread][-1:]:
            self.seen.taking(laptop.desk, one.row.id)
            take(laptop.desk, one.row.id)
        self._sync(laptop)

    def _officer_acts(self, laptop: Laptop) -> None:
        desk = laptop.desk
        # What came last: earlier days may have left many behind.
        for one in waiting(desk.ledger)[-3:]:
            if laptop.keyless:
                take_unread(desk, one.row.id, self.random, self.seen)
            elif self.random.random() < 0.8:
                self.seen.taking(desk, one.row.id)
                take(desk, one.row.id)
            else:
                judge(desk.ledger, one.row.id, self.random.choice(("high", "moderate")), "통화해 보니 그러함")

    def _planner_calls(self, desk: Desk) -> None:
        for one in waiting(desk.ledger)[:1]:
            if one.late and one.own and one.contacts:
                outcome = self.random.choice((REACHED, NO_ANSWER))
                call(desk, one.row.id, one.contacts[0].name or "당직", one.contacts[0].phone, outcome)

    def escalated(self) -> int:
        """How many of the day's were."""
        ledger = self.laptops["officer-0"].desk.ledger
        return sum(
            bool(told(ledger.projector.document(f"risk/{one.risk}"), "escalated")) for one in self.screened
        )

    # How the day ended

    def _check(self, problems: list[str]) -> None:
        limit = self.hub.policy().acknowledge_minutes * MINUTE
        for laptop in self.laptops.values():
            laptop.online, laptop.bad_line, laptop.dead = not laptop.revoked, 0.0, False
        # Before the networks come back: what never left the laptop, the laptop itself has to tell.
        for one in self.screened:
            if one.arrived_ms is None and is_urgent(one.level) and self.now_ms - one.at_ms >= limit:
                # A clock that was put back by just as long as it waits tells nobody of that.
                by_its_clock = self.now_ms - one.at_ms + self.laptops[one.author].skew_ms - one.skew_ms
                if not -MINUTE <= by_its_clock < limit:
                    self._must_say_call_now(one, problems)
        self._those_who_owe_sync()
        self._note_arrivals()
        for dong in DONGS:
            self._supervisor_is_faster(dong)
        self.laptops["officer-0"].lack_key(False)
        self.now_ms += limit + 2_000
        self.hub.escalate()
        self.wire.sync(self.laptops["officer-0"].desk)
        problems += rules_broken(self.hub, self.laptops["officer-0"], self.seen)
        for one in self.screened:
            if is_urgent(one.level) and one.arrived_ms is not None:
                self._must_name_somebody(one, limit, problems)

    def _those_who_owe_sync(self) -> None:
        """In the night nothing is asked of the others."""
        for laptop in self.laptops.values():
            here = laptop.online and self.now_ms >= laptop.away_until_ms
            if here and laptop.desk.store.ledger.waiting(1):
                self.wire.sync(laptop.desk)

    def _must_say_call_now(self, one: Screened, problems: list[str]) -> None:
        desk = self.laptops[one.author].desk
        found = next((each for each in waiting(desk.ledger) if each.row.id == one.risk), None)
        if found is None or not found.late or not any(contact.phone for contact in found.contacts):
            hours = (self.now_ms - one.at_ms) / HOUR
            why = "not waiting" if found is None else "not late" if not found.late else "no number"
            problems.append(f"{one.risk}: offline for {hours:.1f} h, and nobody is to be called: {why}")

    def _must_name_somebody(self, one: Screened, limit: int, problems: list[str]) -> None:
        officer = self.laptops["officer-0"].desk
        document = officer.ledger.projector.document(f"risk/{one.risk}")
        if LEVEL not in document:
            # What was named later comes alone to an officer from whom the household was taken.
            if one.risk not in self.seen.over:
                problems.append(f"{one.risk}: no officer has it")
            return
        if taken(document).get("name"):
            if not self.seen.by_somebody(one.risk, document):
                problems.append(f"{one.risk}: taken by somebody who neither read nor heard it")
            problems += left_unread(self.hub, one.risk, limit)
            return
        escalated = told(document, "escalated")
        named_ms, everybody = escalated.get("at_ms"), escalated.get("round") == len(self.hub.officers())
        since_it_rose = isinstance(named_ms, int) and named_ms >= one.risen_ms
        if told(document, "acknowledged") and not everybody and not since_it_rose:
            problems.append(f"{one.risk}: graver since it was taken, and nobody named after that")
        people = [
            person for post in ("officer", "supervisor") if isinstance(person := escalated.get(post), dict)
        ]
        if not any(person.get("name") and person.get("phone") for person in people):
            problems.append(f"{one.risk}: neither acknowledged nor anybody named")
            return
        at_ms = escalated["at_ms"]
        if isinstance(at_ms, int) and one.arrived_ms is not None and at_ms - one.arrived_ms < limit:
            problems.append(f"{one.risk}: escalated before its time")
        named = escalated.get("officer")
        away = {
            each.worker for each in self.hub.absences() if each.from_day <= self.today() <= each.until_day
        }
        posts = [each for each in self.hub.posts() if each.worker not in away]
        there = {each.worker for each in posts if can_be_reached(each.phone, each.laptop)}
        if there and isinstance(named, dict) and named.get("id") not in there:
            problems.append(f"{one.risk}: somebody on leave or out of reach was named")

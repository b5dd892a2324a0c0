"""What a batch of revisions does to the tables, worked out in memory and in order before any is written."""

from __future__ import annotations

import msgspec

from app.wire.encoding import encode
from app.wire.people import Role
from app.wire.revisions import Kind, Revision, Value
from app.wire.risk_level import is_forgotten, is_mistaken
from district.ledger.audience import (
    RISK_KINDS,
    Placement,
    is_officers,
    members,
    recipients,
)
from district.ledger.entry import Entry
from district.ledger.situation import Past, Situation
from district.ledger.state import Contest, SubjectState
from district.store.numbers import Numbers


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    value: Value


class Plan:
    """Collects rows while entries are taken one after the other."""

    def __init__(self, situation: Situation, numbers: Numbers, now_ms: int) -> None:
        self._situation = situation
        self._numbers = numbers
        self._now_ms = now_ms
        self.numbered: list[tuple[Entry, int]] = []
        self.touched_subjects: set[str] = set()
        self.alone: dict[str, str] = {}
        """By visit the one revision that made it and that nothing has followed yet."""
        self.touched_households: set[str] = set()
        self._seeing: dict[str, frozenset[str]] = {}
        """By household its members, for as long as it stays where it is."""
        self._sent: dict[tuple[str, str], list[tuple[int, int]]] = {}
        self._answers: dict[str, set[int]] = {}
        self.conflicts: dict[tuple[str, str, str], dict[str, object]] = {}
        self.settled: dict[tuple[str, str, str], str] = {}
        self.withdrawals: dict[tuple[str, str], int] = {}
        self.granted: set[tuple[str, str]] = set()
        """As a whole: what is granted in part comes after a withdrawal, and leaves it standing."""
        self.begun: set[tuple[str, str]] = set()
        self.ended: dict[tuple[str, str], Role | None] = {}
        """And as what the household had been given to whoever loses it."""

    def take(self, entry: Entry) -> None:
        """Plan one entry: merge it, move the household if it says so, deliver it."""
        revision = entry.revision
        hub_seq = self._numbers.next_hub_seq()
        self.numbered.append((entry, hub_seq))
        state = self._merge(revision)
        here = self._situation.placements.get(revision.household)
        before = here or Placement(id=revision.household)
        after = _placed(before, revision, state)
        if (after is not before and after != before) or here is None:
            self._move(before, after)
        self._deliver(revision, after, state, hub_seq)
        past = self._situation.histories.setdefault(revision.household, [])
        past.append(Past(hub_seq, revision.kind, revision.subject))

    def _merge(self, revision: Revision) -> SubjectState:
        state = self._situation.states.get(revision.subject)
        if state is None:
            state = SubjectState(revision.household, revision.author)
            state.history = self._situation.decided.get(revision.subject)
            self._situation.states[revision.subject] = state
            # Only of visits: nothing is ever taken out of what was recorded of one.
            if revision.subject.startswith("visit/") and revision.patch:
                self.alone[revision.subject] = revision.id
        else:
            self.alone.pop(revision.subject, None)
        contests, settled = state.apply(revision)
        self.touched_subjects.add(revision.subject)
        for path, rival in settled:
            key = revision.subject, path, rival
            if key in self.conflicts:
                self.conflicts[key]["resolved_by"] = revision.id
            else:
                self.settled[key] = revision.id
        for contest in contests:
            key = revision.subject, contest.path, contest.rival.revision
            self.settled.pop(key, None)
            self.conflicts[key] = self._waiting(revision, contest)
        return state

    def _waiting(self, revision: Revision, contest: Contest) -> dict[str, object]:
        return {
            "subject": revision.subject,
            "path": contest.path,
            "revision": contest.rival.revision,
            "household": revision.household,
            "value": encode(_Kept(contest.rival.value)),
            "held_revision": contest.held.revision,
            "held_value": encode(_Kept(contest.held.value)),
            "hub_time_ms": self._now_ms,
            "resolved_by": None,
        }

    def _move(self, before: Placement, after: Placement) -> None:
        """The household's audience may have changed: the new ones get its history, the others lose it."""
        household, people = after.id, self._situation.people
        self._situation.placements[household] = after
        self._seeing.pop(household, None)
        self.touched_households.add(household)
        had, have = members(before, people), members(after, people)
        for worker in sorted(had - have):
            self._withdraw(worker, household)
            if after.at_risk and worker in people.officers:
                # The post shows them the risk still, and whose it is.
                self._grant(worker, household, whole=False)
        for worker in sorted(have - had):
            self._grant(worker, household, whole=True)
        if after.at_risk and not before.at_risk:
            for officer in sorted(people.officers - have):
                self._grant(officer, household, whole=False)
        for worker in after.assigned() - before.assigned():
            self.begun.add((worker, household))
            self.ended.pop((worker, household), None)
        for worker in before.assigned() - after.assigned():
            self.ended[worker, household] = before.given_as(worker)

    @property
    def position(self) -> int:
        """Whoever has pulled up to here holds what this batch gave."""
        return self._numbers.position

    def deliveries(self) -> list[dict[str, object]]:
        return [
            {"worker": worker, "position": position, "hub_seq": hub_seq}
            for (worker, _household), sent in self._sent.items()
            for position, hub_seq in sent
        ]

    def _grant(self, worker: str, household: str, *, whole: bool) -> None:
        if whole:
            self.withdrawals.pop((worker, household), None)
            self.granted.add((worker, household))
        for past in self._situation.histories.get(household, ()):
            if whole or is_officers(past.kind, past.subject):
                self._send({worker}, household, past.hub_seq)

    def _withdraw(self, worker: str, household: str) -> None:
        heard = self._answers.get(worker, set())
        stays = [each for each in self._sent.pop((worker, household), []) if each[1] in heard]
        if stays:
            # As in the tables (`district.ledger.access`): whoever told of a risk hears who took it.
            self._sent[worker, household] = stays
        self.granted.discard((worker, household))
        self.ended.setdefault((worker, household))
        self.withdrawals[worker, household] = self._numbers.next_position()

    def _deliver(self, revision: Revision, placement: Placement, state: SubjectState, hub_seq: int) -> None:
        people = self._situation.people
        seeing = self._seeing.get(placement.id)
        if seeing is None:
            seeing = self._seeing[placement.id] = members(placement, people)
        workers = recipients(revision, placement, people, state.author, seeing)
        if revision.kind in RISK_KINDS and revision.author != state.author:
            self._answers.setdefault(state.author, set()).add(hub_seq)
        if revision.kind is Kind.RISK_FORGOTTEN:
            # Whoever told of it reads who took it, also when the household has left them.
            workers |= self._situation.tellers.get(revision.subject, frozenset())
        self._send(workers, revision.household, hub_seq)
        ended = self._situation.forgotten.get(revision.subject)
        if ended is not None and revision.author not in seeing:
            self._send({revision.author}, revision.household, ended)

    def _send(self, workers: frozenset[str] | set[str], household: str, hub_seq: int) -> None:
        if workers:
            position = self._numbers.next_position()
            for worker in workers:
                self._sent.setdefault((worker, household), []).append((position, hub_seq))


def _placed(before: Placement, revision: Revision, state: SubjectState) -> Placement:
    if revision.subject.startswith("risk/") and not (is_forgotten(state.fields) or is_mistaken(state.fields)):
        return msgspec.structs.replace(before, at_risk=True)
    if not revision.subject.startswith("household/"):
        return before
    return msgspec.structs.replace(
        before,
        dong=_dong(state.value("dong"), before),
        tong=_number(state.value("tong")),
        ban=_number(state.value("ban")),
        planner=_text(state.value("assigned.planner")),
        nurse=_text(state.value("assigned.nurse")),
    )


def _dong(said: Value, before: Placement) -> str | None:
    """What is no text, as a hub of an earlier version may have taken it, moves nothing."""
    return said if said is None or isinstance(said, str) else before.dong


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None

"""What must be true of a laptop after its last session."""

from __future__ import annotations

from itertools import pairwise

from app.desk import Desk
from app.ledger import access
from app.sync.own_chain import LOST
from app.vault.access_end import LOST as LINES_LOST
from app.wire.messages import Code
from app.wire.people import Role
from app.wire.revisions import Kind
from app.wire.risk_level import must_be_taken
from db.ledger_row import ENDED_BY_HAND
from db.schema import PROJECTIONS
from tests.proofs import chain_is_sound, receipts_verify
from tests.simulation.laptop import Laptop
from tests.simulation.oracle.by_post import called_otherwise
from tests.simulation.oracle.facts import Facts, whole_of
from tests.simulation.oracle.hub import comparable
from tests.simulation.oracle.questions import open_places, standing
from tests.simulation.world import Promises

_MOST_LINES = 100_000


def laptop_complaints(laptop: Laptop, facts: Facts, promises: Promises) -> list[str]:
    desk = laptop.desk
    unfit = {one for one in promises.unfit if promises.by[one] == laptop.person.name}
    # What came too late counts for nothing here either.
    refused = {promises.unfit[one] for one in unfit - promises.too_late}
    found = [
        *_books(desk, facts, unfit, promises),
        *_agreement(laptop, desk, facts, unfit, refused),
        *_listed(desk, laptop, facts, refused),
    ]
    if not laptop.went_back and _photographs_wait(desk, unfit):
        found.append("a photograph waits after everybody has synced")
    if not receipts_verify(desk):
        found.append("a receipt on the laptop does not verify")
    if not _has_lost_places(desk) and not chain_is_sound(desk):
        found.append("the laptop's chain is broken")
    if not laptop.went_back and not _times_rise(desk):
        found.append("what was recorded later has an earlier time")
    if not laptop.went_back and _lost_lines(desk):
        found.append("a power cut took lines of the access log")
    if not access.is_whole(desk.store):
        found.append("the access log is broken")
    if not _rebuilds_the_same(desk):
        found.append("the projections are not what the ledger says")
    name = laptop.person.name
    return [f"{name}: {complaint}" for complaint in found]


def _has_lost_places(desk: Desk) -> bool:
    return any(refusal.code == LOST for refusal in desk.store.ledger.refusals())


def _photographs_wait(desk: Desk, unfit: set[str]) -> bool:
    """Those of a record that the hub cannot take wait with it, until somebody mends it."""
    waits = any(row.state == "recorded" and row.revision not in unfit for row in desk.store.attachments.all())
    return waits or bool(desk.attachments.troubled())


def _books(desk: Desk, facts: Facts, unfit: set[str], promises: Promises) -> list[str]:
    """Both sides hold the same chain, nothing waits, nothing was refused but what is `unfit`."""
    here = sorted(
        (row.device_seq, row.id, row.hash)
        for row in desk.store.ledger.all()
        if row.own and not row.id.startswith(LOST) and row.id not in unfit
    )
    found = []
    if here != facts.of_device(desk.identity.device):
        found.append("laptop and hub hold different chains")
    counts = desk.store.ledger.counts()
    if counts.waiting:
        found.append("something waits after everybody has synced")
    reasons = {one.revision: one.code for one in desk.store.ledger.refusals() if one.code != LOST}
    by_post = promises.moves | promises.too_late
    if any(reasons.get(one) != Code.MALFORMED for one in unfit - by_post):
        found.append("what the hub cannot take lost its place or its reason")
    # None: it was ended by hand, or a later record says all of it that may be said.
    if any(reasons.get(one) not in (*ENDED_BY_HAND, None) for one in unfit & by_post):
        found.append("what was refused for its author's post is called something else")
    if called_otherwise(promises, unfit, reasons):
        found.append("what was decided too late about something late is called something else")
    refused = sorted(code for revision, code in reasons.items() if revision not in unfit)
    if refused:
        found.append(f"refused: {', '.join(refused)}")
    return found


def _part(laptop: Laptop, facts: Facts) -> set[str]:
    """Those of which the health division sees who it is and the risk."""
    post = facts.posts.get(laptop.person.worker)
    if post is None or post.role is not Role.DUTY_OFFICER:
        return set()
    return {home for home, known in facts.homes.items() if known.at_risk} - whole_of(laptop, facts)


def _subjects(laptop: Laptop, facts: Facts) -> set[str]:
    whole, part = whole_of(laptop, facts), _part(laptop, facts)
    return {
        subject
        for subject, household in facts.household_of.items()
        if (household in whole and subject.partition("/")[0] in ("household", "visit", "risk"))
        or (household in part and subject.partition("/")[0] in ("household", "risk"))
    }


def _agreement(laptop: Laptop, desk: Desk, facts: Facts, unfit: set[str], refused: set[str]) -> list[str]:
    """The laptop reads what the hub reads, but where the hub `refused` what the laptop says of it."""
    found = []
    part = _part(laptop, facts)
    for subject in sorted(_subjects(laptop, facts) - refused):
        here = comparable(desk.ledger.projector.document(subject))
        there = comparable(facts.documents[subject])
        if facts.household_of[subject] in part:
            # Who has the household is not the health division's to know.
            here, there = _without_assignment(here), _without_assignment(there)
        if not here:
            found.append(f"a {subject.partition('/')[0]} did not come")
        elif here != there:
            paths = sorted(
                path.rpartition(".")[2]
                for path in here.keys() | there.keys()
                if here.get(path) != there.get(path)
            )
            found.append(f"laptop and hub disagree on {', '.join(paths)}")
    mine = whole_of(laptop, facts) | part
    owed = {row.household for row in desk.store.ledger.all() if row.id in unfit}
    if set(desk.store.homes.ids()) - mine - owed - _awaited(laptop, facts):
        found.append("a household stayed that is somebody else's")
    if mine - set(desk.store.homes.ids()):
        found.append("a household is missing")
    if any(desk.store.visits.of_household(home) for home in part - owed - _awaited(laptop, facts)):
        found.append("an officer's laptop has visits")
    if not _has_the_same_workers(desk, facts, mine - part, refused):
        found.append("a household is somebody else's on the laptop than at the hub")
    return found


def _has_the_same_workers(desk: Desk, facts: Facts, mine: set[str], refused: set[str]) -> bool:
    here = {row.id: (row.planner, row.nurse) for row in desk.store.homes.page(-1, 0)}
    there = {home: (facts.homes[home].planner, facts.homes[home].nurse) for home in mine}
    return all(
        here.get(home, workers) == workers
        for home, workers in there.items()
        if f"household/{home}" not in refused
    )


def _awaited(laptop: Laptop, facts: Facts) -> set[str]:
    """Households that whoever screened keeps until an officer has taken the risk."""
    return {
        held.revision.household
        for held in facts.held
        if held.revision.kind is Kind.RISK_SCREENED
        and held.revision.author == laptop.person.worker
        and must_be_taken(facts.documents[held.revision.subject])
    }


def _without_assignment(document: dict[str, object]) -> dict[str, object]:
    return {path: value for path, value in document.items() if not path.startswith("assigned.")}


def _listed(desk: Desk, laptop: Laptop, facts: Facts, refused: set[str]) -> list[str]:
    """It asks what the hub asks, but about what the hub `refused` a word of: that word stands here beside
    the other's, and there it does not."""
    subjects = _subjects(laptop, facts) - refused
    asked = {
        place
        for place in open_places(standing([held.revision for held in facts.held]))
        if place[0] in subjects
    }
    listed = {
        (subject, path) for subject, path, _, _ in desk.store.documents.conflicts() if subject in subjects
    }
    found = [f"a conflict about {path} is not listed" for _, path in asked - listed]
    return found + [f"it asks about {path}, which is settled" for _, path in listed - asked]


def _lost_lines(desk: Desk) -> bool:
    """Whether an opening found less than had been committed."""
    return any(line.action == LINES_LOST for line in desk.store.access_log.lines(0, _MOST_LINES))


def _times_rise(desk: Desk) -> bool:
    times = [
        (row.wall_ms, row.count) for row in desk.store.ledger.own_after(desk.identity.device, 0) if row.body
    ]
    return all(earlier < later for earlier, later in pairwise(times))


def _rebuilds_the_same(desk: Desk) -> bool:
    before = _projections(desk)
    with desk.store.transaction():
        desk.ledger.projector.rebuild()
    return _projections(desk) == before


# By what they name: the numbers that join the two tables are given out anew at every rebuild.
_SEARCH = "SELECT * FROM search_key"
_NUMBERED = frozenset({"search_entry", "search_target"})


def _projections(desk: Desk) -> dict[str, list[str]]:
    connection = desk.store._connection
    queries = {table: f"SELECT * FROM {table}" for table in PROJECTIONS if table not in _NUMBERED}
    queries["search"] = _SEARCH
    return {name: sorted(map(repr, connection.execute(query))) for name, query in queries.items()}

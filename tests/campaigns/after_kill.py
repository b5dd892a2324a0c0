"""What must be true of a laptop whose program was ended at a random instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.desk import Desk
from app.ledger import access
from app.wire.revisions import Signed
from district.hub import Hub
from district.store.schema import REVISION
from tests.campaigns.end import End
from tests.campaigns.laptop_process import Heard
from tests.campaigns.steps import Call, Do, Step

LOSS = 1.0
"""Seconds of typing that may be gone."""


@dataclass(frozen=True, slots=True)
class Given:
    """What had been given to a question when the program ended: one of `allowed` must be there."""

    ref: str
    allowed: tuple[str, ...]


def expected(steps: Sequence[Step], heard: Sequence[Heard], end: End) -> list[Given]:
    """For every question, the answers that may be there: from the last one that the screen called saved to
    the last one that was begun; of a typed text any beginning that lacks at most the last second in which the
    program could run, and nothing that the screen called saved."""
    said = [(int(each.words[0]), int(each.words[1])) for each in heard if each.call is Call.SAVED]
    saved, letters = max(said, default=(-1, 0))
    begun = _furthest(heard, Call.BEGUN)
    found: dict[str, tuple[str, ...]] = {}
    for number, step in enumerate(steps[: begun + 1]):
        if step.do is Do.CHOOSE:
            chosen = _choice(step)
            before = found.get(step.name, ("",))
            found[step.name] = (chosen,) if number <= saved else (*before, chosen)
        elif step.do is Do.TYPE:
            least = _typed_before(heard, number, end)
            if number == saved:
                least = max(least, letters)
            elif number < saved:
                least = len(step.text)
            found[step.name] = tuple(step.text[:count] for count in range(least, len(step.text) + 1))
    return [Given(ref, allowed) for ref, allowed in found.items()]


def _choice(step: Step) -> str:
    return f"o{step.text}"


def _typed_before(heard: Sequence[Heard], number: int, end: End) -> int:
    typed = [
        int(each.words[1])
        for each in heard
        if each.call is Call.TYPED and int(each.words[0]) == number and _age(each, end) >= LOSS
    ]
    return max(typed, default=0)


def _age(typed: Heard, end: End) -> float:
    """How long the program had for this letter."""
    return end.at - typed.at - max(0.0, end.waited - float(typed.words[2]))


def under_way(steps: Sequence[Step], heard: Sequence[Heard]) -> bool:
    """Whether something after the step `now` had begun and the last of it had not ended."""
    now = next(number for number, step in enumerate(steps) if step.do is Do.TELL and step.name == "now")
    return _furthest(heard, Call.BEGUN) > now and _furthest(heard, Call.DONE) < len(steps) - 1


def _furthest(heard: Sequence[Heard], call: Call) -> int:
    return max((int(each.words[0]) for each in heard if each.call is call), default=-1)


def lost_answers(desk: Desk, visit: str, form_id: str, given: Sequence[Given]) -> list[str]:
    """Answers of an unfinished form that are not what they must be."""
    form = desk.drafts.open(visit, form_id, now_ms=desk.clock())
    wrong = []
    for each in given:
        state = form.session.state(each.ref)
        value = form.half.get(each.ref, state.value if state is not None else None)
        if value not in each.allowed:
            wrong.append(f"{each.ref} holds {value!r}, not one of {_short(each.allowed)}")
    return wrong


def _short(allowed: tuple[str, ...]) -> str:
    return repr(allowed) if len(allowed) <= 3 else f"({allowed[0]!r} … {allowed[-1]!r})"


def unsound(desk: Desk) -> list[str]:
    """Broken files, chains and logs."""
    desk.store.check()
    wrong = []
    if not access.is_whole(desk.store):
        wrong.append("the access log's chain is broken")
    previous, seq = b"", 0
    for row in desk.store.ledger.all():
        if not row.own:
            continue
        seq += 1
        if not row.body:
            # Kept long enough and erased: the hash stays.
            previous = row.hash
            continue
        signed = Signed(row.body, row.signature)
        revision = signed.revision()
        if (revision.device_seq, revision.prev_hash, row.hash) != (seq, previous, signed.hash):
            wrong.append(f"the ledger's chain is broken at {revision.device_seq}")
        previous = row.hash
    return wrong


def disagreements(desk: Desk, hub: Hub) -> list[str]:
    """After a session to its end: what one side has and the other has not, has twice or has otherwise."""
    wrong = []
    with hub.store.reading() as connection:
        rows = connection.execute(
            select(REVISION.c.id, REVISION.c.hash, REVISION.c.device_seq)
            .where(REVISION.c.device == desk.identity.device)
            .order_by(REVISION.c.device_seq)
        ).all()
    there = [(str(row.id), bytes(row.hash), int(row.device_seq)) for row in rows]
    own = [row for row in desk.store.ledger.all() if row.own]
    here = [(row.id, bytes(row.hash), row.device_seq) for row in own]
    if there != here:
        wrong.append(f"the hub holds {len(there)} revisions of this laptop, the laptop {len(here)}")
    without = [row.id for row in own if row.body and desk.store.ledger.receipt(row.id) is None]
    if without:
        wrong.append(f"{len(without)} revisions without a receipt after a whole session")
    return wrong


def visits_at_hub(hub: Hub, visit: str) -> int:
    """How many times the hub holds this visit as finished."""
    with hub.store.reading() as connection:
        rows = connection.execute(
            select(REVISION.c.id).where(
                REVISION.c.subject == f"visit/{visit}", REVISION.c.kind == "visit.finished"
            )
        ).all()
    return len(rows)

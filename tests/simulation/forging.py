"""Somebody's laptop brings back, as after a restore, what the colleague it names has never signed."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from app.sync.transport import ImpostorError, RefusedError, Transport, UnreachableError
from app.wire.encoding import encode
from app.wire.messages import Returned, ReturnedAnswer
from app.wire.revisions import Signed, revision_message
from tests.simulation.laptop import Laptop
from tests.simulation.line import URL, Line
from tests.simulation.nothing import NothingToDo
from tests.simulation.steps import Step
from tests.simulation.world import World


def forge(world: World, laptop: Laptop, step: Step) -> None:
    """The next revision of a colleague's chain, by this laptop's key."""
    latest = {row.device: row for row in laptop.desk.store.ledger.all() if not row.own and row.body}
    if not latest:
        raise NothingToDo
    row = sorted(latest.values(), key=lambda one: one.id)[step.what % len(latest)]
    there = Signed(row.body, row.signature).revision()
    forged = msgspec.structs.replace(
        there,
        id=str(world.identifier()),
        device_seq=there.device_seq + 1,
        prev_hash=row.hash,
    )
    body, identity = encode(forged), laptop.desk.identity
    signed = Signed(body, identity.signer.sign(revision_message(body)))
    line = Line(world.network, (), lambda: True, lambda _asked: None)
    transport = Transport(
        URL, identity.device, identity.signer, identity.hub, client=line, clock_ms=laptop.clock
    )
    with suppress(RefusedError, UnreachableError, ImpostorError):
        transport.post("/v1/returned", Returned(revisions=[signed]), ReturnedAnswer)

"""What must be true of households that went to somebody else."""

from __future__ import annotations

from tests.simulation.world import World


def handover_complaints(world: World) -> list[str]:
    """Everybody has synced: whoever followed a handover sees that the former laptop sent what it had, that it
    erased the household and signed for that, and that the new one has it. Who holds a record that the hub
    cannot take still owes it."""
    here = {
        laptop.device: laptop
        for laptop in world.laptops
        if not laptop.left and laptop.person.name not in world.revoked
    }
    takers = {laptop.person.worker for laptop in here.values()}
    officers = {one.id for one in world.hub.hub.officers()}
    found = []
    for handover in world.hub.hub.all_handovers():
        former = here.get(handover.device)
        if former is None:
            continue
        kept = set(former.desk.store.homes.ids())
        owes = former.person.name in {world.promises.by[one] for one in world.promises.unfit}
        if handover.unreturned:
            found.append("a handover: nobody waits for a laptop that was heard")
        for home in handover.homes:
            if not home.sent and not owes:
                found.append("a handover: something was not sent")
            if home.household not in kept and not home.erased:
                found.append("a handover: a household was erased without a receipt")
            # What the health division may see of it came after the whole had gone.
            if home.household in kept and home.erased and handover.former not in officers:
                found.append("a handover: a household is called erased and is still there")
            if handover.successor in takers and not home.received:
                found.append("a handover: the new owner has not received the household")
    return found

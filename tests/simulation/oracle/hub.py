"""What must be true of the hub."""

from __future__ import annotations

from collections import Counter

from app.wire.merge import Document
from app.wire.receipts import Receipts
from app.wire.revisions import Kind
from app.wire.signing import Verifier
from district.hub import Hub
from tests.simulation.oracle.discarded import Place
from tests.simulation.oracle.facts import Facts
from tests.simulation.oracle.questions import in_force, open_places, silent_decisions, standing
from tests.simulation.world import Promises


def hub_complaints(hub: Hub, facts: Facts, promises: Promises) -> list[str]:
    return [
        *_promises_broken(facts, promises),
        *_twice(facts, promises),
        *_receipts(hub, facts),
        *_chains(facts),
        *_fields(facts),
        *_questions(facts),
        *silent_decisions([held.revision for held in facts.held]),
    ]


def _promises_broken(facts: Facts, promises: Promises) -> list[str]:
    held = {one.revision.id: one for one in facts.held}
    found = []
    for identifier, promise in promises.kept.items():
        kind = promise.revision.kind
        if identifier in promises.unfit:
            if identifier in held:
                found.append(f"the hub took {kind} that no store can hold")
            continue
        if identifier not in held:
            found.append(f"{kind} was called saved and is not at the hub")
            continue
        there = held[identifier].revision
        same = (there.patch, there.author, there.subject, there.blobs, there.sealed) == (
            promise.revision.patch,
            promise.revision.author,
            promise.revision.subject,
            promise.revision.blobs,
            promise.revision.sealed,
        )
        if not same:
            found.append(f"{kind} is at the hub with another content")
        if any(there.patch[path].value != value for path, value in promise.said.items()):
            found.append(f"{kind} does not say what was entered")
    for identifier, digest in promises.receipted.items():
        if identifier not in held:
            # A hub that was restored judges it anew.
            if identifier not in promises.too_late:
                found.append("a revision that the hub signed for is not there")
        elif held[identifier].signed.hash != digest:
            found.append("the hub signed for another revision than it holds")
    return found


def _twice(facts: Facts, promises: Promises) -> list[str]:
    ids = Counter(held.revision.id for held in facts.held)
    # Two people may finish the visit that one of them announced; that is a conflict, both are kept. So may
    # somebody whose laptop has forgotten that it was finished.
    finished = Counter(
        (held.revision.subject, held.revision.device)
        for held in facts.held
        if held.revision.kind is Kind.VISIT_FINISHED and held.revision.device not in promises.back
    )
    found = ["a revision is at the hub twice" for count in ids.values() if count > 1]
    return found + ["a visit is at the hub twice" for count in finished.values() if count > 1]


def _receipts(hub: Hub, facts: Facts) -> list[str]:
    signer = hub.identity.signer
    verifier = Receipts(Verifier(signer.suite, signer.public_bytes()))
    return [
        "a receipt at the hub does not verify"
        for held in facts.held
        if held.receipt.hash != held.signed.hash or not verifier.accepts(held.receipt)
    ]


def _chains(facts: Facts) -> list[str]:
    """Each device's revisions follow each other, and the hub counts them rightly."""
    found = []
    chains: dict[str, list[tuple[int, bytes, bytes]]] = {}
    for held in facts.held:
        one = held.revision
        chains.setdefault(one.device, []).append((one.device_seq, one.prev_hash, held.signed.hash))
    for device, chain in chains.items():
        chain.sort()
        by_number = {number: digest for number, _, digest in chain}
        if any(
            by_number.get(number - 1, previous) != previous for number, previous, _ in chain if number > 1
        ):
            found.append("a chain at the hub is broken")
        if device in facts.counted and facts.counted[device][0] != len(chain):
            found.append("the hub counts a device's revisions wrongly")
    return found


def _fields(facts: Facts) -> list[str]:
    """What the hub shows of each field is what nobody has replaced."""
    expected = standing([held.revision for held in facts.held])
    held: dict[Place, tuple[str, set[str]]] = {
        (subject, path): (field.revision, {field.revision, *(rival.revision for rival in field.rivals)})
        for subject, document in facts.documents.items()
        for path, field in document.items()
    }
    found = []
    for place, values in expected.items():
        shown, kept = held.get(place, ("", set()))
        if kept != set(values):
            found.append(f"the hub lost or keeps a value of {place[1].rpartition('.')[2]} wrongly")
        elif values and shown != in_force(place[1], values):
            found.append(f"the hub shows the wrong value of {place[1].rpartition('.')[2]}")
    return found


def _questions(facts: Facts) -> list[str]:
    asked = open_places(standing([held.revision for held in facts.held]))
    listed = {(subject, path) for subject, path, _ in facts.open_questions}
    found = [f"a conflict about {path} is not listed at the hub" for _, path in asked - listed]
    return found + [f"the hub asks about {path}, which is settled" for _, path in listed - asked]


def comparable(document: Document) -> dict[str, object]:
    """A document without what depends on the order of arrival."""
    return {
        path: (
            field.value,
            field.revision,
            sorted((rival.revision, repr(rival.value)) for rival in field.rivals),
        )
        for path, field in document.items()
    }

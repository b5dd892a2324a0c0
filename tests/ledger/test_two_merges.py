"""Laptop and hub merge by two functions. Here is what they must decide alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.wire.clock import Stamp
from app.wire.merge import Document
from app.wire.merge import merge as laptops_merge
from app.wire.revisions import Change, Kind, Revision, Value
from district.ledger.state import SubjectState

PLAIN = st.sampled_from(["phone", "note", "address.detail"])
GUARDED: dict[str, tuple[Value, Value]] = {
    "people.p.deceased": (None, "2026-01-01"),
    "moved_out": (None, "2026-01-01"),
    "consent.visit": ("given", "withdrawn"),
    "level": ("low", "high"),
}


def revision(number: int, path: str, value: Value, replaces: int | None) -> Revision:
    """Revision `number`, by a device of its own."""
    return Revision(
        id=f"r{number}",
        kind=Kind.HOUSEHOLD_EDITED,
        subject="household/1",
        household="1",
        device=f"d{number}",
        device_seq=1,
        prev_hash=b"",
        time=Stamp(number),
        skew_ms=None,
        author="w",
        patch={path: Change(value, None if replaces is None else f"r{replaces}")},
    )


@given(PLAIN, st.data())
def test_an_ordinary_field(path: str, data: st.DataObject) -> None:
    """Whatever the authors knew: the same value stands, and the same changes wait for a person."""
    laptop: Document = {}
    hub = SubjectState("1", "w")
    for number in range(data.draw(st.integers(1, 6))):
        known = data.draw(st.one_of(st.none(), st.integers(0, number - 1) if number else st.none()))
        change = revision(number, path, f"value {number}", known)
        waiting = [(one.path, one.revision, one.against) for one in laptops_merge(laptop, change)]
        contests, _ = hub.apply(change)
        assert waiting == [(one.path, change.id, one.held.source.revision) for one in contests]
        held = hub.fields[path]
        assert (laptop[path].value, laptop[path].revision) == (held.value, held.source.revision)


@given(st.sampled_from(sorted(GUARDED)), st.permutations([0, 0, 1]))
def test_what_protects_somebody_wins_on_both_sides(path: str, order: list[int]) -> None:
    """Nobody knew of the others: a death, a move-out, a withdrawal, a higher level stand in the end."""
    laptop: Document = {}
    hub = SubjectState("1", "w")
    for number, which in enumerate(order):
        change = revision(number, path, GUARDED[path][which], None)
        laptops_merge(laptop, change)
        hub.apply(change)
        assert laptop[path].value == hub.value(path)
    assert laptop[path].value == GUARDED[path][1]

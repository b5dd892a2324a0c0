"""Two people change the same household offline. What a machine may decide, and what it may not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.wire.clock import Stamp, next_stamp, seen
from app.wire.merge import RISK_LEVELS, Document, Held, merge
from app.wire.revisions import Change, Kind, Revision, Value


def revision(name: str, **changes: tuple[Value, str | None]) -> Revision:
    return Revision(
        id=name,
        kind=Kind.HOUSEHOLD_EDITED,
        subject="household/1",
        household="1",
        device="d",
        device_seq=1,
        prev_hash=b"",
        time=Stamp(1),
        skew_ms=None,
        author="w",
        patch={
            path.replace("__", "."): Change(value, replaces) for path, (value, replaces) in changes.items()
        },
    )


def test_a_change_of_what_was_known_takes_effect() -> None:
    document: Document = {"phone": Held("1", "a")}
    assert merge(document, revision("b", phone=("2", "a"))) == []
    assert document["phone"] == Held("2", "b")


def test_different_fields_merge_silently() -> None:
    document: Document = {"phone": Held("1", "a"), "note": Held("x", "a")}
    assert merge(document, revision("b", phone=("2", "a"))) == []
    assert merge(document, revision("c", note=("y", "a"))) == []
    assert (document["phone"].value, document["note"].value) == ("2", "y")


def test_two_values_for_one_field_are_for_a_person_to_decide() -> None:
    document: Document = {"phone": Held("1", "a")}
    merge(document, revision("b", phone=("2", "a")))
    conflicts = merge(document, revision("c", phone=("3", "a")))
    assert [(one.path, one.revision, one.against) for one in conflicts] == [("phone", "c", "b")]
    assert document["phone"].value == "2"


def test_the_same_value_twice_is_no_conflict() -> None:
    document: Document = {"phone": Held("1", "a")}
    merge(document, revision("b", phone=("2", "a")))
    assert merge(document, revision("c", phone=("2", "a"))) == []


def test_a_revision_applied_twice_changes_nothing() -> None:
    document: Document = {"phone": Held("1", "a")}
    once = revision("b", phone=("2", "a"))
    merge(document, once)
    assert merge(document, once) == []


def test_a_withdrawn_consent_and_a_death_win_unasked() -> None:
    document: Document = {"consent.visit": Held("given", "a"), "people.p.deceased": Held("", "a")}
    merge(document, revision("b", consent__visit=("given again", "a")))
    assert merge(document, revision("c", consent__visit=("withdrawn", "a"))) == []
    assert document["consent.visit"].value == "withdrawn"
    assert merge(document, revision("d", consent__visit=("given", "b"))) == []
    assert document["consent.visit"].value == "withdrawn"


@given(st.permutations(RISK_LEVELS))
def test_a_risk_only_rises_by_itself(levels: list[str]) -> None:
    """Whatever the order in which levels arrive, the most urgent one stands."""
    document: Document = {}
    for number, level in enumerate(levels):
        merge(document, revision(str(number), level=(level, str(number - 1) if number else None)))
    assert document["level"].value == "high"


def test_stamps_never_go_back_when_a_clock_does() -> None:
    latest = Stamp(0)
    given_out = []
    for now in (1000, 2000, 500, 500, 3000):
        latest = next_stamp(latest, now)
        given_out.append(latest)
    assert given_out == sorted(given_out)
    assert len(set(given_out)) == len(given_out)


def test_a_stamp_from_two_days_ahead_does_not_drag_this_clock_along() -> None:
    assert seen(Stamp(1000), Stamp(172_800_000), now_ms=2000) == Stamp(1000)
    assert seen(Stamp(1000), Stamp(1500), now_ms=2000) == Stamp(1500)

"""Two people change the same household offline. What a machine may decide, and what it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire.clock import Stamp, next_stamp, seen
from app.wire.merge import (
    RISK_LEVELS,
    Document,
    Held,
    Rival,
    Verdict,
    change_to,
    contested,
    merge,
    merge_field,
    weigh,
)
from app.wire.revisions import Change, Kind, Revision, Value
from district.ledger.state import SubjectState

PERSON, OTHER_PERSON = "018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000b"
REFUSES: dict[str, Value] = {"submission": "x", "centre_consent": "no"}
AGREES: dict[str, Value] = {"submission": "x", "centre_consent": "yes"}
TOOK_LESS: Value = {"at_ms": 1, "of": "moderate"}
TOOK_HIGH: Value = {"at_ms": 2, "of": "high"}
TOOK_LATER: Value = {"at_ms": 3, "of": "high"}
ANSWERED: dict[str, Value] = {"at_ms": 1, "of": "high", "outcome": "reached"}
UNANSWERED: dict[str, Value] = {"at_ms": 2, "of": "high", "outcome": "no_answer"}


def revision(name: str, **changes: tuple[Value, str | list[str] | None]) -> Revision:
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


@pytest.mark.parametrize(
    ("case", "path", "ours", "theirs", "verdict"),
    [
        ("the same", "note", "가", "가", Verdict.SAME),
        ("two notes", "note", "가", "나", Verdict.CONFLICT),
        ("a note and none", "note", "가", None, Verdict.CONFLICT),
        ("death wins", "people.1.deceased", None, "2026-11-01", Verdict.THEIRS),
        ("death stays", "people.1.deceased", "2026-11-01", "", Verdict.OURS),
        ("two dates", "people.1.deceased", "2026-11-01", "2026-11-02", Verdict.CONFLICT),
        ("another field's end", "plans.1.deceased", None, "x", Verdict.CONFLICT),
        ("a move-out wins", "moved_out", None, "2026-11-01", Verdict.THEIRS),
        ("a move-out stays", "moved_out", "2026-11-01", None, Verdict.OURS),
        ("no consent wins", "consent.visit", "given", "withdrawn", Verdict.THEIRS),
        ("no consent stays", "consent.visit", "withdrawn", "given", Verdict.OURS),
        ("two words on consent", "consent.visit", "given", "asked", Verdict.CONFLICT),
        ("who knew the graver level took it", "acknowledged", TOOK_LESS, TOOK_HIGH, Verdict.THEIRS),
        ("the first who took it", "acknowledged", TOOK_HIGH, TOOK_LATER, Verdict.OURS),
        ("an older program's", "acknowledged", {"at_ms": 1}, TOOK_HIGH, Verdict.THEIRS),
        ("the end of the graver", "closed", TOOK_HIGH, TOOK_LESS, Verdict.OURS),
        ("who was told the graver level", "called", TOOK_HIGH, {"at_ms": 9, "of": "low"}, Verdict.OURS),
        ("who was told last", "called", TOOK_HIGH, TOOK_LATER, Verdict.THEIRS),
        ("an answered call", "called", ANSWERED, UNANSWERED, Verdict.OURS),
        ("an answered call that comes later", "called", UNANSWERED, ANSWERED, Verdict.THEIRS),
        (
            "an answered call about a lesser level",
            "called",
            {**ANSWERED, "of": "moderate"},
            UNANSWERED,
            Verdict.THEIRS,
        ),
        ("a departure wins", "people.1.left", None, "2026-11-01", Verdict.THEIRS),
        (
            "its day and basis go with a withdrawal",
            "consent_detail.visit",
            {"said": "given", "at_ms": 2},
            {"said": "withdrawn", "at_ms": 1},
            Verdict.THEIRS,
        ),
        (
            "of two that were given the later stands",
            "consent_detail.visit",
            {"said": "given", "at_ms": 2},
            {"said": "given", "at_ms": 1},
            Verdict.OURS,
        ),
        ("somebody over nobody", "about", PERSON, None, Verdict.OURS),
        ("somebody over nobody, later", "about", None, PERSON, Verdict.THEIRS),
        ("two persons", "about", PERSON, OTHER_PERSON, Verdict.BESIDE),
        ("who refuses is not passed on", "basis", REFUSES, AGREES, Verdict.OURS),
        ("who refuses later", "basis", AGREES, REFUSES, Verdict.THEIRS),
        ("who was asked", "basis", AGREES, {**REFUSES, "centre_consent": ""}, Verdict.OURS),
        ("the later moment", "at_ms", 9, 10, Verdict.THEIRS),
        ("a risk rises", "level", "low", "high", Verdict.THEIRS),
        ("it does not fall", "level", "high", "low", Verdict.OURS),
        ("declined is less than high", "level", "high", "declined", Verdict.OURS),
        ("nonsense is no level", "level", "high", ["x"], Verdict.CONFLICT),
    ],
)
def test_two_who_did_not_know_of_each_other(
    case: str, path: str, ours: Value, theirs: Value, verdict: Verdict
) -> None:
    assert weigh(path, ours, theirs) is verdict, case


def test_of_two_who_were_named_the_one_that_was_read_stays_and_the_next_word_settles_it() -> None:
    document: Document = {"about": Held(None, "a")}
    merge(document, revision("c", about=(OTHER_PERSON, "a")))
    assert merge(document, revision("b", about=(PERSON, "a"))) == {}
    assert (document["about"].value, contested("about", document["about"])) == (PERSON, ())
    assert change_to("about", document["about"], PERSON) == Change(PERSON, ["b", "c"])


def test_what_an_older_version_kept_is_shown_as_this_one_shows_it() -> None:
    """It held nobody over somebody, and a consent over a refusal."""
    state = SubjectState("home", "author")
    state.fields["about"] = Held(None, "c", (Rival(PERSON, "b"),), ("a",))
    state.fields["basis"] = Held(AGREES, "c", (Rival(REFUSES, "b"),))
    state.fields["note"] = Held("둘", "c", (Rival("하나", "d"),))
    again = SubjectState.from_bytes("home", "author", state.to_bytes())
    assert again.fields["about"] == Held(PERSON, "b", (Rival(None, "c"),), ("a",))
    assert again.value("basis") == REFUSES
    assert again.fields["note"] == state.fields["note"]


def test_a_change_of_what_was_known_takes_effect() -> None:
    document: Document = {"phone": Held("1", "a")}
    assert merge(document, revision("b", phone=("2", "a"))) == {}
    assert document["phone"] == Held("2", "b")


def test_different_fields_merge_silently() -> None:
    document: Document = {"phone": Held("1", "a"), "note": Held("x", "a")}
    assert merge(document, revision("b", phone=("2", "a"))) == {}
    assert merge(document, revision("c", note=("y", "a"))) == {}
    assert (document["phone"].value, document["note"].value) == ("2", "y")


def test_two_values_for_one_field_are_for_a_person_to_decide() -> None:
    document: Document = {"phone": Held("1", "a")}
    merge(document, revision("b", phone=("2", "a")))
    assert merge(document, revision("c", phone=("3", "a"))) == {"phone": (Rival("3", "c"),)}
    assert document["phone"].value == "2"


def test_the_same_value_twice_is_no_conflict_and_the_next_edit_knows_both() -> None:
    document: Document = {"phone": Held("1", "a")}
    merge(document, revision("b", phone=("2", "a")))
    assert merge(document, revision("c", phone=("2", "a"))) == {}
    assert change_to("phone", document["phone"], "3") == Change("3", ["b", "c"])


def test_a_revision_applied_twice_changes_nothing() -> None:
    document: Document = {"phone": Held("1", "a")}
    once = revision("b", phone=("2", "a"))
    merge(document, once)
    assert merge(document, once) == {}
    assert document["phone"] == Held("2", "b")


def test_a_person_may_lower_a_risk_knowingly() -> None:
    document: Document = {"level": Held("high", "a")}
    merge(document, revision("b", level=("low", "a")))
    assert document["level"].value == "low"


def test_an_edit_that_is_no_decision_leaves_the_question_open() -> None:
    held = merge_field("phone", Held("1", "a"), Change("2"), "b")
    edited = merge_field("phone", held, change_to("phone", held, "3"), "c")
    assert contested("phone", edited) == (Rival("3", "c"),)
    decided = merge_field("phone", held, change_to("phone", held, "3", deciding=True), "c")
    assert decided == Held("3", "c")


def test_two_who_decide_differently_are_asked_again() -> None:
    held = merge_field("phone", Held("1", "a"), Change("2"), "b")
    decisions = [change_to("phone", held, value, deciding=True) for value in ("1", "2", "2")]
    both = merge_field("phone", merge_field("phone", held, decisions[0], "c"), decisions[1], "d")
    assert (both.value, contested("phone", both)) == ("1", (Rival("2", "d"),))
    alike = merge_field("phone", merge_field("phone", held, decisions[1], "c"), decisions[2], "d")
    assert contested("phone", alike) == ()


def test_revisions_that_replace_each_other_are_forged_and_harm_nothing() -> None:
    held = merge_field("phone", Held("1", "a"), Change("2", ["a", "c"]), "b")
    held = merge_field("phone", held, Change("3", ["b"]), "c")
    assert held.value == "2"


PLAIN = ("phone", "note", "address.detail")
GUARDED: dict[str, tuple[Value, ...]] = {
    "people.p.deceased": (None, "2026-01-01", "2026-01-02"),
    "moved_out": (None, "2026-01-01"),
    "consent.visit": ("given", "withdrawn"),
    "level": RISK_LEVELS,
}


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """Changes of one field by people each of whom knew some of the earlier ones, in the order of making."""
    path = draw(st.sampled_from((*PLAIN, *GUARDED)))
    values = GUARDED.get(path, ("1", "2", "3", "4"))
    made: list[Revision] = []
    for number in range(draw(st.integers(1, 7))):
        known: Document = {}
        for earlier in made:
            if draw(st.booleans()):
                merge(known, earlier)
        change = change_to(path, known.get(path), draw(st.sampled_from(values)), deciding=draw(st.booleans()))
        made.append(revision(f"r{number}", **{path: (change.value, change.replaces)}))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_in_any_order_every_replica_ends_alike(made: list[Revision], random: st.DataObject) -> None:
    """Whatever was known to whom, and in whatever order it comes: the same value, the same question; on the
    hub, which keeps its fields in a row of its own form, too."""
    path = next(iter(made[0].patch))
    ends = set()
    for _ in range(4):
        order = list(made)
        random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis' own random.Random
        laptop: Document = {}
        hub = SubjectState("1", "w")
        for one in order:
            merge(laptop, one)
            hub = SubjectState.from_bytes("1", "w", hub.to_bytes())
            hub.apply(one)
        assert hub.fields == laptop
        held = laptop[path]
        ends.add(repr((held.value, held.revision, held.rivals)))
    assert len(ends) == 1


@given(histories())
def test_nothing_is_settled_but_by_somebody_who_knew(made: list[Revision]) -> None:
    """Every value that nobody replaced is the one shown, or waits, or gave way to one that protects."""
    path = next(iter(made[0].patch))
    document: Document = {}
    for one in made:
        merge(document, one)
    held = document[path]
    replaced = {
        name
        for one in made
        for name in (
            [one.patch[path].replaces]
            if isinstance(one.patch[path].replaces, str)
            else one.patch[path].replaces or []
        )
    }
    for one in made:
        if one.id in replaced or one.id == held.revision:
            continue
        value = one.patch[path].value
        waits = Rival(value, one.id) in contested(path, held)
        assert waits or weigh(path, held.value, value) in (Verdict.SAME, Verdict.OURS)


@given(st.permutations(RISK_LEVELS))
def test_a_risk_only_rises_by_itself(levels: list[str]) -> None:
    """Whatever the order in which levels come that nobody knew of, the most urgent one stands."""
    document: Document = {}
    for number, level in enumerate(levels):
        merge(document, revision(str(number), level=(level, None)))
    assert document["level"].value == "high"
    assert contested("level", document["level"]) == ()


def test_what_an_earlier_hub_wrote_is_still_read() -> None:
    """Rows with the device of each value, and equal values beside it."""
    import msgspec

    row = [
        [["r1", "d1", 4]],
        {"phone": ["1", 0, "r0", ["r2"]], "note": ["x", 0, None, []]},
        ["note"],
    ]
    state = SubjectState.from_bytes("1", "w", msgspec.msgpack.encode(row))
    assert state.fields == {"phone": Held("1", "r1", (Rival("1", "r2"),)), "note": Held("x", "r1")}


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

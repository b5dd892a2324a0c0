"""What counts once something late was discarded, as a function of all that was said and of nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.wire.clock import Stamp
from app.wire.discarding import decision_about, document_of
from app.wire.merge import Document, change_to, contested
from app.wire.revisions import Change, Kind, Revision, Value
from district.ledger.state import SubjectState
from tests.simulation.oracle.hub import comparable
from tests.simulation.oracle.questions import in_force, standing

HOME = "household/1"
NO: Value = {"accepted": False}


def said(identifier: str, kind: Kind = Kind.HOUSEHOLD_EDITED, **patch: Change) -> Revision:
    return Revision(
        id=identifier,
        kind=kind,
        subject=HOME,
        household="1",
        device="d",
        device_seq=1,
        prev_hash=b"",
        time=Stamp(0, 0),
        skew_ms=None,
        author="w",
        patch=patch,
    )


def discards(identifier: str, late: str) -> Revision:
    return said(identifier, Kind.GRACE_DECIDED, **{decision_about(late): Change(NO)})


def phones(*revisions: Revision) -> list[Value]:
    held = document_of(revisions).get("phone")
    return [] if held is None else [held.value, *(rival.value for rival in contested("phone", held))]


BASE = said("a", Kind.HOUSEHOLD_IMPORTED, phone=Change("1"))


def test_what_an_earlier_program_wrote_to_take_it_back_is_passed_over() -> None:
    """It wrote the former value beside its decision; that it wrote nothing must empty no field."""
    late = said("b", phone=Change("2", "a"))
    for written in ("1", None):
        back = said(
            "c",
            Kind.GRACE_DECIDED,
            **{decision_about("b"): Change(NO), "phone": Change(written, "b")},
        )
        assert phones(BASE, late, back) == ["1"]
        after = said("d", phone=Change("3", "c"))
        assert phones(BASE, late, back, after) == ["3"]


def test_a_field_of_which_nothing_else_is_known_keeps_its_value() -> None:
    late = said("b", phone=Change("2", "somewhere else"))
    assert phones(late, discards("c", "b")) == ["2"]
    own = said("d", phone=Change("3", "somewhere else"))
    assert phones(late, discards("c", "b"), own) == ["3"]


def test_who_has_a_household_is_not_changed_by_discarding() -> None:
    moved = said("b", dong=Change("길음1동", "a"), phone=Change("2", "a"))
    document = document_of([BASE, moved, discards("c", "b")])
    assert (document["dong"].value, document["phone"].value) == ("길음1동", "1")
    given_to = said("b", Kind.HOUSEHOLD_ASSIGNED, **{"assigned.planner": Change("p")})
    assert document_of([given_to, discards("c", "b")])["assigned.planner"].value == "p"


def test_a_late_decision_about_a_visit_goes_and_the_visit_stays_as_it_was_recorded() -> None:
    made = said("a", Kind.VISIT_FINISHED, outcome_note=Change("부재"), version=Change(1))
    amended = [
        said(one, Kind.VISIT_AMENDED, outcome_note=Change(note, "a"), version=Change(2, "a"))
        for one, note in (("b", "쪽지"), ("c", "통화"))
    ]
    chosen = said(
        "d", Kind.CONFLICT_DECIDED, outcome_note=Change("통화", ["b", "c"]), version=Change(3, ["b", "c"])
    )
    document = document_of([made, *amended, chosen, discards("e", "d"), discards("f", "c")])
    note = document["outcome_note"]
    assert [note.value, *(one.value for one in contested("outcome_note", note))] == ["쪽지", "통화"]
    assert document["version"].value == 3, "a review of what it said meanwhile does not count for it"


def test_a_death_that_was_discarded_is_none_and_another_one_stays() -> None:
    died = said("b", **{"people.p.deceased": Change("2026-11-20")})
    assert "people.p.deceased" not in document_of([died, discards("c", "b")])
    again = said("d", **{"people.p.deceased": Change("2026-11-21")})
    assert document_of([died, discards("c", "b"), again])["people.p.deceased"].value == "2026-11-21"


def test_a_discarded_decision_about_a_late_edit_leaves_what_the_two_had_said() -> None:
    late, no = said("b", phone=Change("2", "a")), discards("c", "b")
    about = decision_about("b")
    yes = said("d", Kind.GRACE_DECIDED, **{about: Change({"accepted": True})})
    chosen = said("e", Kind.CONFLICT_DECIDED, **{about: Change({"accepted": True}, ["c", "d"])})
    everything = [BASE, late, no, yes, chosen]
    assert phones(*everything) == ["2"]
    document = document_of([*everything, discards("f", "e")])
    assert (document["phone"].value, len(contested(about, document[about]))) == ("1", 1)


@st.composite
def histories(draw: st.DrawFn) -> list[Revision]:
    """One field, changed by people each of whom knew some of what was said before, and decided about."""
    made = [BASE]
    for number in range(draw(st.integers(1, 7))):
        knows = [one for one in made if one is BASE or draw(st.booleans())]
        known, identifier = document_of(knows), f"r{number}"
        sort = draw(st.sampled_from(["edit", "edit", "decide", "discard"]))
        if sort == "discard":
            about = decision_about(draw(st.sampled_from(knows)).id)
            value: Value = {"accepted": draw(st.booleans())}
            change = change_to(about, known.get(about), value)
            made.append(said(identifier, Kind.GRACE_DECIDED, **{about: change}))
        else:
            kind = Kind.HOUSEHOLD_EDITED if sort == "edit" else Kind.CONFLICT_DECIDED
            value = draw(st.sampled_from(["1", "2", "3"]))
            change = change_to("phone", known.get("phone"), value, deciding=sort == "decide")
            made.append(said(identifier, kind, phone=change))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_in_any_order_it_is_what_the_protocol_says(made: list[Revision], random: st.DataObject) -> None:
    expected = standing(made)
    for _ in range(3):
        order = list(made)
        random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis' own random.Random
        document: Document = document_of(order)
        hub = SubjectState("1", "w")
        hub.history = []
        for one in order:
            hub.apply(one)
        assert comparable(hub.fields) == comparable(document)
        for (_, path), values in expected.items():
            held = document.get(path)
            kept = set() if held is None else {held.revision, *(rival.revision for rival in held.rivals)}
            assert kept == set(values)
            assert held is None or held.revision == in_force(path, values)

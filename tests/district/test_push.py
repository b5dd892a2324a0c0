"""Handing revisions in: receipts, refusals, and what sending twice does."""

from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest

from app.wire.messages import Code
from app.wire.people import Role
from app.wire.revisions import MAX_REVISION_BYTES, Change, Kind, Revision, Signed
from district.hub import Hub
from tests.district.client import Laptop
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew


def changed(laptop: Laptop, signed: Signed, **fields: object) -> Signed:
    """The same revision with other fields, properly signed."""
    return laptop.sign(msgspec.structs.replace(signed.revision(), **fields))


def test_a_visit_gets_a_receipt_that_verifies(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    answer = planner.push(visit)
    [receipt] = answer.receipts
    assert (receipt.revision, receipt.hash) == (visit.revision().id, visit.hash)
    assert planner.accepts(receipt)
    assert answer.refused == []


def test_sent_twice_is_answered_with_the_same_receipt(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    first, again, within = planner.push(visit), planner.push(visit), planner.push(visit, visit)
    assert first == again
    assert within.receipts == first.receipts * 2
    assert planner.reconcile().count == 1


def test_a_refused_revision_does_not_hold_up_the_others(crew: Crew) -> None:
    planner = crew["planner"]
    good, foreign, also_good = planner.visit(HOME), planner.visit(OTHER_HOME), planner.visit(HOME)
    broken = Signed(b"\x93 not a revision", b"")
    answer = planner.push(good, foreign, broken, also_good)
    assert [r.revision for r in answer.receipts] == [good.revision().id, also_good.revision().id]
    assert [(r.revision, r.code) for r in answer.refused] == [
        (foreign.revision().id, Code.FOREIGN_HOUSEHOLD),
        (broken.hash.hex(), Code.MALFORMED),
    ]


def test_a_crisis_overtakes_and_the_rest_follows(crew: Crew) -> None:
    planner = crew["planner"]
    visit, edit = planner.visit(HOME), planner.edit(HOME, "note", "벨 고장", None)
    crisis = planner.risk(HOME, str(uuid4()))
    assert len(planner.push(crisis).receipts) == 1
    assert planner.hello().seq == 0
    told = planner.reconcile()
    assert (told.count, told.seq, told.head, told.missing) == (1, 3, crisis.hash, [1, 2])
    assert len(planner.push(visit, edit).receipts) == 2
    greeting = planner.hello()
    assert (greeting.seq, greeting.head) == (3, planner.head)
    told = planner.reconcile()
    assert (told.count, told.seq, told.head, told.missing) == (3, 3, planner.head, [])


def test_a_gap_is_named_until_it_is_filled(crew: Crew) -> None:
    planner = crew["planner"]
    visits = [planner.visit(HOME) for _ in range(6)]
    planner.push(visits[0], visits[2], visits[5])
    assert planner.hello().seq == 1
    assert planner.reconcile().missing == [2, 4, 5]
    planner.push(visits[4], visits[1])
    assert planner.hello().seq == 3
    assert planner.reconcile().missing == [4]
    planner.push(visits[3])
    assert planner.reconcile().missing == []


def test_another_revision_with_the_same_number_is_a_fork(crew: Crew) -> None:
    planner = crew["planner"]
    first = planner.visit(HOME)
    planner.push(first)
    forged = changed(planner, first, id=str(uuid4()), subject=f"visit/{uuid4()}")
    [refused] = planner.push(forged).refused
    assert (refused.revision, refused.code) == (forged.revision().id, Code.FORKED_CHAIN)


def test_a_fork_within_one_batch_is_seen(crew: Crew) -> None:
    planner = crew["planner"]
    first = planner.visit(HOME)
    forged = changed(planner, first, id=str(uuid4()))
    answer = planner.push(first, forged)
    assert [r.revision for r in answer.receipts] == [first.revision().id]
    assert answer.refused[0].code is Code.FORKED_CHAIN


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_revision_that_does_not_fit_its_neighbour_is_of_another_branch(
    crew: Crew, order: tuple[int, int]
) -> None:
    planner = crew["planner"]
    first, second = planner.visit(HOME), planner.visit(HOME)
    astray = changed(planner, second, prev_hash=b"\1" * 32)
    pair = (first, astray)
    planner.push(pair[order[0]])
    [refused] = planner.push(pair[order[1]]).refused
    assert refused.code is Code.FORKED_CHAIN


def test_a_whole_branch_is_named_as_such(crew: Crew) -> None:
    """A laptop was put back to an old image, and goes on beyond where it had been."""
    planner = crew["planner"]
    before = planner.visit(HOME)
    image = planner.seq, planner.head
    planner.push(before, planner.visit(HOME), planner.visit(HOME))
    planner.seq, planner.head = image
    branch = [planner.visit(HOME) for _ in range(5)]
    answer = planner.push(*branch)
    assert answer.receipts == []
    assert {refused.code for refused in answer.refused} == {Code.FORKED_CHAIN}


def test_an_identifier_is_used_once(crew: Crew) -> None:
    planner = crew["planner"]
    first = planner.visit(HOME)
    planner.push(first)
    again = changed(planner, planner.visit(HOME), id=first.revision().id)
    [refused] = planner.push(again).refused
    assert refused.code is Code.MALFORMED


def test_a_broken_signature_is_refused(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    for signature in (visit.signature[:-1] + bytes([visit.signature[-1] ^ 1]), b"", b"\0" * 5_000):
        [refused] = planner.push(Signed(visit.body, signature)).refused
        assert refused.code is Code.BAD_SIGNATURE
    assert len(planner.push(visit).receipts) == 1


def test_nobody_writes_for_another_device_or_worker(crew: Crew) -> None:
    planner, nurse = crew["planner"], crew["nurse"]
    [refused] = planner.push(nurse.visit(HOME)).refused
    assert refused.code is Code.FOREIGN_AUTHOR
    in_her_name = planner.write(
        Kind.VISIT_FINISHED, f"visit/{uuid4()}", HOME, {"outcome": Change("done")}, author="nurse"
    )
    [refused] = planner.push(in_her_name).refused
    assert refused.code is Code.FOREIGN_AUTHOR


@pytest.mark.parametrize(
    ("worker", "kind", "subject", "patch"),
    [
        ("planner", Kind.HOUSEHOLD_IMPORTED, f"household/{HOME}", {"note": "가"}),
        ("planner", Kind.HOUSEHOLD_ASSIGNED, f"household/{HOME}", {"assigned.planner": "planner"}),
        ("planner", Kind.VISIT_REVIEWED, "visit/018f0000-0000-7000-8000-00000000000a", {"review": {}}),
        ("planner", Kind.HOUSEHOLD_EDITED, f"household/{HOME}", {"assigned.planner": "planner-2"}),
        (
            "planner",
            Kind.HOUSEHOLD_EDITED,
            f"household/{HOME}",
            {"dong": "길음1동", "tong": 3},
        ),
        ("nurse", Kind.HOUSEHOLD_EDITED, f"household/{HOME}", {"dong": ""}),
        ("planner", Kind.VISIT_AMENDED, "visit/018f0000-0000-7000-8000-00000000000a", {"review": {}}),
        ("officer", Kind.VISIT_FINISHED, "visit/018f0000-0000-7000-8000-00000000000a", {"outcome": "done"}),
        ("supervisor", Kind.HOUSEHOLD_ASSIGNED, f"household/{HOME}", {"dong": "길음1동"}),
    ],
)
def test_a_role_writes_only_what_it_may(
    crew: Crew, worker: str, kind: Kind, subject: str, patch: dict[str, object]
) -> None:
    laptop = crew[worker]
    changes = {path: Change(value) for path, value in patch.items()}  # type: ignore[arg-type]
    [refused] = laptop.push(laptop.write(kind, subject, HOME, changes)).refused
    assert refused.code is Code.FORBIDDEN_KIND


def test_a_household_the_hub_does_not_know(crew: Crew) -> None:
    planner = crew["planner"]
    [refused] = planner.push(planner.visit(str(uuid4()))).refused
    assert refused.code is Code.UNKNOWN_SUBJECT


def test_a_supervisor_writes_about_the_own_dong_only(crew: Crew) -> None:
    supervisor = crew["supervisor"]
    answer = supervisor.push(supervisor.visit(OTHER_HOME), supervisor.visit(FAR_HOME))
    assert len(answer.receipts) == 1
    assert answer.refused[0].code is Code.FOREIGN_HOUSEHOLD


def test_whoever_is_known_from_before_is_judged_as_they_are_now(crew: Crew, hub: Hub) -> None:
    """A process remembers whose key a device holds, so as not to ask the database for every push; what the
    device and its worker may do is looked up when the push is recorded."""
    supervisor, officer, planner = crew["supervisor"], crew["officer"], crew["planner"]
    first, second = str(uuid4()), str(uuid4())
    assert planner.push(planner.risk(HOME, first), planner.risk(HOME, second)).refused == []
    assert supervisor.push(supervisor.visit(HOME)).refused == []
    assert officer.push(officer.acknowledge(HOME, first)).refused == []
    hub.add_worker(msgspec.structs.replace(supervisor.worker, dongs=["길음1동"]))
    given_on = {"assigned.planner": Change("planner-2")}
    assigning = supervisor.write(Kind.HOUSEHOLD_ASSIGNED, f"household/{HOME}", HOME, given_on)
    assert supervisor.push(assigning).refused[0].code is Code.FOREIGN_HOUSEHOLD
    hub.add_worker(msgspec.structs.replace(supervisor.worker, role=Role.PLANNER))
    taking = supervisor.acknowledge(HOME, second)
    assert supervisor.push(taking).refused[0].code is Code.FORBIDDEN_KIND, "it needs the post itself"
    hub.revoke(officer.device)
    assert officer.push(officer.acknowledge(HOME, second)).refused[0].code is Code.FORBIDDEN_KIND


def test_nobody_takes_what_they_wrote_themselves(crew: Crew) -> None:
    supervisor, planner, officer = crew["supervisor"], crew["planner"], crew["officer"]
    alone, together = str(uuid4()), str(uuid4())
    at_once = supervisor.push(supervisor.risk(HOME, alone), supervisor.acknowledge(HOME, alone))
    assert [(one.code, one.detail) for one in at_once.refused] == [
        (Code.FORBIDDEN_KIND, "their own screening")
    ]
    assert planner.push(planner.risk(HOME, together)).refused == []
    assert supervisor.push(supervisor.risk(HOME, together)).refused == []
    assert supervisor.push(supervisor.acknowledge(HOME, together)).refused[0].code is Code.FORBIDDEN_KIND
    taking = (officer.acknowledge(HOME, alone), officer.acknowledge(HOME, together))
    assert officer.push(*taking).refused == []


def test_what_was_recorded_in_a_former_post_is_taken_and_nothing_else_of_it(crew: Crew, hub: Hub) -> None:
    planner, officer = crew["planner"], crew["officer"]
    visit, risk = planner.visit(HOME), planner.risk(HOME, str(uuid4()))
    hub.add_worker(msgspec.structs.replace(planner.worker, role=Role.DUTY_OFFICER))
    assert planner.push(visit, risk).refused == []
    hub.add_worker(msgspec.structs.replace(planner.worker, role=Role.SUPERVISOR))
    hub.add_worker(msgspec.structs.replace(planner.worker, role=Role.PLANNER))
    review = planner.write(Kind.VISIT_REVIEWED, f"visit/{uuid4()}", HOME, {"review": Change({})})
    assert planner.push(review).refused[0].code is Code.FORBIDDEN_KIND
    assert officer.push(officer.visit(HOME)).refused[0].code is Code.FORBIDDEN_KIND
    hub.add_worker(msgspec.structs.replace(officer.worker, role=Role.NURSE, dongs=["정릉3동"]))
    hub.add_worker(officer.worker)
    assert officer.push(officer.visit(HOME)).refused == [], "between two posts that may not"


def test_a_visit_stays_with_its_household(crew: Crew, hub: Hub) -> None:
    hub.assign([OTHER_HOME], planner="planner")
    planner, visit = crew["planner"], str(uuid4())
    answer = planner.push(planner.visit(HOME, visit), planner.visit(OTHER_HOME, visit))
    assert len(answer.receipts) == 1
    assert answer.refused[0].code is Code.FOREIGN_HOUSEHOLD


def test_what_a_former_worker_owes_is_accepted(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    owed = planner.visit(HOME)
    hub.assign([HOME], planner="planner-2")
    assert len(planner.push(owed).receipts) == 1
    received, _ = crew["planner-2"].pull_all()
    assert owed.revision().id in {revision.id for revision in received}


def test_too_large_a_revision_is_refused_alone(crew: Crew) -> None:
    planner = crew["planner"]
    large = planner.visit(HOME, note="가" * (MAX_REVISION_BYTES // 3 + 1))
    answer = planner.push(large, planner.visit(HOME))
    assert [r.code for r in answer.refused] == [Code.TOO_LARGE]
    assert answer.refused[0].revision == large.revision().id
    assert len(answer.receipts) == 1


OUT_OF_SHAPE: list[dict[str, object]] = [
    {"id": "1"},
    {"id": "x" * 36},
    {"household": "' OR 1=1 --"},
    {"subject": "visit/1"},
    {"subject": f"household/{HOME}"},
    {"subject": "visit/018f0000-0000-7000-8000-00000000000A"},
    {"device_seq": 0},
    {"device_seq": -1},
    {"device_seq": 2**63},
    {"prev_hash": b"short"},
    {"skew_ms": 2**60},
    {"patch": {"outcome": Change("done\0")}},
    {"patch": {"outcome": Change(2**64 - 1)}},
    {"patch": {"outcome": Change(float("inf"))}},
    {"patch": {"outcome": Change(b"bytes")}},  # type: ignore[arg-type]
    {"patch": {"outcome": Change([[[[[[[[[[1]]]]]]]]]])}},
    {"patch": {"": Change("done")}},
    {"patch": {"out\ncome": Change("done")}},
    {"patch": {"x" * 300: Change("done")}},
    {"patch": {"outcome": Change("done", "not an id")}},
    {"blobs": [b"not a hash"]},
]


def test_a_revision_out_of_shape_is_malformed(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    for fields in OUT_OF_SHAPE:
        [refused] = planner.push(changed(planner, visit, **fields)).refused
        assert refused.code is Code.MALFORMED, fields
    assert len(planner.push(visit).receipts) == 1


def test_a_numeric_place_that_fits_no_column_does_no_harm(crew: Crew) -> None:
    planner = crew["planner"]
    patch = {"tong": Change(2**40), "ban": Change(True)}
    edit = planner.write(Kind.HOUSEHOLD_EDITED, f"household/{HOME}", HOME, patch)
    assert len(planner.push(edit).receipts) == 1


def test_five_thousand_revisions_are_the_most_of_one_request(crew: Crew) -> None:
    planner = crew["planner"]
    answer = planner.push(*[planner.visit(HOME) for _ in range(500)])
    assert len(answer.receipts) == 500
    assert planner.reconcile().missing == []


def test_the_revision_comes_back_as_it_was_signed(crew: Crew) -> None:
    planner, supervisor = crew["planner"], crew["supervisor"]
    visit = planner.visit(HOME)
    planner.push(visit)
    found = [d.signed for d in supervisor.pull().revisions if d.signed.revision().id == visit.revision().id]
    assert found == [visit]
    assert isinstance(found[0].revision(), Revision)

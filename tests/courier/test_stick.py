"""Three days without network: the records travel on a USB stick, and the receipts come back on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.courier import stick as sticks
from app.courier.courier import NoDistrictKeyError
from app.courier.unpacking import Verdict
from app.risk.waiting import waiting
from app.wire.courier import read_label
from district.demo.people import PLANNER
from tests.courier.trips import absent, approve, at_district, new_stick, receive, round_trip, send
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, receipts_verify
from tests.sync.test_handover import remains
from tests.ui.visits import DESPAIR, visited


def test_three_days_without_network(field: Field, tmp_path: Path) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    field.go_offline()
    made = {absent(planner, day) for day in range(3)}
    visited(planner, {"mind_assessment": DESPAIR})
    stick = new_stick(tmp_path)
    sent = send(planner, stick)
    assert sent.records == planner.books.standing().waiting > 4
    assert planner.books.standing().waiting, "on its way is not arrived"
    assert at_district(field, stick) == 0
    [answer] = receive(planner, stick)
    assert (answer.verdict, answer.outcome.sent) == (Verdict.TAKEN, sent.records)
    standing = planner.books.standing()
    assert (standing.waiting, standing.refused) == (0, 0)
    assert standing.head == standing.hub_head
    assert receipts_verify(planner)
    assert chain_is_sound(planner)
    field.go_online()
    sync(supervisor)
    assert made <= {row.id for row in supervisor.reviewing.queue()}
    # The network afterwards finds nothing left to do.
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent, outcome.received) == (None, 0, 0)


def test_a_risk_that_comes_by_stick_is_watched_and_the_name_of_who_took_it_goes_back(
    field: Field, tmp_path: Path
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.go_offline()
    visited(planner, {"mind_assessment": DESPAIR})
    (row,) = planner.store.visits.risks(9)
    home = planner.store.homes.household(row.household)
    assert home is not None
    stick = new_stick(tmp_path)
    send(planner, stick)
    carried = b"".join(one.read_bytes() for one in stick.rglob("*") if one.is_file())
    for word in (home.head, "asq_5", "mind_assessment", "risk", "high"):
        assert word.encode() not in carried
    assert at_district(field, stick) == 0
    receive(planner, stick)
    field.go_online()
    field.hub.now_ms = lambda: officer.clock() + 16 * 60_000
    assert field.hub.escalate() == 1
    sync(officer)
    assert [one.row.id for one in waiting(officer.ledger)] == [row.id]
    take(officer, row.id)
    sync(officer)
    field.go_offline()
    round_trip(field, planner, new_stick(tmp_path, "second"))
    assert waiting(planner.ledger) == []
    taken = planner.store.visits.risk(row.id)
    assert taken is not None
    assert taken.acknowledged_by == "서민아"


def test_what_the_district_has_for_the_laptop_comes_along(field: Field, tmp_path: Path) -> None:
    """A review, a policy, a household that went to somebody else, and the receipt of its erasure."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = absent(planner)
    sync(planner)
    sync(supervisor)
    approve(supervisor, visit)
    sync(supervisor)
    field.hub.set_policy(type(field.hub.policy())(idle_lock_minutes=3))
    home = homes(planner)[0]
    other = PLANNER.worker
    field.hub.add_worker(type(other)(id="other", name="새사람", role=other.role, dongs=other.dongs))
    field.hub.assign([home], planner="other")
    field.go_offline()
    stick = new_stick(tmp_path)
    [answer] = round_trip(field, planner, stick)
    assert answer.outcome.withdrawn == 1
    assert planner.identity.policy.idle_lock_minutes == 3
    read = planner.reader.visit(visit)
    assert read is None or read.row.review_decision == "approved"
    assert remains(planner, home) == {"withdrawn", "erasure"}
    assert [one for one in field.hub.erasures() if one.household == home] == []
    round_trip(field, planner, new_stick(tmp_path, "second"))
    assert [one.household for one in field.hub.erasures()] == [home]


def test_nothing_can_be_read_on_the_stick(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)
    send(planner, stick)
    at_district(field, stick)
    words = [person.name for home in homes(planner)[:20] for person in planner.store.homes.people(home)]
    words += [*homes(planner), PLANNER.worker.name, PLANNER.worker.id]
    for file in stick.iterdir():
        data = file.read_bytes()
        found = [word for word in words if word.encode() in data]
        assert found == []
        label, _ = read_label(data)
        assert label.number == 1


def test_a_lost_stick_loses_nothing(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    absent(planner)
    waiting = planner.books.standing().waiting
    send(planner, new_stick(tmp_path, "lost"))
    assert planner.books.standing().waiting == waiting
    sent = send(planner, new_stick(tmp_path))
    assert sent.records == waiting


def test_without_the_districts_key_nothing_leaves(field: Field, tmp_path: Path) -> None:
    """A laptop that has not met the newer hub yet."""
    planner = field.laptop("planner")
    known = planner.identity.enrolled
    older = type(known.answer)(
        **{
            name: getattr(known.answer, name)
            for name in known.answer.__struct_fields__
            if name != "role_keys"
        },
        role_keys=[key for key in known.answer.role_keys if key.role != "usb"],
    )
    planner.identity.enrolled = type(known)(
        **{name: getattr(known, name) for name in known.__struct_fields__ if name != "answer"}, answer=older
    )
    stick = new_stick(tmp_path)
    with pytest.raises(NoDistrictKeyError):
        send(planner, stick)
    assert list(stick.iterdir()) == []
    assert sync(planner).trouble is None
    assert send(planner, stick).files


def test_much_goes_in_parts(field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part stands for itself; in whatever order they come, everything arrives."""
    monkeypatch.setattr("app.courier.packing.PART_BYTES", 2_000)
    monkeypatch.setattr("app.sync.books.BATCH_BYTES", 1_000)
    planner = field.laptop("planner")
    for day in range(6):
        absent(planner, day)
    stick = new_stick(tmp_path)
    sent = send(planner, stick)
    assert len(sent.files) > 2
    assert at_district(field, *reversed(sent.files)) == 0
    receive(planner, stick)
    assert planner.books.standing().waiting == 0
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent) == (None, 0)


def test_a_full_stick_leaves_no_half_file(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    absent(planner)
    stick = new_stick(tmp_path)

    def full(path: Path, data: bytes) -> None:
        path.with_name(path.name + ".new").write_bytes(data[:100])
        raise OSError(28, "full")

    monkeypatch.setattr(sticks, "write_atomically", full)
    with pytest.raises(sticks.StickFullError):
        send(planner, stick)
    assert list(stick.iterdir()) == []
    assert planner.books.standing().waiting


def test_a_stick_that_is_gone_is_told(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    with pytest.raises(sticks.StickError):
        send(planner, tmp_path / "gone")
    with pytest.raises(sticks.StickError):
        receive(planner, tmp_path / "gone")


def test_a_hub_restored_while_the_stick_was_on_its_way_costs_nothing(field: Field, tmp_path: Path) -> None:
    """The household goes to somebody else, its last visit to the district by stick, the hub back to before
    both; then the stick comes home with a receipt that is worth nothing any more."""
    planner = field.laptop("planner")
    other = PLANNER.worker
    field.hub.add_worker(type(other)(id="other", name="새사람", role=other.role, dongs=other.dongs))
    backup, stick = tmp_path / "backup.sqlite", new_stick(tmp_path)
    field.back_up_hub(backup)
    visit, home = absent(planner), sorted(planner.store.homes.ids())[0]
    field.hub.assign([home], planner="other")
    send(planner, stick)
    assert at_district(field, stick) == 0
    field.replace_hub(backup)
    receive(planner, stick)
    assert planner.reader.visit(visit) is not None
    for _ in range(2):
        assert sync(planner).trouble is None
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    assert [row.id for row in supervisor.reviewing.queue()].count(visit) == 1
    assert planner.household(home) is None
    assert [one.household for one in field.hub.erasures()] == [home]

"""Who was told of a danger by name is somebody else's business: a relative, with their number. It goes where
the risk is forgotten on request; what the law has published stays."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.disclosing import Told, disclose, disclosed
from app.sync.forgetting import WHOLE
from app.wire.merge import Document
from app.wire.revisions import Kind
from app.wire.risk_words import FORGOTTEN_KINDS
from district.push import shape
from tests.campaigns.sealed import everything
from tests.field import sync
from tests.prepared import Field, open_hub
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_forgetting import REASON, known_of
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR

NAME = "쟇딸 010-0000-0099"
DAUGHTER = Told("kin", NAME, ("name", "danger"), "pipa_18_2_3", "구조", minutes_ago=30)


def names(field: Field, *desks: Desk) -> list[str]:
    """Where the daughter still stands by name: at the hub, its file and the log of it, or on whose laptop."""
    hub = [each for each in field.folder.glob("hub.sqlite*") if "쟇".encode() in each.read_bytes()]
    laptops = [desk.identity.worker.id for desk in desks if "쟇".encode() in everything(desk)]
    return [*(each.name for each in hub), *laptops]


def test_who_was_told_by_name_goes_with_the_risk_and_what_is_published_stays(field: Field) -> None:
    planner, officer, supervisor = (field.laptop(one) for one in ("planner", "duty_officer", "supervisor"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    disclose(planner.ledger, risk, DAUGHTER)
    everybody = (planner, officer, supervisor)
    both_ways(*everybody)
    (before,) = field.hub.disclosures()
    assert before.to == NAME
    assert len(names(field, *everybody)) >= 3, "everybody who acts knows it"
    assert NAME not in " ".join(line.reason for line in planner.store.access_log.lines()), "no log does"
    assert field.hub.forget_risk(risk, REASON)
    both_ways(*everybody)
    assert names(field, *everybody) == []
    (after,) = field.hub.disclosures()
    kept = (before.day, before.heard_ms, before.kind, before.items, before.basis)
    assert (after.day, after.heard_ms, after.kind, after.items, after.basis) == kept
    for desk in (planner, supervisor):
        (one,) = disclosed(desk.ledger.projector.document(f"risk/{risk}"))
        assert (one.kind, one.to, one.items) == ("kin", "", ("name", "danger"))
    known = known_of(planner, risk)
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert known_of(planner, risk) == known
    assert field.hub.check().faults == []
    field.replace_hub()
    assert field.hub.disclosures() == [after]


def test_a_disclosure_that_the_district_had_not_heard_of_is_published_all_the_same(field: Field) -> None:
    """The planner is offline while the risk is forgotten: what they told rescuers comes after it."""
    planner, officer, supervisor = (field.laptop(one) for one in ("planner", "duty_officer", "supervisor"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer, supervisor)
    disclose(planner.ledger, risk, DAUGHTER)
    assert field.hub.forget_risk(risk, REASON)
    both_ways(planner, officer, supervisor)
    (one,) = field.hub.disclosures()
    assert (one.kind, one.to, one.items) == ("kin", "", ["name", "danger"])
    for desk in (planner, supervisor):
        (known,) = disclosed(desk.ledger.projector.document(f"risk/{risk}"))
        assert (known.kind, known.to, known.items) == ("kin", "", ("name", "danger"))
    assert names(field, planner, officer, supervisor) == []
    assert field.hub.check().faults == []
    field.replace_hub()
    assert field.hub.disclosures() == [one]


def test_it_is_not_lost_where_the_laptop_hears_first_that_the_risk_is_forgotten(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hub that is older than its laptops refuses it at first."""
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner)
    disclose(planner.ledger, risk, DAUGHTER)
    assert field.hub.forget_risk(risk, REASON)
    with monkeypatch.context() as older:
        older.setitem(shape._ONLY, Kind.RISK_DISCLOSED, frozenset())
        assert sync(planner).refused == 1
    assert field.hub.disclosures() == []
    later(planner, 61)
    both_ways(planner)
    (one,) = field.hub.disclosures()
    assert (one.kind, one.to) == ("kin", "")
    assert names(field, planner) == []


class SwitchedOffError(Exception):
    pass


def switched_off(*_: object) -> None:
    """The server, in the middle of its first start with the new program."""
    raise SwitchedOffError


def test_what_an_earlier_version_left_of_names_goes_when_the_programs_are_updated(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    disclose(planner.ledger, risk, DAUGHTER)
    both_ways(planner, supervisor)
    (before,) = field.hub.disclosures()
    with monkeypatch.context() as older:
        kinds = tuple(kind for kind in FORGOTTEN_KINDS if kind is not Kind.RISK_DISCLOSED)
        older.setattr("app.sync.forgetting.FORGOTTEN_KINDS", kinds)
        older.setattr("app.projections.projector.without_words", with_names)
        older.setattr("district.ledger.emptying._SEALED", tuple(kind.value for kind in kinds))
        older.setattr("district.ledger.emptying.without_words", with_names)
        older.setattr("district.duty.forgetting._repeated", lambda *_: {})
        assert field.hub.forget_risk(risk, REASON)
        both_ways(planner, supervisor)
        for desk in (planner, supervisor):
            desk.store.settings.put(WHOLE, b"2")
            desk.close()
    with monkeypatch.context() as killed:
        killed.setattr("district.duty.forgetting.write_own", switched_off)
        with pytest.raises(SwitchedOffError):
            open_hub(field.folder)
    field.replace_hub()
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    both_ways(planner, supervisor)
    assert names(field, planner, supervisor) == []
    (after,) = field.hub.disclosures()
    assert (after.day, after.heard_ms, after.kind) == (before.day, before.heard_ms, "kin")
    for desk in (planner, supervisor):
        with desk.store.transaction():
            desk.ledger.projector.rebuild()
        (one,) = disclosed(desk.ledger.projector.document(f"risk/{risk}"))
        assert (one.kind, one.to) == ("kin", "")
    assert field.hub.check().faults == []


def with_names(document: Document) -> Document:
    """What an earlier version kept of a forgotten risk."""
    kept = {path: held for path, held in document.items() if path.startswith("disclosed.")}
    return kept | {path: held for path, held in document.items() if path == "forgotten"}

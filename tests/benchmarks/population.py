"""Laptops full of households, made without the network: the real enrolment, ledger and projections."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from uuid6 import uuid7

from app.enrolling import enrol_device
from app.ledger.identity import Identity, load
from app.ledger.ledger import ledger_row
from app.projections.households import household_rows, search_keys
from app.projections.projector import Projector
from app.vault.suites import Derivation
from app.vault.vault import Vault
from app.wire.clock import Stamp
from app.wire.encoding import encode
from app.wire.merge import Held
from app.wire.revisions import Change, Kind, Revision, Signed
from db.store import Store
from district.demo import DEMO_PEOPLE, generate
from district.households.draft import HouseholdDraft
from district.hub import Hub

PLANNER = next(person for person in DEMO_PEOPLE if person.worker.role == "planner")
LEAST_ACCEPTED = Derivation(iterations=2, memory_kib=19_456, lanes=1)
"""The weakest derivation that is ever accepted, so that its own noise hides little."""


def today() -> date:
    return datetime.now().astimezone().date()


def families(count: int) -> list[HouseholdDraft]:
    """Households of the demonstration district."""
    return generate(today=today(), count=count).households


def laptop(folder: Path, households: Sequence[HouseholdDraft]) -> Vault:
    """An enrolled, closed laptop whose ledger and tables hold these households."""
    vault = Vault(folder / "laptop")
    hub = Hub.create(f"sqlite:///{folder / 'hub.db'}", "성북구", key_file=folder / "hub.key")
    try:
        hub.add_worker(PLANNER.worker)
        code = hub.enrolment_code(PLANNER.worker.id)
        store = enrol_device(
            vault,
            "http://127.0.0.1:9",
            code,
            PLANNER.passphrase,
            "measured",
            suite=hub.identity.suite,
            derivation=LEAST_ACCEPTED,
            ask=lambda _url, request: hub.enrol(request),
        )
    finally:
        hub.close()
    identity = load(store)
    if identity is None:
        raise RuntimeError("not enrolled")
    _fill(store, identity, households)
    store.close()
    return vault


def _fill(store: Store, identity: Identity, households: Sequence[HouseholdDraft]) -> None:
    projector = Projector(store)
    with store.transaction():
        for number, draft in enumerate(households, 1):
            revision = _imported(identity, draft, number)
            signed = Signed(encode(revision), bytes(64))
            row = ledger_row(signed, revision, own=False, hub_seq=number, hub_time_ms=number)
            store.ledger.append(row)
            projector.apply(revision)


def _imported(identity: Identity, draft: HouseholdDraft, number: int) -> Revision:
    return Revision(
        id=str(uuid7()),
        kind=Kind.HOUSEHOLD_IMPORTED,
        subject=f"household/{draft.id}",
        household=draft.id,
        device="hub",
        device_seq=number,
        prev_hash=bytes(32),
        time=Stamp(number, 0),
        skew_ms=None,
        author=identity.worker.id,
        patch={path: Change(value) for path, value in draft.fields.items()},
    )


def put_into_tables(store: Store, households: Sequence[HouseholdDraft]) -> int:
    """Only what lists and search read; returns how many people these are."""
    people_count = 0
    with store.transaction():
        for draft in households:
            document = {path: Held(value, "") for path, value in draft.fields.items()}
            household, people, plans = household_rows(draft.id, document)
            store.homes.replace(household, people, plans)
            store.search.replace(draft.id, search_keys(household, people))
            people_count += len(people)
    return people_count

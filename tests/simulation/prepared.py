"""A small district whose laptops are enrolled and synced, made once and copied for every story."""

from __future__ import annotations

from pathlib import Path

from app.desk import Desk
from app.enrolling import enrol_device
from app.vault.suites import Derivation
from app.vault.vault import Vault
from app.wire.messages import EnrolAnswer, EnrolRequest
from app.wire.people import Role, Worker
from app.wire.revisions import Value
from district.authoring import read_form
from district.households.draft import HouseholdDraft
from district.hub import Hub
from tests.simulation import wounds
from tests.simulation.clocks import Clock, Time
from tests.simulation.copying import copy_folder
from tests.simulation.databases import HUB_FILE, KEY_FILE
from tests.simulation.hub_side import HubSide
from tests.simulation.laptop import PASSPHRASE, Laptop, Person
from tests.simulation.line import URL, Network

CHEAP = Derivation(iterations=2, memory_kib=19_456, lanes=1)
FORMS = Path(__file__).parents[2] / "resources" / "forms"
CALL, SCREENING = "wellbeing_call", "mind_assessment"
DONG = "정릉3동"

PLANNER = Person("planner", "w-planner")
OTHER_PLANNER = Person("other_planner", "w-planner-2")
NURSE = Person("nurse", "w-nurse")
SUPERVISOR = Person("supervisor", "w-supervisor")
OFFICER = Person("officer", "w-officer")
PEOPLE = (PLANNER, NURSE, SUPERVISOR, OTHER_PLANNER, OFFICER)

WORKERS = (
    Worker(id=PLANNER.worker, name="정다운", role=Role.PLANNER, dongs=[DONG]),
    Worker(id=OTHER_PLANNER.worker, name="한마음", role=Role.PLANNER, dongs=[DONG]),
    Worker(id=NURSE.worker, name="고은별", role=Role.NURSE, dongs=[DONG]),
    Worker(id=SUPERVISOR.worker, name="나도움", role=Role.SUPERVISOR, dongs=[DONG]),
    Worker(id=OFFICER.worker, name="서지킴", role=Role.DUTY_OFFICER),
)
HOMES = tuple(f"018f0000-0000-7000-8000-00000000000{number}" for number in range(1, 5))
PLANNED = "018f0000-0000-7000-8000-0000000000f1"


def first_post(worker: str) -> Role:
    """Before anybody is given another."""
    return next(one.role for one in WORKERS if one.id == worker)


def prepare(folder: Path, database_url: str = "") -> None:
    """Make the hub (in `folder`, or at `database_url`) and everybody's laptop."""
    folder.mkdir(parents=True, exist_ok=True)
    time = Time()
    url = database_url or f"sqlite:///{folder / HUB_FILE}"
    hub = Hub.create(url, "성북구", key_file=folder / KEY_FILE, now_ms=time)
    _furnish(hub)
    codes = {person: hub.enrolment_code(person.worker) for person in PEOPLE}
    for person, code in codes.items():
        enrol(hub, folder / person.name, person, code)
    hub.close()
    side = HubSide(_Made(url), folder, time)
    for person in PEOPLE:
        laptop = Laptop(person, folder / person.name, Clock(time), Network(side))
        for _ in range(2):
            outcome = laptop.sync()
            assert outcome.trouble is None, outcome
        laptop.lock()
    side.close()


class _Made:
    """The prepared database itself."""

    def __init__(self, url: str) -> None:
        self.url = url

    def back_up(self) -> None:
        raise NotImplementedError

    def restore(self) -> None:
        raise NotImplementedError

    def drop(self) -> None:
        return


def _furnish(hub: Hub) -> None:
    for worker in WORKERS:
        hub.add_worker(worker)
    hub.import_households([_draft(number, home) for number, home in enumerate(HOMES)])
    hub.assign(HOMES[:3], planner=PLANNER.worker)
    hub.assign(HOMES[:2], nurse=NURSE.worker)
    hub.assign(HOMES[3:], planner=OTHER_PLANNER.worker)
    for form_id in (CALL, SCREENING):
        form = read_form(FORMS / f"{form_id}.md")
        hub.publish_form(form.form_id, form.format, form.content)
    hub.publish_form(wounds.FORM_ID, "md", wounds.FORM.encode())


def _draft(number: int, home: str) -> HouseholdDraft:
    fields: dict[str, Value] = {
        "dong": DONG,
        "tong": 3,
        "ban": number,
        "address.road": "정릉로10길",
        "address.number": str(30 + number),
        "people.1.name": f"김가상{number}",
        "people.1.birth": "1961-05-03",
        "phone": "010-0000-0000",
        f"plans.{PLANNED}.cohort": "follow_up",
        f"plans.{PLANNED}.due": "2026-03-02",
    }
    return HouseholdDraft(id=home, fields=fields)


def enrol(hub: Hub, folder: Path, person: Person, code: str) -> None:
    """Make a laptop of somebody's in `folder`."""

    def ask(_url: str, request: EnrolRequest) -> EnrolAnswer:
        return hub.enrol(request)

    suite = hub.identity.suite
    store = enrol_device(
        Vault(folder), URL, code, PASSPHRASE, person.name, suite=suite, derivation=CHEAP, ask=ask
    )
    Desk(store).close()


def copy_laptop(prepared: Path, folder: Path, person: Person) -> Path:
    """A laptop as it was prepared, at its own place in `folder`."""
    return copy_folder(prepared / person.name, folder / person.name)

"""A hub on each database, served on a real socket, with a small district in it."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import make_url

from app.wire.people import Role, Worker
from app.wire.signing import Suite
from district.households.draft import HouseholdDraft
from district.hub import Hub
from district.serving import running
from tests.district.client import Laptop
from tests.district.databases import new_database, postgresql

HOME = "018f0000-0000-7000-8000-000000000001"
OTHER_HOME = "018f0000-0000-7000-8000-000000000002"
FAR_HOME = "018f0000-0000-7000-8000-000000000003"

PEOPLE = [
    Worker(id="planner", name="정다운", role=Role.PLANNER, dongs=["정릉1동"]),
    Worker(id="planner-2", name="한마음", role=Role.PLANNER, dongs=["정릉1동"]),
    Worker(id="nurse", name="고은별", role=Role.NURSE, dongs=["정릉1동", "길음1동"]),
    Worker(id="supervisor", name="나도움", role=Role.SUPERVISOR, dongs=["정릉1동"]),
    Worker(id="far-supervisor", name="오솔길", role=Role.SUPERVISOR, dongs=["길음1동"]),
    Worker(id="officer", name="서지킴", role=Role.DUTY_OFFICER, phone="02-000-0000"),
]


def draft(household: str, dong: str, name: str, **more: Any) -> HouseholdDraft:
    fields = {"dong": dong, "tong": 3, "ban": 2, "people.1.name": name, "phone": "010-0000-0000", **more}
    return HouseholdDraft(id=household, fields=fields)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    with postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a furnished hub's database and key file, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    furnish(f"sqlite:///{folder / 'hub.sqlite'}", folder / "hub.key")
    return folder


@pytest.fixture(scope="session")
def prepared_postgresql(postgresql_server: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a furnished hub's database, to be used as a template, and its key file."""
    key_file = tmp_path_factory.mktemp("prepared") / "hub.key"
    url = new_database(postgresql_server)
    furnish(url, key_file)
    return make_url(url).database or "", key_file


def furnish(url: str, key_file: Path, suite: Suite = Suite.MODERN) -> None:
    """The small district the tests play in."""
    hub = Hub.create(url, "성북구", key_file=key_file, suite=suite)
    for worker in PEOPLE:
        hub.add_worker(worker)
    hub.import_households(
        [
            draft(HOME, "정릉1동", "김가상"),
            draft(OTHER_HOME, "정릉1동", "이가상"),
            draft(FAR_HOME, "길음1동", "박가상"),
        ]
    )
    hub.assign([HOME], planner="planner", nurse="nurse")
    hub.assign([OTHER_HOME], planner="planner-2")
    hub.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path, key_file: Path) -> str:
    """An empty database; for a test that uses `hub`, a copy of the furnished one, with its key file."""
    furnished = "hub" in request.fixturenames
    if request.param == "sqlite":
        if furnished:
            prepared: Path = request.getfixturevalue("prepared_sqlite")
            shutil.copy(prepared / "hub.sqlite", tmp_path)
            shutil.copy(prepared / "hub.key", key_file)
        return f"sqlite:///{tmp_path / 'hub.sqlite'}"
    server = request.getfixturevalue("postgresql_server")
    if not furnished:
        return new_database(server)
    template, template_key = request.getfixturevalue("prepared_postgresql")
    shutil.copy(template_key, key_file)
    return new_database(server, template)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "hub.key"


@pytest.fixture
def empty_hub(database_url: str, key_file: Path) -> Iterator[Hub]:
    hub = Hub.create(database_url, "성북구", key_file=key_file)
    yield hub
    hub.close()


@pytest.fixture
def hub(database_url: str, key_file: Path) -> Iterator[Hub]:
    hub = Hub.open(database_url, key_file=key_file)
    yield hub
    hub.close()


@pytest.fixture(scope="session")
def authorities() -> ssl.SSLContext:
    """What a client trusts; to read it takes longer than most requests."""
    return httpx.create_ssl_context()


@pytest.fixture
def http(hub: Hub, authorities: ssl.SSLContext) -> Iterator[httpx.Client]:
    with running(hub) as url, httpx.Client(base_url=url, timeout=120, verify=authorities) as client:
        yield client


class Crew:
    """Laptops by worker, enrolled when first needed."""

    def __init__(self, hub: Hub, http: httpx.Client) -> None:
        self._hub = hub
        self._http = http
        self._laptops: dict[str, Laptop] = {}

    def __getitem__(self, worker: str) -> Laptop:
        if worker not in self._laptops:
            self._laptops[worker] = Laptop.of(self._hub, self._http, worker)
        return self._laptops[worker]

    def another(self, worker: str) -> Laptop:
        """A second device of the same worker."""
        return Laptop.of(self._hub, self._http, worker)


@pytest.fixture
def crew(hub: Hub, http: httpx.Client) -> Crew:
    return Crew(hub, http)

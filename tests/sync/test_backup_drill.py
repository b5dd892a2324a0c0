"""The drill of docs/deploy.md: the hub's database is lost, a copy takes its place, the laptops sync on.

On SQLite with `bangmun-hub backup` and `restore`; on PostgreSQL with a base backup, with a dump, and with a
streaming replica that takes over.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from app.desk import Desk
from app.sync.report import Trouble
from district.command import main
from district.hub import Hub
from district.serving import running
from district.store.schema import REVISION
from tests.district.databases import Cluster, new_database, postgresql
from tests.field import District, district_at, sync
from tests.prepared import Field, chain_is_sound, receipts_verify
from tests.sync.test_restored_hub import absent, visits


def everything_once(hub: Hub, made: set[str], supervisor: Desk) -> None:
    """Each visit is at the hub once, its chains follow, and who may read it does."""
    with hub.store.reading() as connection:
        subjects = select(REVISION.c.subject, func.count()).where(REVISION.c.subject.like("visit/%"))
        rows = connection.execute(subjects.group_by(REVISION.c.subject)).all()
    assert {row[0]: row[1] for row in rows} == {f"visit/{visit}": 1 for visit in made}
    assert hub.check().faults == []
    assert visits(supervisor) == made


def all_agree(hub: Hub, made: set[str], laptops: list[Desk], supervisor: Desk) -> None:
    for desk in (*laptops, supervisor):
        assert sync(desk).trouble is None
    assert sync(supervisor).trouble is None
    everything_once(hub, made, supervisor)
    for desk in (*laptops, supervisor):
        assert chain_is_sound(desk)
        assert receipts_verify(desk)
        standing = desk.books.standing()
        assert standing.waiting == 0, standing


def test_sqlite_by_the_hubs_own_commands(field: Field, tmp_path: Path) -> None:
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    planner, nurse, supervisor = (field.laptop(role) for role in ("planner", "nurse", "supervisor"))
    made = {absent(planner)}
    sync(planner)
    assert main(["backup", str(tmp_path / "friday.sqlite"), *database]) == 0
    made |= {absent(planner, 1), absent(nurse, 2)}
    sync(planner)
    sync(nurse)
    sync(supervisor)
    lost = field.laptop("duty_officer")
    field.hub.revoke(lost.identity.device)
    field.go_offline()
    field.hub.close()
    # The computer burnt down: nothing is left but the copy and the key file kept elsewhere.
    for rest in field.folder.glob("hub.sqlite*"):
        rest.unlink()
    assert main(["restore", str(tmp_path / "friday.sqlite"), *database]) == 0
    made.add(absent(nurse, 3))
    field.replace_hub()
    assert sync(lost).trouble is Trouble.REVOKED, "the journal of decisions lay beside the database"
    all_agree(field.hub, made, [planner, nurse], supervisor)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with postgresql() as server:
        yield server


@pytest.fixture
def district(cluster: Any, tmp_path: Path) -> Iterator[District]:
    with district_at(new_database(cluster), tmp_path / "district", count=20) as district:
        yield district


@contextmanager
def moved(district: District, url: str) -> Iterator[Hub]:
    """The laptops find the hub at the same address, over another database; the first one is gone."""
    district.go_offline()
    hub = Hub.open(url, key_file=district.folder / "hub.key")
    port = int(district.url.rsplit(":", 1)[1])
    try:
        with running(hub, port):
            yield hub
    finally:
        hub.close()


Ready = Callable[[], AbstractContextManager[str]]


def by_base_backup(cluster: Any, name: str, folder: Path) -> Ready:
    copied = Cluster(cluster, folder)
    copied.base_backup()
    return lambda: copied.started(name)


def by_dump(cluster: Any, name: str, folder: Path) -> Ready:
    tools, dump = Cluster(cluster, folder), str(folder / "bangmun.dump")
    tools.run("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={cluster.get_uri(database=name)}")

    @contextmanager
    def restored() -> Iterator[str]:
        empty = new_database(cluster)
        plain = cluster.get_uri(database=make_url(empty).database)
        tools.run("pg_restore", "--exit-on-error", "--no-owner", f"--dbname={plain}", dump)
        yield empty

    return restored


@pytest.mark.parametrize("way", [by_base_backup, by_dump])
def test_postgresql_from_yesterdays_copy(
    cluster: Any, district: District, open_folder: Path, way: Callable[[Any, str, Path], Ready]
) -> None:
    planner, nurse, supervisor = (district.laptop(role) for role in ("planner", "nurse", "supervisor"))
    made = {absent(planner), absent(nurse, 1)}
    sync(planner)
    sync(nurse)
    bring_back = way(cluster, district.hub.store.url.database or "", open_folder)
    made |= {absent(planner, 2), absent(nurse, 3)}
    sync(planner)
    sync(nurse)
    sync(supervisor)
    assert visits(supervisor) == made
    district.go_offline()
    made.add(absent(planner, 4))
    with bring_back() as url, moved(district, url) as hub:
        all_agree(hub, made, [planner, nurse], supervisor)


def test_a_streaming_replica_takes_over_without_a_loss(
    cluster: Any, district: District, open_folder: Path
) -> None:
    """A receipt is given when the synchronous replica has it too, so nothing need be sent again. A replica
    that was copied from a computer which waited for one has that setting too, and waits for nobody."""
    planner, supervisor = district.laptop("planner"), district.laptop("supervisor")
    replica = Cluster(cluster, open_folder)
    with synchronous(cluster, "bangmun_replica"):
        replica.base_backup(standby="bangmun_replica")
    with replica.started(district.hub.store.url.database or "") as url:
        with synchronous(cluster, "bangmun_replica"):
            made = {absent(planner), absent(planner, 1)}
            assert sync(planner).trouble is None
        district.go_offline()
        replica.promote()
        for command in re.findall(r'--command="([^"]+)"', promoted_by_the_page()):
            run_at(url, command)
        made.add(absent(planner, 2))
        with moved(district, url) as hub:
            assert hub.figures() == district.hub.figures()
            outcome = sync(planner)
            assert (outcome.trouble, outcome.sent) == (None, 1)
            all_agree(hub, made, [planner], supervisor)


def promoted_by_the_page() -> str:
    """The commands of docs/deploy.md that make a replica the database."""
    page = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text(encoding="utf-8")
    return page.partition("pg_ctl promote")[2].partition("```")[0]


def run_at(url: str, command: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(command.encode())


@contextmanager
def synchronous(cluster: Any, replica: str) -> Iterator[None]:
    with psycopg.connect(cluster.get_uri(), autocommit=True) as connection:
        connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{replica}'")
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield
    finally:
        with psycopg.connect(cluster.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
            connection.execute("SELECT pg_reload_conf()")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """For a second cluster: a socket's path is short, and the cluster's account must get at it."""
    with tempfile.TemporaryDirectory(prefix="bangmun-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)

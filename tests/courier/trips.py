"""The way of a stick: from a laptop to the district's command and back."""

from __future__ import annotations

from pathlib import Path

from app.courier.courier import FileTaken, Sent
from app.desk import Desk
from app.sync.hooks import Hooks
from app.visits.visiting import ABSENT, Ending
from app.wire.courier import MAGIC
from district.command import main
from tests.prepared import Field


def absent(desk: Desk, home: int = 0) -> str:
    known = sorted(desk.store.homes.ids())
    return desk.visiting.record_without_visit(known[home % len(known)], None, Ending(ABSENT))


def new_stick(folder: Path, name: str = "stick") -> Path:
    stick = folder / name
    stick.mkdir()
    return stick


def send(desk: Desk, stick: Path) -> Sent:
    return desk.courier().send(stick, Hooks())


def at_district(field: Field, *files: Path, out: Path | None = None, tidy: bool = False) -> int:
    """What the administrator types."""
    where = [] if out is None else ["--out", str(out)]
    where += ["--tidy"] if tidy else []
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    return main(["courier", "import", *map(str, files), *where, *database])


def receive(desk: Desk, stick: Path) -> list[FileTaken]:
    return desk.courier().receive(stick, Hooks())


def round_trip(field: Field, desk: Desk, stick: Path) -> list[FileTaken]:
    send(desk, stick)
    assert at_district(field, stick) == 0
    return receive(desk, stick)


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


def inside(path: Path) -> int:
    """A place in what is sealed."""
    return len(MAGIC) + (path.stat().st_size - len(MAGIC)) * 2 // 3


def approve(supervisor: Desk, visit: str) -> None:
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.approve(visit, row.latest)

"""The demonstration's hub: `python -m district.demo --data DIR`, what `./dev run` starts.

Makes the district the first time and goes on with it afterwards, on the port it had if that is free.
Writes `demo.json` for the app's chooser into DIR, prints one JSON line when it answers, and serves
until it is stopped.
"""

from __future__ import annotations

import argparse
import socket
import sys
from datetime import datetime
from pathlib import Path

import msgspec

from district.demo.furnishing import furnish
from district.demo.people import DEMO_PEOPLE
from district.hub import Hub
from district.serving import listen, serve, url_of


class _Person(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    name: str
    role: str
    title: str
    passphrase: str
    code: str
    folder: str


class _Demo(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    district: str
    people: list[_Person]


def _hub(folder: Path, count: int) -> Hub:
    """The district in this folder, made if it is not there; one half made is made anew."""
    database, ready = folder / "hub.sqlite", folder / "ready"
    url, key = f"sqlite:///{database.as_posix()}", folder / "hub.key"
    if ready.exists():
        return Hub.open(url, key_file=key)
    for path in folder.glob("hub.*"):
        path.unlink()
    hub = Hub.create(url, "성북구", key_file=key)
    furnish(hub, datetime.now().astimezone().date(), count)
    ready.touch()
    return hub


def _listen(kept: Path) -> socket.socket:
    """On the port of last time, so that laptops find their hub; on another if somebody has taken it."""
    port = int(kept.read_text()) if kept.exists() else 0
    try:
        return listen("127.0.0.1", port)
    except OSError:
        return listen("127.0.0.1", 0)


def _describe(hub: Hub, url: str, folder: Path) -> _Demo:
    people = []
    for person in DEMO_PEOPLE:
        laptop = Path("laptops") / person.worker.id
        enrolled = (folder / laptop / "vault.json").exists()
        people.append(
            _Person(
                id=person.worker.id,
                name=person.worker.name,
                role=person.worker.role,
                title=person.title,
                passphrase=person.passphrase,
                code="" if enrolled else hub.enrolment_code(person.worker.id),
                folder=laptop.as_posix(),
            )
        )
    return _Demo(url=url, district="성북구 (시연)", people=people)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m district.demo", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--households", type=int, default=3271)
    arguments = parser.parse_args()
    folder: Path = arguments.data
    folder.mkdir(parents=True, exist_ok=True)
    hub = _hub(folder, arguments.households)
    port = folder / "port"
    listening = _listen(port)
    port.write_text(str(listening.getsockname()[1]))
    url = url_of(listening, None)
    demo = folder / "demo.json"
    demo.write_bytes(msgspec.json.encode(_describe(hub, url, folder)))

    def ready() -> None:
        line = msgspec.json.encode({"url": url, "demo": str(demo)})
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.flush()

    serve(hub, listening, None, ready)
    hub.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

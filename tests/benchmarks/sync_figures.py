"""The first sync of a new laptop: 10,000 households into the vault, beside the least that could do."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import median

import httpx
import msgspec
import zstandard

from app.desk import Desk
from db.driver import connect
from district.households.draft import HouseholdDraft
from district.hub import Hub
from tests.benchmarks.apart import hub_apart
from tests.benchmarks.figure import Figure, milliseconds
from tests.benchmarks.population import PLANNER, families
from tests.field import District, sync_as_the_program

_BODY_BYTES = 1_500
_VOCABULARY = (
    "무릎", "혈압약", "보일러", "경로당", "따님", "주말", "반찬", "계단", "병원", "오전", "연락",
    "혼자", "이웃", "지팡이", "보청기", "난방비", "복지관", "도시락", "전기장판", "안부", "방문",
)  # fmt: skip


def first_sync(folder: Path, small: bool) -> Iterator[Figure]:
    """Milliseconds of a whole session, and what went over the wire of another one like it."""
    count, times = (30, 1) if small else (10_000, 2)
    hub = Hub.create(f"sqlite:///{folder / 'hub.db'}", "성북구", key_file=folder / "hub.key")
    try:
        hub.add_worker(PLANNER.worker)
        hub.import_households(_heavy(families(count)))
        with hub_apart(hub, folder / "hub.key") as url:
            district = District(hub, url, folder)
            took = [_session_ms(district, folder / f"laptop{turn}", count) for turn in range(times)]
            with counting(url) as (counting_url, counted):
                _session_ms(district, folder / "counted", count, counting_url)
            bodies = _bodies(folder / "laptop0", district)
            least = [_least_ms(folder / f"least{turn}.db", bodies) for turn in range(times)]
            district.close()
    finally:
        hub.close()
    yield Figure("first_sync", median(took), "ms", 6.0, "ratio", reference=median(least))
    least_wire = len(zstandard.compress(msgspec.msgpack.encode(bodies))) / 1e6
    yield Figure("first_sync_wire", sum(counted) / 1e6, "MB", 5.0, reference=least_wire)


def _heavy(households: list[HouseholdDraft]) -> list[HouseholdDraft]:
    """Households whose revisions have about 1.5 kB: what is missing is a note, in words."""
    random = Random(3)  # noqa: S311 - the same notes in every run
    heavy = []
    for draft in households:
        fields = {**draft.fields, "assigned.planner": PLANNER.worker.id}
        words: list[str] = []
        # A field costs its path, its value and a few bytes of framing; a revision about 350 more.
        size = 350 + sum(len(f"{path}{value}".encode()) + 4 for path, value in fields.items())
        while size < _BODY_BYTES:
            words.append(random.choice(_VOCABULARY))
            size += len(words[-1].encode()) + 1
        heavy.append(HouseholdDraft(id=draft.id, fields={**fields, "note": " ".join(words)}))
    return heavy


def _session_ms(district: District, folder: Path, count: int, url: str | None = None) -> float:
    """One first session on a new laptop, with everything that is asked in it."""
    district.folder = folder
    desk = district.enrol("planner")
    if url is not None:
        desk.hub_url = url
    took = milliseconds(lambda: sync_as_the_program(desk))
    if desk.store.homes.count() != count:
        raise RuntimeError("the session did not bring everything")
    desk.close()
    return took


def _bodies(folder: Path, district: District) -> list[bytes]:
    """What the laptop holds now, as the hub sent it."""
    from app.desk import unlock

    district.folder = folder
    desk: Desk = unlock(district.laptops["planner"], PLANNER.passphrase)
    bodies = [row.body + row.signature for row in desk.store.ledger.all()]
    desk.close()
    return bodies


def _least_ms(path: Path, bodies: list[bytes]) -> float:
    """One GET of everything in one zstd body, inserted into an encrypted table in one transaction."""
    packed = zstandard.compress(msgspec.msgpack.encode(bodies))

    class Serve(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connection = connect(path, os.urandom(32))
    connection.execute("CREATE TABLE body (n INTEGER PRIMARY KEY, body BLOB NOT NULL)")

    def take() -> None:
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        with httpx.Client(trust_env=False) as client:
            came = zstandard.decompress(client.get(url).content)
        rows = enumerate(msgspec.msgpack.decode(came, type=list[bytes]))
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO body (n, body) VALUES (?, ?)", rows)
        connection.execute("COMMIT")

    took = milliseconds(take)
    connection.close()
    server.shutdown()
    server.server_close()
    return took


@contextmanager
def counting(url: str) -> Iterator[tuple[str, list[int]]]:
    """A passage to the hub that counts every byte in both directions."""
    host, _, port = url.removeprefix("http://").rpartition(":")
    counted: list[int] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def pass_on(source: socket.socket, goal: socket.socket) -> None:
        try:
            while data := source.recv(65_536):
                counted.append(len(data))
                goal.sendall(data)
            goal.shutdown(socket.SHUT_WR)
        except OSError:
            return  # one side has gone

    def accept() -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            far = socket.create_connection((host, int(port)))
            for pair in ((near, far), (far, near)):
                threading.Thread(target=pass_on, args=pair, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", counted
    finally:
        listening.close()

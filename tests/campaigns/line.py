"""Two real processes, the hub and a laptop, and a real TCP line between them that does its worst.

`./dev prove line --n N`: N visits are recorded and synced, each fifth with a photograph; both sides
must then hold the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from district.hub import Hub
from district.store.schema import BLOB, REVISION
from tests.campaigns.result import Result
from tests.simulation.databases import HUB_FILE, KEY_FILE
from tests.simulation.prepared import PLANNER, prepare
from tests.sync.bad_line import Fault, Mishap, bad_line
from tests.wound import FORM_ID, WOUND_CARE

_FAULTS = 40
_SELDOM = 1 / 12
_HARM = [mishap for mishap in Mishap if mishap is not Mishap.NONE]


def run(folder: Path, *, n: int, seed: int) -> Result:
    result = Result("line", seed)
    district = folder / "district"
    prepare(district)
    random = Random(seed)  # noqa: S311 - an attack is to be repeatable
    database = [f"sqlite:///{district / HUB_FILE}", str(district / KEY_FILE)]
    _publish(*database)
    with _served(*database) as url, bad_line(url) as line:
        # The first meet whoever only asks for the forms; the rest are spread over records and photographs.
        faults = [_fault(random) for _ in range(_FAULTS)]
        faults += [_fault(random) if random.random() < _SELDOM else Fault(Mishap.NONE) for _ in range(n)]
        line.expect(faults)
        command = [sys.executable, "-m", "tests.campaigns.line_laptop", str(district / PLANNER.name)]
        laptop = subprocess.run([*command, line.url, str(n)], stdout=subprocess.PIPE, text=True, check=False)
    result.runs = n
    if laptop.returncode:
        result.failed.append("the laptop's process ended with an error")
        return result
    said = json.loads(laptop.stdout)
    result.failed += [
        what for what in ("heads_agree", "receipts_verify", "chain_is_sound") if said[what] is not True
    ]
    result.failed += [f"{said[what]} {what}" for what in ("waiting", "refused") if said[what]]
    if _at_the_hub(*database, said["device"]) != [tuple(one) for one in said["ledger"]]:
        result.failed.append("both sides hold different chains")
    if len(said["ledger"]) < n:
        result.failed.append("visits are missing on the laptop")
    photographs = -(-n // 5)
    if {said["photographs"], _photographs_at_the_hub(*database)} != {photographs}:
        result.failed.append("photographs are missing")
    result.notes |= {
        "photographs": photographs,
        "sessions": said["sessions"],
        "faults": sum(fault.mishap is not Mishap.NONE for fault in faults),
        "revisions": len(said["ledger"]),
    }
    return result


def _publish(database: str, key_file: str) -> None:
    hub = Hub.open(database, key_file=Path(key_file))
    hub.publish_form(FORM_ID, "md", WOUND_CARE.encode())
    hub.close()


def _fault(random: Random) -> Fault:
    return Fault(random.choice([*_HARM, Mishap.NONE, Mishap.NONE]), random.random())


@contextmanager
def _served(database: str, key_file: str) -> Iterator[str]:
    command = [sys.executable, "-m", "district.command", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--database", database, "--key-file", key_file],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    with process:
        try:
            yield json.loads(process.stdout.readline() if process.stdout else "{}")["url"]
        finally:
            process.terminate()


def _photographs_at_the_hub(database: str, key_file: str) -> int:
    hub = Hub.open(database, key_file=Path(key_file))
    try:
        with hub.store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(BLOB)).scalar_one())
    finally:
        hub.close()


def _at_the_hub(database: str, key_file: str, device: str) -> list[tuple[int, str, str]]:
    hub = Hub.open(database, key_file=Path(key_file))
    try:
        columns = select(REVISION.c.device_seq, REVISION.c.id, REVISION.c.hash)
        with hub.store.reading() as connection:
            rows = connection.execute(columns.where(REVISION.c.device == device)).all()
        return sorted((row.device_seq, row.id, row.hash.hex()) for row in rows)
    finally:
        hub.close()

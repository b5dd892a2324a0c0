"""What somebody with a laptop waits for: the first window, the list after unlocking; and memory."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.vault.vault import Vault
from tests.benchmarks.figure import Figure, median_ms
from tests.benchmarks.population import PLANNER, families, laptop
from tests.benchmarks.probing import run

_PATIENCE = 60
_SETTLED_MS = 30_000
"""Until the first sync was tried and the backup, twenty seconds after the opening, is made."""


def probe(what: str, *arguments: str) -> dict[str, float]:
    """Run a probe in a fresh process; `began` is the moment before it was started."""
    began = time.perf_counter()
    lines = run("tests.benchmarks.window_probe", what, *arguments, patience_s=_PATIENCE)
    told: dict[str, float] = json.loads(lines[0])
    return {**told, "began": began}


def first_window(folder: Path, small: bool) -> Iterator[Figure]:
    """From the start of the process to the painted window, beside a process with an empty one."""
    vault = laptop(folder, [])
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(1 if small else 9):
        for what, into in (("bare_window", bare), ("first_window", ours)):
            told = probe(what, *([str(vault.folder)] if what == "first_window" else []))
            if turn or small:  # the first turn warms the disk's cache for both
                into.append((told["painted"] - told["began"]) * 1000)
    yield Figure("first_window", median(ours), "ms", 2.0, "ratio", reference=median(bare))


def unlock_to_list(folder: Path, small: bool) -> Iterator[Figure]:
    """From Enter to the day's list, less what the key derivation alone takes; and from Ctrl+L until the
    passphrase is asked for and the store is closed."""
    vault = laptop(folder, families(50 if small else 5_000))
    listed, derived, locked = [], [], []
    for turn in range(1 if small else 6):
        alone = _derivation_ms(vault)
        told = probe("unlock", str(vault.folder), PLANNER.passphrase)
        if turn or small:  # the first turn compiles the program and warms the disk's cache
            derived.append(alone)
            listed.append(told["listed"])
            locked.append(told["locked"])
    alone = median(derived)
    yield Figure("unlock_to_list", median(listed) - alone, "ms beyond the key", 300.0, reference=alone)
    yield Figure("unlock_to_list_locking", median(locked), "ms", 200.0)


def _derivation_ms(vault: Vault) -> float:
    return median_ms(lambda: vault.unlock(PLANNER.passphrase), 5)


def memory(folder: Path, small: bool) -> Iterator[Figure]:
    """The process with so many households on its laptop and the day on the screen, after the first attempt
    to sync and the copy of the day: the resident set, Qt's libraries and all."""
    count = 50 if small else 10_000
    vault = laptop(folder, families(count))
    if not small:
        probe("unlock", str(vault.folder), PLANNER.passphrase)  # a program that is compiled there is larger
    stay = "500" if small else str(_SETTLED_MS)
    held = probe("unlock", str(vault.folder), PLANNER.passphrase, stay)["resident"] / 1e6
    bare = probe("bare_list", str(count))["resident"] / 1e6
    yield Figure("memory", held, "MB", 150.0, reference=bare)

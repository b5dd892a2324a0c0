"""Servers in processes of their own, as in the field: a laptop and the district share no interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from district.hub import Hub


@contextmanager
def hub_apart(hub: Hub, key_file: Path) -> Iterator[str]:
    """`bangmun-hub serve` over the database of `hub`; yields its URL."""
    database = hub.store.url.render_as_string(hide_password=False)
    with _serving("district.command", "serve", "--database", database, "--key-file", str(key_file)) as url:
        yield url


@contextmanager
def one_a_core(apart: Callable[[], AbstractContextManager[str]]) -> Iterator[list[str]]:
    """Two of them, for the two cores that are measured on, as docs/deploy.md says: a port each."""
    with apart() as one, apart() as other:
        yield [one, other]


@contextmanager
def bare_apart(kind: str, argument: str) -> Iterator[str]:
    """A handler of `tests.benchmarks.bare`; yields its URL."""
    with _serving("tests.benchmarks.bare", kind, argument) as url:
        yield url


@contextmanager
def _serving(module: str, *arguments: str) -> Iterator[str]:
    command = [sys.executable, "-m", module, *arguments, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        if process.stdout is None:
            raise RuntimeError("no output to read")
        told = process.stdout.readline()
        if not told:
            raise RuntimeError(f"{module} did not start")
        yield str(json.loads(told)["url"])
    finally:
        process.terminate()
        process.communicate()

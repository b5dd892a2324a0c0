"""A message that two threads read for the first time at once: the second waits until its type is known."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TWO_THREADS = """
from __future__ import annotations

import sys
import threading
import time

import msgspec

from app.wire.encoding import decode, encode

begun = threading.Event()
_LOOKS = 200


def while_the_other_reads() -> type:
    begun.set()
    for _ in range(_LOOKS):
        time.sleep(0.001)
        if not other.is_alive():
            break
    return int


class Person(msgspec.Struct):
    floor: while_the_other_reads()


class Home(msgspec.Struct):
    name: str
    person: Person


def second() -> None:
    begun.wait()
    read.append(decode(written, Home))


written, read = encode(Home("1-1", Person(2))), []
other = threading.Thread(target=second)
other.start()
read.append(decode(written, Home))
other.join()
assert read == [Home("1-1", Person(2))] * 2, read
"""
_READ_ONCE = {"app/projections/kept.py"}
"""Their readers are made when the module is imported, of types that are known then."""


def test_a_message_that_two_threads_read_first_is_read_by_both(tmp_path: Path) -> None:
    story = tmp_path / "story.py"
    story.write_text(_TWO_THREADS, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, str(story)], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


def test_whatever_is_read_into_a_type_is_described_first() -> None:
    bare = [
        f"{path.relative_to(ROOT).as_posix()}:{call.lineno}"
        for part in ("app", "district")
        for path in sorted((ROOT / part).rglob("*.py"))
        for call in _typed_reads(path)
        if path.relative_to(ROOT).as_posix() not in _READ_ONCE
    ]
    assert bare == [], "two threads may be the first to read it at once: type=described(…)"


def _typed_reads(path: Path) -> Iterator[ast.Call]:
    """What msgspec is to read into a type that nobody has described."""
    tree = ast.parse(path.read_text("utf-8"))
    if path == ROOT / "app" / "wire" / "described.py":
        return
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        name = ast.unparse(call.func)
        if not name.startswith("msgspec."):
            continue
        kinds = [each.value for each in call.keywords if each.arg == "type"]
        if name in ("msgspec.convert", "msgspec.json.Decoder", "msgspec.msgpack.Decoder"):
            kinds += call.args[-1:]
        if any(not ast.unparse(kind).startswith("described(") for kind in kinds):
            yield call

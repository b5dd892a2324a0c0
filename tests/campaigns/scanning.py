"""Looking for words in bytes, however they may have been written down."""

from __future__ import annotations

import base64
import os
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import numpy as np

_BEGIN = 4
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp949")


@dataclass
class Scan:
    """`found`: what was seen and where; `files` and `size` tell how much was looked at."""

    found: list[str] = field(default_factory=list)
    files: int = 0
    size: int = 0


def needles(words: list[str]) -> dict[bytes, str]:
    """Every way of writing each word that is looked for, with its name."""
    wanted: dict[bytes, str] = {}
    for word in words:
        for shape in {word, word.lower(), word.upper(), unicodedata.normalize("NFD", word)}:
            for coding in _CODINGS:
                try:
                    plain = shape.encode(coding)
                except UnicodeEncodeError:
                    continue  # a code page without these letters cannot have been used
                for form, data in _forms(plain):
                    wanted.setdefault(data, f"{word} in {coding}{form}")
    return wanted


def raw_needles(secret: bytes, name: str) -> dict[bytes, str]:
    """The same for bytes that are no text, such as a key."""
    return {data: name + form for form, data in _forms(secret)}


def _forms(plain: bytes) -> Iterator[tuple[str, bytes]]:
    yield "", plain
    yield ", hexadecimal", plain.hex().encode()
    yield ", hexadecimal", plain.hex().upper().encode()
    yield ", as in an address", quote(plain).encode()
    for skipped in range(3):
        inner = _inside(base64.b64encode(bytes(skipped) + plain), skipped, len(plain))
        yield f", base64 at {skipped}", inner
        yield f", base64 at {skipped}", inner.translate(bytes.maketrans(b"+/", b"-_"))


def _inside(encoded: bytes, skipped: int, length: int) -> bytes:
    """Only the letters that stand for these bytes alone: those at both ends also hold their neighbours."""
    first = -(-skipped * 8 // 6)
    last = (skipped + length) * 8 // 6
    return encoded[first:last]


def scan(places: list[Path], wanted: dict[bytes, str]) -> Scan:
    """Look through every file below `places`, and at the names of the files."""
    result = Scan()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            name = str(path.relative_to(place)).encode("utf-8", "surrogatepass")
            result.found += [
                f"{what} in the name of {path.name}" for data, what in wanted.items() if data in name
            ]
            if path.is_file():
                _look_into(path, wanted, result)
    return result


def _look_into(path: Path, wanted: dict[bytes, str], result: Scan) -> None:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return  # temporary, and gone again
    except PermissionError:
        if sys.platform == "win32":
            return  # SQLite's locks on a live store keep readers out there; it is read after closing
        raise
    result.files += 1
    result.size += len(data)
    seen = _within(data, wanted)
    result.found += [f"{what} in {path.name}" for needle, what in wanted.items() if needle in seen]


def _within(data: bytes, wanted: Iterable[bytes]) -> set[bytes]:
    """Which of `wanted` lie in `data`. All are looked for at once: where the first two and the next two bytes
    are those of any of them, the whole is compared."""
    short = {needle for needle in wanted if len(needle) < _BEGIN}
    begun = defaultdict[bytes, list[bytes]](list)
    for needle in wanted:
        if needle not in short:
            begun[needle[:_BEGIN]].append(needle)
    first, second = np.zeros(1 << 16, bool), np.zeros(1 << 16, bool)
    for beginning in begun:
        one, other = np.frombuffer(beginning, np.uint16)
        first[one] = second[other] = True
    seen = {needle for needle in short if needle in data}
    for start in range(2):
        pairs = np.frombuffer(data, np.uint16, (len(data) - start) // 2, start) if len(data) > start else []
        if len(pairs) < 2:
            continue
        for place in np.flatnonzero(first[pairs[:-1]] & second[pairs[1:]]):
            at = start + 2 * int(place)
            seen |= {
                needle for needle in begun.get(data[at : at + _BEGIN], ()) if data.startswith(needle, at)
            }
    return seen


def control(folder: Path, words: list[str]) -> list[str]:
    """Proof of sight: each word written plainly in each way, at every alignment, must be seen."""
    blind = []
    for word in words:
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            plain = word.encode(coding)
            for start in range(3):
                noise = os.urandom(start)
                around = noise + plain + os.urandom(7)
                for form, data in (
                    ("plain", around),
                    ("hexadecimal", around.hex().encode()),
                    ("base64", base64.b64encode(around)),
                    ("as in an address", quote(around).encode()),
                ):
                    (folder / "control.bin").write_bytes(os.urandom(999) + data + os.urandom(999))
                    if not scan([folder / "control.bin"], needles([word])).found:
                        blind.append(f"{word} {coding} {form} at {start} was not seen")
    (folder / "control.bin").unlink()
    return blind

"""Writes workbooks as Excel 97 did (BIFF8 in an OLE container), as small as they can be."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

Cell = str | float | bool | None
_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def old_workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]], *, encrypted: bool = False) -> bytes:
    """An `.xls` of these sheets, row by row; `encrypted`: as one under a password begins."""
    bodies = [_sheet(rows) for rows in sheets.values()]
    head = _begin(0x0005) + (_record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if encrypted else b"")
    lengths = [len(_bound(0, name)) for name in sheets]
    at = len(head) + sum(lengths) + len(_record(0x000A, b""))
    bounds = b""
    for name, body in zip(sheets, bodies, strict=True):
        bounds += _bound(at, name)
        at += len(body)
    return container("Workbook", head + bounds + _record(0x000A, b"") + b"".join(bodies))


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 1997, 0, 6))


def _bound(at: int, name: str) -> bytes:
    return _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + name.encode("utf-16-le"))


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    found = _begin(0x0010)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            place = struct.pack("<HHH", number, column, 0)
            if isinstance(cell, bool):
                found += _record(0x0205, place + struct.pack("<BB", cell, 0))
            elif isinstance(cell, float):
                found += _record(0x0203, place + struct.pack("<d", cell))
            elif cell:
                found += _record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return found + _record(0x000A, b"")


def container(name: str, stream: bytes) -> bytes:
    """One stream of this name, long enough to stand in sectors of its own."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    fat = struct.pack("<128I", *(chain + [_FREE] * 128)[:128])
    root = _entry("Root Entry", 5, _FREE - 1, 0, child=1)
    folder = root + _entry(name, 2, 2, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat + folder + stream


def _entry(name: str, kind: int, first: int, size: int, *, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    start = text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1)
    return start + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<III", first, size, 0)

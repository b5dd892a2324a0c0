"""Texts and their translations in the form in which Qt itself looks them up (a `.qm` file), made in memory so
that no compiled file has to be kept in step.

A QTranslator that answers in Python is called while Qt holds the lock of its list of translators: where that
thread gave up the interpreter's lock in the middle, and the window changed the language, each waited for the
other for ever. What is looked up in here needs no interpreter."""

from __future__ import annotations

import struct
from collections.abc import Mapping

# What a file of this kind begins with, its parts and the parts of a message: qtranslator.cpp.
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE = 1, 3, 6


def compiled(words: Mapping[str, str]) -> bytes:
    """For `QTranslator.load`, which reads it in place: it has to outlive the translator. Without contexts,
    since the same words mean the same everywhere in this program."""
    hashes: list[tuple[int, int]] = []
    messages = bytearray()
    for source, translation in words.items():
        said = source.encode()
        hashes.append((_hash(said), len(messages)))
        messages += _part(_TRANSLATION, translation.encode("utf-16-be"))
        messages += _part(_SOURCE, said)
        messages.append(_END)
    found = b"".join(struct.pack(">II", *one) for one in sorted(hashes))
    return _MAGIC + _part(_HASHES, found) + _part(_MESSAGES, bytes(messages))


def _part(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(said: bytes) -> int:
    """Of the executables' format ELF, by which the messages stand in order."""
    found = 0
    for byte in said:
        found = (found << 4) + byte
        high = found & 0xF0000000
        found = (found ^ (high >> 24)) & ~high
    return found or 1

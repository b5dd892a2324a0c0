"""The demonstration: whom one can be, with which passphrase. Written by the demonstration hub."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True):
    """`code`: a one-time enrolment code, empty once the laptop is enrolled; `folder`: of the laptop's data,
    below the demonstration's."""

    id: str
    name: str
    role: str
    title: str
    passphrase: str
    code: str
    folder: str


class DemoFile(msgspec.Struct, frozen=True, kw_only=True):
    url: str
    district: str
    people: list[DemoPerson]


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration and where its laptops live."""

    file: DemoFile
    folder: Path

    def laptop(self, person: DemoPerson) -> Path:
        return self.folder / person.folder


def read_demo(path: Path) -> Demo:
    """Raises OSError, msgspec.DecodeError."""
    return Demo(msgspec.json.decode(path.read_bytes(), type=DemoFile), path.parent)

"""What may be attached, and the names that answers get."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath

MOST_BYTES = 20 * 1024 * 1024 - 16 * 1024
"""Of one attachment: a telephone's photograph has 3 to 6 MB, ten minutes of speech 19 MB. What the district
takes (app.wire.blobs) less room for the seal of a sealed form's."""
MOST_PER_FORM = 30
MOST_PER_VISIT = 150
"""Well below what one revision may name (200), so that every version of a visit can name all."""

_LONGEST_NAME = 120
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")
_NUMBER = re.compile(r"[a-z]+-(\d{1,6})\.")
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "audio/wav": ".wav",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}


class Kind(Enum):
    """The value begins the name of the answer."""

    PHOTO = "photo"
    DRAWING = "drawing"
    SIGNATURE = "signature"
    SOUND = "sound"
    VIDEO = "video"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Offered:
    """A file to be attached: its bytes as they are to be kept. `media_type`: IANA (`image/jpeg`);
    `given_name`: what it was called where it came from, empty where it was made here."""

    kind: Kind
    media_type: str
    data: bytes
    given_name: str = ""


def answer_name(offered: Offered, taken: Iterable[str]) -> str:
    """`photo-1.jpg`: safe on every system, and not among `taken`. Numbers are not used twice."""
    numbers = [int(found[1]) for name in taken if (found := _NUMBER.match(name)) is not None]
    ending = _ENDINGS.get(offered.media_type) or _ending_of(offered.given_name) or ".bin"
    return f"{offered.kind.value}-{max(numbers, default=0) + 1}{ending}"


def kept_name(given: str) -> str:
    """The given name as it may be shown: no folders, nothing unprintable, bounded."""
    bare = PurePath(given.replace("\\", "/")).name
    return "".join(letter for letter in bare if letter.isprintable())[:_LONGEST_NAME]


def _ending_of(given: str) -> str:
    ending = PurePath(given).suffix.lower()
    return ending if _ENDING.fullmatch(ending) else ""

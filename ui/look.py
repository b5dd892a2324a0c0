"""How this laptop looks and speaks: remembered beside the vault, so that the locked laptop looks alike.

The file holds nothing about anybody.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args

from app.vault.files import write_atomically
from ui.language import Language
from ui.theme import SMALLEST_SCALE, Theme
from ui.tokens import Appearance

FILE = "look.json"
TEXT_STEPS = (100, 125, 150, 175, 200)
Spoken = Literal["ko", "en"]
LANGUAGES: tuple[Spoken, ...] = get_args(Spoken)
NumberPad = Literal["touch", "always", "never"]
_MOST_BYTES = 10_000


@dataclass(frozen=True)
class Kept:
    """What is remembered. `singly`: ask one question a page where a form was not set otherwise; `number_pad`:
    when digits are offered beside a number: after a touch, always, never."""

    language: Spoken = "ko"
    high_contrast: bool = False
    scale: int = SMALLEST_SCALE
    singly: bool = False
    number_pad: NumberPad = "touch"


class Look:
    """Changes at once and remembers. `file` None: nothing is remembered."""

    def __init__(self, theme: Theme, language: Language, file: Path | None = None) -> None:
        self._theme, self._language, self._file = theme, language, file
        self.kept = Kept()

    def restore(self) -> None:
        """As it was when the program was last used; what cannot be read is as if it had never been."""
        if self._file is None:
            return
        with suppress(OSError, ValueError, RecursionError):
            if self._file.stat().st_size <= _MOST_BYTES:
                self.kept = _read(self._file.read_bytes())
        self._apply()

    def change(self, kept: Kept) -> None:
        """Look like this from now on."""
        self.kept = kept
        self._apply()
        if self._file is None:
            return
        # A disk that takes nothing changes nothing about how it looks now.
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(self._file, json.dumps(asdict(kept)).encode())

    @property
    def speaks(self) -> str:
        """The language of the program now."""
        return self._language.name

    def switch_language(self) -> None:
        """Korean or English, whichever it is not."""
        self.change(replace(self.kept, language="ko" if self._language.name == "en" else "en"))

    def switch_contrast(self) -> None:
        """Light or high contrast, whichever it is not."""
        dark = self._theme.appearance is Appearance.LIGHT
        self.change(replace(self.kept, high_contrast=dark, scale=self._theme.scale_percent))

    def next_size(self) -> None:
        """The next larger text; after the largest the smallest."""
        larger = [step for step in TEXT_STEPS if step > self._theme.scale_percent]
        dark = self._theme.appearance is Appearance.HIGH_CONTRAST
        scale = larger[0] if larger else SMALLEST_SCALE
        self.change(replace(self.kept, high_contrast=dark, scale=scale))

    def _apply(self) -> None:
        self._theme.use(Appearance.HIGH_CONTRAST if self.kept.high_contrast else Appearance.LIGHT)
        self._theme.scale_to(self.kept.scale)
        self._language.use(self.kept.language)


def _read(data: bytes) -> Kept:
    """Raises ValueError where it makes no sense."""
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("no object")
    known = asdict(Kept())
    kept = {name: found.get(name, usual) for name, usual in known.items()}
    alike = all(type(kept[name]) is type(usual) for name, usual in known.items())
    if not alike or kept["language"] not in LANGUAGES or kept["number_pad"] not in get_args(NumberPad):
        raise ValueError("not what is remembered")
    return Kept(
        cast(Spoken, kept["language"]),
        kept["high_contrast"],
        kept["scale"],
        kept["singly"],
        cast(NumberPad, kept["number_pad"]),
    )

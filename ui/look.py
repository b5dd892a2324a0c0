"""How this laptop looks and speaks: remembered beside the vault, so that the locked laptop looks alike.

The file holds nothing about anybody.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec

from app.vault.files import write_atomically
from ui.language import Language
from ui.theme import SMALLEST_SCALE, Theme
from ui.tokens import Appearance

FILE = "look.json"
TEXT_STEPS = (100, 125, 150, 175, 200)
LANGUAGES = ("ko", "en")
NumberPad = Literal["touch", "always", "never"]
_MOST_BYTES = 10_000


class Kept(msgspec.Struct, frozen=True):
    """What is remembered. `singly`: ask one question a page where a form was not set otherwise; `number_pad`:
    when digits are offered beside a number: after a touch, always, never."""

    language: Literal["ko", "en"] = "ko"
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
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            if self._file.stat().st_size <= _MOST_BYTES:
                self.kept = msgspec.json.decode(self._file.read_bytes(), type=Kept)
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
            write_atomically(self._file, msgspec.json.encode(kept))

    def switch_contrast(self) -> None:
        """Light or high contrast, whichever it is not."""
        dark = self._theme.appearance is Appearance.LIGHT
        self.change(msgspec.structs.replace(self.kept, high_contrast=dark, scale=self._theme.scale_percent))

    def next_size(self) -> None:
        """The next larger text; after the largest the smallest."""
        larger = [step for step in TEXT_STEPS if step > self._theme.scale_percent]
        dark = self._theme.appearance is Appearance.HIGH_CONTRAST
        scale = larger[0] if larger else SMALLEST_SCALE
        self.change(msgspec.structs.replace(self.kept, high_contrast=dark, scale=scale))

    def _apply(self) -> None:
        self._theme.use(Appearance.HIGH_CONTRAST if self.kept.high_contrast else Appearance.LIGHT)
        self._theme.scale_to(self.kept.scale)
        self._language.use(self.kept.language)

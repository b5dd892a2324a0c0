"""`./dev tour --baselines`: take all pictures anew, after somebody has looked at what changed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.baselines.besides import BESIDES
from tests.baselines.comparing import beside, compact, is_same
from tests.baselines.cut_off import LARGE, cut_off
from tests.baselines.district import standing_still
from tests.baselines.grabbing import SETTINGS, Setting, grab, shown, stages
from tests.baselines.standing import Standing
from tests.campaigns.result import Result
from ui.language import Language
from ui.theme import Theme

KEPT = Path(__file__).parents[1] / "ui" / "baselines"
FORMAT, _LOSSLESS = "webp", 100
"""At this quality Qt writes WebP without loss, less than half as large as PNG."""

Take = Callable[[Standing, Setting, QImage], None]


def one_each(screen: int, setting: int, turn: int = 0) -> bool:
    """A part for every run: one setting for each screen, another one for the next screen; at the next turn
    the next one for each."""
    return (screen * 5 + turn) % len(SETTINGS) == setting


def walk(folder: Path, theme: Theme, take: Take, names: Collection[str] = (), most: int | None = None) -> int:
    """Take each picture, of these names only if there are any, `most` at most; returns how many.

    Nothing shows what was looked at or done before: each turn begins with a new district and comes to each
    screen once."""
    taken = 0
    for turn in range(len(SETTINGS)):
        begun = folder / str(turn)
        begun.mkdir(parents=True)
        with standing_still(begun) as (desks, places), stages(desks, theme) as on:
            for number, standing in enumerate([*places, *BESIDES]):
                if most is not None and taken >= most:
                    return taken
                # Gone to in any case: what is done at one place may be seen at another.
                with shown(on[standing.role], standing) as screen:
                    for at, setting in enumerate(SETTINGS):
                        if one_each(number, at, turn) and (not names or standing.name in names):
                            take(standing, setting, grab(on[standing.role], standing, screen, setting))
                            taken += 1
    return taken


def file_of(standing: Standing, setting: Setting) -> Path:
    return KEPT / f"{standing.name}-{setting.name}.{FORMAT}"


class Comparing:
    """Notes what differs; both pictures of it then lie side by side in `out`, with the new one as large as it
    was."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.different: list[str] = []

    def look(self, standing: Standing, setting: Setting, now: QImage) -> None:
        file = file_of(standing, setting)
        kept, small = QImage(str(file)), compact(now)
        if not kept.isNull() and is_same(kept, small):
            return
        self._out.mkdir(parents=True, exist_ok=True)
        both = self._out / f"{file.stem}.png"
        beside(kept, small).save(str(both))
        now.save(str(self._out / f"{file.stem}-now.png"))
        self.different.append(f"{both} (left: kept, right: now)")


def renew(folder: Path, theme: Theme, names: Collection[str] = ()) -> int:
    """Take them anew: those of these names, or all, and then what is no picture of anything any more goes."""
    KEPT.mkdir(parents=True, exist_ok=True)
    taken: set[Path] = set()

    def keep(standing: Standing, setting: Setting, now: QImage) -> None:
        file = file_of(standing, setting)
        compact(now).save(str(file), FORMAT, _LOSSLESS)
        taken.add(file)

    count = walk(folder, theme, keep, names=names)
    if not names:
        for old in {*KEPT.iterdir()} - taken:
            old.unlink()
    return count


def run(folder: Path, *, n: int, seed: int) -> Result:
    """As `./dev prove pictures`: `n` pictures at most."""
    result = Result("pictures", seed)
    theme = Theme(application())
    out = Path(tempfile.gettempdir()) / "bangmun-pictures"
    comparing = Comparing(out)
    result.runs = walk(folder, theme, comparing.look, most=n)
    result.failed[:] = comparing.different
    if n >= result.runs:
        result.failed += cut_off_anywhere(folder / "large", theme)
    if comparing.different:
        result.notes["side_by_side"] = str(out)
    return result


def cut_off_anywhere(folder: Path, theme: Theme) -> list[str]:
    """What is wrong in large text, of every picture in both languages."""
    folder.mkdir()
    language, found = Language(application()), []
    with standing_still(folder) as (desks, places), stages(desks, theme) as on:
        for spoken in ("en", "ko"):
            language.use(spoken)
            for standing in [*places, *BESIDES]:
                with shown(on[standing.role], standing, language) as screen:
                    wrong = cut_off(on[standing.role], standing, screen, spoken, LARGE)
                found += [f"{where}: {problem}" for where, told in wrong.items() for problem in told]
    return found


def application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def main(names: Collection[str] = ()) -> int:
    """Renew them and say how many there are."""
    theme = Theme(application())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        count = renew(Path(folder), theme, names)
    size = sum(file.stat().st_size for file in KEPT.glob(f"*.{FORMAT}"))
    sys.stdout.write(f"{count} pictures in {KEPT}, {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

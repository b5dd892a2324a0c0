"""`./dev tour --baselines`: take all pictures anew, after somebody has looked at what changed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.baselines.besides import BESIDES
from tests.baselines.comparing import beside, compact, is_same
from tests.baselines.district import Standing, standing_still
from tests.baselines.grabbing import SETTINGS, Setting, grab, shown, stages
from tests.campaigns.result import Result
from ui.theme import Theme

KEPT = Path(__file__).parents[1] / "ui" / "baselines"
_COMPRESSION = 0
"""PNG's quality argument: 0 is the smallest file."""

Take = Callable[[Standing, Setting, QImage], None]
Wanted = Callable[[int, int], bool]


def everything(_screen: int, _setting: int) -> bool:
    return True


def one_each(screen: int, setting: int) -> bool:
    """A part for every run: one setting for each screen, another one for the next screen."""
    return screen * 5 % len(SETTINGS) == setting


def walk(folder: Path, theme: Theme, take: Take, wanted: Wanted = everything) -> int:
    """Take each picture that is wanted; returns how many."""
    taken = 0
    with standing_still(folder) as (desks, places), stages(desks, theme) as on:
        for number, standing in enumerate([*places, *BESIDES]):
            settings = [each for at, each in enumerate(SETTINGS) if wanted(number, at)]
            if not settings:
                continue
            with shown(on[standing.role], standing) as screen:
                for setting in settings:
                    take(standing, setting, compact(grab(on[standing.role], screen, setting)))
                    taken += 1
    return taken


def file_of(standing: Standing, setting: Setting) -> Path:
    return KEPT / f"{standing.name}-{setting.name}.png"


def compare(folder: Path, theme: Theme, out: Path, wanted: Wanted = everything) -> tuple[int, list[str]]:
    """How many were compared, and those that differ; of these both pictures lie side by side in `out`."""
    different: list[str] = []

    def look(standing: Standing, setting: Setting, now: QImage) -> None:
        file = file_of(standing, setting)
        kept = QImage(str(file)).convertToFormat(QImage.Format.Format_Grayscale8)
        if kept.isNull() or not is_same(kept, now):
            different.append(file.stem)
            out.mkdir(parents=True, exist_ok=True)
            beside(kept, now).save(str(out / file.name))

    return walk(folder, theme, look, wanted), different


def renew(folder: Path, theme: Theme) -> int:
    """Take all of them anew."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("*.png"):
        old.unlink()

    def keep(standing: Standing, setting: Setting, now: QImage) -> None:
        now.save(str(file_of(standing, setting)), "PNG", _COMPRESSION)

    return walk(folder, theme, keep)


def run(folder: Path, *, n: int, seed: int) -> Result:
    """As `./dev prove pictures`: `n` pictures at most."""
    result = Result("pictures", seed)
    theme = Theme(application())
    out = Path(tempfile.gettempdir()) / "bangmun-pictures"
    result.runs, result.failed[:] = compare(folder, theme, out, lambda at, setting: at * 12 + setting < n)
    if result.failed:
        result.notes["side_by_side"] = str(out)
    return result


def application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def main() -> int:
    """Renew them and say how many there are."""
    theme = Theme(application())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        count = renew(Path(folder), theme)
    size = sum(file.stat().st_size for file in KEPT.glob("*.png"))
    sys.stdout.write(f"{count} pictures in {KEPT}, {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

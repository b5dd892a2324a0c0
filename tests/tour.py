"""Pictures of every screen, from the real app against a real hub, at the two sizes of the field.

    ./dev tour --out DIR

The day of `tests.visit_day` is lived once; at each place the window is turned to both sizes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.field import district_at
from tests.someone import TALL, WIDE, Someone
from tests.tour_places import other_places
from tests.visit_day import whole_day
from ui.theme import Theme

_HOUSEHOLDS = 3271


class Camera:
    """Numbers and saves pictures; remembers where each file went."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self.taken: list[Path] = []
        self._places = 0

    def __call__(self, name: str, someone: Someone) -> None:
        """Take the window at both sizes; it ends as wide as it was."""
        self._places += 1
        for width, height in (TALL, WIDE):
            someone.window.resize(width, height)
            settle(someone)
            path = self._folder / f"{self._places:02}-{name}-{width}x{height}.png"
            if not someone.picture().save(str(path)):
                raise OSError(path.name)
            self.taken.append(path)


def settle(someone: Someone) -> None:
    """Wait until two looks at the window are the same, a second at most: a layout comes to rest in steps."""
    before = None
    for _ in range(20):
        QTest.qWait(50)
        now = someone.picture().toImage()
        if before is not None and now == before:
            return
        before = now


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev tour", description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument(
        "--baselines", nargs="*", metavar="NAME", help="take the baseline pictures of the tests anew, or some"
    )
    parser.add_argument("--households", type=int, default=_HOUSEHOLDS)
    arguments = parser.parse_args()
    if arguments.baselines is not None:
        from tests.baselines.__main__ import main as take_baselines

        return take_baselines(arguments.baselines)
    if arguments.out is None:
        parser.error("--out or --baselines")
    begin = time.monotonic()
    application = QApplication([])
    theme = Theme(application)
    camera = Camera(arguments.out)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        with district_at(
            f"sqlite:///{place / 'hub.sqlite'}", place / "field", count=arguments.households
        ) as district:
            whole_day(theme, district, camera)
            other_places(theme, district, camera)
    seconds = time.monotonic() - begin
    sys.stdout.write(f"{len(camera.taken)} pictures in {arguments.out}, {seconds:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

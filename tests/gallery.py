"""Every component in every state, both appearances, as pictures: ./dev gallery --out DIR."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.gallery.page import Gallery
from ui.theme import Theme
from ui.tokens import Appearance

WIDTH, HEIGHT = 1560, 5700


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(QApplication([]))
    for appearance in Appearance:
        theme.use(appearance)
        gallery = Gallery(theme)
        gallery.resize(WIDTH, HEIGHT)
        gallery.show()
        gallery.activateWindow()
        QTest.qWaitForWindowActive(gallery)
        gallery.take_focus_pictures()
        QApplication.processEvents()
        path = folder / f"gallery-{appearance.value}.png"
        gallery.grab().save(str(path))
        sys.stdout.write(f"{path}\n")
        gallery.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

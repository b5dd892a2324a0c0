"""Every component in every state, both appearances beside each other, as one picture: ./dev gallery."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.gallery.page import Gallery
from ui.language import Language
from ui.theme import Theme
from ui.tokens import Appearance

WIDTH, HEIGHT = 1560, 1200
USUAL = Path("build") / "gallery"


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev gallery", description=__doc__)
    parser.add_argument("--out", type=Path, default=USUAL, metavar="DIR")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    Language(application).begin()
    theme = Theme(application)
    path = folder / "gallery.png"
    beside_each_other([taken(theme, appearance) for appearance in Appearance]).save(str(path))
    sys.stdout.write(f"{path}\n")
    return 0


def taken(theme: Theme, appearance: Appearance) -> QPixmap:
    """The whole gallery in one appearance; nothing of it is scrolled away."""
    theme.use(appearance)
    gallery = Gallery(theme)
    gallery.resize(WIDTH, HEIGHT)
    gallery.show()
    gallery.activateWindow()
    QTest.qWaitForWindowActive(gallery)
    gallery.take_focus_pictures()
    gallery.take_room()
    picture = gallery.grab()
    gallery.close()
    gallery.deleteLater()
    return picture


def beside_each_other(pictures: list[QPixmap]) -> QPixmap:
    whole = QPixmap(sum(each.width() for each in pictures), max(each.height() for each in pictures))
    whole.fill(QColor("white"))
    painter = QPainter(whole)
    left = 0
    for each in pictures:
        painter.drawPixmap(QPoint(left, 0), each)
        left += each.width()
    painter.end()
    return whole


if __name__ == "__main__":
    sys.exit(main())

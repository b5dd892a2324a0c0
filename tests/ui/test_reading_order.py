"""The cursor goes through a page as it is laid out, and asking for the order leaves nothing behind."""

from __future__ import annotations

import ast
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.components.flow import Flow
from ui.components.reading_order import order_tabs, stops

SCREENS = Path(__file__).parents[2] / "ui"


def page_of(qtbot: QtBot) -> tuple[QWidget, list[QWidget]]:
    """A page whose parts were made in another order than they stand; the parts as they are read."""
    page = QWidget()
    qtbot.addWidget(page)
    last, chip, second, cell, first = (QPushButton(page) for _ in range(5))
    name, phone = QLineEdit(page), QLineEdit(page)
    column = QVBoxLayout(page)
    column.addWidget(last)
    row = QHBoxLayout()
    column.insertLayout(0, row)
    row.addWidget(second)
    row.insertWidget(0, first)
    row.addSpacing(8)
    grid = QGridLayout()
    column.insertLayout(1, grid)
    grid.addWidget(name, 0, 0)
    grid.addWidget(phone, 0, 1)
    grid.addWidget(cell, 1, 0)
    chips = Flow(parent=page)
    chips.add(chip)
    column.insertWidget(2, chips)
    page.show()
    return page, [first, second, name, phone, cell, chip, last]


def test_tab_follows_the_page_as_it_is_laid_out(qtbot: QtBot) -> None:
    page, as_read = page_of(qtbot)

    order_tabs(page)

    assert list(stops(page)) == as_read
    reached = as_read[0]
    for expected in as_read[1:]:
        reached = reached.nextInFocusChain()
        while reached.focusPolicy() == Qt.FocusPolicy.NoFocus:
            reached = reached.nextInFocusChain()
        assert reached is expected


def test_what_is_hidden_is_passed_over(qtbot: QtBot) -> None:
    page, as_read = page_of(qtbot)
    as_read[2].hide()

    assert list(stops(page)) == [*as_read[:2], *as_read[3:]]


def test_no_item_of_a_layout_outlives_its_widget(qtbot: QtBot) -> None:
    """Qt deletes an item with its widget and Python hears nothing of it: the next widget at that address
    would be taken for the item, and the page for one without an order."""
    page, as_read = page_of(qtbot)
    known = items()

    order_tabs(page)

    assert items() == known
    shiboken6.delete(as_read[1])
    order_tabs(page)
    assert items() == known


def test_no_screen_asks_a_layout_for_its_items() -> None:
    asked = [
        f"{file.relative_to(SCREENS)}:{node.lineno}"
        for file in sorted(SCREENS.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "itemAt"
    ]

    assert not asked


def items() -> int:
    """How many items of layouts Python knows."""
    known = shiboken6.getAllValidWrappers()
    return sum(isinstance(each, QLayoutItem) and not isinstance(each, QLayout) for each in known)

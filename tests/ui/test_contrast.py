"""Words and edges stand out from what they stand on: measured from the tokens, in both themes.

What is disabled is not measured (WCAG 1.4.3 and 1.4.11 leave that out), nor what says nothing:
frames around cards, dividers, the ground of a skeleton.
"""

from __future__ import annotations

import ast

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.contrasts import Rule, resolved, rules_of, states
from ui.components.field import TextArea, TextField
from ui.resources import RESOURCES
from ui.theme import PALETTE, Theme
from ui.tokens import Appearance, contrast, read_tokens

WORDS, EDGES = 4.5, 3.0
"""What WCAG 2.2 asks of words, and of icons, edges and rings."""

PAGES = ("surface-white", "background-gray-subtler", "surface-gray-subtler")
"""What a widget without a ground of its own stands on."""

GROUND_INSIDE = {
    "Toast": ("surface-inverse",),
    'Banner[tone="success"]': ("surface-success-subtler",),
    'Banner[tone="caution"]': ("surface-warning-subtler",),
    'Banner[tone="danger"]': ("surface-danger-subtler",),
    "Banner": ("surface-information-subtler",),
}

SHOWN_BY_THEIR_EDGE = ("QLineEdit", "QPlainTextEdit", "DropDown", "ChoiceList", "RadioCard", "CheckCard")
"""Without it nobody sees that one types or chooses here. A filled button is seen by its fill and words."""

PAINTED_WORDS = [
    *(("text-bolder", ground) for ground in ("surface-white", "element-primary-lighter")),
    *(("text-subtle", ground) for ground in ("surface-white", "element-primary-lighter", PAGES[2])),
    ("text-subtle", "surface-gray-subtle"),
    ("text-primary", "element-primary-light"),
    ("text-information", "surface-information-subtler"),
    ("text-success", "surface-success-subtler"),
    ("text-warning", "surface-warning-subtler"),
    ("text-danger", "surface-danger-subtler"),
    *((f"text-{tone}", "surface-white") for tone in ("information", "success", "warning", "danger")),
    *(
        (f"text-{tone}", "element-primary-lighter")
        for tone in ("information", "success", "warning", "danger")
    ),
    ("text-basic", "surface-white"),
    ("text-basic-inverse", "surface-inverse"),
    ("text-inverse-static", "element-primary"),
    ("link-default", "surface-white"),
    ("text-disabled-on", "surface-white"),
    ("text-placeholder", "input-surface"),
]
"""Rows, their chips and marks, charts, tooltips, the tick in its box, links, days of another month."""

PAINTED_EDGES = [
    *(("element-primary", ground) for ground in (*PAGES, "element-primary-lighter")),
    *(("border-gray-dark", ground) for ground in PAGES),
    ("border-primary", "element-primary-lighter"),
    ("element-danger", "surface-white"),
    ("text-inverse-static", "button-primary-fill"),
    ("text-inverse-static", "button-primary-fill-hover"),
    ("text-inverse-static", "button-primary-fill-pressed"),
    ("text-inverse-static", "danger-fill"),
    ("text-inverse-static", "danger-fill-hover"),
    ("text-inverse-static", "danger-fill-pressed"),
]
"""Marks of choices, stars, scales, curves, axes, the current row, the inner ring of a filled button."""

SAYS_NOTHING = {
    "divider-gray-light": "the line between rows",
    "surface-gray-subtle": "a skeleton, and the ground of a chip",
    "border-gray": "the edge of the normal range in a chart, which is filled too",
}

SHEET = rules_of((RESOURCES / "theme" / "style.qss").read_text(encoding="utf-8"))


def _colours(appearance: Appearance) -> dict[str, str]:
    return dict(read_tokens(RESOURCES / "theme" / "krds.toml", appearance).colours)


def _grounds(rule: Rule, together: dict[str, str]) -> tuple[str, ...]:
    own = together.get("background", "transparent")
    if own != "transparent":
        return (own,)
    return GROUND_INSIDE.get(rule.inside, PAGES)


@pytest.mark.parametrize("appearance", Appearance)
def test_the_words_of_every_widget_in_every_state_are_readable(appearance: Appearance) -> None:
    colours = _colours(appearance)
    too_pale, measured = [], 0
    for rule in states(SHEET):
        together = resolved(rule, SHEET)
        least = EDGES if rule.widget == "Icon" else WORDS
        pairs = [
            (together.get(ink), ground)
            for ink in ("color", "placeholder-text-color")
            for ground in _grounds(rule, together)
        ]
        pairs.append((together.get("selection-color"), together.get("selection-background-color", "")))
        for ink, ground in pairs:
            if ink is None or rule.disabled or not ground:
                continue
            measured += 1
            if contrast(colours[ink], colours[ground]) < least:
                too_pale.append((rule.name, ink, ground))
    assert too_pale == []
    assert measured > 150


@pytest.mark.parametrize("appearance", Appearance)
def test_the_edges_and_rings_of_every_control_are_visible(appearance: Appearance) -> None:
    colours = _colours(appearance)
    too_pale, measured = [], 0
    for rule in states(SHEET):
        edge = resolved(rule, SHEET).get("border", "transparent")
        shown = ":focus" in rule.conditions or rule.widget in SHOWN_BY_THEIR_EDGE
        if edge == "transparent" or rule.disabled or not shown or "::item" in "".join(rule.conditions):
            continue
        for ground in PAGES:
            measured += 1
            if contrast(colours[edge], colours[ground]) < EDGES:
                too_pale.append((rule.name, edge, ground))
    assert too_pale == []
    assert measured > 60


@pytest.mark.parametrize("appearance", Appearance)
def test_what_is_painted_by_hand_is_readable(appearance: Appearance) -> None:
    colours = _colours(appearance)
    too_pale = [pair for pair in PAINTED_WORDS if contrast(colours[pair[0]], colours[pair[1]]) < WORDS]
    too_pale += [pair for pair in PAINTED_EDGES if contrast(colours[pair[0]], colours[pair[1]]) < EDGES]
    assert too_pale == []


def test_no_colour_is_used_unmeasured() -> None:
    """Every token that code paints with, or that the palette holds, is part of a pair above."""
    tokens = set(_colours(Appearance.LIGHT))
    painted = {colour for pair in (*PAINTED_WORDS, *PAINTED_EDGES) for colour in pair}
    sources = [file for file in (RESOURCES.parent / "ui").rglob("*.py") if file.name != "theme.py"]
    used = {
        node.value
        for file in sources
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    used |= set(PALETTE.values())
    assert (used & tokens) - painted - set(SAYS_NOTHING) - set(PAGES) == set()


def test_what_a_field_asks_for_is_as_readable_as_measured(qtbot: QtBot, theme: Theme) -> None:
    """Qt makes the text of a field half transparent for its placeholder unless it is told otherwise."""
    for appearance in Appearance:
        theme.use(appearance)
        for field in (TextField(placeholder="예: 김민수"), TextArea()):
            qtbot.addWidget(field)
            field.show()
            ink = field.palette().color(QPalette.ColorRole.PlaceholderText)
            assert ink == theme.colour("text-placeholder"), (appearance, isinstance(field, QPlainTextEdit))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

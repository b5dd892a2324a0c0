"""Choices shown on a drawing or on a map, with their cards below: what cannot be pressed can be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import Choice, NodeState
from ui.forms.editors.editor import Reply
from ui.forms.editors.image_map import ImageMap
from ui.forms.editors.places import read_place
from ui.forms.editors.select import CardsEditor, SelectManyEditor, SelectOneEditor
from ui.forms.map.canvas import Mark
from ui.forms.map.panel import MapPanel
from ui.forms.markup import choice_words
from ui.forms.pictures import drawing


class Over:
    """The drawing or map above the cards; neither where the form lacks the file or the places."""

    def __init__(
        self, state: NodeState, reply: Reply, column: QVBoxLayout, press: Callable[[str], None]
    ) -> None:
        self._marks: tuple[Mark, ...] = ()
        self._drawing: ImageMap | None = None
        self._panel: MapPanel | None = None
        if "image-map" in state.definition.appearances:
            renderer = drawing(reply.aids.media.get(state.media.get("image", "")))
            if renderer is not None:
                self._drawing = ImageMap(renderer, press)
                column.insertWidget(0, self._drawing)
        elif any(read_place(choice.geometry) for choice in state.choices):
            self._panel = MapPanel(reply.aids.tiles, picking=True)
            self._panel.canvas.picked.connect(press)
            column.insertWidget(0, self._panel)

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        if self._drawing is not None:
            self._drawing.show_parts([choice.value for choice in choices])
        marks = []
        for choice in choices:
            place = read_place(choice.geometry)
            if place is not None:
                marks.append(Mark(place, choice_words(choice), choice.value))
        self._marks = tuple(marks)

    def show_value(self, value: str, *, readonly: bool) -> None:
        chosen = frozenset(value.split())
        if self._drawing is not None:
            self._drawing.show_chosen(chosen)
            self._drawing.setEnabled(not readonly)
        if self._panel is not None:
            self._panel.canvas.show_marks(self._marks, next(iter(chosen), ""))
            self._panel.canvas.setEnabled(not readonly)

    def name(self, label: str, description: str) -> None:
        if self._panel is not None:
            self._panel.name(label, description)


class _PicturedEditor(CardsEditor):
    """A picture over the cards, whose parts are pressed too."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._over: Over | None = None

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        # Made with the first state that has choices: a filter may give them later.
        if self._over is None and state.choices:
            self._over = Over(state, self.reply, self._column, self.press)
        if self._over is not None:
            self._over.show_choices(state.choices)
            self._over.show_value(state.value, readonly=state.readonly)

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        if self._over is not None:
            self._over.name(label, description)


class PicturedOneEditor(_PicturedEditor, SelectOneEditor):
    """`image-map` and `map` for one choice."""


class PicturedManyEditor(_PicturedEditor, SelectManyEditor):
    """`image-map` for several."""

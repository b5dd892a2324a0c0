"""The places that a form shows beside the one that is asked for (`reference-geometry`)."""

from __future__ import annotations

from collections.abc import Sequence

from app.forms.interface import Choice
from app.forms.styling.worded import words_of
from ui.components.text import Role, Text
from ui.forms.editors.places import read_place, read_places
from ui.forms.map.canvas import MapCanvas, Mark
from ui.forms.markup import as_plain
from ui.language import tr

_NAMED = 10


class KnownPlaces(Text):
    """Draws them on a map and names them below, for whom a map tells nothing. They are not picked: a tap on
    one places a point there."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(role=Role.QUIET)
        self._canvas = canvas
        self.hide()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        marks = [mark for mark in map(_mark, choices) if mark is not None]
        self._canvas.show_marks(marks)
        names = [mark.name for mark in marks if mark.name]
        more = len(names) - _NAMED
        listed = ", ".join(names[:_NAMED])
        if more > 0:
            listed = tr("{names} 외 {count}곳").format(names=listed, count=more)
        self.setText(tr("지도에 함께 보여요: {names}").format(names=listed) if listed else "")
        self.setVisible(bool(listed))


def _mark(choice: Choice) -> Mark | None:
    """A pin, a line, or an outline where the line comes back to its beginning."""
    found = (read_place(point) for point in read_places(choice.geometry))
    places = tuple(place for place in found if place is not None)
    if not places:
        return None
    return Mark(places[0], as_plain(words_of(choice)), line=places if len(places) > 1 else ())

"""The district's own map, where it has put one into the folder `maps` beside the vault."""

from __future__ import annotations

from pathlib import Path

from app.forms.interface import NodeDefinition
from db.map_tiles import MapTiles, first_map

_ON_THE_GROUND = frozenset({"geopoint", "geotrace", "geoshape"})


def map_for(form: NodeDefinition, folder: Path | None) -> MapTiles | None:
    """Opened only for a form that shows a map; who opens it closes it."""
    return first_map(folder) if folder is not None and is_about_places(form) else None


def is_about_places(definition: NodeDefinition) -> bool:
    """Whether a form asks for a place or shows some."""
    shown = definition.data_type in _ON_THE_GROUND or "map" in definition.appearances
    return shown or any(map(is_about_places, definition.children))

"""The ways from one node of the form to those below it."""

from __future__ import annotations

from app.forms.model import Template


def route_between(above: Template, below: Template) -> tuple[int, ...]:
    """The places from `above` down to `below`."""
    places: list[int] = []
    for template in below.lineage():
        if template is above:
            break
        places.append(-1 - template.place if template.is_attribute else template.place)
    return tuple(reversed(places))

"""The bounds that a district wrote into its own form: they go before those the program brings along."""

from __future__ import annotations

import re

from app.health.measures import Catalogue
from app.visits.shelf import Shelf, UnknownFormError

FORM = "health_check"
_ROW = re.compile(r"\d{1,4}(\.\d{1,3})?")


def district_limits(shelf: Shelf, catalogue: Catalogue) -> dict[str, float]:
    """By the name of their row, the bounds of the health check in use that the catalogue knows; empty where
    there is no such form."""
    try:
        definition, _ = shelf.current(FORM)
    except UnknownFormError:
        return {}
    named = {one.limit for rule in catalogue.rules for one in rule.conditions if one.limit}
    found: dict[str, float] = {}
    for path, template in definition.nodes.items():
        name = path.rpartition("/")[2]
        formula = template.calculate
        if name in named and formula is not None and _ROW.fullmatch(formula.source.strip()):
            found[name] = float(formula.source)
    return found

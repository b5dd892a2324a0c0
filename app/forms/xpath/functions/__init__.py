"""The functions of XPath 1.0 and of the ODK XForms specification, by subject.

Importing this package fills `registry.FUNCTIONS`.
"""

from app.forms.xpath.functions import (
    dates,
    digests,
    geography,
    logic,
    nodes,
    numbers,
    repeats,
    selections,
    texts,
)

__all__ = [
    "dates",
    "digests",
    "geography",
    "logic",
    "nodes",
    "numbers",
    "repeats",
    "selections",
    "texts",
]

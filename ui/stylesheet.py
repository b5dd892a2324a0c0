"""Tokens and a text scale become one Qt stylesheet."""

from __future__ import annotations

from string import Template

from ui.tokens import Tokens


class _TokenTemplate(Template):
    """`$text-basic`: names of tokens hold hyphens."""

    idpattern = r"[a-z][a-z0-9-]*"


def fill(template: str, tokens: Tokens, scale_percent: int) -> str:
    """The stylesheet with every name replaced; an unknown name is a KeyError."""
    values: dict[str, str] = dict(tokens.colours)
    for name, size in tokens.type_sizes.items():
        values[name] = f"{round(size * scale_percent / 100)}px"
    for name, length in {**tokens.gaps, **tokens.radii}.items():
        values[name] = f"{length}px"
    return _TokenTemplate(template).substitute(values)

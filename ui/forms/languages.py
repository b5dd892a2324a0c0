"""The languages of a form. Knows no Qt."""

from __future__ import annotations

import re

from app.forms.interface import FormSession

_CODE = re.compile(r"\s*\([a-z-]+\)$", re.IGNORECASE)


def next_language(session: FormSession) -> str:
    """The language after the present one, round and round."""
    languages = session.definition.languages
    if session.language not in languages:
        return session.language
    return languages[(languages.index(session.language) + 1) % len(languages)]


def spoken_name(language: str) -> str:
    """`한국어 (ko)` → `한국어`."""
    return _CODE.sub("", language)

"""The languages of a form. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.forms.interface import FormSession

_CODE = re.compile(r"\s*\(([a-z]+)[a-z-]*\)$", re.IGNORECASE)
_BARE = {"english": "en", "한국어": "ko", "korean": "ko", "en": "en", "ko": "ko"}
"""Languages that an author named without their code."""


def next_language(session: FormSession) -> str:
    """The language after the present one, round and round."""
    languages = session.definition.languages
    if session.language not in languages:
        return session.language
    return languages[(languages.index(session.language) + 1) % len(languages)]


def in_language(languages: Sequence[str], code: str) -> str:
    """The one of a form's languages that is `ko` or `en`: `English (en)`, `English`; empty: it has none."""
    for language in languages:
        written = _CODE.search(language)
        if (written[1].lower() if written else _BARE.get(language.strip().lower(), "")) == code:
            return language
    return ""


def spoken_name(language: str) -> str:
    """`한국어 (ko)` → `한국어`."""
    return _CODE.sub("", language)

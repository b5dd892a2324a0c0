"""Units as people read them; forms carry UCUM codes."""

from __future__ import annotations

from ui.language import tr


def unit_words(code: str) -> str:
    """`mm[Hg]` → `mmHg`, `/min` → `회/분`; an unknown code is shown as it is."""
    words = {
        "mm[Hg]": "mmHg",
        "kg/m2": "kg/m²",
        "Cel": "℃",
        "/min": tr("회/분"),
        "{score}": tr("점"),
        "min": tr("분"),
        "h": tr("시간"),
        "d": tr("일"),
        "wk": tr("주"),
        "mo": tr("개월"),
        "a": tr("세"),
    }
    return words.get(code, code.strip("{}"))

"""Why a form of the field gives its level: sentences of its own, in Korean and in English."""

from __future__ import annotations

from app.forms.interface import FormSession
from app.visits import content

REASONS_ROLE, ENGLISH_ROLE = "risk_reasons", "risk_reasons_en"


def sentences(session: FormSession, role: str = REASONS_ROLE) -> list[str]:
    """Each without its full stop."""
    rows = (row.split(". ") for row in content.each_by_role(session, role))
    said = (one.strip().rstrip(".") for row in rows for one in row)
    return [one for one in said if one]


def english(session: FormSession) -> dict[str, str]:
    """By the Korean sentence; empty where the form does not say each of them in English too."""
    korean, others = sentences(session), sentences(session, ENGLISH_ROLE)
    return dict(zip(korean, others, strict=True)) if len(korean) == len(others) else {}

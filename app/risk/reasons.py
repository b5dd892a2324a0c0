"""Why a form of the field gives its level: sentences of its own, in Korean and in English."""

from __future__ import annotations

from app.forms.interface import FormSession
from app.visits import content

REASONS_ROLE, ENGLISH_ROLE = "risk_reasons", "risk_reasons_en"


def sentences(session: FormSession, role: str = REASONS_ROLE) -> list[str]:
    """Each without its full stop."""
    said = (one.strip().rstrip(".") for one in content.by_role(session, role).split(". "))
    return [one for one in said if one]


def english(session: FormSession) -> dict[str, str]:
    """By the Korean sentence; empty where the form does not say each of them in English too."""
    korean, others = sentences(session), sentences(session, ENGLISH_ROLE)
    return dict(zip(korean, others, strict=True)) if len(korean) == len(others) else {}

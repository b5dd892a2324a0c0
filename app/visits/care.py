"""The group of 방문건강관리 somebody belongs to, as the household's record holds it."""

from __future__ import annotations

from collections.abc import Mapping

from app.wire.revisions import Value


def care_field(person: str) -> str:
    """Where the household's record holds somebody's group."""
    return f"people.{person}.care"


def care_group(value: Value) -> str:
    """The group, empty for what is none."""
    group = value.get("group") if isinstance(value, Mapping) else None
    return group if isinstance(group, str) else ""

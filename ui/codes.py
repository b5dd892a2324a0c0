"""The names behind the codes of `resources/codes`: cohorts, reasons, who comes along."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ui.language import present, tr
from ui.resources import RESOURCES


@lru_cache(maxsize=8)
def _rows(file: str, kind: str) -> tuple[dict[str, Any], ...]:
    content = tomllib.loads((RESOURCES / "codes" / f"{file}.toml").read_text(encoding="utf-8"))
    return tuple(content[kind])


def _name() -> str:
    """The column of the language that is spoken: tables carry both."""
    return "korean" if present() == "ko" else "english"


def _names(file: str, kind: str) -> Mapping[str, str]:
    return _names_in(_name(), file, kind)


@lru_cache(maxsize=64)
def _names_in(language: str, file: str, kind: str) -> Mapping[str, str]:
    names = {row.get("id", row["korean"]): row[language] for row in _rows(file, kind)}
    return MappingProxyType(names)


def cohort(code: str) -> str:
    """Why somebody is visited; an unknown code stands for itself."""
    return _names("cohorts", "cohort").get(code, code)


def cohort_form(code: str) -> str:
    """The form a visit to this cohort opens with, empty when none is said."""
    return next((row.get("form", "") for row in _rows("cohorts", "cohort") if row["id"] == code), "")


def cohorts() -> Mapping[str, str]:
    """Code and name of each."""
    return _names("cohorts", "cohort")


def cohorts_to_choose() -> Mapping[str, str]:
    """Without what is said in a sealed assessment alone."""
    sealed = {row["id"] for row in _rows("cohorts", "cohort") if row.get("sealed")}
    return MappingProxyType({code: name for code, name in cohorts().items() if code not in sealed})


def plan_reason(recorded: str) -> str:
    """Why somebody stands on the list, as it is shown: what the program wrote, and the name of a cohort, in
    the language of the program; what somebody typed or imported stays as it is, but for the name of what is
    sealed."""
    name = _name()
    for row in _rows("cohorts", "cohort"):
        if row.get("formerly") == recorded:
            return str(row[name])
    if name == "korean":
        return recorded
    for row in _rows("cohorts", "cohort"):
        if row["korean"] == recorded:
            return str(row[name])
    for pattern, known in _reason_patterns():
        found = pattern.fullmatch(recorded)
        if found is not None:
            return str(known[name]).format(**found.groupdict())
    return recorded


@lru_cache(maxsize=1)
def _reason_patterns() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    """Each reason as it stands in a record: where the table has a name in braces, a number."""
    return tuple(
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>\\d+)", re.escape(row["korean"]))), row)
        for row in _rows("plan_reasons", "reason")
    )


def household_type(code: str) -> str:
    return household_types().get(code, code)


def household_types() -> Mapping[str, str]:
    return _names("household_types", "type")


def relation(recorded: str) -> str:
    """To the head of the household; what is no word of the record stands for itself."""
    return _names("relations", "relation").get(recorded, recorded)


def dongs() -> list[str]:
    """The administrative 동 of the district, as they stand in the record."""
    return [row["korean"] for row in _rows("dongs", "dong")]


def cautions() -> Mapping[str, str]:
    """What to mind at a visit."""
    return _names("visit_cautions", "caution")


def needs() -> Mapping[str, str]:
    """The need areas of 통합사례관리."""
    return _names("need_areas", "area")


def consent_scopes() -> Mapping[str, str]:
    return _names("consents", "scope")


def consent_bases() -> Mapping[str, str]:
    return _names("consents", "basis")


def consent_ways() -> Mapping[str, str]:
    return _names("consents", "way")


def reasons(outcome: str) -> Mapping[str, str]:
    """Why nobody was met (`absent`) or why the visit was `refused`: as it is recorded, for the district in
    Korean always, and as it is shown."""
    name = _name()
    rows = _rows("visit_outcomes", "reason")
    return {row["korean"]: row[name] for row in rows if row["of"] == outcome}


LEAFLET = "방문 안내문을 두고 옴"
"""What is recorded beside the reason when a leaflet was left."""


def ending_note(recorded: str) -> str:
    """The note of a visit as it is shown: the reason that was chosen, and the leaflet that was left, are in
    the language of the program; what was typed stays as it is."""
    known = {**reasons("absent"), **reasons("refused")}
    return "\n".join(_ending_line(line, known) for line in recorded.split("\n"))


def _ending_line(line: str, known: Mapping[str, str]) -> str:
    reason, colon, rest = line.partition(": ")
    if reason not in known:
        return line
    if rest.partition(" · ")[0] == LEAFLET:
        rest = tr("방문 안내문을 두고 옴") + rest.removeprefix(LEAFLET)
    return known[reason] + colon + rest


def co_visitors() -> Mapping[str, str]:
    """Who may come along: code and name."""
    return _names("co_visitors", "role")


def co_visitor(code: str) -> str:
    """A companion in words: the name of a code, or what the worker wrote."""
    return co_visitors().get(code, code)

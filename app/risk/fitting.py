"""What of a form's answers fits into one record about a risk. A record goes whole or not at all, so a memo
that somebody pasted without end would keep the danger itself from everybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.visits.leftovers import KeptAside

MOST_XML_BYTES = 120_000
"""Of a form's answers as they are sealed: with all else a locked laptop still hands them in."""

CUT = "… (너무 길어 여기까지만 보냄)"
_LETTERS = (2_000, 200, 20)
_MOST_TOGETHER, _MOST_EACH, _MOST_OF_THEM = 10_000, 500, 40
_HALF_ENTITY = re.compile(r"&[^;]*$")


def fits(xml: str) -> bool:
    """Whether the answers of a form go as they are."""
    return len(xml.encode()) <= MOST_XML_BYTES


def fitting_xml(xml: str) -> str:
    """The answers, each cut where they are too much together; empty where that does not help."""
    versions = (xml, *(_each_cut(xml, most) for most in _LETTERS)) if not fits(xml) else (xml,)
    return next(filter(fits, versions), "")


def fitting_words(words: str) -> str:
    """Reasons of a level, or why nobody was assessed."""
    return _cut(words, _MOST_TOGETHER)


def fitting_answers(answers: Sequence[str]) -> tuple[str, ...]:
    """Answers that told of a sign."""
    if sum(map(len, answers)) <= _MOST_TOGETHER:
        return tuple(answers)
    return tuple(_cut(one, _MOST_EACH) for one in answers)[:_MOST_OF_THEM]


def fitting_kept(kept: Sequence[KeptAside]) -> tuple[KeptAside, ...]:
    """Answers of an earlier version of the form."""
    if sum(len(one.path) + len(one.question) + len(one.text) for one in kept) <= _MOST_TOGETHER:
        return tuple(kept)
    return tuple(map(_cut_short, kept[:_MOST_OF_THEM]))


def _cut_short(one: KeptAside) -> KeptAside:
    return replace(one, question=_cut(one.question, _MOST_EACH), text=_cut(one.text, _MOST_EACH))


def _each_cut(xml: str, most: int) -> str:
    def cut(found: re.Match[str]) -> str:
        return f">{_HALF_ENTITY.sub('', found[1][:most])}{CUT}<"

    return re.sub(f">([^<]{{{most + 1},}})<", cut, xml)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + CUT

"""What was erased here in its time, or never came, and of which somebody said something since: without the
record itself nobody can read what that is about, so it is asked for again (app/sync/parts_again.py)."""

from __future__ import annotations

import msgspec

from app.projections.visits import NOTICED, visit_state
from app.wire.encoding import decode, encode
from app.wire.merge import Document
from app.wire.risk_level import LEVEL, is_forgotten
from db.store import Store

_SETTING = "known_in_part"
_MOST = 500
_VISITS = "visit/"
_BEGINNINGS = frozenset({"version", "notice"})


class _Subjects(msgspec.Struct, frozen=True):
    subjects: list[str]


def is_in_part(subject: str, document: Document) -> bool:
    """Of a visit or a risk: whether it does not begin here, or what a change replaced is not here."""
    if any(held.awaited for held in document.values()):
        return True
    return _does_not_begin(document) if subject.startswith(_VISITS) else LEVEL not in document


def is_to_come_again(document: Document) -> bool:
    """Whether somebody has to read it. That it was approved asks nobody for anything, nor does what was
    forgotten."""
    return not is_word_alone(document) and not is_forgotten(document)


def is_word_alone(document: Document) -> bool:
    """Whether only a review that asks for nothing is known of a visit, which no list shows then."""
    return document.keys() == {"review"} and visit_state(document) == NOTICED


def _does_not_begin(document: Document) -> bool:
    return _BEGINNINGS.isdisjoint(document)


class KnownInPart:
    """The subjects that are to come again; what writes runs in the caller's transaction."""

    def __init__(self, store: Store) -> None:
        self._settings = store.settings

    def note(self, subject: str) -> None:
        """It is asked for in this session, or the next one with a network."""
        known = self.subjects()
        if subject not in known:
            self.keep([*known, subject][-_MOST:])

    def subjects(self) -> list[str]:
        kept = self._settings.get(_SETTING)
        return [] if kept is None else decode(kept, _Subjects).subjects

    def keep(self, subjects: list[str]) -> None:
        """These and no others."""
        self._settings.put(_SETTING, encode(_Subjects(subjects)))

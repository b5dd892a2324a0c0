"""Searches in the access log: that one was made and whom it listed, never what was typed.

What is typed is a name. The log keeps a digest of it that only this laptop can make, so that the district
sees the same search come again and again, and nothing of the name stays when the household has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.households.finding import LONGEST_QUERY, Found
from app.ledger.ledger import Ledger
from app.wire.encoding import digest

_DOMAIN = "bangmun search 1"
_DIGEST_DIGITS = 16
_NAMED_A_LINE = 8
"""A subject has room for so many ids (`LONGEST_SUBJECT`)."""


class SearchLog:
    """What was listed, every household of it; while somebody types, the screen calls for the first list and
    for the one that stayed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._last: list[str] = []

    def listed(self, query: str, found: Sequence[Found]) -> None:
        """Write its lines, the first as a search and the rest as what belongs to it, unless they would say
        what the last ones said."""
        homes = list(dict.fromkeys(hit.household.id for hit in found))
        beginning = ["search", self._digest(query), str(len(homes))]
        subjects = [
            "/".join([*beginning, *homes[first : first + _NAMED_A_LINE]])
            for first in range(0, len(homes), _NAMED_A_LINE)
        ]
        if not subjects or subjects == self._last:
            return
        with self._ledger.action("search", subjects[0]):
            for subject in subjects[1:]:
                self._ledger.note("search.more", subject)
            self._last = subjects

    def left(self) -> None:
        """Nothing is listed any more: the same search again is another one."""
        self._last = []

    def _digest(self, query: str) -> str:
        text = "".join(query.split())[:LONGEST_QUERY].lower()
        secret = self._ledger.identity.enrolled.signing_secret
        return digest(_DOMAIN, secret + text.encode("utf-8", "replace")).hex()[:_DIGEST_DIGITS]

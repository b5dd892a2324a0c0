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
_MOST_NAMED = 8


class SearchLog:
    """One line for what was listed; while somebody types, the screen calls for the first list and for the
    one that stayed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._last = ""

    def listed(self, query: str, found: Sequence[Found]) -> None:
        """Write the line unless it would say what the last one said."""
        homes = list(dict.fromkeys(hit.household.id for hit in found))
        subject = "/".join(["search", self._digest(query), str(len(homes)), *homes[:_MOST_NAMED]])
        if not homes or subject == self._last:
            return
        with self._ledger.action("search", subject):
            self._last = subject

    def _digest(self, query: str) -> str:
        text = "".join(query.split())[:LONGEST_QUERY].lower()
        secret = self._ledger.identity.enrolled.signing_secret
        return digest(_DOMAIN, secret + text.encode("utf-8", "replace")).hex()[:_DIGEST_DIGITS]

"""Which sign parts the cells of a table that is text: Excel takes what the system it runs on is set to."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

_SIGNS = ",;\t|"
_IN_QUOTES = re.compile(r'"[^"]*"')
# Written for Excel, which does not show it.
_SAID = re.compile(r'\s*"?sep=(?P<sign>[^"\r\n])"?[,;\t|]*\s*', re.IGNORECASE)


def lines_of(text: str) -> tuple[list[str], str]:
    """The lines of a table, and the sign that its first line names (`sep=;`), "" where it names none. Such a
    line is left blank, so that the others keep their numbers."""
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    said = _SAID.fullmatch(lines[0]) if lines else None
    if said is None:
        return lines, ""
    return ["\n", *lines[1:]], said["sign"]


def sign_in(lines: Iterable[str]) -> str:
    """The sign that stands most often in the first line that has any: comma, semicolon, tab or bar."""
    for line in lines:
        bare = _IN_QUOTES.sub("", line)
        sign = max(_SIGNS, key=bare.count)
        if sign in bare:
            return sign
    return _SIGNS[0]

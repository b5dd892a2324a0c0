"""Whose word is believed about the name of a hub: the authorities that come with the program, and those that
this computer believes. A district may have an authority of its own, which its administrator gives to every
laptop of the office."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


@cache
def believed() -> ssl.SSLContext:
    """Reading them takes longer than a whole session without news: once for as long as the program runs."""
    import ssl

    import httpx

    context = httpx.create_ssl_context(trust_env=False)
    # A single broken certificate in the store of Windows must not keep a laptop from a hub with a common one.
    with suppress(ssl.SSLError):
        context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    return context


def is_disbelief(error: BaseException) -> bool:
    """Whether a request ended because nobody who is believed vouches for the server, or its certificate is of
    another name or time."""
    import ssl

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    return cause is not None

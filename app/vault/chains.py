"""Walking the chains of a store whole: this device's revisions, and the access log.

Every page may be as it was written and a line still be missing between two. So wherever every page is read,
each link is followed too: that a revision has the hash it is known by, that it names the one before it, that
no number is left out; and the same of the access log.
"""

from __future__ import annotations

from collections.abc import Callable

from app.ledger.access import is_unbroken
from app.vault.restored import restored_in
from app.wire.encoding import Malformed
from app.wire.revisions import Signed
from db.access_log import Anchor
from db.chains import AT_ONCE, Chains, Link
from db.errors import DamagedError


def _at_once() -> None:
    return


def walk(chains: Chains, pause: Callable[[], None] = _at_once) -> None:
    """Raises `DamagedError`, and what `pause` raises, which is called every few links."""
    _walk_revisions(chains, pause)
    _walk_access_log(chains, pause)


def _walk_revisions(chains: Chains, pause: Callable[[], None]) -> None:
    restored = restored_in(chains.settings)
    # What a backup did not have, or what has another's number, comes back with the next session.
    gaps_close = restored is not None and not restored.asked_hub
    before = Link(0, "", b"", b"")
    for links in chains.own():
        for link in links:
            if link.seq < 0:
                gaps_close = True
                continue
            if link.seq != before.seq + 1:
                if not gaps_close:
                    raise DamagedError("a revision is left out of the chain")
                before = Link(link.seq - 1, "", b"", b"")
            if link.body:
                _follow(link, before)
            before = link
        pause()


def _follow(link: Link, before: Link) -> None:
    try:
        revision = Signed(link.body, b"").revision()
    except Malformed as error:
        raise DamagedError("a revision cannot be read") from error
    if Signed(link.body, b"").hash != link.hash or (revision.id, revision.device_seq) != (link.id, link.seq):
        raise DamagedError("a revision is not the one it is known as")
    # Of one that both sides lost even the hash may be unknown.
    if (before.hash or (before.seq == 0 and link.seq == 1)) and revision.prev_hash != before.hash:
        raise DamagedError("a revision does not follow the one before it")


def _walk_access_log(chains: Chains, pause: Callable[[], None]) -> None:
    log = chains.access_log
    before = log.anchor()
    while lines := log.lines(before.place, AT_ONCE):
        if not is_unbroken(lines, before):
            raise DamagedError("the access log is not as it was written")
        before = Anchor(lines[-1].place, lines[-1].hash)
        pause()

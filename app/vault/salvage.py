"""What is younger than the backup and was not sent yet, read out of the damaged store itself.

The backup is hours old, the second place of unsent revisions holds no visit in progress and no key of an
attachment. So before the damaged store is set aside, whatever it still gives is brought into the restored
one: revisions that this device signed, by the rule of `app/ledger/replaying.py`; visits in progress as they
were last, with the keys of what was attached; words half typed into households; lines of the access log that
go on where the backup ends. Everything is one transaction of the caller's; run again it finds nothing to add.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.ledger.access import is_unbroken
from app.ledger.identity import Identity
from app.ledger.replaying import replay
from app.vault.restored import Salvaged
from app.vault.salvaged_drafts import salvage_drafts
from app.wire.revisions import Signed
from db.access_log import AccessLine
from db.attachments import DRAFT, AttachmentRow
from db.store import Store
from db.wreck import Wreck
from db.wreck_image import make_image
from db.wreck_rows import access_lines, half_typed, own_unsent, sealed_copy, unsent_attachments


def salvage(
    source: Path,
    image: Path,
    key: bytes,
    store: Store,
    identity: Identity,
    spare: Iterable[Signed],
    *,
    anew: bool = False,
) -> tuple[int, Salvaged]:
    """Bring into `store` what the damaged one at `source` gives, and `spare`, the revisions from the second
    place, in the caller's transaction; returns how many of these were missing, and what else came. `image` is
    a place for a copy of the damaged store, which is removed again; `anew`: `store` is no backup, nothing in
    it can be younger. Raises `DiskFullError`, `DiskError`."""
    make_image(source, image)
    wreck = Wreck(image, key)
    try:
        if wreck.is_readable():
            return _brought_back(wreck, store, identity, spare, anew=anew)
        return replay(store, identity, spare), Salvaged(readable=False)
    finally:
        wreck.close()
        image.unlink(missing_ok=True)


def _brought_back(
    wreck: Wreck, store: Store, identity: Identity, spare: Iterable[Signed], *, anew: bool
) -> tuple[int, Salvaged]:
    newest = store.access_log.newest()
    lines, lines_sure = access_lines(wreck, newest.place - 1)
    # The log grows with whatever is done: a store that has the backup's last line is not older than it.
    goes_on = bool(lines) and (lines[0].place > newest.place or lines[0].hash == newest.hash)
    newer = anew or goes_on
    # A revision that is put back after a draft ends it, where it is what became of it.
    drafts = salvage_drafts(wreck, store, newer=newer)
    came = replay(store, identity, spare)
    revisions = own_unsent(wreck)
    count = replay(store, identity, [Signed(*pair) for pair in revisions.found])
    copies_lost = _keep_sealed_copies(wreck, store)
    attachments = unsent_attachments(wreck)
    typed, typed_sure = _keep_typed(wreck, store) if newer else ([], True)
    return came, Salvaged(
        revisions=count,
        drafts=drafts.brought,
        half_typed=typed,
        attachments=_keep_keys(store, attachments.found),
        lines=_go_on(store, [line for line in lines if line.place > newest.place]) if newer else 0,
        unread_revisions=sum(store.ledger.get(revision) is None for revision in revisions.unread),
        unread_drafts=drafts.unread,
        unread_visits=drafts.nameless,
        unread_attachments=attachments.unread,
        unread_copies=copies_lost,
        sure=drafts.sure and lines_sure and revisions.sure and attachments.sure and typed_sure,
    )


def _keep_sealed_copies(wreck: Wreck, store: Store) -> int:
    """How many could not be read of what was sealed and has not been sent."""
    lost = 0
    for row in store.ledger.unreceived():
        if store.ledger.sealed_copy(row) is None:
            content, sure = sealed_copy(wreck, row)
            if content is not None:
                store.ledger.keep_sealed_copy(row, content)
            elif not sure and _is_sealed(store, row):
                lost += 1
    return lost


def _is_sealed(store: Store, revision: str) -> bool:
    row = store.ledger.get(revision)
    return (
        row is not None and bool(row.body) and Signed(row.body, row.signature).revision().sealed is not None
    )


def _keep_typed(wreck: Wreck, store: Store) -> tuple[list[str], bool]:
    """Households whose half-typed words came back, and whether there were no others."""
    found, sure = half_typed(wreck)
    changed = [
        household for household, content in found.items() if store.half_typed.get(household) != content
    ]
    for household in changed:
        store.half_typed.put(household, found[household])
    return changed, sure


def _keep_keys(store: Store, rows: Iterable[AttachmentRow]) -> int:
    """How many keys came back. One of a visit in progress that could not be read is left out."""
    count = 0
    for row in rows:
        if row.state == DRAFT and store.drafts.visit(row.visit) is None:
            continue
        here, same_name = store.attachments.get(row.id), store.attachments.named(row.visit, row.name)
        if here is not None:
            if row.revision:
                store.attachments.set_recorded(row.id, row.revision)
            continue
        if same_name is not None:
            if same_name.state != DRAFT:
                continue
            store.attachments.drop([same_name.id])
        store.attachments.add(row)
        count += 1
    return count


def _go_on(store: Store, lines: Iterable[AccessLine]) -> int:
    """Lines that follow the last one here without a gap, as they were chained."""
    count = 0
    for line in lines:
        if not is_unbroken([line], store.access_log.newest()):
            break
        store.access_log.append(line)
        count += 1
    return count

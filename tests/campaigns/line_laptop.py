"""A laptop in a process of its own: `python -m tests.campaigns.line_laptop FOLDER URL VISITS`.

Records visits, a photograph with every fifth, then syncs until the district has them all. Prints what it
holds as one JSON line.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from app.attachments.kinds import Kind, Offered
from app.desk import Desk, unlock
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from db.attachments import DELIVERED
from tests.attachments.story import HAS, PHOTO, answer, attach, finish
from tests.field import sync
from tests.prepared import chain_is_sound, receipts_verify
from tests.simulation.laptop import PASSPHRASE
from tests.wound import FORM_ID

_MOST_SESSIONS = 400
_PHOTO_BYTES = 60_000


def main(folder: Path, url: str, visits: int) -> int:
    desk = unlock(Vault(folder), PASSPHRASE, hub_url=url)
    try:
        homes = sorted(desk.store.homes.ids())
        for _ in range(_MOST_SESSIONS):
            if FORM_ID in dict(desk.shelf.titles()):
                break
            sync(desk)
        for number in range(visits):
            if number % 5 == 0:
                _photographed(desk, homes[number % len(homes)])
                continue
            desk.visiting.record_without_visit(
                homes[number % len(homes)], None, Ending(ABSENT, note=f"부재 {number} " + "가" * 900)
            )
        sessions, goes_on = 0, True
        while goes_on and sessions < _MOST_SESSIONS:
            # A session ends after a minute of photographs, or where the hub is busy; the next goes on.
            goes_on = sync(desk).trouble is not None or desk.attachments.waiting_counts()[0] > 0
            sessions += 1
        standing = desk.books.standing()
        ledger = [(row.device_seq, row.id, row.hash.hex()) for row in desk.store.ledger.all() if row.own]
        said = {
            "device": desk.identity.device,
            "sessions": sessions,
            "waiting": standing.waiting,
            "photographs": sum(row.state == DELIVERED for row in desk.store.attachments.all()),
            "refused": standing.refused,
            "heads_agree": standing.head == standing.hub_head,
            "receipts_verify": receipts_verify(desk),
            "chain_is_sound": chain_is_sound(desk),
            "ledger": sorted(ledger),
        }
        print(json.dumps(said), flush=True)
    finally:
        desk.close()
    return 0


def _photographed(desk: Desk, home: str) -> None:
    visit = desk.visiting.start(home, None, [])
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    answer(desk, visit, HAS, "yes")
    attach(desk, visit, PHOTO, Offered(Kind.PHOTO, "image/jpeg", os.urandom(_PHOTO_BYTES)))
    finish(desk, visit)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))

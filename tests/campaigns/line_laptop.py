"""A laptop in a process of its own: `python -m tests.campaigns.line_laptop FOLDER URL VISITS`.

Records visits, then syncs until the district has them all. Prints what it holds as one JSON line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.desk import unlock
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from tests.field import sync
from tests.prepared import chain_is_sound, receipts_verify
from tests.simulation.laptop import PASSPHRASE

_MOST_SESSIONS = 400


def main(folder: Path, url: str, visits: int) -> int:
    desk = unlock(Vault(folder), PASSPHRASE, hub_url=url)
    try:
        homes = sorted(desk.store.homes.ids())
        for number in range(visits):
            desk.visiting.record_without_visit(
                homes[number % len(homes)], None, Ending(ABSENT, note=f"부재 {number} " + "가" * 900)
            )
        sessions, troubled = 0, True
        while troubled and sessions < _MOST_SESSIONS:
            troubled = sync(desk).trouble is not None
            sessions += 1
        standing = desk.books.standing()
        ledger = [(row.device_seq, row.id, row.hash.hex()) for row in desk.store.ledger.all() if row.own]
        said = {
            "device": desk.identity.device,
            "sessions": sessions,
            "waiting": standing.waiting,
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


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))

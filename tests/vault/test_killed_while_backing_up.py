"""The program is killed, for real, while it makes backups: those before stay, and the laptop opens."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

from app.vault.backup_shelf import Backup, BackupShelf, digest_of
from app.vault.vault import Vault
from tests.prepared import Field, chain_is_sound

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6
BACKING_UP = """
import sys
from pathlib import Path
from app.desk import unlock
from app.vault.vault import Vault
desk = unlock(Vault(Path(sys.argv[1])), sys.argv[2])
while True:
    desk.backups.make(desk.clock())
    print("made", flush=True)
"""


def is_good(backup: Backup, key: bytes) -> bool:
    manifest = backup.read_manifest(key)
    return manifest is not None and digest_of(backup.store) == manifest.sha256


def test_a_kill_at_any_instant_leaves_good_backups(field: Field) -> None:
    vault = Vault(field.folder / "laptop-planner")
    passphrase = field.person("planner").passphrase
    key = vault.unlock(passphrase)
    random = Random(7)  # noqa: S311 - the same instants in every run
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", BACKING_UP, str(vault.folder), passphrase],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        with process:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"made"
            time.sleep(random.uniform(0, 0.15))
            process.kill()
        whole = BackupShelf(vault.backups).whole()
        assert whole
        assert all(is_good(backup, key) for backup in whole)
    planner = field.laptop("planner")
    assert planner.backups is not None
    planner.backups.make(planner.clock())
    assert sorted(folder.name for folder in vault.backups.iterdir()) == sorted(
        backup.folder.name for backup in BackupShelf(vault.backups).whole()
    )
    assert chain_is_sound(planner)
    planner.store.check()

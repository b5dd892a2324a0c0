"""A new store is being made of the kept identity, and the program ends, for real, at each of its steps."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from app.desk import unlock
from app.vault.restored import Harm
from app.vault.vault import Vault
from tests.field import sync
from tests.prepared import Field, chain_is_sound, receipts_verify
from tests.vault.test_damage import absent, numbers_at_the_hub, restored, vault
from tests.vault.test_made_anew import zeros

__all__ = ["vault"]
ROOT = Path(__file__).resolve().parents[2]
CUT, MOST = 9, 60
OPENING = """
import os, sys
from pathlib import Path
from app.desk import unlock
from app.vault.vault import Vault
folder, left = sys.argv[1], int(sys.argv[3])
def step(event, args):
    global left
    if event in ("os.rename", "os.remove", "os.mkdir") and str(args[0]).startswith(folder):
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(step)
unlock(Vault(Path(folder)), sys.argv[2]).close()
"""


def test_wherever_it_is_cut_off_the_next_opening_has_everything(field: Field, vault: Vault) -> None:
    """Before each change of the folder, one after the other, until one opening comes to its end."""
    planner = field.laptop("planner")
    sent = absent(planner)
    assert sync(planner).trouble is None
    unsent = absent(planner, 1)
    planner.lock("key")
    shutil.rmtree(vault.backups, ignore_errors=True)
    zeros(vault)
    destroyed, passphrase = vault.store_path.read_bytes(), field.person("planner").passphrase
    field.go_offline()
    for step in range(1, MOST):
        trial = Vault(field.folder / f"trial-{step}")
        shutil.copytree(vault.folder, trial.folder)
        ended = subprocess.run(
            [sys.executable, "-c", OPENING, str(trial.folder), passphrase, str(step)], cwd=ROOT, check=False
        )
        assert ended.returncode in (0, CUT)
        opened = unlock(trial, passphrase)
        told = restored(opened)
        assert (told.anew, told.harm, told.from_spare) == (True, Harm.DAMAGED, 1), step
        assert (Path(told.aside) / "store.db").read_bytes() == destroyed, step
        assert opened.store.visits.get(unsent) is not None, step
        assert {file.name for file in trial.folder.glob("store.db.*")} == set(), step
        opened.close()
        if ended.returncode == 0:
            break
        shutil.rmtree(trial.folder)
    assert step > 5, "it was cut off at several places"
    field.go_online()
    opened = unlock(trial, passphrase, hub_url=field.url)
    assert sync(opened).trouble is None
    assert opened.store.visits.get(sent) is not None
    assert numbers_at_the_hub(field, opened) == [1, 2]
    assert chain_is_sound(opened)
    assert receipts_verify(opened)
    opened.close()

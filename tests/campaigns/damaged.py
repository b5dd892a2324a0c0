"""A store that breaks and is restored, looked at at each step for words that lie open."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import unlock
from app.households.half_typed import HalfTyped
from app.vault import restoring
from app.vault.vault import Vault
from app.visits.steps import ANSWER
from db.pages import NEW_PAGE_BYTES as PAGE
from db.wreck_image import make_image
from tests.campaigns import field_form


def live_through(
    vault: Vault, passphrase: str, home: str, word: str, look: Callable[[str], None]
) -> list[str]:
    """Words typed after the last backup, a bit that flips, a restoring that is killed when it is ready and
    goes on: the copy that is read, what lies there at the kill, what was set aside. Returns what is wrong."""
    desk = unlock(vault, passphrase)
    if desk.backups is None:
        return ["no backups"]
    desk.backups.make(desk.clock())
    visit = desk.visiting.start(home, None, [])
    desk.drafts.open(visit, field_form.FORM_ID, now_ms=desk.clock())
    desk.drafts.note(visit, field_form.FORM_ID, ANSWER, "/data/p0/t0", word)
    desk.half_typed.keep(home, HalfTyped("contact", {"phone": word}, {}))
    search = desk.store._connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'search_entry'")
    page = int(search.fetchone()[0]) - 1
    desk.close()
    _flip(vault, page)
    with pytest.MonkeyPatch.context() as patched:
        salvage, replace = restoring.salvage, Path.replace

        def watched(source: Path, image: Path, *rest: object, **how: object) -> object:
            make_image(source, image)
            look("with the copy of a damaged store")
            return salvage(source, image, *rest, **how)  # type: ignore[arg-type]

        def killed(self: Path, target: Path) -> Path:
            if self.name == "store.db.restored":
                raise KeyboardInterrupt
            return replace(self, target)

        patched.setattr(restoring, "salvage", watched)
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            unlock(vault, passphrase)
    look("with a restored store that is not in its place yet")
    desk = unlock(vault, passphrase)
    typed = "".join(step.value for step in desk.store.drafts.steps(visit, field_form.FORM_ID))
    half = desk.half_typed.read(home)
    desk.visiting.abandon(visit)
    desk.close()
    look("with a damaged store set aside")
    _made_anew(vault, passphrase)
    look("with a store made anew from the identity beside it")
    found = [] if word in typed else ["an answer did not come out of the damaged store"]
    return found if half else [*found, "half-typed words did not come out of the damaged store"]


def _made_anew(vault: Vault, passphrase: str) -> None:
    """A copy of this laptop loses its store and every backup."""
    copy = Vault(vault.folder.with_name("anew"))
    shutil.copytree(vault.folder, copy.folder)
    shutil.rmtree(copy.backups)
    copy.store_path.write_bytes(bytes(copy.store_path.stat().st_size))
    unlock(copy, passphrase).close()


def _flip(vault: Vault, page: int) -> None:
    data = bytearray(vault.store_path.read_bytes())
    data[page * PAGE + 100] ^= 1
    vault.store_path.write_bytes(data)
    vault.suspect.write_bytes(b"")

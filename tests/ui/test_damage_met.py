"""A page breaks while the laptop is in use: whatever meets it first, the next opening restores it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.vault.vault import Vault
from tests.prepared import Field, field, prepared
from tests.someone import Someone
from tests.vault.broken import break_page, page_of
from tests.vault.test_damage import back_up
from ui.theme import Theme

__all__ = ["field", "prepared"]


def test_damage_that_work_meets_is_told_and_restored_at_the_next_opening(
    qtbot: QtBot, theme: Theme, field: Field
) -> None:
    vault = Vault(field.folder / "laptop-planner")
    passphrase = field.person("planner").passphrase
    back_up(field.laptop("planner"))
    field.close()
    break_page(vault.store_path, page_of(vault.store_path, vault.unlock(passphrase), "search_entry"))
    someone = Someone(theme, vault.folder)
    someone.write("unlock.passphrase", passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    shell = someone.window.shell
    assert shell is not None
    asked: list[Exception] = []
    # Whoever asked makes nothing of it.
    shell.context.tasks.store(lambda: shell.context.desk.find("가"), None, asked.append, owner=shell)
    someone.until(lambda: bool(asked), "the search to fail")
    someone.sees("shell.damage")
    someone.reads("손상된 곳을 찾았습니다")
    assert vault.suspect.exists()
    someone.press("nav.lock")
    someone.write("unlock.passphrase", passphrase)
    someone.press("unlock.open")
    someone.sees("restored")
    assert not vault.suspect.exists()
    someone.leave()

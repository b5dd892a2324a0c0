"""A laptop is opened with a code and ended before its list is shown: the log says that a code opened it."""

from __future__ import annotations

import pytest

from app.desk import recover, unlock
from app.vault.errors import WrongPassphraseError
from app.vault.rekeying import CHANGED
from tests.recovery.test_forgotten import NEW, Pair, pair

__all__ = ["pair"]


class CutOffError(BaseException):
    """The battery is pulled here."""


def opened_with_codes(pair: Pair, passphrase: str) -> list[str]:
    desk = unlock(pair.vault, passphrase, hub_url=pair.field.url)
    lines = [line.action for line in desk.store.access_log.lines()]
    desk.close()
    return [action for action in lines if action in ("recovery.use", CHANGED)]


def cut_off(_asked: object, *_more: object) -> None:
    raise CutOffError


def test_cut_off_once_the_code_is_used_up(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    code = pair.code()
    monkeypatch.setattr("app.desk.note_header", cut_off)
    with pytest.raises(CutOffError):
        recover(pair.vault, code, NEW, hub_url=pair.field.url)
    monkeypatch.undo()
    assert opened_with_codes(pair, NEW) == ["recovery.use", CHANGED]


def test_cut_off_before_the_code_is_used_up(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old passphrase opens still, and so does the code; that somebody came in is told all the same."""
    code, old = pair.code(), pair.field.person("planner").passphrase
    monkeypatch.setattr("app.vault.vault.Vault.renew", cut_off)
    with pytest.raises(CutOffError):
        recover(pair.vault, code, NEW, hub_url=pair.field.url)
    monkeypatch.undo()
    assert opened_with_codes(pair, old) == ["recovery.use"]
    pair.vault.ask_recovery()
    recover(pair.vault, code, NEW, hub_url=pair.field.url).close()
    with pytest.raises(WrongPassphraseError):
        pair.vault.unlock(old)
    assert opened_with_codes(pair, NEW) == ["recovery.use", "recovery.use"]

"""A planner changes the passphrase of an open laptop: the old one opens nothing from then on, and nothing
else is touched."""

from __future__ import annotations

import errno
import unicodedata

import pytest

from app.desk import Desk, recover, unlock
from app.vault.attempts import FREE_ATTEMPTS
from app.vault.errors import ReplacedHeaderError, TooSoonError, WeakPassphraseError, WrongPassphraseError
from app.vault.rekeying import Rekeying
from app.vault.strength import Strength, strength
from app.vault.vault import Vault
from db.errors import DiskError, DiskFullError
from tests.field import sync
from tests.prepared import Field
from tests.recovery.test_forgotten import Pair
from tests.vault.test_damage import absent, back_up, vault

__all__ = ["vault"]
NEW = "북한산 둘레길 아침 안개"


def rekeying(desk: Desk) -> Rekeying:
    assert desk.rekeying is not None
    return desk.rekeying


def test_the_new_one_opens_and_the_old_one_nothing_not_even_a_backup(field: Field, vault: Vault) -> None:
    desk, old = field.laptop("planner"), field.person("planner").passphrase
    absent(desk)
    back_up(desk)
    before = vault.header_path.read_bytes()
    rekeying(desk).change(unicodedata.normalize("NFD", old), unicodedata.normalize("NFD", NEW))
    after = vault.header_path.read_bytes()
    assert [copy.read_bytes() for copy in vault.backups.glob("**/vault.json")] == [after]
    assert desk.store.access_log.lines()[-1].action == "passphrase.changed"
    # The program is cut off here: nothing is closed, the store knows of the change all the same.
    vault.header_path.write_bytes(before)
    with pytest.raises(ReplacedHeaderError):
        unlock(vault, old)
    vault.header_path.write_bytes(after)
    desk.close()
    with pytest.raises(WrongPassphraseError):
        unlock(vault, old)
    unlock(vault, NEW).close()


def test_a_recovery_code_made_before_the_change_still_opens(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    assert rekeying(desk).is_recoverable()
    rekeying(desk).change(field.person("planner").passphrase, NEW)
    desk.close()
    code = Pair(field, vault, supervisor).code()
    recover(vault, code, "another phrase altogether").close()


def test_somebody_at_an_open_laptop_guesses_no_faster_than_at_a_locked_one(
    field: Field, vault: Vault
) -> None:
    desk, before = field.laptop("planner"), vault.header_path.read_bytes()
    with pytest.raises(WeakPassphraseError):
        rekeying(desk).change("틀린 암호입니다", "비밀번호")
    assert vault.failures().count == 0
    waits = []
    for _ in range(FREE_ATTEMPTS):
        with pytest.raises(WrongPassphraseError) as wrong:
            rekeying(desk).change("틀린 암호입니다", NEW)
        waits.append(wrong.value.wait)
    assert waits == [0.0, 0.0, 5.0]
    with pytest.raises(TooSoonError):
        rekeying(desk).change(field.person("planner").passphrase, NEW)
    assert vault.header_path.read_bytes() == before
    lines = [line.action for line in desk.store.access_log.lines()]
    assert lines[-FREE_ATTEMPTS:] == ["passphrase.wrong"] * FREE_ATTEMPTS


def test_cut_off_between_header_and_store_the_next_opening_notes_it(field: Field, vault: Vault) -> None:
    desk, old = field.laptop("planner"), field.person("planner").passphrase
    before = vault.header_path.read_bytes()
    assert desk.safe is not None
    desk.safe.change_passphrase(old, NEW)
    desk.close()
    desk = unlock(vault, NEW)
    lines = [(line.action, line.reason) for line in desk.store.access_log.lines()][-2:]
    assert lines == [("passphrase.changed", "noticed at opening"), ("unlock", "")]
    desk.close()
    vault.header_path.write_bytes(before)
    with pytest.raises(ReplacedHeaderError):
        unlock(vault, old)


def test_an_old_header_put_there_while_it_is_open_is_not_wrapped_anew(field: Field, vault: Vault) -> None:
    desk, old = field.laptop("planner"), field.person("planner").passphrase
    before = vault.header_path.read_bytes()
    rekeying(desk).change(old, NEW)
    changed = vault.header_path.read_bytes()
    vault.header_path.write_bytes(before)
    with pytest.raises(WrongPassphraseError):
        rekeying(desk).change(old, "a third phrase of mine")
    assert vault.header_path.read_bytes() == changed, "the one in force is back"
    [aside] = vault.damaged.glob("*/vault.json")
    assert aside.read_bytes() == before


@pytest.mark.parametrize(
    ("passphrase", "judged"),
    [
        ("비밀번호", Strength.SHORT),
        ("12345678", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("qwertyuiop", Strength.WEAK),
        ("19850312", Strength.WEAK),
        ("한지원한지원한지원", Strength.WEAK),
        ("정릉골 느티나무 아래", Strength.GOOD),
        ("winter2027!", Strength.FAIR),
        ("correct horse battery", Strength.GOOD),
    ],
)
def test_how_hard_it_is_to_guess_is_said(passphrase: str, judged: Strength) -> None:
    for form in ("NFC", "NFD"):
        assert strength(unicodedata.normalize(form, passphrase), ("한지원",)) is judged


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFullError), (errno.EROFS, DiskError)])
def test_a_disk_that_takes_nothing_leaves_the_old_passphrase(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    """Full or write-protected in the middle of writing the header: nothing has changed."""
    desk, old = field.laptop("planner"), field.person("planner").passphrase
    before = vault.header_path.read_bytes()

    def refuses(_descriptor: int) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as stuck:
        stuck.setattr("app.vault.files.os.fsync", refuses)
        with pytest.raises(kind):
            rekeying(desk).change(old, NEW)
    assert vault.header_path.read_bytes() == before
    desk.close()
    desk = unlock(vault, old)
    rekeying(desk).change(old, NEW)
    desk.close()
    unlock(vault, NEW).close()

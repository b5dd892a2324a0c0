"""Which header opens a vault: the one in use, or a copy beside a backup, as the store and its key judge it.

Anybody with the folder can edit a header or put an old one back. So the header that a passphrase or a code
opened counts only if its wrap is sealed under the vault key for a generation that the store still takes.
"""

from __future__ import annotations

from contextlib import suppress

import msgspec

from app.vault.errors import (
    DamagedVaultError,
    MixedFilesError,
    NoVaultError,
    OtherLaptopsHeaderError,
    ReplacedHeaderError,
    UncertainHeaderError,
    VaultError,
    WrongPassphraseError,
)
from app.vault.header import (
    UNSEALED,
    VERSION,
    Header,
    NewerHeaderError,
    Wrap,
    attempt,
    less_unsealed,
    sealed_header,
    without_checks,
)
from app.vault.header_copies import header_copies, newest_first, own_copies
from app.vault.header_place import put_back, set_aside
from app.vault.room import HeldRoom
from app.vault.store_id import is_of_another, is_of_another_store, note_vault, vault_of_store
from app.vault.vault import Vault
from app.vault.wraps import sealed_again
from db.errors import DiskError, DiskFullError
from db.store import Store

GENERATION, HEADER_VERSION = "header_generation", "header_version"


def find_key(vault: Vault, passphrase: str) -> tuple[bytes, Header]:
    """The store's key, and the header that gave it: where the one in use is gone, unreadable or does not
    open, the copy beside a backup that does. `settle_header` puts that in its place. Raises what
    `Vault.try_passphrase` raises, `OtherLaptopsHeaderError`."""
    try:
        return vault.try_passphrase(passphrase), vault.header()
    except NoVaultError:
        if not vault.is_begun():
            raise
        return _by_a_copy(vault, passphrase, NoVaultError("no header"))
    except (DamagedVaultError, WrongPassphraseError, NewerHeaderError) as error:
        # A flipped bit of the version looks like a newer program's header; that one's copies do so too.
        return _by_a_copy(vault, passphrase, error)


def _by_a_copy(vault: Vault, passphrase: str, trouble: Exception) -> tuple[bytes, Header]:
    """One derivation for each wrap that was not tried yet. `trouble`: with the header in use; it is not what
    is wrong where a whole copy does not open either."""
    tried: set[bytes] = set()
    refused = False
    if isinstance(trouble, WrongPassphraseError):
        here = vault.header()
        tried.add(attempt(here, vault.passphrase_wrap(here)))
    else:
        vault.wait_is_over()
    for header in newest_first(own_copies(vault.folder, vault.backups)):
        try:
            trying = attempt(header, vault.passphrase_wrap(header))
            if trying in tried:
                continue
            tried.add(trying)
            key = vault.try_header(header, passphrase)
        except DamagedVaultError:
            continue
        if key is not None:
            return key, header
        refused = refused or not is_of_another(vault.folder, header.vault)
    if refused and not isinstance(trouble, WrongPassphraseError):
        raise WrongPassphraseError(vault.attempts.failed()) from trouble
    foreign = isinstance(trouble, WrongPassphraseError) and is_of_another(vault.folder, vault.header().vault)
    if foreign and not refused:
        # The fourth try must not hear of a wait instead of what is wrong.
        vault.attempts.was_none()
        raise OtherLaptopsHeaderError("of another vault") from trouble
    if isinstance(trouble, WrongPassphraseError) and is_of_another_store(vault.folder, vault.store_path):
        raise MixedFilesError(trouble.wait) from trouble
    if isinstance(trouble, WrongPassphraseError) and vault_of_store(vault.folder) is None:
        raise UncertainHeaderError(trouble.wait) from trouble
    raise trouble


def settle_header(vault: Vault, store: Store, key: bytes, opened: tuple[Header, Wrap], now_ms: int) -> Header:
    """The header in force, which is in its place afterwards. `opened`: what the passphrase or the code
    opened, taken by nobody's word yet.

    Raises `ReplacedHeaderError` where the store knows a newer one, `DamagedVaultError` where somebody edited
    it and no copy is whole, `NewerHeaderError` where the store knows one of a newer program, `DiskFullError`,
    `DiskError`.
    """
    header = sealed_again(_in_force(vault, store, key, *opened), key)
    try:
        in_use: Header | None = vault.header()
    except (VaultError, NewerHeaderError):
        in_use = None
    if in_use is None or without_checks(in_use) != without_checks(header):
        put_back(vault, header, now_ms, HeldRoom(vault.folder))
    elif in_use != header:
        # A disk that takes nothing must not keep anybody from reading: the next opening writes the checks.
        with suppress(DiskFullError, DiskError):
            vault.put_header(header)
    set_aside(vault, now_ms)
    if header.version == UNSEALED:
        header = _upgraded(vault, store, key, header)
    note_header(store, header)
    note_vault(vault.folder, header.vault, vault.store_path)
    return header


def _in_force(vault: Vault, store: Store, key: bytes, opened: Header, by: Wrap) -> Header:
    """What was opened, or what it was before somebody edited its number or its seals: a header with the very
    same wrap, so that the secret that was typed opens it too. Raises `NewerHeaderError` too."""
    if _noted(store, HEADER_VERSION) > VERSION:
        # An older copy that opens must not take the place of a newer program's header.
        raise NewerHeaderError("noted in the store")
    noted = noted_generation(store)
    as_noted = [msgspec.structs.replace(opened, generation=noted + more) for more in (0, 1)]
    beside = (copy for copy in newest_first(header_copies(vault.folder, vault.backups)) if copy != opened)
    for header in (opened, *as_noted, *beside):
        own = less_unsealed(header, key)
        sealed = header.version != UNSEALED and any(_bare(by) == _bare(wrap) for wrap in own.wraps)
        if sealed and own.generation >= noted:
            return own
    if opened.version == UNSEALED or by in less_unsealed(opened, key).wraps:
        refuse_replaced(store, opened)
        return opened
    raise DamagedVaultError("not as it was written")


def _bare(wrap: Wrap) -> Wrap:
    return msgspec.structs.replace(wrap, seal=b"", check=b"")


def _upgraded(vault: Vault, store: Store, key: bytes, header: Header) -> Header:
    """Sealed from now on. Its number, which anybody could edit until now, is brought back to the store's."""
    generation = min(header.generation, noted_generation(store) + 1)
    sealed = sealed_header(msgspec.structs.replace(header, generation=generation), key)
    # A disk that takes nothing must not keep anybody from reading: the next opening seals it.
    try:
        vault.put_header(sealed)
    except (DiskFullError, DiskError):
        return msgspec.structs.replace(header, generation=generation)
    return sealed


def refuse_replaced(store: Store, header: Header) -> None:
    """Raises `ReplacedHeaderError` for a header before the one that the store noted."""
    if header.generation < noted_generation(store) or header.version < _noted(store, HEADER_VERSION):
        raise ReplacedHeaderError("replaced since")


def noted_generation(store: Store) -> int:
    """Of the newest header that the store knows of."""
    return _noted(store, GENERATION)


def _noted(store: Store, name: str) -> int:
    return int(store.settings.get(name) or b"0")


def note_header(store: Store, header: Header) -> None:
    """From now on no header before this one is taken, and none without seals after one with them. `header`
    is one that a holder of the key wrote."""
    news = {GENERATION: header.generation, HEADER_VERSION: header.version}
    if any(number > _noted(store, name) for name, number in news.items()):
        # Without room for it the next opening notes it.
        with suppress(DiskFullError, DiskError), store.transaction():
            for name, number in news.items():
                store.settings.put(name, str(max(number, _noted(store, name))).encode())

"""What can go wrong with a vault, told apart by what its worker can do."""

from __future__ import annotations

from pathlib import Path

from db.errors import DamagedError, DiskError


class VaultError(Exception):
    """Trouble with the vault that the person at the keyboard should hear of."""


class WrongPassphraseError(VaultError):
    """`wait` is how many seconds until the next attempt."""

    def __init__(self, wait: float) -> None:
        super().__init__("wrong passphrase")
        self.wait = wait


class UncertainHeaderError(WrongPassphraseError):
    """A wrong passphrase, or the header of another laptop: whose the store is stands nowhere any more."""


class MixedFilesError(WrongPassphraseError):
    """A wrong passphrase, or a header of another laptop than the store: they are not of one laptop, or the
    store is an older copy."""


class TooSoonError(VaultError):
    """An attempt before the delay was over; it was not tried."""

    def __init__(self, wait: float) -> None:
        super().__init__("too soon")
        self.wait = wait


class WrongCodeError(VaultError):
    """A recovery code of this laptop that does not open it: used already, or replaced by a newer one.
    `wait` is how many seconds until the next attempt."""

    def __init__(self, wait: float) -> None:
        super().__init__("wrong code")
        self.wait = wait


class OtherLaptopsCodeError(VaultError):
    """The recovery code of another laptop, or most of it misread."""


class NoRecoveryError(VaultError):
    """No recovery code opens this vault: none was made yet, or the last one is used up."""


class ExpiredRequestError(VaultError):
    """The request was made too long ago; a new one is needed."""


class TooLittleMemoryError(VaultError):
    """The system does not give the memory that the derivation of a key takes. Nothing is damaged, and nothing
    that was typed was tried."""


class WeakPassphraseError(VaultError):
    """Shorter than the least number of characters."""


class NoVaultError(VaultError):
    """There is no vault in this folder."""


class DamagedVaultError(VaultError):
    """The header cannot be read. It was left as it is."""


class DamagedWrapError(DamagedVaultError):
    """What holds the key under the passphrase is not as it was written: no passphrase opens it, and none that
    is tried counts."""


class UnreadHeaderError(DamagedVaultError, DiskError):
    """The disk does not give the header. A whole copy serves in its place; without one it is the disk that is
    told of, which may give it later."""


class OtherLaptopsHeaderError(DamagedVaultError):
    """The header in place is another vault's than the store's. Both were left as they are."""


class AwaitedDiskError(DamagedError):
    """The store cannot be used, nor any backup that is here, and the disk that was chosen for further ones is
    not there: `folder` on it. Nothing was moved."""

    def __init__(self, folder: Path) -> None:
        super().__init__("a backup may lie on a disk that is not there")
        self.folder = folder


class UnreadBackupError(DiskError):
    """The store cannot be used, and the disk does not give the backups. It may later; nothing was moved."""


class ReplacedHeaderError(VaultError):
    """The passphrase of a header that was replaced since: it was changed, or a recovery code was used."""

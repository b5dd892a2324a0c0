"""A laptop's own recovery codes: made and wrapped here, left with the district sealed to the supervisors."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.vault.header import Wrap
from app.vault.rekeying import SERIES_MADE
from app.vault.safe import Safe
from app.wire.recovery import SUPERVISORS, Deposit
from app.wire.recovery_series import Series, first_after, new_series, series_purpose
from app.wire.revisions import Sealed
from app.wire.sealing import seal
from app.wire.signing import Suite


@dataclass(frozen=True, slots=True)
class Prepared:
    """A series that the district is not known to have: its sealed seed, and the wrap of its first code.
    `wrap` None: the header has it already, since the line broke before the district's answer came."""

    wrap: Wrap | None
    deposit: Deposit


class Renewing:
    """`prepare` takes as long as unlocking and may run on any thread; the rest where the store lives."""

    def __init__(self, ledger: Ledger, safe: Safe) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._safe = safe

    def next_number(self, held: int) -> int | None:
        """The first number of the series to leave, None when the district's (`held`; 0: none that is good)
        still opens this vault. One that was asked for is replaced, used or not, and so is a lone code of a
        program before there were series.

        Where the newest was never confirmed, the district may have it or the one before: it is left again
        rather than replaced, so that there is no third which only one side knows. Where the district has one
        beyond it (this laptop was set back), a series after that is left: it takes no earlier one. Raises
        what `Safe.mend` raises."""
        self._safe.mend(self._ledger.clock())
        vault = self._safe.vault
        numbers = vault.recovery_numbers()
        newest = max([*numbers, 0])
        if newest and held == newest:
            if len(numbers) > 1:
                self._safe.settle_recovery(held)
            if not vault.requests.was_made() and self._safe.is_followed(held):
                return None
        if self._ledger.identity.role_key(SUPERVISORS) is None:
            return None
        if len(numbers) > 1 and held < newest and self._unconfirmed(newest) is not None:
            return newest
        return first_after(max(int(self._store.settings.get(SERIES_MADE) or b"0"), held, *numbers, 0))

    def _unconfirmed(self, number: int) -> Series | None:
        """The series that begins with a code whose wrap is here."""
        series = self._safe.series_of(number)
        return series if series is not None and series.first == number else None

    def prepare(self, number: int) -> Prepared:
        """Raises `ClosedError` when the laptop was locked meanwhile."""
        identity = self._ledger.identity
        key = identity.role_key(SUPERVISORS)
        if key is None:
            raise LookupError(SUPERVISORS)
        vault = self._safe.vault.header().vault
        before = self._unconfirmed(number)
        series = before or new_series(vault, number)
        bound = series_purpose(identity.device, number)
        sealed = Sealed(
            role=key.role,
            key_id=key.key_id,
            suite=key.suite,
            ciphertext=seal(Suite(key.suite), key.public, series.seed, bound),
        )
        wrap = None if before is not None else self._safe.recovery_wrap(series)
        return Prepared(wrap, Deposit(vault=vault, number=number, sealed=sealed))

    def keep(self, prepared: Prepared) -> None:
        """Before it is sent: from now on this code opens the vault as well as those before."""
        if prepared.wrap is None:
            return
        with self._ledger.action("recovery.renew", f"device/{self._ledger.identity.device}"):
            self._store.settings.put(SERIES_MADE, str(prepared.deposit.number).encode())
        self._safe.add_recovery(prepared.wrap)

    def confirmed(self, prepared: Prepared, number: int) -> None:
        """The district has it: the codes before open nothing any more. Of one that was left again nobody
        knows whether it was asked for before or after it was made: that stays noted."""
        if number not in self._safe.vault.recovery_numbers():
            return
        self._safe.settle_recovery(number)
        if prepared.wrap is not None:
            self._safe.vault.requests.settle()

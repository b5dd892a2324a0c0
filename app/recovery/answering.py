"""A supervisor's laptop, also without network: from a request read out by telephone to the code."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.wire.encoding import decode, encode
from app.wire.recovery import COUNTS, CodeHeld, CodesAnswer, RequestNumber, read_request, vault_tag
from app.wire.recovery_series import Left, open_left
from app.wire.revisions import Sealed
from app.wire.sealing import NotForUs
from db.recovery import RecoveryRow

REPEAT_MS = 30 * 60 * 1000
"""How long a code may be shown again for the same request: the line may break."""


class AnsweringError(Exception):
    """Why no code is shown. The screen has a sentence and a remedy for each."""


class UnknownLaptopError(AnsweringError):
    """No laptop of this supervisor's 동 has this request number."""


class StaleCodeError(AnsweringError):
    """The laptop waits for another code than the one that is here."""


class OldRequestError(AnsweringError):
    """This request was answered already, or a later one was. `presses`: how many new requests the laptop has
    to make until one counts: more than one where it has lost how many there were."""

    def __init__(self, presses: int) -> None:
        super().__init__("answered")
        self.presses = presses


class CodeReasonNeededError(AnsweringError):
    """No code is read out without a reason."""


class SealedToOthersError(AnsweringError):
    """This laptop cannot open the sealed code: the supervisors' key has not come yet."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose laptop the request came from, for the supervisor to ask back."""

    device: str
    worker: str
    device_name: str
    request: RequestNumber


class Answering:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._codes = ledger.store.recovery

    def have(self) -> list[CodeHeld]:
        return [CodeHeld(row.device, row.number) for row in self._codes.all()]

    def take(self, answer: CodesAnswer) -> None:
        """Keep what came, drop what is no longer this supervisor's."""
        with self._ledger.store.transaction():
            for new in answer.new:
                self._codes.put(
                    RecoveryRow(
                        new.device, new.vault, new.number, new.worker, new.device_name, encode(new.sealed)
                    )
                )
            self._codes.keep_only([held.device for held in answer.current])

    def laptops(self) -> int:
        """Of how many laptops there is a code here."""
        return len(self._codes.all())

    def who_asks(self, text: str) -> list[Asking]:
        """The laptops a request number fits, almost always one. Raises `MisreadError`,
        `UnknownLaptopError`."""
        request = read_request(text)
        found = [
            Asking(row.device, row.worker, row.device_name, request)
            for row in self._codes.all()
            if vault_tag(row.vault) == request.tag
        ]
        if not found:
            raise UnknownLaptopError("no such laptop")
        return found

    def reveal(self, asking: Asking, reason: str) -> str:
        """The code to read out; who saw it, when, for whom and why goes into the access log first.

        Raises `CodeReasonNeededError`, `StaleCodeError`, `OldRequestError`, `SealedToOthersError`.
        """
        said = reason.strip()
        if not said:
            raise CodeReasonNeededError("no reason")
        row = self._codes.get(asking.device)
        if row is None:
            raise UnknownLaptopError("no such laptop")
        request, now = asking.request, self._ledger.clock()
        code = self._opened(row).code_for(request.number)
        if code is None:
            raise StaleCodeError("another number")
        if presses := self._behind(row, request, now):
            raise OldRequestError(presses)
        with self._ledger.action("recovery.reveal", f"device/{row.device}", said):
            if row.given_count != request.count:
                self._codes.note_given(row.device, request.count, now)
        return code

    def is_last(self, asking: Asking) -> bool:
        """Whether the laptop has no code after this one until it syncs. Raises `UnknownLaptopError`,
        `SealedToOthersError`."""
        row = self._codes.get(asking.device)
        if row is None:
            raise UnknownLaptopError("no such laptop")
        return self._opened(row).is_last(asking.request.number)

    def _opened(self, row: RecoveryRow) -> Left:
        sealed = decode(row.sealed, Sealed)
        key = self._ledger.identity.role_secret(sealed.key_id)
        if key is None:
            raise SealedToOthersError("no key")
        try:
            return open_left(key, sealed.ciphertext, row.vault, row.device, row.number)
        except (NotForUs, ValueError) as error:
            raise SealedToOthersError("not sealed to us") from error

    def _behind(self, row: RecoveryRow, request: RequestNumber, now: int) -> int:
        """How many requests it takes until one is newer than what was answered; 0: this one is."""
        if row.given_count is None or row.given_ms is None:
            return 0
        behind = (row.given_count - request.count) % COUNTS
        if behind == 0 and 0 <= now - row.given_ms < REPEAT_MS:
            return 0
        return behind + 1 if behind < COUNTS // 2 else 0

"""Making this laptop somebody's: keys made here, a certificate from the hub, a vault around both."""

from __future__ import annotations

from collections.abc import Callable

from app.ledger import identity as identities
from app.ledger.identity import Enrolled
from app.sync.transport import ImpostorError, TransportError, enrol, suite_of
from app.vault.backup_shelf import BackupShelf
from app.vault.errors import WeakPassphraseError
from app.vault.kept_identity import KeptIdentity
from app.vault.suites import Derivation, letters_in
from app.vault.unfinished import note_begun, note_done, refuse_unfit
from app.vault.vault import LEAST_PASSPHRASE, Vault
from app.version import app_version
from app.wire.messages import EnrolAnswer, EnrolRequest
from app.wire.people import certificate_message
from app.wire.sealing import SealingKey
from app.wire.signing import Signer, Suite, Verifier
from app.wire.typed_codes import letters_of
from db.depth import refuse_too_deep
from db.errors import environment_errors
from db.store import Store

LONGEST_CODE = 40


class DeviceKeys:
    """A laptop's keys before it is enrolled."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.signer = Signer.generate(suite)
        self.sealing = SealingKey.generate(suite)


class KeptKeys:
    """The keys that each code was tried with. Asking again with the same keys and the same code is answered
    with the same certificate, so whoever asks keeps them while the answer may have been lost on its way."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, Suite], DeviceKeys] = {}

    def of(self, code: str, suite: Suite) -> DeviceKeys:
        """Those of before, or new ones."""
        tried = letters_of(code), suite
        if tried not in self._of:
            self._of[tried] = DeviceKeys(suite)
        return self._of[tried]

    def forget(self) -> None:
        self._of.clear()


class OtherSuiteError(TransportError):
    """The district's certificate says that its suite is another than what was told before: by somebody in
    between, or by a hub that is too old to tell. There is no vault; the code is used up."""


def enrol_device(
    vault: Vault,
    url: str,
    code: str,
    passphrase: str,
    device_name: str,
    *,
    suite: Suite | None = None,
    derivation: Derivation | None = None,
    kept: KeptKeys | None = None,
    ask: Callable[[str, EnrolRequest], EnrolAnswer] = enrol,
) -> Store:
    """Enrol with a one-time code and return the open store. `suite`: None: the district's, which it is asked
    for and which its certificate has to bear out. `kept`: the keys of earlier attempts.

    Raises `WeakPassphraseError`, FileExistsError (a vault is here already), `TooDeepError`, `DiskFullError`
    and `DiskError` (the folder takes no vault) before anything is asked, `UnreachableError`,
    `UnknownSuiteError`, `RefusedError`, `ImpostorError` when the certificate is not signed with the key that
    came with it, `OtherSuiteError`, the store's errors. After any of them there is no new vault.
    """
    if letters_in(passphrase) < LEAST_PASSPHRASE:
        raise WeakPassphraseError("too short")
    if vault.is_begun():
        raise FileExistsError("a vault is here already")
    refuse_too_deep(BackupShelf(vault.backups).farthest())
    refuse_unfit(vault)
    keys = (kept or KeptKeys()).of(code, suite_of(url) if suite is None else suite)
    request = EnrolRequest(
        code=letters_of(code)[:LONGEST_CODE],
        suite=keys.suite,
        signing_key=keys.signer.public_bytes(),
        sealing_key=keys.sealing.public_bytes(),
        device_name=device_name[:80],
        app_version=app_version(),
    )
    answer = ask(url, request)
    _check_certificate(request, answer)
    if suite is None and answer.hub_suite != keys.suite:
        raise OtherSuiteError("told one suite, certified by another")
    enrolled = Enrolled(
        suite=keys.suite,
        signing_secret=keys.signer.secret_bytes(),
        sealing_secret=keys.sealing.secret_bytes(),
        hub_url=url,
        answer=answer,
    )
    return _new_vault(vault, passphrase, enrolled, derivation)


def _check_certificate(request: EnrolRequest, answer: EnrolAnswer) -> None:
    certificate = answer.certificate
    try:
        hub = Verifier(Suite(answer.hub_suite), answer.hub_key)
    except ValueError as error:
        raise ImpostorError("no such key") from error
    asked = (request.signing_key, request.sealing_key, request.suite)
    if (certificate.signing_key, certificate.sealing_key, certificate.suite) != asked:
        raise ImpostorError("a certificate of other keys")
    if not hub.accepts(certificate.signature, certificate_message(certificate)):
        raise ImpostorError("certificate not signed by the hub")


def _new_vault(vault: Vault, passphrase: str, enrolled: Enrolled, derivation: Derivation | None) -> Store:
    """The vault with the identity inside, or no vault."""
    note_begun(vault)
    with environment_errors():
        key = vault.create(passphrase, suite=Suite(enrolled.suite), derivation=derivation)
        try:
            store = Store.open(vault.store_path, key)
            try:
                with store.transaction():
                    identities.save(store, enrolled)
                KeptIdentity(vault.folder, key).keep(store)
            except BaseException:
                store.close()
                raise
        except BaseException:
            vault.discard()
            raise
    note_done(vault)
    return store

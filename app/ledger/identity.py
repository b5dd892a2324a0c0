"""Who this laptop is: its worker, its keys, the hub it belongs to. Kept inside the vault."""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode, encode
from app.wire.messages import EnrolAnswer, Policy, RoleKey
from app.wire.people import Role, Worker
from app.wire.sealing import NotForUs, SealingKey
from app.wire.signing import Signer, Suite, Verifier
from db.store import Store

IDENTITY = "identity"
"""The store's note of it."""


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """What enrolment made and what the hub last said of district, colleagues, keys and policy. `former`:
    private halves of roles that the hub gave and has lost since, restored from an older copy; `post`: who the
    worker is now, where the hub said so after the certificate."""

    suite: int
    signing_secret: bytes
    sealing_secret: bytes
    hub_url: str
    answer: EnrolAnswer
    former: list[RoleKey] = []
    post: Worker | None = None


class Identity:
    """The keys in working form. Holds secrets: never logged, never pickled."""

    def __init__(self, enrolled: Enrolled) -> None:
        self.enrolled = enrolled
        suite = Suite(enrolled.suite)
        self.signer = Signer(suite, enrolled.signing_secret)
        self.hub = Verifier(Suite(enrolled.answer.hub_suite), enrolled.answer.hub_key)
        self.sealing = SealingKey(suite, enrolled.sealing_secret)

    @property
    def worker(self) -> Worker:
        return self.enrolled.post or self.enrolled.answer.certificate.worker

    @property
    def device(self) -> str:
        return self.enrolled.answer.certificate.device

    @property
    def hub_url(self) -> str:
        return self.enrolled.hub_url

    @property
    def policy(self) -> Policy:
        return self.enrolled.answer.policy

    def name_of(self, worker: str) -> str:
        """A colleague's name, empty when unknown."""
        everyone = [self.worker, *self.enrolled.answer.colleagues]
        return next((person.name for person in everyone if person.id == worker), "")

    def supervisors(self, dong: str = "") -> list[Worker]:
        """Those of a 동 first, as the hub names them; then those of this worker's, who come first where it is
        not said which."""
        known = [one for one in self.enrolled.answer.colleagues if one.role is Role.SUPERVISOR]
        mine = set(self.worker.dongs)
        near = [one for one in known if dong in one.dongs] + [one for one in known if mine & set(one.dongs)]
        return list({one.id: one for one in near}.values())

    def supervisor(self, dong: str = "") -> Worker | None:
        """The first of them."""
        return next(iter(self.supervisors(dong)), None)

    def role_key(self, role: str) -> RoleKey | None:
        """The latest one of the role: what is sealed from now on is sealed to it."""
        return next((key for key in reversed(self.enrolled.answer.role_keys) if key.role == role), None)

    def role_secret(self, key_id: str) -> SealingKey | None:
        """The private half of a role key, for those who hold the role."""
        for key in (*self.enrolled.answer.role_keys, *self.enrolled.former):
            if key.key_id == key_id and key.secret:
                try:
                    secret = self.sealing.open(key.secret, f"role-key/{key_id}")
                except NotForUs:
                    return None
                return SealingKey(Suite(key.suite), secret)
        return None


def renewed(enrolled: Enrolled, answer: EnrolAnswer, post: Worker | None = None) -> Enrolled:
    """With what the hub says now; `post`: of who the worker is, None: as before. A private half that it does
    not know any more stays for as long as it gives this laptop others of the role: what was sealed to it
    meanwhile is read by nobody else."""
    listed = {key.key_id for key in answer.role_keys}
    held = {key.role for key in answer.role_keys if key.secret}
    before = {key.key_id: key for key in (*enrolled.former, *enrolled.answer.role_keys)}
    former = [key for key in before.values() if key.secret and key.key_id not in listed and key.role in held]
    return msgspec.structs.replace(enrolled, answer=answer, former=former, post=post or enrolled.post)


def save(store: Store, enrolled: Enrolled) -> None:
    store.settings.put(IDENTITY, encode(enrolled))


def load(store: Store) -> Identity | None:
    """None: the store was made, but enrolment did not come to its end."""
    enrolled = _enrolled(store)
    return None if enrolled is None else Identity(enrolled)


def is_kept(store: Store) -> bool:
    """Whether there is anything to load."""
    return store.settings.get(IDENTITY) is not None


def device_of(store: Store) -> str | None:
    """Which device this is, without making its keys ready for work. None as for `load`."""
    enrolled = _enrolled(store)
    return None if enrolled is None else enrolled.answer.certificate.device


def _enrolled(store: Store) -> Enrolled | None:
    data = store.settings.get(IDENTITY)
    return None if data is None else decode(data, Enrolled)

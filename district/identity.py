"""Who the hub is: its district, its signing key, and the device and worker it writes its own revisions as."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from app.wire.courier import DISTRICT_KEY
from app.wire.encoding import decode, encode
from app.wire.messages import Policy
from app.wire.people import Role
from app.wire.recovery import SUPERVISORS
from app.wire.sealing import SealingKey
from app.wire.signing import Signer, Suite
from district.journal.decisions import KeyMade, note
from district.keys import Keyring, key_file_for, new_key_file, read_key_file
from district.store.engine import Store
from district.store.schema import DEVICE, HUB, ROLE_KEY, WORKER

HEALTH_DIVISION = "health_division"
"""The role to whose key risk screenings are sealed."""

_ROLES = (HEALTH_DIVISION, SUPERVISORS, DISTRICT_KEY)

_SIGNING_SECRET = "hub signing key"  # noqa: S105 - a name, not a secret


class NoHub(Exception):
    """The database holds no hub yet."""


class HubExists(Exception):
    """The database already holds a hub."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """`device` and `worker` are the author of what the district itself writes."""

    hub_id: str
    district: str
    device: str
    worker: str
    signer: Signer
    keyring: Keyring

    @property
    def suite(self) -> Suite:
        return self.signer.suite


def create_identity(
    store: Store, district: str, suite: Suite, key_file: Path | None, now_ms: int
) -> Identity:
    """Raises `HubExists`, FileExistsError when the key file is there already."""
    with store.writing() as connection:
        if connection.execute(select(HUB.c.id)).first() is not None:
            raise HubExists("this database already holds a hub")
        hub_id = str(uuid4())
        keyring = new_key_file(key_file or key_file_for(store.url, hub_id))
        identity = Identity(
            hub_id=hub_id,
            district=district,
            device=str(uuid4()),
            worker=str(uuid4()),
            signer=Signer.generate(suite),
            keyring=keyring,
        )
        _write(connection, identity, now_ms)
        for role in _ROLES:
            make_role_key(connection, identity, role, now_ms)
    return identity


def open_identity(store: Store, key_file: Path | None, now_ms: int) -> Identity:
    """Makes the key of a role that the hub did not know when it was made. Raises `NoHub`, `KeyFileMissing`,
    `WrongKeyFile`."""
    with store.reading() as connection:
        row = connection.execute(select(HUB)).first()
    if row is None:
        raise NoHub("this database holds no hub yet")
    keyring = read_key_file(key_file or key_file_for(store.url, row.hub_id))
    identity = Identity(
        hub_id=row.hub_id,
        district=row.district,
        device=row.device,
        worker=row.worker,
        signer=Signer(Suite(row.suite), keyring.open(row.sealed_secret, _SIGNING_SECRET)),
        keyring=keyring,
    )
    _make_missing_role_keys(store, identity, now_ms)
    return identity


def _make_missing_role_keys(store: Store, identity: Identity, now_ms: int) -> None:
    with store.reading() as connection:
        if set(connection.execute(select(ROLE_KEY.c.role)).scalars()) >= set(_ROLES):
            return
    with store.writing() as connection:
        # Several processes may open the hub at once; one of them makes the key.
        connection.execute(select(HUB.c.id).with_for_update())
        known = set(connection.execute(select(ROLE_KEY.c.role)).scalars())
        for role in _ROLES:
            if role not in known:
                make_role_key(connection, identity, role, now_ms)


def _write(connection: Connection, identity: Identity, now_ms: int) -> None:
    signer = identity.signer
    connection.execute(
        insert(HUB).values(
            id=1,
            hub_id=identity.hub_id,
            district=identity.district,
            suite=signer.suite.value,
            device=identity.device,
            worker=identity.worker,
            public_key=signer.public_bytes(),
            sealed_secret=identity.keyring.seal(signer.secret_bytes(), _SIGNING_SECRET),
            policy=encode(Policy()),
        )
    )
    worker = {"id": identity.worker, "name": identity.district, "role": Role.DISTRICT.value, "phone": ""}
    connection.execute(insert(WORKER).values(worker))
    connection.execute(
        insert(DEVICE).values(
            id=identity.device,
            worker=identity.worker,
            suite=signer.suite.value,
            signing_key=signer.public_bytes(),
            sealing_key=b"",
            certificate=b"",
            name="hub",
            app_version="",
            issued_ms=now_ms,
            held=0,
            whole_seq=0,
            whole_head=b"",
            top_seq=0,
            top_head=b"",
        )
    )


_LATEST_KEY_MS = select(func.max(ROLE_KEY.c.made_ms)).where(ROLE_KEY.c.role == bindparam("of_role"))


def make_role_key(connection: Connection, identity: Identity, role: str, now_ms: int) -> str:
    """A key pair for a role, its private half under the key file. Returns the key's id. It is later than all
    others of the role, whatever this clock says: laptops seal to the latest."""
    key, key_id = SealingKey.generate(identity.suite), str(uuid4())
    latest_ms = connection.execute(_LATEST_KEY_MS, {"of_role": role}).scalar()
    made = KeyMade(
        key_id=key_id,
        role=role,
        suite=identity.suite.value,
        public=key.public_bytes(),
        sealed_secret=identity.keyring.seal(key.secret_bytes(), f"role key {key_id}"),
        made_ms=now_ms if latest_ms is None else max(now_ms, latest_ms + 1),
    )
    connection.execute(insert(ROLE_KEY).values(msgspec.structs.asdict(made)))
    note(connection, made)
    return key_id


def role_secret(identity: Identity, key_id: str, sealed: bytes) -> bytes:
    """Raises `WrongKeyFile`."""
    return identity.keyring.open(sealed, f"role key {key_id}")


_POLICY = select(HUB.c.policy)


def read_policy(connection: Connection) -> Policy:
    return decode(connection.execute(_POLICY).scalar_one(), Policy)


def write_policy(connection: Connection, policy: Policy) -> None:
    connection.execute(update(HUB).values(policy=encode(policy)))

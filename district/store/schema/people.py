"""Who works in the district, and with which laptops and keys."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# One row: who this hub is. Secrets are sealed by the key file (district/keys.py).
HUB = Table(
    "hub",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hub_id", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("suite", Integer, nullable=False),
    Column("device", Text, nullable=False),
    Column("worker", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sealed_secret", LargeBinary, nullable=False),
    Column("policy", LargeBinary, nullable=False),
)

WORKER = Table(
    "worker",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("left_ms", BigInteger),
)

WORKER_DONG = Table(
    "worker_dong",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("dong", Text, primary_key=True),
)

# Posts that a worker had before the present one, and until when: what they recorded then may still come.
# `position`, `hub_seq`: the latest that were given out by then; null: an earlier version of the hub wrote it.
FORMER_POST = Table(
    "former_post",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("until_ms", BigInteger, nullable=False),
    Column("position", BigInteger),
    Column("hub_seq", BigInteger),
)

# 동 that a worker had before and has no longer. `position`: its own; what was given to them afterwards, of
# that 동 too, has a later one.
LEFT_DONG = Table(
    "left_dong",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("dong", Text, primary_key=True),
    Column("until_ms", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
)

# 동 that were given another name (district/renaming.py).
FORMER_DONG = Table(
    "former_dong",
    METADATA,
    Column("dong", Text, primary_key=True),
    Column("name", Text, nullable=False),
)

# `whole_*`: the last revision up to which none is missing; `top_*`: the latest one there is. `position`: the
# latest that was given out when the laptop was let in; null: an earlier version of the hub let it in.
DEVICE = Table(
    "device",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("suite", Integer, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("sealing_key", LargeBinary, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("name", Text, nullable=False),
    Column("app_version", Text, nullable=False),
    Column("issued_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    Column("held", BigInteger, nullable=False),
    Column("whole_seq", BigInteger, nullable=False),
    Column("whole_head", LargeBinary, nullable=False),
    Column("top_seq", BigInteger, nullable=False),
    Column("top_head", LargeBinary, nullable=False),
    Column("position", BigInteger),
)

# Laptops that nobody let in, as far as is known here, whose records a colleague's laptop brought back.
UNKNOWN_LAPTOP = Table(
    "unknown_laptop",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("brought_ms", BigInteger, nullable=False),
)

# A laptop whose store was found to be an earlier one, while its latest revision here was `top_seq`.
SET_BACK = Table(
    "set_back",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("top_seq", BigInteger, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

ENROLMENT_CODE = Table(
    "enrolment_code",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("used_ms", BigInteger),
    Column("device", Text),
)

ROLE_KEY = Table(
    "role_key",
    METADATA,
    Column("key_id", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("suite", Integer, nullable=False),
    Column("public", LargeBinary, nullable=False),
    Column("sealed_secret", LargeBinary, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)

# A role's secret as one device of a holder gets it.
ROLE_KEY_COPY = Table(
    "role_key_copy",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("key_id", Text, primary_key=True),
    Column("secret", LargeBinary, nullable=False),
)

NONCE = Table(
    "nonce",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("seen_ms", BigInteger, nullable=False),
)

"""What stays of laptops that erased something or everything, and how a locked one is opened again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# The device's recovery code, sealed to the supervisors; `shown_ms`: when the hub's command showed it.
RECOVERY = Table(
    "recovery",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("vault", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("shown_ms", BigInteger),
)

# Whenever an administrator opened something sealed: for whom, when, who, why.
RECOVERY_SHOWN = Table(
    "recovery_shown",
    METADATA,
    Column("device", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("who", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# `household` empty: the whole device. `position`: the latest that was given out when it came, or before the
# leaving that it cannot tell of; null: an earlier version of the hub took it.
ERASE_RECEIPT = Table(
    "erase_receipt",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("household", Text, primary_key=True),
    Column("at_ms", BigInteger, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
    Column("position", BigInteger),
)

# What a revoked device handed in although the hub had refused it.
LEFTOVER = Table(
    "leftover",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("revision", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
)

# A laptop's signed word about a disk with its backups; `folder` empty: one that nobody can name.
BACKUP_DISK = Table(
    "backup_disk",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("folder", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("cleared", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
)

"""The ledger, what is current by it, and who of the workers is to have what of it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# One row: the last numbers given out. Whoever writes to the ledger locks it first.
COUNTER = Table(
    "counter",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hub_seq", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
)

REVISION = Table(
    "revision",
    METADATA,
    Column("hub_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("device_seq", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("household", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
    Column("receipt", LargeBinary, nullable=False),
    Column("grace", Boolean, nullable=False),
)

# The current fields of a subject in one row (district/ledger/state.py): a visit is one write, not ten.
SUBJECT = Table(
    "subject",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("household", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("state", LargeBinary, nullable=False),
)

# Two people changed the same field without knowing of each other; both values stay until one decides.
CONFLICT = Table(
    "conflict",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("revision", Text, primary_key=True),
    Column("household", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    Column("held_revision", Text, nullable=False),
    Column("held_value", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
    Column("resolved_by", Text),
)

# What decides who sees a household. `at_risk`: a risk concerns it, so the health division may know it.
HOUSEHOLD = Table(
    "household",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("dong", Text),
    Column("tong", Integer),
    Column("ban", Integer),
    Column("planner", Text),
    Column("nurse", Text),
    Column("at_risk", Boolean, nullable=False),
)

# Who ever had a household assigned; `until_ms` is null while they have it. `position`: whoever has pulled up
# to there holds what came with it. `given_as`: of one that ended, as what it had been given to them; null:
# their post alone had shown it, or an earlier version of the hub wrote it down.
TENURE = Table(
    "tenure",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("household", Text, primary_key=True),
    Column("from_ms", BigInteger, nullable=False),
    Column("until_ms", BigInteger),
    Column("position", BigInteger, nullable=False),
    Column("given_as", Text),
)

DELIVERY = Table(
    "delivery",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("hub_seq", BigInteger, nullable=False),
)

WITHDRAWAL = Table(
    "withdrawal",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("household", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)

# One row a writing transaction: up to which position it delivered, and a random tag. A hub restored from a
# backup gives positions out again, but under other tags: so a laptop's cursor tells which history it means.
MARK = Table(
    "mark",
    METADATA,
    Column("position", BigInteger, primary_key=True),
    Column("tag", LargeBinary, nullable=False),
)

FORM = Table(
    "form",
    METADATA,
    Column("form_id", Text, primary_key=True),
    Column("format", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("published_ms", BigInteger, nullable=False),
    Column("terms", Text, nullable=False),
)

# Revisions that were refused for want of the post, by their hashes (district/push/turned_away.py).
TURNED_AWAY = Table(
    "turned_away",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

# What the district decided, in the order of the ids (district/journal).
DECISION = Table(
    "decision",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

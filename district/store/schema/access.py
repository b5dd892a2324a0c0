"""Who saw what: the access logs of all laptops and of the district itself."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# The laptops' access logs, line by line; the district's own lines stand under its own device. A laptop that
# was set back to an older state writes other lines at places that were taken: they lie in the next branch.
ACCESS_LINE = Table(
    "access_line",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("branch", Integer, primary_key=True),
    Column("place", BigInteger, primary_key=True),
    Column("worker", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
)

# Up to where a device's log has arrived.
ACCESS_CHAIN = Table(
    "access_chain",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("branch", Integer, nullable=False),
    Column("place", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
)

# What was wrong with a log when it arrived: `gap`, `broken`, `forked` (district/access_log/taking.py).
ACCESS_FAULT = Table(
    "access_fault",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("branch", Integer, primary_key=True),
    Column("place", BigInteger, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("hub_time_ms", BigInteger, nullable=False),
)

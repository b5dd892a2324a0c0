"""The row that says whether anything can be written at all."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table

from district.store.schema.metadata import METADATA

# One row, of all processes. `at_ms`: when one of them last wrote it.
BEAT = Table(
    "beat",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
)

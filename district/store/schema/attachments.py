"""Attachments: their contents lie in the blob store, here is what there is and what is on its way."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# An attachment whose content was checked. `name`: of its sealed object in the blob store, random.
BLOB = Table(
    "blob",
    METADATA,
    Column("sha256", LargeBinary, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("stored_ms", BigInteger, nullable=False),
)

# Which devices handed in the whole content: to know its hash is not to have it. `named`: the revision that
# names it is here.
BLOB_HOLDER = Table(
    "blob_holder",
    METADATA,
    Column("sha256", LargeBinary, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("revision", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

# What a device's revisions name and it has not handed in.
BLOB_AWAITED = Table(
    "blob_awaited",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("sha256", LargeBinary, primary_key=True),
    Column("revision", Text, nullable=False),
)

# `arrived`: how many bytes are here, in the objects that the parts name.
BLOB_UPLOAD = Table(
    "blob_upload",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("sha256", LargeBinary, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("revision", Text, nullable=False),
    Column("arrived", BigInteger, nullable=False),
    Column("touched_ms", BigInteger, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
)

BLOB_PART = Table(
    "blob_part",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("sha256", LargeBinary, primary_key=True),
    Column("start", BigInteger, primary_key=True),
    Column("length", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
)

"""Assignments that are to be carried out: of the administrator (district/assigning.py), and of a history that
was lost (district/waiting_words.py)."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# `content`: to whom, by whom and why. `touched_ms`: when whoever ordered it was at it last; `moved`: how many
# households it has moved.
ORDERED = Table(
    "ordered",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("touched_ms", BigInteger, nullable=False),
    Column("moved", BigInteger, nullable=False),
)

# The households that it has still to move. `patch`: what is to be said of each, in reply to what was known of
# it when it was ordered.
ORDERED_HOME = Table(
    "ordered_home",
    METADATA,
    Column("ordered", Text, ForeignKey("ordered.id"), primary_key=True),
    Column("household", Text, primary_key=True),
    Column("patch", LargeBinary, nullable=False),
)

# Words of the district that laptops brought back, which name a worker who is not registered. `hub_seq`: the
# latest number of a revision when they came.
WAITING_WORD = Table(
    "waiting_word",
    METADATA,
    Column("revision", Text, primary_key=True),
    Column("household", Text, nullable=False),
    Column("worker", Text, nullable=False),
    Column("hub_seq", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

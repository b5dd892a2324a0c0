"""Who has to hear of a crisis, and whether somebody can."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text

from district.store.schema.metadata import METADATA

# Risks that a duty officer still has to take. `since_ms`: when the hub first had it, or that a supervisor
# took it; `rounds`: how often it was escalated.
RISK_WATCH = Table(
    "risk_watch",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("household", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    Column("rounds", Integer, nullable=False),
)

# In which order the duty officers are asked; who is not named comes after those who are.
ROSTER = Table(
    "roster",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("place", Integer, nullable=False),
)

# Days (2026-03-01) on which an officer is not on duty, both included.
ABSENCE = Table(
    "absence",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("from_day", Text, primary_key=True),
    Column("until_day", Text, nullable=False),
)

# When it was last said, by first day, that somebody is away or is not (district/duty/last_word.py). `device`,
# `signed_ms`: over the network, by which laptop, and when by its own clock; null: otherwise.
ABSENCE_WORD = Table(
    "absence_word",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("from_day", Text, primary_key=True),
    Column("said_ms", BigInteger, nullable=False),
    Column("device", Text),
    Column("signed_ms", BigInteger),
)

# What a laptop said at the end of its latest session with news: up to where it has pulled, what it owes.
# Between `heard` and `arrived` the latest position was when it said so; `own_place`: over the network, the
# last line of the district's own access log then; `put_right`: how many of those that were refused are done
# with; null: an earlier version wrote it.
CONTACT = Table(
    "contact",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("owed", BigInteger, nullable=False),
    Column("heard", BigInteger),
    Column("arrived", BigInteger),
    Column("own_place", BigInteger),
    Column("put_right", BigInteger),
)

# When a laptop of those who must hear of a crisis greeted last, to a few minutes (district/duty/reach.py).
HEARD = Table(
    "heard",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
)

# With what a locked laptop asks how many risks wait.
TICKET = Table(
    "ticket",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)

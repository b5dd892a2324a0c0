"""The tables as statements see them. `district/store/steps.py` creates them; a test compares the two.

Times are milliseconds since 1970 UTC. Identifiers are uuids as text.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

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

# One row: the last numbers given out. Whoever writes to the ledger locks it first.
COUNTER = Table(
    "counter",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("hub_seq", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
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

# `whole_*`: the last revision up to which none is missing; `top_*`: the latest one there is.
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
# to there holds what came with it.
TENURE = Table(
    "tenure",
    METADATA,
    Column("worker", Text, primary_key=True),
    Column("household", Text, primary_key=True),
    Column("from_ms", BigInteger, nullable=False),
    Column("until_ms", BigInteger),
    Column("position", BigInteger, nullable=False),
)

# What a laptop said at the end of its latest session with news: up to where it has pulled, what it owes.
CONTACT = Table(
    "contact",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("owed", BigInteger, nullable=False),
)

# When a laptop of those who must hear of a crisis greeted last, to a few minutes (district/duty/reach.py).
HEARD = Table(
    "heard",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
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

# `household` empty: the whole device.
ERASE_RECEIPT = Table(
    "erase_receipt",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("household", Text, primary_key=True),
    Column("at_ms", BigInteger, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("hub_time_ms", BigInteger, nullable=False),
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

NONCE = Table(
    "nonce",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("seen_ms", BigInteger, nullable=False),
)

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

# Risks that a duty officer still has to take. `since_ms`: when the hub first had it; `rounds`: how often it
# was escalated.
RISK_WATCH = Table(
    "risk_watch",
    METADATA,
    Column("subject", Text, primary_key=True),
    Column("household", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    Column("rounds", Integer, nullable=False),
)

# With what a locked laptop asks how many risks wait.
TICKET = Table(
    "ticket",
    METADATA,
    Column("device", Text, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)

# What the district decided, in the order of the ids (district/journal).
DECISION = Table(
    "decision",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
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

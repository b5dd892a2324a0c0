"""The tables as statements see them. `district/store/steps.py` creates them; a test compares the two.

Times are milliseconds since 1970 UTC. Identifiers are uuids as text.
"""

from __future__ import annotations

from district.store.schema.access import ACCESS_CHAIN, ACCESS_FAULT, ACCESS_LINE
from district.store.schema.attachments import BLOB, BLOB_AWAITED, BLOB_HOLDER, BLOB_PART, BLOB_UPLOAD
from district.store.schema.beating import BEAT
from district.store.schema.duty import ABSENCE, ABSENCE_WORD, CONTACT, HEARD, RISK_WATCH, ROSTER, TICKET
from district.store.schema.leaving import BACKUP_DISK, ERASE_RECEIPT, LEFTOVER, RECOVERY, RECOVERY_SHOWN
from district.store.schema.metadata import METADATA
from district.store.schema.ordered import ORDERED, ORDERED_HOME, WAITING_WORD
from district.store.schema.people import (
    DEVICE,
    ENROLMENT_CODE,
    FORMER_DONG,
    FORMER_POST,
    HUB,
    LEFT_DONG,
    NONCE,
    ROLE_KEY,
    ROLE_KEY_COPY,
    SET_BACK,
    UNKNOWN_LAPTOP,
    WORKER,
    WORKER_DONG,
)
from district.store.schema.records import (
    CONFLICT,
    COUNTER,
    DECISION,
    DELIVERY,
    FORM,
    HOUSEHOLD,
    MARK,
    REVISION,
    SUBJECT,
    TENURE,
    TURNED_AWAY,
    WITHDRAWAL,
)

__all__ = [
    "ABSENCE",
    "ABSENCE_WORD",
    "ACCESS_CHAIN",
    "ACCESS_FAULT",
    "ACCESS_LINE",
    "BACKUP_DISK",
    "BEAT",
    "BLOB",
    "BLOB_AWAITED",
    "BLOB_HOLDER",
    "BLOB_PART",
    "BLOB_UPLOAD",
    "CONFLICT",
    "CONTACT",
    "COUNTER",
    "DECISION",
    "DELIVERY",
    "DEVICE",
    "ENROLMENT_CODE",
    "ERASE_RECEIPT",
    "FORM",
    "FORMER_DONG",
    "FORMER_POST",
    "HEARD",
    "HOUSEHOLD",
    "HUB",
    "LEFTOVER",
    "LEFT_DONG",
    "MARK",
    "METADATA",
    "NONCE",
    "ORDERED",
    "ORDERED_HOME",
    "RECOVERY",
    "RECOVERY_SHOWN",
    "REVISION",
    "RISK_WATCH",
    "ROLE_KEY",
    "ROLE_KEY_COPY",
    "ROSTER",
    "SET_BACK",
    "SUBJECT",
    "TENURE",
    "TICKET",
    "TURNED_AWAY",
    "UNKNOWN_LAPTOP",
    "WAITING_WORD",
    "WITHDRAWAL",
    "WORKER",
    "WORKER_DONG",
]

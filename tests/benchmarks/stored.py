"""Years of visits, put straight into the tables of a hub on PostgreSQL: pushing a million takes ten minutes.

Rows, sizes and indexes are those of visits that were pushed; only the signatures are not, and nobody reads
them again: whoever is measured has pulled all of it, and the device that wrote it is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import text

from district.hub import Hub
from district.ledger.state import naming_alone

_PORTION = 500_000
_A_TRANSACTION = 20
"""Revisions recorded together."""
_ANY_ID = "00000000-0000-0000-0000-000000000000"

_VISITS = """
CREATE TEMPORARY TABLE stored ON COMMIT DROP AS
SELECT n, hub_seq + n AS hub_seq, c.position + (n - 1) * of.each AS position, of.each,
    lpad(to_hex((hub_seq + n) >> 16), 8, '0') || '-' || lpad(to_hex((hub_seq + n) & 65535), 4, '0')
        || '-7' || substr(md5(n::text), 1, 3) || '-8' || substr(md5(n::text), 4, 3)
        || '-' || substr(md5(n::text || hub_seq::text), 1, 12) AS id
FROM counter c, generate_series(1, :count) n,
    (SELECT count(*) AS each FROM delivery WHERE hub_seq = :like) of
"""
_REVISIONS = """
INSERT INTO revision (hub_seq, id, device, device_seq, kind, subject, household, author, hash, prev_hash,
    body, signature, hub_time_ms, receipt, grace)
SELECT s.hub_seq, s.id, 'stored', s.hub_seq, kind, 'visit/' || s.id, household, author, sha256(s.id::bytea),
    prev_hash, body, signature, hub_time_ms, receipt, grace
FROM stored s, revision r WHERE r.hub_seq = :like
"""
_SUBJECTS = """
INSERT INTO subject (subject, household, author, state)
SELECT 'visit/' || s.id, household, author, :before || s.id::bytea || :after
FROM stored s, revision r WHERE r.hub_seq = :like
"""
_DELIVERIES = """
INSERT INTO delivery (worker, position, hub_seq)
SELECT worker, s.position + row_number() OVER (PARTITION BY s.n ORDER BY d.position), s.hub_seq
FROM stored s, delivery d WHERE d.hub_seq = :like
"""
_MARKS = """
INSERT INTO mark (position, tag)
SELECT max(s.position + s.each), substr(sha256(min(s.id)::bytea), 1, 8)
FROM stored s GROUP BY s.n / :together
"""
_NUMBERS = """
UPDATE counter SET hub_seq = (SELECT max(hub_seq) FROM stored),
    position = (SELECT max(position + each) FROM stored)
"""
_FILLED = ("revision", "subject", "delivery", "mark")
_KEPT_UP = "UPDATE pg_index SET indisready = %s WHERE indrelid = %s::regclass"


def store_visits(hub: Hub, upto: int) -> None:
    """Until there are `upto` revisions, as the latest one that was pushed, in their order."""
    like = hub.figures()["revisions"]
    before, _, after = naming_alone(_ANY_ID).partition(_ANY_ID.encode())
    here = {"like": like, "before": before, "after": after, "together": _A_TRANSACTION}
    where = hub.store.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(where, autocommit=True) as server:
        server.execute("SET maintenance_work_mem = '512MB'")
        with _indexes_made_afterwards(server):
            while (count := min(upto - hub.figures()["revisions"], _PORTION)) > 0:
                with hub.store.writing() as connection:
                    for statement in (_VISITS, _REVISIONS, _SUBJECTS, _DELIVERIES, _MARKS, _NUMBERS):
                        connection.execute(text(statement), {**here, "count": count})
        # What PostgreSQL would have done by itself in the years meanwhile.
        server.execute("VACUUM ANALYZE")
        server.execute("CHECKPOINT")


@contextmanager
def _indexes_made_afterwards(server: psycopg.Connection[Any]) -> Iterator[None]:
    """A million rows sorted once are an index in a second; put in one after the other they take half a
    minute. Keys that are not unique are still found out."""
    for table in _FILLED:
        server.execute(_KEPT_UP, (False, table))
    yield
    for table in _FILLED:
        server.execute(_KEPT_UP, (True, table))
        server.execute(f"REINDEX TABLE {table}")

"""The tables of the search index as one version after the other laid them out (`db/schema.py`)."""

from __future__ import annotations

NUMBERED = (
    "DROP TABLE search_key",
    """CREATE TABLE search_target (
        n INTEGER PRIMARY KEY,
        household TEXT NOT NULL,
        person TEXT NOT NULL,
        keys TEXT NOT NULL)""",
    "CREATE INDEX search_target_household ON search_target (household)",
    """CREATE TABLE search_entry (
        key TEXT NOT NULL,
        target INTEGER NOT NULL,
        PRIMARY KEY (key, target)) WITHOUT ROWID""",
    """CREATE VIEW search_key AS
        SELECT key, household, person FROM search_entry JOIN search_target ON n = target""",
)

ONCE = (
    "DROP VIEW search_key",
    "DROP TABLE search_entry",
    "DROP TABLE search_target",
    """CREATE TABLE search_target (
        n INTEGER PRIMARY KEY,
        household TEXT NOT NULL UNIQUE,
        people TEXT NOT NULL,
        keys TEXT NOT NULL)""",
    """CREATE TABLE search_entry (
        key TEXT PRIMARY KEY,
        targets TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE VIEW search_key AS
        SELECT search_entry.key, household,
            json_extract(people, '$[' || (value - n) || ']') AS person
        FROM search_entry, json_each('[' || targets || ']') JOIN search_target
            ON n = (SELECT max(n) FROM search_target WHERE n <= value)""",
)

IN_PARTS = (
    "DROP VIEW search_key",
    "ALTER TABLE search_entry RENAME TO search_entry_once",
    """CREATE TABLE search_entry (
        part INTEGER NOT NULL,
        key TEXT NOT NULL,
        targets TEXT NOT NULL,
        PRIMARY KEY (part, key)) WITHOUT ROWID""",
    "INSERT INTO search_entry (part, key, targets) SELECT 0, key, targets FROM search_entry_once",
    "DROP TABLE search_entry_once",
    """CREATE VIEW search_key AS
        SELECT search_entry.key, household,
            json_extract(people, '$[' || (value - n) || ']') AS person
        FROM search_entry, json_each('[' || targets || ']') JOIN search_target
            ON n = (SELECT max(n) FROM search_target WHERE n <= value)""",
)

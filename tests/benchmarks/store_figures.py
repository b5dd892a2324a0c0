"""What the store costs: one durable answer, and finding somebody among 100,000 as one types."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from app.attachments.attachments import Attachments
from app.households.finding import find
from app.ledger.ledger import now_ms
from app.visits.drafting import Drafts
from app.visits.shelf import Shelf
from app.visits.steps import ANSWER
from db.drafts import DraftFormRow, DraftVisitRow
from db.store import Store
from district.households.draft import HouseholdDraft
from tests.benchmarks.figure import Figure, milliseconds, percentile
from tests.benchmarks.population import families, put_into_tables

_PERSONS, _FEW = 100_000, 500
_VISIT, _FORM = "0192f0c1-0000-7000-8000-00000000a11a", "health_check"
_PLAIN_TABLES = """
    CREATE TABLE draft_visit (
        visit TEXT PRIMARY KEY, household TEXT NOT NULL, plan TEXT,
        started_ms INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE draft_form (
        visit TEXT NOT NULL REFERENCES draft_visit (visit) ON DELETE CASCADE, form_id TEXT NOT NULL,
        form_sha256 BLOB NOT NULL, snapshot TEXT NOT NULL, page TEXT NOT NULL, finished INTEGER NOT NULL,
        opened_ms INTEGER NOT NULL, PRIMARY KEY (visit, form_id)) WITHOUT ROWID;
    CREATE TABLE draft_step (
        n INTEGER PRIMARY KEY, visit TEXT NOT NULL, form_id TEXT NOT NULL, step TEXT NOT NULL,
        ref TEXT NOT NULL, value TEXT NOT NULL,
        FOREIGN KEY (visit, form_id) REFERENCES draft_form (visit, form_id) ON DELETE CASCADE);
    CREATE INDEX draft_step_form ON draft_step (visit, form_id, n);
"""


def durable_answer(folder: Path, small: bool) -> Iterator[Figure]:
    """`Drafts.note` on the encrypted store, beside plain SQLite doing the same insert on the same disk."""
    rounds, each = (2, 5) if small else (15, 40)
    store = Store.open(folder / "store.db", os.urandom(32))
    drafts = Drafts(store, Shelf(store), Attachments(store, now_ms), {}, lambda _visit, _form: None)
    with store.transaction():
        store.drafts.put_visit(DraftVisitRow(_VISIT, "household", None, 0, b""))
        store.drafts.put_form(DraftFormRow(_VISIT, _FORM, b"", "<data/>", "", False, 0))
    plain = _plain_store(folder / "plain.db")
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        refs = [f"/data/pressure/q{number}" for number in range(each)]
        ours += [milliseconds(partial(drafts.note, _VISIT, _FORM, ANSWER, ref, "128")) for ref in refs]
        theirs += [milliseconds(partial(_plain_note, plain, ref, "128")) for ref in refs]
    store.close()
    plain.close()
    yield Figure("durable_answer", median(ours), "ms", 2.0, "ratio", reference=median(theirs))


def _plain_store(path: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        plain.execute(f"PRAGMA {pragma}")
    plain.executescript(_PLAIN_TABLES)
    plain.execute("INSERT INTO draft_visit VALUES (?, 'household', NULL, 0, x'')", (_VISIT,))
    plain.execute("INSERT INTO draft_form VALUES (?, ?, x'', '<data/>', '', 0, 0)", (_VISIT, _FORM))
    return plain


def _plain_note(plain: sqlite3.Connection, ref: str, value: str) -> None:
    plain.execute(
        "INSERT INTO draft_step (visit, form_id, step, ref, value) VALUES (?, ?, 'answer', ?, ?)",
        (_VISIT, _FORM, ref, value),
    )


def search(folder: Path, small: bool) -> Iterator[Figure]:
    """Every key press of many searches: names, initial consonants, addresses, telephone digits."""
    store = Store.open(folder / "store.db", os.urandom(32))
    wanted = _FEW if small else _PERSONS
    households = families(wanted if small else 90_000)
    persons, used = 0, 0
    while persons < wanted and used < len(households):
        persons += put_into_tables(store, households[used : used + 2_000])
        used += 2_000
    took = [milliseconds(partial(find, store, text)) for text in _typed(households[:used], small)]
    store.close()
    yield Figure("search", percentile(took, 0.95), "ms", 16.0)
    yield Figure("search_median", median(took), "ms", 16.0)
    yield Figure("search_persons", persons, "persons", wanted, higher_is_better=True)


def _typed(households: list[HouseholdDraft], small: bool) -> Iterator[str]:
    """What stands in the field after each key, for people drawn at random."""
    random = Random(5)  # noqa: S311 - the same searches in every run
    for draft in random.sample(households, 5 if small else 60):
        fields = draft.fields
        name = next(str(value) for path, value in fields.items() if path.endswith(".name"))
        digits = str(fields.get("phone", "")).replace("-", "")
        for text in (name, _consonants(name), str(fields["address.road"]), digits, digits[-4:]):
            yield from (text[:length] for length in range(1, len(text) + 1))


def _consonants(name: str) -> str:
    """김민수: ㄱㅁㅅ, as it is typed."""
    consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    return "".join(consonants[(ord(letter) - 0xAC00) // 588] for letter in name if "가" <= letter <= "힣")

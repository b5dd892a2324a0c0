"""Long values of a damaged store: as they were written, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.vault.salvaged_drafts import salvage_drafts
from db.copying import Beside
from db.drafts import DraftFormRow, DraftStep, DraftVisitRow
from db.errors import DamagedError
from db.pages import NEW_PAGE_BYTES as PAGE
from db.store import Store
from db.wreck import Wreck
from db.wreck_rows import drafts, half_typed

HOMES = [f"home{number}" for number in range(4)]
# What is left over for the last page of each differs; the last value is the last of its table.
WORDS = {home: bytes([number + 1]) * (18_000 + 3_000 * number) for number, home in enumerate(HOMES)}
ANSWERS = ["가" * 6_000, "나" * 10_000, "다" * 8_200]


def store_of_long_values(path: Path, key: bytes) -> None:
    store = Store.open(path, key)
    with store.transaction():
        for home, words in WORDS.items():
            store.half_typed.put(home, words)
        store.drafts.put_visit(DraftVisitRow("visit", HOMES[0], None, 0, b"\7" * 12_000))
        store.drafts.put_form(DraftFormRow("visit", "form", b"\1" * 32, "{}" * 6_000, "", False, 0))
        for answer in ANSWERS:
            store.drafts.add_step("visit", "form", DraftStep("set", "/data/q", answer))
    store.scour()
    store.close()


def broken_in_turn(path: Path, first: int = 1) -> Iterator[int]:
    """With each page from `first` on broken alone."""
    whole = path.read_bytes()
    for page in range(first, len(whole) // PAGE):
        data = bytearray(whole)
        data[page * PAGE + 50] ^= 1
        path.write_bytes(data)
        yield page


def wrecks(path: Path, key: bytes) -> Iterator[Wreck]:
    for _ in broken_in_turn(path):
        wreck = Wreck(path, key)
        if wreck.is_readable():
            yield wreck
        wreck.close()


def test_no_value_comes_back_with_a_page_of_zeros(tmp_path: Path) -> None:
    path, key = tmp_path / "store.db", os.urandom(32)
    store_of_long_values(path, key)
    lost_words, lost_answers = 0, 0
    for wreck in wrecks(path, key):
        words, words_sure = half_typed(wreck)
        assert words.items() <= WORDS.items()
        assert words_sure == (words == WORDS)
        lost_words += words != WORDS
        found = drafts(wreck)
        form = found.forms.get(("visit", "form"))
        steps = {} if form is None else {number: step.value for number, step in form.steps.items()}
        assert steps.items() <= dict(enumerate(ANSWERS, 1)).items()
        lost_answers += len(steps) < len(ANSWERS)
        row = None if form is None else form.row
        assert row is None or row.snapshot == "{}" * 6_000
        visit = found.visits.get("visit")
        assert visit is None or visit.content == b"\7" * 12_000
    # Each of the four and three values lies on several pages, and a page of another table costs none of them.
    assert 4 + 8 <= lost_words < 20
    assert 3 + 3 <= lost_answers < 20


def test_no_backup_is_made_of_a_value_with_a_page_of_zeros(tmp_path: Path) -> None:
    """The last table's values lie at the end of the file: after its last page nothing more is read."""
    path, key, copy = tmp_path / "store.db", os.urandom(32), tmp_path / "copy.db"
    store_of_long_values(path, key)
    refused = 0
    for _ in broken_in_turn(path, path.stat().st_size // PAGE - 6):
        copy.unlink(missing_ok=True)
        try:
            Beside().copy(path, key, copy)
        except DamagedError:
            refused += 1
            continue
        with closing(Store.open(copy, key)) as copied:
            assert {home: copied.half_typed.get(home) for home in HOMES} == WORDS
    assert refused > 0


def test_what_a_form_went_on_from_comes_along_beside_what_the_backup_has_of_it(tmp_path: Path) -> None:
    key = os.urandom(32)
    kept = []
    for name, text in (("wreck.db", "<data>late"), ("backup.db", "<data>early")):
        with closing(Store.open(tmp_path / name, key)) as store, store.transaction():
            store.drafts.put_visit(DraftVisitRow("visit", HOMES[0], None, 0, b""))
            store.drafts.put_form(DraftFormRow("visit", "form", b"\1" * 32, text, "", False, 0))
            store.drafts.add_step("visit", "form", DraftStep("answer", "/data/q", text))
            store.drafts.set_aside("visit", "form")
            store.drafts.put_form(DraftFormRow("visit", "form", b"\1" * 32, "<data/>", "", False, 0))
            kept += store.drafts.damaged("visit", "form")
    assert [one.snapshot for one in kept] == ["<data>late", "<data>early"]
    store = Store.open(tmp_path / "backup.db", key)
    with closing(Wreck(tmp_path / "wreck.db", key)) as wreck, closing(store), store.transaction():
        salvage_drafts(wreck, store, newer=True)
        assert store.drafts.damaged("visit", "form") == kept[::-1]

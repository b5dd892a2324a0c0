"""`./dev prove sealed`: marked answers of a screening are planted and looked for where they must not be.

Looked through: the hub's database as it lies on the disk with its write-ahead log, its dump as SQL, a backup
of it, its logs at their most talkative, its attachments as the hub itself can read them, and every decrypted
cell of the supervisor's and the officer's stores. Other words planted in an ordinary note must be seen, or
the search is blind.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.risk.screening import Screening
from app.visits.visiting import DONE, Ending
from district.api.logs import JsonLines
from tests.campaigns import scanning
from tests.campaigns.result import Result
from tests.field import District, district_at, sync
from tests.ui.visits import DESPAIR, answer_form, refs_of, visited

FORM, ELDER = "mind_assessment", "elder_universal"
_ELDER_FORM = Path(__file__).parents[2] / "resources" / "forms" / f"{ELDER}.md"

SECRET, OPEN = ["뷁쀍뒓햏", "Qzxvkwjy"], ["쟇뀄릻팗", "Wvqjzkxy"]
"""Words that no text has: those of the answers, and those of a note that everybody concerned may read."""

_ANSWERS = ["<asq_1>", "risk_reasons>", "<signs>hopelessness", "<alert_signs"]
_PLACES = ("database", "dump", "backup", "logs", "papers", "supervisor", "officer")
_BLIND_BY_NATURE = frozenset({"logs", "papers", "officer"})
"""Where the open note does not belong either: a log has no words, an officer sees no visit."""


def run(folder: Path, *, n: int, seed: int) -> Result:
    """`n` districts. What is found, and where it should have been found and was not, are failures."""
    result = Result("sealed", seed)
    size = 0
    for at in range(n):
        looked = folder / f"looked-{at}"
        for place in _PLACES:
            (looked / place).mkdir(parents=True)
        _live(folder / f"district-{at}", looked)
        secret, plain = scanning.needles([*SECRET, *_ANSWERS]), scanning.needles(OPEN)
        for place in _PLACES:
            found = scanning.scan([looked / place], secret)
            size += found.size
            result.failed += [f"{place}: {what}" for what in found.found]
            if place not in _BLIND_BY_NATURE and not scanning.scan([looked / place], plain).found:
                result.failed.append(f"{place}: the open note was not seen: the search is blind")
        result.failed += scanning.control(looked, SECRET)
        result.runs += 1
    result.notes = {"bytes": size}
    return result


def _live(place: Path, looked: Path) -> None:
    """A screening and a note, sent, opened and taken; then everything is laid out to be read."""
    place.mkdir(parents=True)
    database = place / "hub.sqlite"
    with (
        _logs(looked / "logs" / "hub.log"),
        district_at(f"sqlite:///{database}", place, count=200) as district,
    ):
        district.hub.publish_form(ELDER, "md", _ELDER_FORM.read_bytes())
        planner = district.laptop("planner")
        _screened_on_paper(planner)
        visited(
            planner, {ELDER: {"signs": "hopelessness"}}, Ending(DONE, " ".join(OPEN), not_assessed="다음에")
        )
        supervisor, officer = _others(district, planner)
        found = {one.id: officer.inbox.open(one.id, "당직 접수") for one in officer.inbox.screenings()}
        if not any(one.signs == ("hopeless",) for one in found.values()):
            raise AssertionError("the officer does not read which sign was ticked")
        risk, opened = next((each for each in found.items() if each[1].papers), ("", None))
        if opened is None or SECRET[0] not in opened.xml:
            raise AssertionError("the officer does not read what was written")
        (looked / "papers" / "paper").write_bytes(_paper_as_the_hub_has_it(officer, risk, opened))
        officer.inbox.acknowledge(risk)
        for desk in (officer, planner, supervisor):
            sync(desk)
        for desk, name in ((supervisor, "supervisor"), (officer, "officer")):
            (looked / name / "cells").write_bytes(everything(desk))
        for file in database.parent.glob("hub.sqlite*"):
            (looked / "database" / file.name).write_bytes(file.read_bytes())
        with closing(sqlite3.connect(database)) as hub:
            (looked / "dump" / "hub.sql").write_text("\n".join(_dump(hub)), "utf-8")
            with closing(sqlite3.connect(looked / "backup" / "hub.backup")) as copy:
                hub.backup(copy)


def _screened_on_paper(planner: Desk) -> None:
    """A screening with the marked words among its answers and on the photograph of the paper form."""
    due = planner.homes_due(planner.today() + timedelta(days=365))[0]
    visit = planner.visiting.start(due.household.id, due.plan.id, [])
    answer_form(planner, visit, FORM, {**DESPAIR, "memo": " ".join(SECRET)})
    session = planner.drafts.open(visit, FORM, now_ms=planner.clock()).session
    paper = Offered(Kind.PHOTO, "image/jpeg", " ".join(SECRET).encode() * 100)
    planner.visiting.attach(visit, FORM, refs_of(session)["paper_photo"], paper)
    planner.visiting.finish_form(visit, FORM)
    planner.visiting.finish(visit, Ending(DONE))


def _paper_as_the_hub_has_it(officer: Desk, risk: str, opened: Screening) -> bytes:
    """What the district hands out; it has to be the photograph once the officer's key has opened it."""
    absent = officer.inbox.absent_papers(risk, opened.papers)
    transport = officer.transport()
    try:
        officer.fetching.fetch(transport, absent, lambda work: work(), lambda _: None, lambda: False)
    finally:
        transport.close()
    kept = officer.attachments.with_hash(absent[0].visit, absent[0].sha256)
    if kept is None or SECRET[0].encode() not in officer.inbox.open_paper(risk, opened.papers[0]):
        raise AssertionError("the officer does not see the photograph")
    return officer.attachments.read(kept.id)


def _others(district: District, planner: Desk) -> tuple[Desk, Desk]:
    sync(planner)
    return district.laptop("supervisor"), district.laptop("duty_officer")


def _dump(hub: sqlite3.Connection) -> Iterator[str]:
    """SQL as any tool would write it, and every blob as text besides, for a dump that writes them so."""
    yield from hub.iterdump()
    for (table,) in hub.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in hub.execute(f'SELECT * FROM "{table}"'):
            yield from (cell.decode("utf-8", "replace") for cell in row if isinstance(cell, bytes))


def everything(desk: Desk) -> bytes:
    """Every cell of a laptop's store, decrypted, except the forms themselves."""
    connection = desk.store._connection
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = []
    for table in tables:
        if table != "form":
            for row in connection.execute(f"SELECT * FROM {table}"):
                cells += [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
    return b"\n".join(cells)


@contextmanager
def _logs(file: Path) -> Iterator[None]:
    """Everything that any part of the program logs meanwhile, as the hub writes it."""
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
        handler.close()

"""`./dev prove sealed`: marked answers of a screening, and words about it, are planted and looked for where
they must not be.

Looked through: the hub's database as it lies on the disk with its write-ahead log, its dump as SQL, a backup
of it, its logs at their most talkative, its attachments as the hub itself can read them, and every decrypted
cell of the supervisor's and the officer's stores, and of the author's once it was taken. Other words planted
in an ordinary note must be seen, or the search is blind.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.risk.following import follow
from app.risk.judging import judge
from app.risk.sealed_answers import Screening
from app.visits.visiting import DONE, Ending
from district.api.logs import JsonLines
from tests.campaigns import scanning
from tests.campaigns.result import Result
from tests.eyes import end, take
from tests.field import District, district_at, sync
from tests.ui.visits import DESPAIR, answer_form, fill, refs_of, visited

FORM, ELDER = "mind_assessment", "elder_universal"
CALL, INFANT, GDS = "wellbeing_call", "infant_check", "gds_short"
_FORMS = Path(__file__).parents[2] / "resources" / "forms"

SECRET, OPEN = ["뷁쀍뒓햏", "Qzxvkwjy"], ["쟇뀄릻팗", "Wvqjzkxy"]
"""Words that no text has: those of the answers, and those of a note that everybody concerned may read."""

REASON, CONTACT, TAKEN, ENDED = "쀓꽯뛟까닭", "쀓꽯뛟연락", "쀓꽯뛟접수", "쀓꽯뛟마침"
_WORDS = [REASON, CONTACT, TAKEN, ENDED]
"""Why a level was judged so, what came of a contact, the note of the 접수, why it ended."""

NOBODY, TAKEN_OUT = "쀓꽯뛟안함", "쀓꽯뛟지움"
"""Why nobody was assessed though there were signs, and why signs were taken back."""

_ANSWERS = ["<asq_1>", "risk_reasons>", "risk_reason_codes>", "<signs>hopelessness", "<alert_signs"]
_CALL = {
    "reached": "met",
    "condition": "worried",
    "worry": "meals",
    "death_wish": "yes",
    "next_step": "routine",
}
_INFANT = {"met": "pregnant", "mood": "yes", "support": "family"}
_LOW = {"phq2_1": 3, "phq2_2": 3, "signs": "hopelessness"}
_HOPELESS = {"gds_8": "yes", "gds_11": "no", "gds_14": "yes"}
_CALLED_FOR = ["<death_wish>", "<mood>", "<gds_hopeless>"]
"""Answers of ordinary forms that are signs of a risk."""

_ALERTS = {
    CALL: ("죽고 싶다는 말씀을 하셨습니다", "worry", "meals쁇쓟"),
    INFANT: ("희망이 없다고 하셨습니다", "met", "pregnant쁇쓟"),
    GDS: ("희망이 없다는 뜻의 대답", "gds_8", "yes쁇쓟"),
    ELDER: ("마음 두 문항의 점수가 기준점", "phq2_1", "3쁇쓟"),
}
"""Alerts that say what was answered, a row that is planted in each, and what it then says on the screen: the
form itself, which the hub holds, does not say that."""
_PLACES = ("database", "dump", "backup", "logs", "papers", "supervisor", "officer", "author")
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
        alerts = [said for _, _, said in _ALERTS.values()]
        planted = [*SECRET, *_WORDS, NOBODY, TAKEN_OUT, *_ANSWERS, *_CALLED_FOR, *alerts]
        secret, plain = scanning.needles(planted), scanning.needles(OPEN)
        for place in _PLACES:
            found = scanning.scan([looked / place], secret)
            size += found.size
            result.failed += [f"{place}: {what}" for what in found.found]
            if place not in _BLIND_BY_NATURE and not scanning.scan([looked / place], plain).found:
                result.failed.append(f"{place}: the open note was not seen: the search is blind")
        result.failed += scanning.control(looked, [*SECRET, *_WORDS, NOBODY, TAKEN_OUT])
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
        for form, (alert, row, said) in _ALERTS.items():
            text = (_FORMS / f"{form}.md").read_text("utf-8")
            mark = said.lstrip("abcdefghijklmnopqrstuvwxyz3")
            marked = text.replace(alert, f"{alert}${{{row}}}{mark}")
            district.hub.publish_form(form, "md", marked.encode())
        planner = district.laptop("planner")
        _screened_on_paper(planner)
        _seen_in_ordinary_forms(planner)
        _taken_back(planner)
        supervisor, officer = _others(district, planner)
        found = {one.id: officer.inbox.open(one.id, "당직 접수") for one in officer.inbox.screenings()}
        _all_of_it_is_read(found.values())
        risk, opened = next((each for each in found.items() if each[1].papers), ("", None))
        if opened is None or SECRET[0] not in opened.xml:
            raise AssertionError("the officer does not read what was written")
        (looked / "papers" / "paper").write_bytes(_paper_as_the_hub_has_it(officer, risk, opened))
        _talked_about(planner, officer, risk)
        for desk in (officer, planner, supervisor):
            sync(desk)
        if [one.text for one in officer.inbox.open_all(risk, "다시 연락").words] != _WORDS:
            raise AssertionError("the officer does not read what was said about the risk")
        for waiting in officer.inbox.screenings():
            if waiting.acknowledged_ms is None:
                take(officer, waiting.id)
        sync(officer)
        sync(planner)
        for desk, name in ((supervisor, "supervisor"), (officer, "officer"), (planner, "author")):
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


def _seen_in_ordinary_forms(planner: Desk) -> None:
    """A visit whose ordinary forms hold signs; nobody is assessed, and the open note is in it."""
    forms = {ELDER: _LOW, CALL: _CALL, INFANT: _INFANT, GDS: _HOPELESS}
    visited(planner, forms, Ending(DONE, " ".join(OPEN), not_assessed=NOBODY))


def _taken_back(planner: Desk) -> None:
    """A visit in which a wish to die was heard, and put right after its page was turned."""
    due = planner.homes_due(planner.today() + timedelta(days=365))[0]
    visit = planner.visiting.start(due.household.id, due.plan.id, [])
    for said in ("yes", "no"):
        fill(planner, visit, CALL, {**_CALL, "death_wish": said})
        planner.drafts.call_finished(visit, CALL, finished=said == "no")
    planner.visiting.finish(visit, Ending(DONE, not_assessed=TAKEN_OUT))


def _all_of_it_is_read(found: Collection[Screening]) -> None:
    """By the officer, after unsealing."""
    of_forms = next((one for one in found if one.signs == ("hopeless",)), None)
    if of_forms is None:
        raise AssertionError("the officer does not read which sign was ticked")
    unread = [said for _, _, said in _ALERTS.values() if said not in of_forms.reasons]
    if unread or len(of_forms.answers) != 2:
        raise AssertionError(f"the officer does not read {unread} or an answer: {len(of_forms.answers)}")
    # What was only a slip is sealed likewise, and no officer's while nothing else concerns the household.
    if {one.not_assessed for one in found} != {"", NOBODY}:
        raise AssertionError("the officer does not read why nobody was assessed, or reads of a slip")


def _talked_about(planner: Desk, officer: Desk, risk: str) -> None:
    """Somebody judges it, somebody takes it, it is followed up and closed, each with words."""
    judge(planner.ledger, risk, "moderate", REASON)
    sync(planner)
    sync(officer)
    follow(officer.ledger, risk, "called", CONTACT)
    take(officer, risk, TAKEN)
    end(officer, risk, "settled", ENDED)
    sync(officer)


def _paper_as_the_hub_has_it(officer: Desk, risk: str, opened: Screening) -> bytes:
    """What the district hands out; it has to be the photograph once the officer's key has opened it."""
    absent = officer.inbox.absent_papers(risk, opened.papers)
    transport = officer.transport()
    try:
        officer.fetching.fetch(transport, absent, lambda work: work(), lambda _: None, lambda: False)
    finally:
        transport.close()
    kept = officer.attachments.with_hash(absent[0].visit, absent[0].sha256)
    if kept is None or SECRET[0].encode() not in officer.inbox.open_paper(risk, opened.papers[0], "확인"):
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

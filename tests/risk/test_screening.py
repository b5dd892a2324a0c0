"""A screening during a visit: who reads the answers, who learns the level, what is left behind."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.risk.inbox import CannotOpenError
from app.risk.judging import ReasonNeededError
from app.sync.report import Progress, Stage
from app.sync.session import Hooks
from app.visits.awaiting import awaiting_review
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.encoding import decode
from app.wire.revisions import CRISIS_KINDS, Kind, Signed
from district.store.schema import REVISION
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes, own
from tests.ui.visits import DESPAIR, visited

WORDS = "약을 모아 두었다고 하심"
ANSWERS = {**DESPAIR, "memo": WORDS}
REASON = "당직 접수"


def screened(field: Field) -> tuple[Desk, str]:
    """A visit with a screening, made with no network; the planner's desk and the screening's id."""
    field.go_offline()
    planner = field.laptop("planner")
    visited(planner, {"mind_assessment": ANSWERS})
    field.go_online()
    return planner, planner.store.visits.risks(1)[0].id


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


def holds_answers(content: bytes) -> bool:
    return WORDS.encode() in content or b"<asq_1>" in content or b"risk_reasons>" in content


def test_the_answers_go_to_the_officer_and_to_nobody_else(field: Field) -> None:
    planner, risk = screened(field)
    assert sync(planner).trouble is None
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    sync(supervisor)
    sync(officer)
    for desk in (supervisor, officer):
        row = desk.store.visits.risk(risk)
        assert row is not None
        assert row.level == "high"
        assert not holds_answers(everything(desk))
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open(risk, REASON)
    opened = officer.inbox.open(risk, REASON)
    assert WORDS in opened.xml
    assert not holds_answers(everything(officer)), "opened for reading, never written down"

    with field.hub.store.reading() as connection:
        bodies = list(connection.execute(select(REVISION.c.body)).scalars())
    assert not any(holds_answers(body) for body in bodies)
    field.hub.close()
    files = b"".join(path.read_bytes() for path in sorted(field.folder.glob("hub.sqlite*")))
    assert not holds_answers(files)
    assert b"high" in files


def test_opening_needs_a_reason_and_is_written_down_first(field: Field) -> None:
    planner, risk = screened(field)
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    with pytest.raises(ReasonNeededError):
        officer.inbox.open(risk, "  ")
    officer.inbox.open(risk, REASON)
    line = officer.store.access_log.lines()[-1]
    assert (line.action, line.subject, line.reason) == ("risk.open", f"risk/{risk}", REASON)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open(risk, REASON)
    assert supervisor.store.access_log.lines()[-1].action == "risk.open", "an attempt counts too"


def test_the_author_reads_it_until_it_is_acknowledged(field: Field) -> None:
    planner, risk = screened(field)
    assert WORDS in planner.inbox.open(risk, "전화로 알림").xml
    sync(planner)
    assert WORDS in planner.inbox.open(risk, "전화로 알림").xml
    officer = field.laptop("duty_officer")
    sync(officer)
    take(officer, risk, "지금 연락합니다")
    sync(officer)
    assert sync(planner).received == 1
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert (row.acknowledged_by, row.level) == ("서민아", "high")
    with pytest.raises(CannotOpenError):
        planner.inbox.open(risk, "다시 보기")
    assert not holds_answers(everything(planner))


def test_a_form_that_gives_no_level_is_unknown_never_none(field: Field) -> None:
    planner = field.laptop("planner")
    visited(planner, {"mind_assessment": {"age_group": "adult"}}, Ending(ABSENT))
    field.hub.publish_form("mind_assessment", "md", BARE.encode())
    sync(planner)
    visited(planner, {"mind_assessment": {"asq": "yes"}})
    levels = {row.level for row in planner.store.visits.risks(9)}
    assert levels == {"unknown"}


BARE = """
| settings |
| | form_title | form_id | version | default_language | attribute::sealed |
| | 마음건강 | mind_assessment | 2099010101 | 한국어 (ko) | health_division |

| survey |
| | type | name | label::한국어 (ko) |
| | text | asq | 힘드신가요? |
"""


def test_a_screening_overtakes_everything_that_waits(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    for _ in range(3):
        planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    visited(planner, {"mind_assessment": DESPAIR})
    field.go_online()
    transport = planner.transport()
    stages: list[Progress] = []
    assert planner.session(transport).run(Hooks(progress=stages.append)).sent == 5
    transport.close()
    assert [stage.stage for stage in stages].index(Stage.CRISIS) == 1
    with field.hub.store.reading() as connection:
        mine = REVISION.c.device == planner.identity.device
        columns = select(REVISION.c.kind, REVISION.c.device_seq)
        rows = connection.execute(columns.where(mine).order_by(REVISION.c.hub_seq)).all()
    assert [row.kind for row in rows if row.kind in CRISIS_KINDS] == [Kind.RISK_SCREENED]
    assert rows[0].kind == Kind.RISK_SCREENED
    assert rows[0].device_seq > rows[1].device_seq == 1, "it was recorded after those that it overtook"


def test_one_screening_after_another_never_lowers_what_the_visit_says(field: Field) -> None:
    planner = field.laptop("planner")
    visit = visited(planner, {"mind_assessment": DESPAIR})
    planner.visiting.amend(visit)
    planner.drafts.open(visit, "mind_assessment", now_ms=planner.clock())
    planner.drafts.call_finished(visit, "mind_assessment", finished=True)
    planner.visiting.finish(visit, Ending(DONE))
    assert sorted(row.level for row in planner.store.visits.risks(9)) == ["high", "unknown"]
    sync(planner)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert [one.risk for one in awaiting_review(supervisor.ledger)] == ["high"]


def test_what_was_sealed_is_bound_to_its_own_revision(field: Field) -> None:
    """The ciphertext of one screening put under another opens nothing."""
    planner, risk = screened(field)
    visited(planner, {"mind_assessment": {"age_group": "adult"}}, Ending(ABSENT))
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    one, other = (revision for revision in own(planner) if revision.kind is Kind.RISK_SCREENED)
    foreign = officer.store.ledger.get(other.id)
    assert foreign is not None
    connection = officer.store._connection
    connection.execute("UPDATE ledger SET body = ? WHERE id = ?", (foreign.body, one.id))
    assert decode(foreign.body, type(one)).id == other.id
    assert Signed(foreign.body, foreign.signature).revision().sealed != one.sealed
    with pytest.raises(CannotOpenError):
        officer.inbox.open(risk, REASON)

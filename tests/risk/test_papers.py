"""A paper form photographed during the screening: sealed like the answers, read by the duty officer alone."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.attachments.errors import AbsentAttachmentError, AttachmentError, ForeignSealError
from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.risk.judging import ReasonNeededError
from app.risk.papers import SealedPaper
from app.sync.transport import RefusedError
from app.visits.visiting import ABSENT, DONE, Ending, UnfinishedFormsError
from district.store.schema import BLOB, BLOB_HOLDER
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.ui.visits import DESPAIR, refs_of

PAPER = "뷁쀍 종이 검사지".encode() * 40_000
FORM = "mind_assessment"


def attach(desk: Desk, visit: str, content: bytes = PAPER) -> None:
    session = desk.drafts.open(visit, FORM, now_ms=desk.clock()).session
    desk.visiting.attach(
        visit, FORM, refs_of(session)["paper_photo"], Offered(Kind.PHOTO, "image/jpeg", content)
    )


def with_paper(planner: Desk) -> tuple[str, str]:
    """A visit in progress, its screening finished with a photograph; visit and risk."""
    visit = begun(planner)
    attach(planner, visit)
    return visit, screen(planner, visit, dict(DESPAIR))


def papers(desk: Desk, risk: str) -> tuple[SealedPaper, ...]:
    return desk.inbox.open(risk, "확인").papers


def fetch(desk: Desk, risk: str) -> int:
    transport = desk.transport()
    try:
        absent = desk.inbox.absent_papers(risk, papers(desk, risk))
        return desk.fetching.fetch(transport, absent, lambda work: work(), lambda _: None, lambda: False)
    finally:
        transport.close()


def test_the_officer_sees_the_paper_and_the_district_only_passes_it_on(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = with_paper(planner)
    planner.visiting.finish(visit, Ending(DONE))
    assert planner.attachments.waiting_counts()[0] == 1, "the sealed one alone; the plain one is gone"
    assert sync(planner).photos == 1
    sync(officer)
    (paper,) = papers(officer, risk)
    with pytest.raises(AbsentAttachmentError):
        officer.inbox.open_paper(risk, paper, "확인")
    assert fetch(officer, risk) == 1
    assert officer.inbox.open_paper(risk, paper, "확인") == PAPER
    line = officer.store.access_log.lines()[-1]
    assert (line.action, line.reason) == ("risk.paper", "확인")
    with pytest.raises(ReasonNeededError):
        officer.inbox.open_paper(risk, paper, " ")
    kept = officer.attachments.with_hash(visit, paper.sealed)
    assert kept is not None
    assert PAPER[:60] not in officer.attachments.read(kept.id), "what the district holds is sealed"


def test_neither_author_nor_supervisor_opens_it(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit, risk = with_paper(planner)
    planner.visiting.finish(visit, Ending(DONE))
    (paper,) = papers(planner, risk)
    with pytest.raises(ForeignSealError):
        planner.inbox.open_paper(risk, paper, "확인")
    sync(planner)
    sync(supervisor)
    with pytest.raises(AttachmentError):
        supervisor.inbox.open_paper(risk, paper, "확인")


def test_answers_put_right_send_the_paper_once(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = with_paper(planner)
    sync(planner)
    change(planner, visit, "memo", "다시 여쭘")
    assert planner.visiting.finish_form(visit, FORM) == risk
    planner.visiting.finish(visit, Ending(DONE))
    assert planner.attachments.waiting_counts() == (0, 0)
    sync(planner)
    sync(officer)
    assert fetch(officer, risk) == 1
    assert officer.inbox.open_paper(risk, papers(officer, risk)[0], "확인") == PAPER


@pytest.mark.parametrize("outcome", [DONE, ABSENT])
def test_a_paper_photographed_after_the_assessment_was_finished_reaches_the_officer(
    field: Field, outcome: str
) -> None:
    """The window is gone before it hears of the photograph: the laptop is locked, the form left."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    attach(planner, visit)
    if outcome == DONE:
        with pytest.raises(UnfinishedFormsError):
            planner.visiting.finish(visit, Ending(DONE))
        assert planner.visiting.finish_form(visit, FORM) == risk
    planner.visiting.finish(visit, Ending(outcome, "" if outcome == DONE else "자리를 뜨심"))
    assert planner.attachments.waiting_counts()[0] == 1
    sync(planner)
    sync(officer)
    assert fetch(officer, risk) == 1
    assert officer.inbox.open_paper(risk, papers(officer, risk)[0], "확인") == PAPER


def test_what_has_to_be_forgotten_takes_the_paper_along(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = with_paper(planner)
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(officer)
    opened = papers(officer, risk)
    absent = officer.inbox.absent_papers(risk, opened)
    fetch(officer, risk)
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    with field.hub.store.reading() as connection:
        assert connection.execute(select(BLOB.c.sha256)).all() == []
        assert connection.execute(select(BLOB_HOLDER.c.sha256)).all() == []
    for desk in (planner, officer):
        sync(desk)
        with pytest.raises(AbsentAttachmentError):
            desk.inbox.open_paper(risk, opened[0], "확인")
    late = officer.transport()
    try:
        with pytest.raises(RefusedError):
            officer.fetching.fetch(late, absent, lambda work: work(), lambda _: None, lambda: False)
    finally:
        late.close()

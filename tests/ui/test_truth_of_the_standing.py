"""The proof, the status bar and the words after a session claim no more than is so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.timeline import timeline
from app.sync.hooks import Hooks
from app.sync.report import Outcome, Progress, Stage
from app.visits.visiting import ABSENT, Ending
from tests.attachments import story
from tests.courier.trips import absent, at_district, new_stick, receive, send
from tests.earlier import keeps_every_letter
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.handover.test_silent import silent
from tests.prepared import Field, field, homes, prepared
from tests.sync.bad_line import Fault, Mishap, bad_line
from tests.sync.test_blobs import photo, visited_with
from ui import words_of_courier, words_of_sync
from ui.components.tone import Tone
from ui.screens.sync_rows import chain_mark, nothing_waits
from ui.screens.timeline_rows import event_row
from ui.status_bar import StatusBar
from ui.syncing import SyncState

__all__ = ["field", "prepared"]


def said(qtbot: QtBot, desk: Desk, outcome: Outcome) -> str:
    """By the status bar."""
    bar = StatusBar(lambda: None, lambda: None, lambda: None)
    qtbot.addWidget(bar)
    bar.show_state(SyncState(desk.books.standing(), None, outcome), desk.clock())
    return bar._state.text()


def files_to_send(desk: Desk, visit: str) -> int:
    """As the visit's page says."""
    reading = desk.reader.visit(visit)
    assert reading is not None
    return reading.files


def test_a_session_that_was_stopped_says_nothing_of_what_it_did_not_fetch(qtbot: QtBot, field: Field) -> None:
    """All of one's own is there; that a visit was returned nobody here knows yet."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    sync(planner)
    sync(supervisor)
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.send_back(visit, row.latest, "언제 다시 가시나요?")
    sync(supervisor)
    seen: list[Stage] = []
    asked_to_stop = Hooks(progress=lambda at: seen.append(at.stage), stopped=lambda: Stage.PULL in seen)
    outcome = sync(planner, asked_to_stop)
    assert outcome.stopped
    assert said(qtbot, planner, outcome) == "동기화를 멈춤"
    assert "보내고 받습니다" in words_of_sync.outcome_of_sync(outcome).text
    assert said(qtbot, planner, sync(planner)) == "구청과 맞음"


def test_what_a_restored_district_lost_is_said_in_the_status_bar(
    qtbot: QtBot, field: Field, tmp_path: Path
) -> None:
    newcomer(field)
    planner = field.laptop("planner")
    home = homes(planner)[0]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    sync(planner)
    field.hub.assign([home], planner=NEW)
    assert said(qtbot, planner, sync(planner)) == "구청과 맞음"
    field.replace_hub(tmp_path / "yesterday.sqlite")
    sync(planner)
    assert said(qtbot, planner, sync(planner)) == "구청이 잃은 기록 1건"


def test_a_record_whose_photograph_waits_is_not_called_complete(qtbot: QtBot, field: Field) -> None:
    """The line breaks once the record is there and the photograph is on its way."""
    nurse = story.nurse(field)
    visit = visited_with(nurse, photo(b"x" * 900_000))
    begun: list[Progress] = []

    def heard(at: Progress) -> None:
        begun.extend([at] if at.stage is Stage.BLOBS else [])

    sync(nurse, Hooks(progress=heard, stopped=lambda: bool(begun)))
    at = nurse.books.standing()
    assert (at.waiting, at.photos) == (0, 1)
    assert chain_mark(at).tone is not Tone.SUCCESS
    assert chain_mark(at).text == "두 쪽의 마지막 기록이 같아요. 사진·파일 1개는 아직 구청에 없어요."
    assert nothing_waits(at) == "기록은 모두 구청에 있고, 사진·파일이 남았어요."
    row = nurse.store.visits.get(visit)
    assert row is not None
    [event] = [one for one in timeline(nurse.ledger, row.household) if one.row.id == visit]
    assert "사진·파일 1개는 보내기 전" in [tag.text for tag in event_row(event, nurse.clock()).tags]
    assert files_to_send(nurse, visit) == 1
    sync(nurse)
    at = nurse.books.standing()
    assert chain_mark(at).tone is Tone.SUCCESS
    assert nothing_waits(at) == "이 노트북의 기록은 모두 구청에 있어요."
    assert files_to_send(nurse, visit) == 0


@pytest.mark.parametrize("answers_before", [1, 2])
def test_a_session_that_ended_on_a_strange_answer_says_what_had_arrived(
    field: Field, answers_before: int
) -> None:
    planner = field.laptop("planner")
    planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    planner.close()
    with bad_line(field.url) as line:
        planner = field.laptop("planner", hub_url=line.url)
        line.expect([Fault(Mishap.NONE)] * answers_before + [Fault(Mishap.FLIPPED, 0.9)])
        outcome = sync(planner)
        told = words_of_sync.outcome_of_sync(outcome).text
        planner.close()
    assert "아무것도 보내지 않았" not in told
    assert ("그 전에 보낸 1건은 구청이 접수했어요." in told) == (outcome.sent == 1)


def test_a_laptop_that_was_set_back_is_told_so_by_the_stick(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    absent(planner)
    sync(planner)
    folder, image = field.folder / "laptop-planner", tmp_path / "image"
    planner.close()
    shutil.copytree(folder, image)
    planner = field.laptop("planner")
    field.go_offline()
    absent(planner, 1)
    stick = new_stick(tmp_path)
    send(planner, stick)
    assert at_district(field, stick) == 0
    planner.close()
    shutil.rmtree(folder)
    shutil.copytree(image, folder)
    planner = field.laptop("planner")
    absent(planner, 2)
    told = []
    for number in range(2):
        told.append(words_of_courier.taken(receive(planner, stick)))
        stick = new_stick(tmp_path, f"stick{number}")
        send(planner, stick)
        at_district(field, stick)
    [back] = [mark for mark in told if "예전 상태로 되돌아가" in mark.text]
    assert back.tone is Tone.CAUTION


def test_a_laptop_whose_refused_record_was_put_right_owes_nothing(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    with keeps_every_letter():
        visit = planner.visiting.record_without_visit(home, None, Ending(ABSENT, note="부재\0"))
    sync(planner)
    [owing] = silent(supervisor)
    assert owing.owed == 1
    planner.visiting.amend(visit)
    planner.visiting.finish(visit, Ending(ABSENT, note="쪽지"))
    sync(planner)
    assert silent(supervisor) == []

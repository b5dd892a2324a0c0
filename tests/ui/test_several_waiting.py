"""Several risks wait for somebody at once: each is told of, and the gravest comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.incoming import incoming
from app.risk.present import Contact
from app.risk.waiting import Waiting, told, waiting
from app.visits.visiting import DONE, Ending
from app.wire.risk_calls import NO_ANSWER, REACHED
from district.hub import wall_clock_ms
from tests.eyes import call, take
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.risk.test_during_the_visit import MODERATE, screen
from tests.risk.test_waiting import MINUTE, later
from tests.ui.test_calling import asked, card_of
from tests.ui.test_crisis_lane import banner, open_laptop, part
from tests.ui.visits import DESPAIR, Answers
from ui import words
from ui.closing import owed
from ui.components.button import Button
from ui.components.dialog import Dialog
from ui.components.written import write_in, written_in
from ui.screens.calling import ask_call
from ui.screens.screening import ScreeningScreen
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]

OFFICER, SUPERVISOR = "서민아 010-0000-0004", "문정호 010-0000-0003"


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


def screened(planner: Desk, *answers: Answers) -> list[tuple[str, str]]:
    """One home after the other, a minute apart: whose home it is, and the risk."""
    found = []
    named = {whose(planner, home): home for home in planner.store.homes.ids()}
    others = [home for home in planner.store.homes.ids() if home not in named.values()]
    for home, said in zip([*named.values(), *others], answers, strict=False):
        visit = planner.visiting.start(home, None, [])
        found.append((whose(planner, home), screen(planner, visit, dict(said))))
        planner.visiting.finish(visit, Ending(DONE))
        later(planner, 1)
    return found


def whose(desk: Desk, home: str) -> str:
    """By name and address: there may be two of one name."""
    return words.resident_at(desk.store.homes.household(home), None)


def shows(qtbot: QtBot, shell: Shell, *parts: str) -> None:
    """Waits until the banner says these, in this order."""

    def in_order() -> bool:
        text, at = banner(shell), [banner(shell).find(one) for one in parts]
        return bool(text) and min(at) >= 0 and at == sorted(at)

    shell.crisis_watch.look()
    qtbot.waitUntil(in_order)


def test_the_graver_one_is_called_about_first_and_every_other_in_the_same_call(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    field.go_offline()
    (first, _), (graver, _), (third, _), (fourth, _) = screened(
        planner, MODERATE, DESPAIR, MODERATE, MODERATE
    )
    later(planner, 30)
    with open_laptop(qtbot, planner, theme) as shell:
        shows(qtbot, shell, f"{graver} 일로 지금", f"{first}, {third} 일과 그 밖의 1건도")
        asked(shell, "contact.0", "reached")
        shows(qtbot, shell, f"{first} 일로 지금", f"{third}, {fourth} 일도 함께")
        assert graver not in banner(shell), "somebody knows of it"


def test_a_fresh_one_is_told_of_in_the_call_about_a_late_one(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    field.go_offline()
    ((late, _),) = screened(planner, MODERATE)
    later(planner, 16)
    fresh = next(home for home in homes(planner) if whose(planner, home) != late)
    screen(planner, planner.visiting.start(fresh, None, []), dict(DESPAIR))
    with open_laptop(qtbot, planner, theme) as shell:
        shows(qtbot, shell, f"{late} 일로 지금", f"{whose(planner, fresh)} 일도 함께 알려 주세요")


def test_who_does_not_pick_up_holds_up_nobody_and_is_called_again(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    field.go_offline()
    (lesser, _), (graver, risk) = screened(planner, MODERATE, DESPAIR)
    later(planner, 30)
    with open_laptop(qtbot, planner, theme) as shell:
        shows(qtbot, shell, f"{graver} 일로 지금 {OFFICER}, {SUPERVISOR}")
        dialog = asked(shell, "contact.0", "no_answer")
        assert any(f"{graver} 일로" in label.text() for label in dialog.findChildren(QLabel))
        shows(qtbot, shell, f"{lesser} 일로 지금", f"{graver} 일도 함께")
        asked(shell, "contact.0", "no_answer")
        again = f"{graver} 일로 지금 {SUPERVISOR}, {OFFICER}에 다시 전화하세요"
        shows(qtbot, shell, "전화를 받지 않았어요", again, f"{lesser} 일도 함께")
        asked(shell, "contact.0", "reached")
        shows(qtbot, shell, f"{lesser} 일로 지금")
        assert graver not in banner(shell)
        ledger = planner.ledger
        reached = shell.context.tasks.wait_for_store(
            lambda: told(ledger.projector.document(f"risk/{risk}"), "called")
        )
        assert (reached["to"], reached["outcome"]) == ("문정호", REACHED)


def test_after_the_minutes_the_gravest_is_called_about_again(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    field.go_offline()
    (lesser, _), (graver, risk) = screened(planner, MODERATE, DESPAIR)
    later(planner, 30)
    call(planner, risk, "서민아", "010-0000-0004", NO_ANSWER)
    with open_laptop(qtbot, planner, theme) as shell:
        shows(qtbot, shell, f"{lesser} 일로 지금", f"{graver} 일도")
        later(planner, 16)
        shows(qtbot, shell, f"{graver} 일로 지금 {SUPERVISOR}", f"{lesser} 일도")


def test_the_officers_button_opens_the_gravest_though_another_waits_longer(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    officer = field.laptop("duty_officer")
    (_, late), (_, graver) = screened(planner, MODERATE, DESPAIR)
    for desk in (planner, officer):
        assert sync(desk).trouble is None
    field.go_offline()
    later(officer, 30)
    with open_laptop(qtbot, officer, theme) as shell:
        shows(qtbot, shell, "평가가 2건 있어요")
        button = part(shell, "shell.crisis.open")
        assert isinstance(button, Button)
        button.click()
        qtbot.waitUntil(lambda: [one._risk for one in shell.findChildren(ScreeningScreen)] == [graver])
        assert not part(shell, "shell.crisis.called").isVisible(), "nobody is telephoned about a colleague's"
    assert late != graver


def test_what_just_came_and_is_graver_than_what_is_late_opens_first(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    officer = field.laptop("duty_officer")
    screened(planner, MODERATE)
    assert sync(planner).trouble is None
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    visit = planner.visiting.start(homes(planner)[1], None, [])
    graver = screen(planner, visit, dict(DESPAIR))
    for desk in (planner, officer):
        assert sync(desk).trouble is None
    field.go_offline()
    with open_laptop(qtbot, officer, theme) as shell:
        shows(qtbot, shell, "더 위험한 평가가 1건 더 들어와 있어요")
        first = shell.crisis_watch._first
        assert first is not None
        assert first.row.id == graver


def test_what_nobody_has_opens_before_what_a_supervisor_took_however_grave_that_is(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    """A supervisor acts on the graver one by name, and only cannot read the answers. Of the other nobody
    knows but the planner."""
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    (_, in_hand), (_, lesser) = screened(planner, DESPAIR, MODERATE)
    for desk in (planner, supervisor):
        assert sync(desk).trouble is None
    take(supervisor, in_hand)
    for desk in (supervisor, officer):
        assert sync(desk).trouble is None
    assert [one.row.id for one in incoming(officer.ledger)] == [lesser, in_hand]
    field.go_offline()
    later(officer, 30)
    with open_laptop(qtbot, officer, theme) as shell:
        shows(qtbot, shell, "15분 넘게 아무도 접수하지 않은 평가가 1건 있어요")
        assert "더 위험한" not in banner(shell), "that one is in somebody's hands"
        first = shell.crisis_watch._first
        assert first is not None
        assert first.row.id == lesser


def test_what_was_chosen_of_a_call_stays_with_whom_it_was_chosen_for(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    """What stood in the dialog before a lock came back by its place: the tick was on the next home, which
    then counted as told, and the call was somebody else's."""
    field.go_offline()
    screened(planner, DESPAIR, MODERATE, MODERATE)
    later(planner, 30)
    with open_laptop(qtbot, planner, theme) as shell:
        shows(qtbot, shell, "일도 함께")
        first, *others = shell.context.tasks.wait_for_store(lambda: waiting(planner.ledger))
        contacts = (Contact("서민아", "010-0000-0004"), Contact("당직", "02-000-0005"))

        def opened(also: list[Waiting], contacts: tuple[Contact, ...]) -> Dialog:
            ask_call(shell, shell.context, replace(first, contacts=contacts), also)
            return shell.findChildren(Dialog, "calling.dialog")[-1]

        before = opened(others, contacts)
        for each in ("contact.0", "reached", "also.0"):
            card_of(before, each).click()
        kept = written_in(before)
        assert not [name for name in kept if "서민아" in name or "0000-0004" in name], "of a field, nobody's"
        before.reject()
        after = opened(others[::-1], contacts[::-1])
        write_in(after, kept)
        ticked = {name: card_of(after, name).isChecked() for name in ("contact.0", "also.0")}
        assert ticked == dict.fromkeys(ticked, False)
        assert card_of(after, "contact.1").isChecked()
        assert card_of(after, "also.1").isChecked()
        after.reject()


def test_one_call_is_written_down_once_for_every_home_that_it_told_of(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    """What was ticked alone: whoever is called may hang up before the last one."""
    field.go_offline()
    (first, one), (second, two), (third, three) = screened(planner, DESPAIR, MODERATE, MODERATE)
    later(planner, 30)
    with open_laptop(qtbot, planner, theme) as shell:
        shows(qtbot, shell, f"{first} 일로 지금", f"{second}, {third} 일도 함께")
        dialog = asked(shell, "contact.0", "no_answer")
        assert card_of(dialog, "also.0") is not None
        shows(qtbot, shell, f"{second} 일로 지금", f"{third}, {first} 일도 함께")
        asked(shell, "contact.0", "reached", "also.1")
        shows(qtbot, shell, f"{third} 일로 지금")
        assert first not in banner(shell)
        assert second not in banner(shell)
    calls = [told(planner.ledger.projector.document(f"risk/{risk}"), "called") for risk in (one, two, three)]
    assert [call.get("outcome") for call in calls] == [REACHED, REACHED, None]
    assert calls[0]["at_ms"] == calls[1]["at_ms"]
    lines = [line.subject for line in planner.store.access_log.lines() if line.action == "risk.call"]
    assert sorted(lines) == sorted([f"risk/{one}", f"risk/{one}", f"risk/{two}"])


def test_closing_the_window_names_the_gravest_and_counts_the_rest(field: Field, planner: Desk) -> None:
    field.go_offline()
    *_lesser, (graver, _) = screened(planner, MODERATE, MODERATE, MODERATE, DESPAIR)
    untaken = owed(planner).untaken
    assert len(untaken) == 4
    assert untaken[0].household is not None
    assert words.resident_at(untaken[0].household, None) == graver

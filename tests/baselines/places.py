"""Which places are worth a picture: every screen there is, and what is done on it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.visits.left_off import Place
from tests.baselines.calling import calling
from tests.baselines.lent import LENT_SCALE, gated, lent, thanked
from tests.baselines.morning import Lived
from tests.baselines.standing import Standing, Step, do, press, write
from tests.baselines.whole import bars, whole
from tests.ui.stage import Stage
from ui.components.in_sight import bring_into_sight
from ui.screens.history_card import HistoryCard
from ui.screens.household import HouseholdScreen
from ui.screens.household_sections import HOME, NEEDS, PERSON
from ui.screens.levelling import Levelling
from ui.screens.today import TodayScreen

# The number of a laptop that is another one's is new each time.
_HISTORY = (press("household.history"), press("history.consent"), do(lambda screen: _to_history(screen)))


def places_of(lived: Lived) -> list[Standing]:
    return [*_screens(lived), *_planner(lived), *_household(lived), *_nurse(lived), *_others(lived)]


def _screens(lived: Lived) -> list[Standing]:
    """As one comes to them."""
    return [
        Standing("today", "planner", Place("home")),
        Standing("my_homes", "planner", Place("my_homes")),
        Standing("household", "planner", Place("household", [lived.home])),
        Standing("household_risk", "nurse", Place("household", [lived.measured])),
        Standing("visit", "planner", Place("visit", [lived.begun])),
        Standing("form", "planner", Place("form", [lived.begun, "wellbeing_call"])),
        Standing("form_screening", "planner", Place("form", [lived.begun, "gds_short"])),
        Standing("reading", "planner", Place("reading", [lived.called])),
        Standing("reading_returned", "planner", Place("reading", [lived.returned])),
        Standing("sync_details", "planner", Place("sync_details")),
        Standing("questions", "planner", Place("questions")),
        Standing("questions_none", "duty_officer", Place("questions")),
        Standing("new_homes", "planner", Place("handover")),
        Standing("passphrase", "planner", Place("passphrase")),
        Standing("settings", "planner", Place("settings")),
        Standing("nurse_today", "nurse", Place("home")),
        Standing("health", "nurse", Place("health", [lived.measured, lived.patient])),
        Standing("health_growth", "nurse", Place("health", [lived.nursery, lived.infant])),
        Standing("health_reading", "nurse", Place("reading", [lived.checked])),
        Standing("crisis", "nurse", Place("crisis", [lived.risk])),
        Standing("review", "supervisor", Place("home")),
        Standing("homes", "supervisor", Place("homes")),
        Standing("handover", "supervisor", Place("handover")),
        Standing("recovery_code", "supervisor", Place("recovery_code")),
        Standing("inbox", "duty_officer", Place("home")),
        Standing("screening", "duty_officer", Place("screening", [lived.risk])),
    ]


def _asks_notice(screen: QWidget) -> None:
    """What a second press asks: a first one would be in all pictures after this."""
    if isinstance(screen, HouseholdScreen) and screen._door is not None:
        screen._doorstep.ask_notice(screen._door)


def _asks_why_absent(screen: QWidget) -> None:
    if isinstance(screen, HouseholdScreen) and screen._door is not None:
        screen._doorstep._reword(screen._door, "none")


def _planner(lived: Lived) -> list[Standing]:
    def chosen(screen: QWidget) -> None:
        """Not a home where a visit is in progress."""
        if isinstance(screen, TodayScreen):
            due = screen.context.desk.homes_due()
            screen.homes.choose(next((one.plan.id for one in due if one.household.id == lived.known), ""))

    today, visit, door = Place("home"), Place("visit", [lived.begun]), Place("household", [lived.known])
    lend = partial(lent, lived.begun, "gds_short")
    return [
        Standing("whole", "planner", build=whole),
        Standing("bars", "planner", build=bars),
        Standing("week", "planner", today, then=(press("today.view.week"),)),
        Standing("search", "planner", today, then=(write("today.search", "ㄱㅁㅅ"),)),
        Standing("search_none", "planner", today, then=(write("today.search", "ㅋㅋㅋㅋ"),)),
        _asked("ask_day", "planner", today, press("today.day")),
        _asked("ask_call", "planner", today, do(chosen), press("today.call")),
        _asked("ask_notice", "planner", door, do(_asks_notice)),
        _asked("ask_start", "planner", door, press("household.start")),
        _asked("ask_absent", "planner", door, do(_asks_why_absent)),
        Standing("finishing", "planner", visit, then=(press("visit.finish"),)),
        _asked("ask_signs", "planner", visit, press("visit.assess")),
        _asked("ask_abandon", "planner", visit, press("visit.abandon")),
        _asked("ask_print", "planner", Place("reading", [lived.called]), press("reading.print")),
        _asked("ask_hand_over", "planner", Place("form", [lived.begun, "gds_short"]), press("form.hand")),
        Standing("handed", "planner", build=lend, least_scale=LENT_SCALE),
        Standing("handed_thanks", "planner", build=lend, then=(do(thanked),), least_scale=LENT_SCALE),
        Standing(
            "handed_gate",
            "planner",
            build=lend,
            then=(do(gated), write("gate.passphrase", "틀린 암호"), press("gate.open")),
            least_scale=LENT_SCALE,
        ),
    ]


def _household(lived: Lived) -> list[Standing]:
    home = Place("household", [lived.home])
    return [
        _asked("household_editing", "planner", home, _edit(HOME)),
        _asked("household_person", "planner", home, _edit(PERSON), press("edit.save")),
        _asked("household_needs", "planner", home, _edit(NEEDS)),
        _asked("household_history", "planner", home, *_HISTORY),
        _asked("ask_plan", "planner", home, press("household.add_plan")),
        _asked("ask_consent", "planner", home, press("household.consent.sharing")),
        _asked("ask_disclosure", "planner", home, press("household.disclose")),
        _asked("ask_refused", "planner", Place("household", [lived.known]), press("household.refused")),
    ]


def _nurse(lived: Lived) -> list[Standing]:
    health, risk = Place("health", [lived.measured, lived.patient]), Place("crisis", [lived.risk])
    infant = Place("health", [lived.nursery, lived.infant])
    return [
        _asked("ask_trend", "nurse", health, press("health.trend.blood_pressure")),
        _asked("ask_growth", "nurse", infant, press("health.growth.weight")),
        _asked("ask_medicine", "nurse", health, press("health.medicine.add")),
        _asked("ask_health_print", "nurse", health, press("health.print")),
        _asked("ask_plan_print", "nurse", risk, press("crisis.print")),
        _asked("ask_contact", "nurse", risk, press("follow.contact")),
        _asked("ask_called", "nurse", risk, press("crisis.called")),
        _asked("crisis_level", "nurse", risk, press("crisis.change"), do(_to_levels)),
    ]


def _others(lived: Lived) -> list[Standing]:
    sealed, reason = Place("screening", [lived.risk]), press("screening.reason.0")
    return [
        Standing("calling_duty_officer", "duty_officer", build=calling),
        Standing("calling_supervisor", "supervisor", build=calling),
        Standing("review_return", "supervisor", Place("home"), then=(press("review.return"),)),
        Standing("screening_open", "duty_officer", sealed, then=(reason, press("screening.open"))),
        _asked("ask_duty", "duty_officer", Place("home"), press("duty.show")),
        _asked(
            "ask_giving",
            "supervisor",
            Place("handover"),
            press("giving.all"),
            write("giving.reason", "인사이동"),
            press("giving.give"),
        ),
        _asked("ask_leave", "duty_officer", Place("home"), _asks_leave),
    ]


def _asks_leave(stage: Stage, screen: QWidget) -> None:
    """Over the dialog of who is on duty."""
    for name in ("duty.show", "leave.add"):
        press(name)(stage, screen)


def _asked(name: str, role: str, place: Place, *then: Step) -> Standing:
    return Standing(name, role, place, then=then[:-1], asks=then[-1])


def _to_history(screen: QWidget) -> None:
    for card in screen.findChildren(HistoryCard):
        bring_into_sight(card)


def _to_levels(screen: QWidget) -> None:
    for levels in screen.findChildren(Levelling):
        bring_into_sight(levels)


def _edit(section: str) -> Step:
    def edit(screen: QWidget) -> None:
        if isinstance(screen, HouseholdScreen):
            screen._edit(section)

    return do(edit)

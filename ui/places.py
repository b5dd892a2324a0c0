"""Which screen stands at a place. Each is loaded when somebody goes there: the first window must not wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.visits.left_off import Place
from app.wire.people import Role
from ui.context import Context

HOME = Place("home")


def screen_at(context: Context, place: Place) -> QWidget | None:
    """A new screen; None: not on this laptop, for this role, or in this version of the program."""
    if place.about:
        about = ABOUT.get(place.screen)
        return None if about is None else about(context, place.about)
    general = GENERAL.get(place.screen)
    return None if general is None else general(context)


def _household(context: Context, about: list[str]) -> QWidget:
    from ui.screens.household import HouseholdScreen

    return HouseholdScreen(context, about[0])


def _health(context: Context, about: list[str]) -> QWidget:
    from ui.screens.health import HealthScreen

    return HealthScreen(context, about[0], "".join(about[1:2]))


def _visit(context: Context, about: list[str]) -> QWidget:
    from ui.screens.visit import VisitScreen

    return VisitScreen(context, about[0])


def _form(context: Context, about: list[str]) -> QWidget:
    from ui.screens.form import FormScreen

    return FormScreen(context, about[0], "".join(about[1:2]))


def _reading(context: Context, about: list[str]) -> QWidget:
    from ui.screens.reading import ReadingScreen

    return ReadingScreen(context, about[0])


def _screening(context: Context, about: list[str]) -> QWidget:
    from ui.screens.screening import ScreeningScreen

    return ScreeningScreen(context, about[0])


def _crisis(context: Context, about: list[str]) -> QWidget:
    from ui.screens.crisis import CrisisScreen

    return CrisisScreen(context, about[0])


def _homes(context: Context) -> QWidget:
    from ui.screens.today import TodayScreen

    return TodayScreen(context)


def _my_homes(context: Context) -> QWidget | None:
    if context.desk.identity.worker.role is Role.DUTY_OFFICER:
        return None
    from ui.screens.my_homes import MyHomesScreen

    return MyHomesScreen(context)


def _sync_details(context: Context) -> QWidget:
    from ui.screens.sync_details import SyncDetailsScreen

    return SyncDetailsScreen(context)


def _questions(context: Context) -> QWidget:
    from ui.screens.questions import QuestionsScreen

    return QuestionsScreen(context)


def _recovery_code(context: Context) -> QWidget | None:
    if context.desk.answering is None:
        return None
    from ui.screens.recovery import RecoveryScreen

    return RecoveryScreen(context)


def _passphrase(context: Context) -> QWidget | None:
    if context.desk.rekeying is None:
        return None
    from ui.screens.passphrase import PassphraseScreen

    return PassphraseScreen(context, context.desk.rekeying)


def _settings(context: Context) -> QWidget | None:
    if context.look is None:
        return None
    from ui.screens.settings import SettingsScreen

    return SettingsScreen(context, context.look)


def _first_screen(context: Context) -> QWidget:
    role = context.desk.identity.worker.role
    if role is Role.SUPERVISOR:
        from ui.screens.review import ReviewScreen

        return ReviewScreen(context)
    if role is Role.DUTY_OFFICER:
        from ui.screens.inbox import InboxScreen

        return InboxScreen(context)
    from ui.screens.today import TodayScreen

    return TodayScreen(context)


def _handover(context: Context, household: str = "") -> QWidget | None:
    assigning, following = context.desk.assigning, context.desk.following
    if assigning is not None and following is not None:
        from ui.screens.handover import HandoverScreen

        return HandoverScreen(context, assigning, following, household)
    if context.desk.identity.worker.role is Role.DUTY_OFFICER or household:
        return None
    from ui.screens.new_homes import NewHomesScreen

    return NewHomesScreen(context)


def _handover_of(context: Context, about: list[str]) -> QWidget | None:
    return _handover(context, about[0])


ABOUT: dict[str, Callable[[Context, list[str]], QWidget | None]] = {
    "household": _household,
    "health": _health,
    "visit": _visit,
    "form": _form,
    "reading": _reading,
    "screening": _screening,
    "crisis": _crisis,
    "handover": _handover_of,
}
"""Screens about somebody: opening one writes a line with its subject into the access log."""
GENERAL: dict[str, Callable[[Context], QWidget | None]] = {
    "home": _first_screen,
    "homes": _homes,
    "my_homes": _my_homes,
    "sync_details": _sync_details,
    "questions": _questions,
    "handover": _handover,
    "recovery_code": _recovery_code,
    "passphrase": _passphrase,
    "settings": _settings,
}
"""The others: where one lists people, a line a day and opening of the laptop says so."""

"""Which screen stands at a place. Each is loaded when somebody goes there: the first window must not wait."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.visits.left_off import Place
from app.wire.people import Role
from ui.context import Context

HOME = Place("home")
_KINDS = {"form": "visit", "reading": "visit", "screening": "risk", "crisis": "risk", "handover": "household"}
"""What a screen is about, as the access log names it, where its own name is another."""


def subject_of(place: Place) -> str:
    """Whose record is on the screen, as the access log names it."""
    kind = _KINDS.get(place.screen, place.screen)
    return f"{kind}/{place.about[0]}" if place.about else place.screen


def screen_at(context: Context, place: Place) -> QWidget | None:
    """A new screen; None: not on this laptop, for this role, or in this version of the program."""
    if place.about:
        return _about(context, place.screen, place.about[0], *place.about[1:2])
    return _general(context, place.screen)


def _about(context: Context, screen: str, about: str, form_id: str = "") -> QWidget | None:
    if screen == "household":
        from ui.screens.household import HouseholdScreen

        return HouseholdScreen(context, about)
    if screen == "visit":
        from ui.screens.visit import VisitScreen

        return VisitScreen(context, about)
    if screen == "form":
        from ui.screens.form import FormScreen

        return FormScreen(context, about, form_id)
    if screen == "reading":
        from ui.screens.reading import ReadingScreen

        return ReadingScreen(context, about)
    if screen == "screening":
        from ui.screens.screening import ScreeningScreen

        return ScreeningScreen(context, about)
    if screen == "crisis":
        from ui.screens.crisis import CrisisScreen

        return CrisisScreen(context, about)
    return _handover(context, about) if screen == "handover" else None


def _general(context: Context, screen: str) -> QWidget | None:
    if screen == "home":
        return _first_screen(context)
    if screen == "homes":
        from ui.screens.today import TodayScreen

        return TodayScreen(context)
    if screen == "sync_details":
        from ui.screens.sync_details import SyncDetailsScreen

        return SyncDetailsScreen(context)
    if screen == "questions":
        from ui.screens.questions import QuestionsScreen

        return QuestionsScreen(context)
    if screen == "recovery_code" and context.desk.answering is not None:
        from ui.screens.recovery import RecoveryScreen

        return RecoveryScreen(context)
    if screen == "passphrase" and context.desk.rekeying is not None:
        from ui.screens.passphrase import PassphraseScreen

        return PassphraseScreen(context, context.desk.rekeying)
    return _handover(context) if screen == "handover" else None


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

"""The ways from anywhere in the unlocked program, each the name of a place."""

from __future__ import annotations

from abc import abstractmethod

from app.visits.left_off import Place


class Ways:
    """`_go` opens the screen of a place; False: it is on top already, or is none of this laptop's."""

    @abstractmethod
    def _go(self, place: Place) -> bool: ...

    @abstractmethod
    def home(self) -> None: ...

    def homes(self) -> None:
        """All of a 동, which nothing lies below but the first screen."""
        self.home()
        self._go(Place("homes"))

    def my_homes(self) -> None:
        self._go(Place("my_homes"))

    def household(self, household: str) -> None:
        self._go(Place("household", [household]))

    def health(self, household: str, person: str = "") -> None:
        self._go(Place("health", [household, person] if person else [household]))

    def visit(self, visit: str) -> None:
        self._go(Place("visit", [visit]))

    def form(self, visit: str, form_id: str) -> None:
        self._go(Place("form", [visit, form_id]))

    def reading(self, visit: str) -> None:
        self._go(Place("reading", [visit]))

    def screening(self, risk: str) -> None:
        self._go(Place("screening", [risk]))

    def recovery_code(self) -> None:
        """A supervisor answers a colleague who forgot the passphrase."""
        self._go(Place("recovery_code"))

    def passphrase(self) -> None:
        """The worker changes the passphrase."""
        self._go(Place("passphrase"))

    def settings(self) -> None:
        self._go(Place("settings"))

    def questions(self) -> None:
        self._go(Place("questions"))

    def handover(self, household: str = "") -> None:
        self._go(Place("handover", [household] if household else []))

"""One screen on a real desk, real threads and the real look, outside the window that will hold it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.desk import Desk
from tests.field import sync
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.screens.base import BaseScreen
from ui.tasks import Tasks
from ui.theme import Theme


@dataclass
class Places:
    """Notes where a screen sends its user."""

    gone: list[tuple[str, ...]] = field(default_factory=list)

    def home(self) -> None:
        self.gone.append(("home",))

    def household(self, household: str) -> None:
        self.gone.append(("household", household))

    def health(self, household: str, person: str = "") -> None:
        self.gone.append(("health", household, person) if person else ("health", household))

    def my_homes(self) -> None:
        self.gone.append(("my_homes",))

    def visit(self, visit: str) -> None:
        self.gone.append(("visit", visit))

    def form(self, visit: str, form_id: str) -> None:
        self.gone.append(("form", visit, form_id))

    def reading(self, visit: str) -> None:
        self.gone.append(("reading", visit))

    def screening(self, risk: str) -> None:
        self.gone.append(("screening", risk))

    def crisis(self, risk: str) -> None:
        self.gone.append(("crisis", risk))

    def sync_details(self) -> None:
        self.gone.append(("sync_details",))

    def questions(self) -> None:
        self.gone.append(("questions",))

    def handover(self, household: str = "") -> None:
        self.gone.append(("handover", household) if household else ("handover",))

    def back(self) -> None:
        self.gone.append(("back",))


@dataclass
class Stage:
    """What a screen is handed, and what came of it. `failed` holds errors a screen could not explain."""

    desk: Desk
    tasks: Tasks
    theme: Theme
    places: Places = field(default_factory=Places)
    said: list[tuple[str, Tone]] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)
    listeners: list[Callable[[Changed], None]] = field(default_factory=list)
    offered: Callable[[], None] | None = None
    stops: int = 0
    screens: list[BaseScreen] = field(default_factory=list)

    @property
    def context(self) -> Context:
        return Context(
            desk=self.desk,
            tasks=self.tasks,
            theme=self.theme,
            go=self.places,
            say=self.say,
            tell=self.tell,
            listen=self.listen,
            fail=self.failed.append,
            sync_now=self.sync_now,
            back_up_now=lambda: None,
            sync_stop=self.sync_stop,
        )

    def say(self, text: str, tone: Tone, *, action: str = "", run: Callable[[], None] | None = None) -> None:
        self.said.append((text, tone))
        self.offered = run

    def tell(self, changed: Changed) -> None:
        for listener in tuple(self.listeners):
            listener(changed)

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def sync_stop(self) -> None:
        self.stops += 1

    def sync_now(self) -> None:
        """A real session, on the store's thread; the screens hear of it on theirs."""
        self.tasks.store(lambda: sync(self.desk), lambda _outcome: self.tell(Changed.EVERYTHING))

"""The line breaks or the laptop goes off while its recovery codes are renewed, time after time: whatever the
district holds then, it opens the laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from dataclasses import field as of_each
from functools import wraps
from random import Random

import pytest
from sqlalchemy import select

from app.desk import Desk, unlock
from app.recovery.renewing import Renewing
from app.sync.report import Trouble
from app.sync.transport import Transport, UnreachableError
from app.vault.errors import VaultError
from app.vault.safe import Safe
from district import recovery
from district.store.schema import RECOVERY
from tests.field import sync
from tests.recovery.test_forgotten import NEW, REASON, Pair, pair

__all__ = ["pair"]

STEPS = 14


class OffError(Exception):
    """The laptop went off here."""


class UndoneError(Exception):
    """The district only looks: what it noted is taken back."""


@dataclass(frozen=True)
class Cut:
    """Where a session ends: before or after one step of the renewal. `error`: what the laptop notices."""

    owner: type
    name: str
    after: bool
    error: type[Exception]

    def __str__(self) -> str:
        return f"{self.error.__name__} {'after' if self.after else 'before'} {self.name}"


CUTS = [
    Cut(owner, name, after, error)
    for owner, name, error in (
        (Transport, "post", UnreachableError),
        (Transport, "post", OffError),
        (Safe, "add_recovery", OffError),
        (Safe, "settle_recovery", OffError),
        (Renewing, "keep", OffError),
    )
    for after in (False, True)
]
UP, DOWN = CUTS[0], CUTS[1]
KEPT_ONLY = next(cut for cut in CUTS if cut.name == "keep" and cut.after)


@contextmanager
def cut_short(cut: Cut) -> Iterator[None]:
    real: Callable[..., object] = getattr(cut.owner, cut.name)

    @wraps(real)
    def broken(self: object, *words: object, **more: object) -> object:
        if cut.owner is Transport and words[0] != "/v1/recovery":
            return real(self, *words, **more)
        if cut.after:
            real(self, *words, **more)
        raise cut.error("here")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut.owner, cut.name, broken)
        yield


@dataclass
class Shaken:
    """The planner's laptop, the hub and the supervisor's laptop. `told`: what happened to them so far."""

    pair: Pair
    passphrase: str
    told: list[str] = of_each(default_factory=list)

    @property
    def device(self) -> str:
        return self.pair.field.hub.devices("demo-planner")[-1].id

    def syncs(self, cut: Cut | None = None) -> None:
        self.told.append(f"sync, {cut}")
        desk = unlock(self.pair.vault, self.passphrase, hub_url=self.pair.field.url)
        try:
            if cut is None:
                assert sync(desk).trouble is None
                return
            with cut_short(cut), suppress(OffError):
                assert sync(desk).trouble in (None, Trouble.UNREACHABLE)
        finally:
            desk.close()

    def opened(self, desk: Desk) -> None:
        self.passphrase = NEW
        desk.close()

    def opens_by_the_supervisor(self) -> None:
        """Whose laptop has just synced."""
        self.told.append("the supervisor's code")
        assert sync(self.pair.supervisor).trouble is None
        self.opened(self.pair.recovered(self.pair.code()))

    def opens_by_the_hub(self) -> None:
        self.told.append("the hub's code")
        request = self.pair.vault.ask_recovery()
        shown = self.pair.field.hub.show_recovery_code(self.device, "admin", REASON, request)
        self.opened(self.pair.recovered(shown.code))

    def asks_in_vain(self) -> None:
        self.told.append("a code overheard")
        assert sync(self.pair.supervisor).trouble is None
        self.pair.code()

    def is_looked_up(self) -> None:
        self.told.append("shown at the hub without a request")
        self.pair.field.hub.show_recovery_code(self.device, "admin", REASON)

    def nobody_is_locked_out(self) -> None:
        """What the district has now would open the laptop now; looking changes neither."""
        vault, hub = self.pair.vault, self.pair.field.hub
        note = vault.folder / "recovery.json"
        before = note.read_bytes() if note.exists() else None
        request, code = vault.ask_recovery(), ""
        with suppress(UndoneError), hub.store.writing() as connection:
            code = recovery.show(connection, hub.identity, self.device, request, "admin", REASON, 1).code
            raise UndoneError
        try:
            vault.recover(code)
        except VaultError as error:
            pytest.fail(f"{error!r}; {vault.recovery_numbers()} here, {self.held()} there, after {self.told}")
        if before is None:
            note.unlink()
        else:
            note.write_bytes(before)

    def held(self) -> int:
        with self.pair.field.hub.store.reading() as connection:
            query = select(RECOVERY.c.number).where(RECOVERY.c.device == self.device)
            return int(connection.execute(query).scalar_one())


@pytest.fixture
def shaken(pair: Pair) -> Shaken:
    return Shaken(pair, pair.field.person("planner").passphrase)


@pytest.mark.parametrize(
    "cuts",
    [[DOWN, UP], [UP, DOWN], [UP, UP], [KEPT_ONLY], [KEPT_ONLY, DOWN, KEPT_ONLY], [DOWN, KEPT_ONLY]],
    ids=lambda cuts: ", ".join(map(str, cuts)),
)
def test_forgotten_again_after_sessions_that_were_cut(shaken: Shaken, cuts: list[Cut]) -> None:
    """A code was used in the field, so that every session wants to leave a new series."""
    shaken.opens_by_the_supervisor()
    for cut in cuts:
        shaken.syncs(cut)
        assert len(shaken.pair.vault.recovery_numbers()) <= 2
    shaken.nobody_is_locked_out()
    shaken.opens_by_the_supervisor()
    shaken.opens_by_the_hub()
    shaken.syncs()
    assert shaken.pair.vault.recovery_numbers() == [shaken.held()]


def test_shown_at_the_hub_while_the_answer_to_the_laptop_was_lost(shaken: Shaken) -> None:
    """To the laptop the hub then names no series at all, and may have either."""
    shaken.opens_by_the_supervisor()
    shaken.syncs(DOWN)
    shaken.is_looked_up()
    shaken.syncs(UP)
    shaken.nobody_is_locked_out()
    spent = shaken.held()
    shaken.syncs()
    shaken.syncs()
    assert shaken.pair.vault.recovery_numbers() == [shaken.held()]
    assert shaken.held() > spent, "left again, it is as spent as it was"


def test_a_code_overheard_while_the_new_series_was_unconfirmed_goes_with_the_next_sync(
    shaken: Shaken,
) -> None:
    shaken.opens_by_the_supervisor()
    shaken.syncs(DOWN)
    unconfirmed = shaken.held()
    shaken.asks_in_vain()
    shaken.syncs()
    assert unconfirmed < shaken.held()
    assert shaken.pair.vault.recovery_numbers() == [shaken.held()]


@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_happens_to_the_three_locks_anybody_out(shaken: Shaken, seed: int) -> None:
    """Cut, killed, used, overheard, shown, synced in whatever order."""
    random = Random(seed)  # noqa: S311
    happens: list[Callable[[], None]] = [
        shaken.opens_by_the_supervisor,
        shaken.opens_by_the_hub,
        shaken.asks_in_vain,
        shaken.is_looked_up,
        shaken.syncs,
        *[lambda: shaken.syncs(random.choice(CUTS))] * 8,
    ]
    for _ in range(STEPS):
        random.choice(happens)()
        shaken.nobody_is_locked_out()
    shaken.syncs()
    shaken.syncs()
    assert shaken.pair.vault.recovery_numbers() == [shaken.held()]

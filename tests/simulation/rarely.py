"""What happens rarest: weeks of silence, a forgotten passphrase, a 동 that is not the writer's to change, a
former laptop for which nobody waits any more."""

from __future__ import annotations

from collections.abc import Callable

from app.sync.refusing import end_refused
from app.vault.errors import VaultError
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from db.ledger_row import MOVE_REFUSED
from district.recovery import NoRecoveryCode
from tests.simulation.choosing import homes, pick
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.quarantine import drop
from tests.simulation.steps import Do, Step
from tests.simulation.world import World

_ELSEWHERE = "길음1동"
_DAY_MS = 24 * 3_600_000
_WEEKS_DAYS = (8, 15, 22)
"""Shorter and longer than the days after which a laptop locks itself, and than is waited for a former one;
shorter than the hub is offered again what it lacks."""


def _silence(world: World, _laptop: Laptop, step: Step) -> None:
    world.time.now_ms += _WEEKS_DAYS[step.how % len(_WEEKS_DAYS)] * _DAY_MS


def _move(world: World, laptop: Laptop, step: Step) -> None:
    """As a program of before let anybody who visits write it; in half of the stories with something else."""
    desk = laptop.desk
    if desk.identity.worker.role not in (Role.PLANNER, Role.NURSE):
        raise NothingToDo
    home = pick(homes(desk), step.what)
    said: dict[str, Value] = {"dong": _ELSEWHERE}
    if step.how % 2:
        said["phone"] = f"010-0000-55{step.how:02}"

    def write() -> None:
        with desk.ledger.action("household.edit", f"household/{home}"):
            desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, said)

    made = world.acts(laptop, 0, write)
    world.promises.unfit |= {revision.id: revision.subject for revision in made}
    world.promises.moves |= {revision.id for revision in made}


def _end_moves(world: World, laptop: Laptop, step: Step) -> None:
    desk = laptop.desk
    if not any(one.code == MOVE_REFUSED for one in desk.store.ledger.refusals()):
        raise NothingToDo
    world.acts(laptop, step.dies, lambda: drop(end_refused(desk.ledger)))


def _forget_passphrase(world: World, laptop: Laptop, _step: Step) -> None:
    """By telephone from the administrator. Where one side was set back the district may have no code that the
    laptop waits for; the first is left there by the first session."""
    if not laptop.desk.books.network_sync_ms():
        raise NothingToDo

    def told(device: str, request: str) -> str:
        return world.hub.hub.show_recovery_code(device, "admin", "잊음", request).code

    try:
        laptop.recover(told)
    except (VaultError, NoRecoveryCode):
        if not laptop.went_back and not world.hub_went_back:
            raise


def _give_up(world: World, laptop: Laptop, step: Step) -> None:
    following = laptop.desk.following
    waiting = [] if following is None else following.unreturned.candidates(following.handovers())
    if following is None or not waiting:
        raise NothingToDo
    one, unreturned = waiting[step.what % len(waiting)], following.unreturned
    world.acts(laptop, step.dies, lambda: unreturned.give_up(one.device, one.seen_ms, "찾을 수 없음"))


RARELY: dict[Do, Callable[[World, Laptop, Step], None]] = {
    Do.SILENCE: _silence,
    Do.MOVE: _move,
    Do.END_MOVES: _end_moves,
    Do.FORGET_PASSPHRASE: _forget_passphrase,
    Do.GIVE_UP: _give_up,
}

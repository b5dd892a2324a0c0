"""What somebody at a laptop does seldom: a form half filled in, plans, and how a risk goes on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from app.desk import Desk
from app.households.editing import ChangedMeanwhileError, NewPlan, Saved, UnfitFieldsError
from app.risk.calling import Callee, record_call
from app.risk.following import OUTCOMES, NotTakenError, close, endings, follow
from app.risk.judging import JUDGED_LEVELS, LevelRoseError, judge
from app.risk.reopening import NotEndedError, reopen
from app.risk.taking import known_here
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind
from app.wire.risk_calls import NO_ANSWER, REACHED
from tests.simulation.choosing import homes, pick, visitor
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.prepared import CALL, PLANNED
from tests.simulation.quarantine import drop
from tests.simulation.steps import Do, Step
from tests.simulation.world import World
from tests.ui.visits import answer_form

_HALF = ({"reached": "met"}, {"reached": "met", "condition": "well"}, {"reached": "absent"})


def _begin_form(world: World, laptop: Laptop, step: Step) -> None:
    """In a visit that is in progress, or in a new one."""
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    begun = sorted(draft.visit for draft in desk.drafts.unfinished() if draft.household == home)

    def begin() -> None:
        visit = begun[0] if begun else desk.visiting.start(home, None, [])
        answer_form(desk, visit, CALL, _HALF[step.how % len(_HALF)])
        if not laptop.dead:
            world.promises.begun[visit] = laptop.person.name

    world.acts(laptop, step.dies, begin)


def _abandon(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    visit = pick(sorted(draft.visit for draft in desk.drafts.unfinished()), step.what)
    # Whether or not the power failed before it was gone.
    world.promises.begun.pop(visit, None)
    world.acts(laptop, step.dies, lambda: desk.visiting.abandon(visit))


def _plan(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    editing, day = desk.editing, desk.today()
    ways: tuple[Callable[[], object], ...] = (
        lambda: editing.plan_visit(home, NewPlan("", "follow_up", day, "다시 들름")),
        lambda: editing.move_visit(home, PLANNED, day),
        lambda: editing.cancel_visit(home, PLANNED),
        lambda: editing.consent(home, "visit", ("given", "withdrawn")[step.what % 2], {"how": "phone"}),
        lambda: editing.moved_out(home, day.isoformat()),
    )
    world.acts(laptop, step.dies, lambda: drop(ways[step.how % len(ways)]()))


def _take_back(world: World, laptop: Laptop, step: Step) -> None:
    """A change, taken back at once or after a session."""
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    saved: list[Saved | None] = []

    def save() -> None:
        # A clock far behind knows of no birth yet.
        with suppress(UnfitFieldsError):
            saved.append(desk.editing.save(home, {"phone": f"010-0000-33{step.how:02}"}, {}))

    world.acts(laptop, 0, save)
    if step.how % 2:
        world.syncs(laptop)
    if not saved or saved[0] is None or home not in laptop.desk.store.homes.ids():
        return
    one, desk = saved[0], visitor(laptop)

    def undo() -> None:
        with suppress(ChangedMeanwhileError):
            desk.editing.undo(one)

    world.acts(laptop, step.dies, undo)


def _of_a_risk(kind: Kind, do: Callable[[Desk, str, Step], object]) -> Callable[[World, Laptop, Step], None]:
    """Something that whoever may write this `kind` does about a risk that is on the laptop."""

    def happens(world: World, laptop: Laptop, step: Step) -> None:
        desk = laptop.desk
        if kind not in MAY_WRITE[desk.identity.worker.role]:
            raise NothingToDo
        risk = pick(_risks(desk), step.what)
        world.acts(laptop, step.dies, partial(_done, do, desk, risk, step))

    return happens


def _done(do: Callable[[Desk, str, Step], object], desk: Desk, risk: str, step: Step) -> None:
    with suppress(LevelRoseError, NotTakenError, NotEndedError):
        do(desk, risk, step)


def _risks(desk: Desk) -> list[str]:
    rows = desk.store._connection.execute("SELECT id FROM risk ORDER BY id")
    return [risk for (risk,) in rows]


def _call(desk: Desk, risk: str, step: Step) -> None:
    to = Callee("서지킴", "010-0000-0009", acts=step.how % 3 > 0)
    outcome = REACHED if step.how % 2 else NO_ANSWER
    record_call(desk.ledger, risk, to, outcome, known_here(desk.ledger, risk))


def _judge(desk: Desk, risk: str, step: Step) -> None:
    judge(desk.ledger, risk, JUDGED_LEVELS[step.how % len(JUDGED_LEVELS)], "다시 이야기했습니다")


def _follow(desk: Desk, risk: str, step: Step) -> None:
    follow(
        desk.ledger, risk, OUTCOMES[step.how % len(OUTCOMES)], f"통화 {step.how}", centre=step.what % 2 > 0
    )


def _close(desk: Desk, risk: str, step: Step) -> None:
    row = desk.store.visits.risk(risk)
    if row is None:
        raise NothingToDo
    may = endings(desk.ledger, row, desk.ledger.projector.document(f"risk/{risk}"))
    if not may:
        raise NothingToDo
    close(desk.ledger, risk, may[step.how % len(may)], "가족과 함께 지냅니다", known_here(desk.ledger, risk))


def _reopen(desk: Desk, risk: str, _step: Step) -> None:
    reopen(desk.ledger, risk, "다시 힘들어합니다")


IN_THE_FIELD: dict[Do, Callable[[World, Laptop, Step], None]] = {
    Do.BEGIN_FORM: _begin_form,
    Do.ABANDON: _abandon,
    Do.PLAN: _plan,
    Do.TAKE_BACK: _take_back,
    Do.CALL: _of_a_risk(Kind.RISK_CALLED, _call),
    Do.JUDGE: _of_a_risk(Kind.RISK_JUDGED, _judge),
    Do.FOLLOW: _of_a_risk(Kind.RISK_FOLLOWED, _follow),
    Do.CLOSE: _of_a_risk(Kind.RISK_CLOSED, _close),
    Do.REOPEN_RISK: _of_a_risk(Kind.RISK_FOLLOWED, _reopen),
}

"""What each step does, through the services that the screens call."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from app.agreeing.conflicts import Question
from app.agreeing.grace import NothingBeforeError
from app.desk import Desk
from app.visits.visiting import ABSENT, DONE, Ending, UnfinishedFormsError
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from tests.eyes import take
from tests.simulation.at_the_district import AT_THE_DISTRICT
from tests.simulation.choosing import homes, pick, visitor
from tests.simulation.forging import forge
from tests.simulation.in_the_field import IN_THE_FIELD
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.photographs import look_at, photograph
from tests.simulation.posts import OF_POSTS
from tests.simulation.prepared import CALL, HOMES, NURSE, OTHER_PLANNER, PLANNER, SCREENING
from tests.simulation.quarantine import drop, unfit
from tests.simulation.rarely import RARELY
from tests.simulation.steps import Do, Step
from tests.simulation.sticks import stick_back, stick_in, stick_out
from tests.simulation.world import World
from tests.ui.visits import CALM_CALL, DESPAIR, fill

_FIELDS: tuple[tuple[str, tuple[Value, ...]], ...] = (
    # Mostly the same one, so that two people meet in it.
    *(("phone", ("010-0000-1111", "010-0000-2222", "010-0000-3333")),) * 6,
    ("note", ("초인종 고장", "개가 있음", "뒷문으로")),
    ("people.1.deceased", ("2026-02-27", "2026-03-01", None)),
    ("moved_out", ("2026-02-20", None)),
    ("consent.visit", ("given", "withdrawn")),
)
_MOST_LOOKS = 40
_DAY_MS = 24 * 3_600_000
_YEARS_MS = 1_000 * _DAY_MS
"""Longer than a laptop keeps a visit that the district has."""
_JUMPS_MS = (-2 * _DAY_MS, -_DAY_MS, -3_600_000, -90_000, 90_000, 3_600_000, _DAY_MS, 2 * _DAY_MS)
_JUMPS_MS += (-_YEARS_MS, _YEARS_MS)

_OF_A_REVOKED_LAPTOP = frozenset({Do.SYNC, Do.SYNC_PART, Do.STOP_ANYWHERE, Do.NEW_LAPTOP, Do.COME_BACK})


def happen(world: World, step: Step) -> None:
    """Raises `NothingToDo`."""
    laptop = world.laptops[step.who % len(world.laptops)]
    if laptop.left or (laptop.person.name in world.revoked and step.do not in _OF_A_REVOKED_LAPTOP):
        raise NothingToDo
    _HAPPENINGS[step.do](world, laptop, step)


def _visit(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    ending = Ending(DONE, note=f"잘 계심 {step.how}", next_due="2026-04-01" if step.how % 3 == 0 else None)

    def finish() -> None:
        visit = desk.visiting.start(home, None, ["warden"])
        if step.do is Do.VISIT_FORM:
            fill(desk, visit, CALL, CALM_CALL)
        # A form that a power cut left open is finished first, or the visit stays in progress.
        with suppress(UnfinishedFormsError):
            desk.visiting.finish(visit, ending)

    world.acts(laptop, step.dies, finish, {"outcome": DONE, "outcome_note": ending.note})


def _begin(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)

    def begin() -> None:
        visit = desk.visiting.start(home, None, [])
        if not laptop.dead:
            world.promises.begun[visit] = laptop.person.name

    world.acts(laptop, step.dies, begin)


def _absent(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    ending = Ending(ABSENT, note=f"부재 {step.how}")
    world.acts(
        laptop,
        step.dies,
        lambda: drop(desk.visiting.record_without_visit(home, None, ending)),
        {"outcome": ABSENT, "outcome_note": ending.note},
    )


def _notice(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    world.acts(
        laptop, step.dies, lambda: drop(desk.visiting.give_notice(home, None, "phone", f"{step.how}시"))
    )


def _screening(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)

    def screen() -> None:
        visit = desk.visiting.start(home, None, [])
        fill(desk, visit, SCREENING, DESPAIR)
        if step.how % 2:
            desk.visiting.finish(visit, Ending(ABSENT))

    world.acts(laptop, step.dies, screen, {"level": "high", "instrument": SCREENING})


def _edit(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what if step.what % 5 == 0 else 0)
    path, values = _FIELDS[step.how % len(_FIELDS)]
    value = values[step.what // 2 % len(values)]

    def edit() -> None:
        with desk.ledger.action("household.edit", f"household/{home}"):
            desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, {path: value})

    world.acts(laptop, step.dies, edit, {path: value})


def _amend(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    mine = [
        row.id
        for home in homes(desk)
        for row in desk.store.visits.of_household(home)
        if row.outcome and row.author == laptop.person.worker and not world.is_unfit(row.id)
    ]
    visit = pick(sorted(mine), step.what)

    def amend() -> None:
        desk.visiting.amend(visit)
        desk.visiting.finish(visit, Ending(ABSENT, note=f"바로잡음 {step.how}", answer="확인했습니다"))

    world.acts(laptop, step.dies, amend, {"outcome_note": f"바로잡음 {step.how}"})


def _review(world: World, laptop: Laptop, step: Step) -> None:
    desk = laptop.desk
    supervises = desk.identity.worker.role is Role.SUPERVISOR
    queue = [row for row in desk.reviewing.queue() if not world.is_unfit(row.id)] if supervises else []
    if not queue:
        raise NothingToDo
    row = queue[step.what % len(queue)]
    if step.how % 2:
        world.acts(laptop, step.dies, lambda: desk.reviewing.approve(row.id, row.latest))
    else:
        world.acts(laptop, step.dies, lambda: desk.reviewing.send_back(row.id, row.latest, "언제였나요?"))


def _decide(world: World, laptop: Laptop, step: Step) -> None:
    desk = laptop.desk
    questions = desk.conflicts.questions()
    if not questions:
        raise NothingToDo
    question = questions[step.what % len(questions)]
    value = question.candidates[step.how % len(question.candidates)].value
    world.acts(laptop, step.dies, partial(_decided, desk, question, value), {question.path: value})


def _decided(desk: Desk, question: Question, value: Value) -> None:
    desk.conflicts.decide(question, value)


def _grace(world: World, laptop: Laptop, step: Step) -> None:
    desk = laptop.desk
    waiting = desk.grace.waiting()
    if not waiting:
        raise NothingToDo
    late = waiting[step.what % len(waiting)].revision
    if step.how % 2:
        world.acts(laptop, step.dies, lambda: drop(desk.grace.accept(late)))
    else:
        world.acts(laptop, step.dies, partial(_discarded, desk, late))


def _discarded(desk: Desk, late: str) -> None:
    # What stood before may be known to its author alone, where the district refused that.
    with suppress(NothingBeforeError):
        desk.grace.discard(late, "다른 집 이야기")


def _acknowledge(world: World, laptop: Laptop, step: Step) -> None:
    desk = laptop.desk
    risks = desk.inbox.screenings() if desk.identity.worker.role is Role.DUTY_OFFICER else []
    risk = pick([row.id for row in risks if row.acknowledged_ms is None], step.what)
    world.acts(laptop, step.dies, lambda: take(desk, risk, "연락함"))


def _assign(world: World, laptop: Laptop, step: Step) -> None:
    """By the district's administrator, or the supervisor, who needs no network for it."""
    home = HOMES[step.what % len(HOMES)]
    assigning = laptop.desk.assigning
    if assigning is not None:
        there = {worker.id: worker for worker in assigning.workers()}
        to = there.get((NURSE, PLANNER, OTHER_PLANNER)[step.how % 3].worker)
        if to is None:
            raise NothingToDo
        world.acts(laptop, step.dies, lambda: drop(assigning.assign([home], to, "인사이동")))
        return
    person = NURSE if step.how % 3 == 0 else (PLANNER, OTHER_PLANNER)[step.how % 2]
    if not world.serves(person):
        raise NothingToDo
    if person is NURSE:
        world.hub.hub.assign([home], nurse=NURSE.worker)
    else:
        world.hub.hub.assign([home], planner=person.worker)


def _sync(world: World, laptop: Laptop, step: Step) -> None:
    world.syncs(laptop, step.faults, dies=step.dies * 3 if step.dies > 0 else step.dies)


def _sync_part(world: World, laptop: Laptop, step: Step) -> None:
    world.syncs(laptop, stops_after=1 + step.how % 8, dies=step.dies)


def _sync_working(world: World, laptop: Laptop, step: Step) -> None:
    work = (_absent, _edit)[step.what % 2]

    def meanwhile() -> None:
        with suppress(NothingToDo):
            work(world, laptop, step)

    world.syncs(laptop, meanwhile=meanwhile, at_request=step.how % 5)


def _stop_anywhere(world: World, laptop: Laptop, step: Step) -> None:
    world.syncs(laptop, step.faults, looks=1 + (step.what * 60 + step.how) % _MOST_LOOKS, dies=step.dies)


def _clock(_world: World, laptop: Laptop, step: Step) -> None:
    laptop.clock.wrong_ms += _JUMPS_MS[step.how % len(_JUMPS_MS)]


def _wait(world: World, _laptop: Laptop, step: Step) -> None:
    world.time.now_ms += (60_000, 3_600_000, _DAY_MS)[step.how % 3]


def _hub_restore(world: World, _laptop: Laptop, _step: Step) -> None:
    # What only the hub had, because the laptops erased it, is what replicas are for.
    if not world.hub.backed_up or world.gone_since_backup or world.only_at_the_hub():
        raise NothingToDo
    world.hub.restore()
    world.hub_went_back = True


def _hub_backup(world: World, _laptop: Laptop, _step: Step) -> None:
    world.hub.back_up()
    world.note_backup()


def _backup(world: World, laptop: Laptop, step: Step) -> None:
    backups = laptop.desk.backups
    if backups is None:
        raise NothingToDo
    world.acts(laptop, step.dies, lambda: drop(backups.make(laptop.clock())))


def _damage(world: World, laptop: Laptop, _step: Step) -> None:
    made = laptop.desk.backups is not None and laptop.desk.backups.state.last_ms is not None
    # What two go back behind nobody can bring again.
    if not made or world.hub_went_back:
        raise NothingToDo
    laptop.damage()
    world.gone_since_backup = True


def _image(world: World, laptop: Laptop, _step: Step) -> None:
    laptop.keep_image()
    here = {row.id for row in laptop.desk.store.ledger.all()}
    world.promises.imaged[laptop.person.name] = here


def _image_back(world: World, laptop: Laptop, _step: Step) -> None:
    if not laptop.has_image or world.hub_went_back:
        raise NothingToDo
    world.promises.back.add(laptop.desk.identity.device)
    laptop.put_image_back()
    world.gone_since_backup = True
    world.promises.forget_since_image(laptop.person.name)


def _revoke(world: World, laptop: Laptop, _step: Step) -> None:
    world.hub.hub.revoke(laptop.desk.identity.device)
    world.revoked.add(laptop.person.name)


_HAPPENINGS: dict[Do, Callable[[World, Laptop, Step], None]] = {
    Do.VISIT: _visit,
    Do.VISIT_FORM: _visit,
    Do.BEGIN: _begin,
    Do.ABSENT: _absent,
    Do.NOTICE: _notice,
    Do.SCREENING: _screening,
    Do.PHOTOGRAPH: photograph,
    Do.LOOK_AT: look_at,
    Do.UNFIT: unfit,
    Do.EDIT: _edit,
    Do.AMEND: _amend,
    Do.REVIEW: _review,
    Do.DECIDE: _decide,
    Do.GRACE: _grace,
    Do.ACKNOWLEDGE: _acknowledge,
    Do.ASSIGN: _assign,
    Do.SYNC: _sync,
    Do.SYNC_PART: _sync_part,
    Do.SYNC_WORKING: _sync_working,
    Do.STOP_ANYWHERE: _stop_anywhere,
    Do.REOPEN: lambda _world, laptop, _step: laptop.lock(),
    Do.POWER_CUT: lambda _world, laptop, _step: laptop.cut_power(),
    Do.CLOCK: _clock,
    Do.WAIT: _wait,
    Do.HUB_RESTART: lambda world, _laptop, _step: world.hub.restart(),
    Do.HUB_PROCESS: lambda world, _laptop, _step: world.hub.add_process(),
    Do.HUB_BACKUP: _hub_backup,
    Do.HUB_RESTORE: _hub_restore,
    Do.BACKUP: _backup,
    Do.DAMAGE: _damage,
    Do.IMAGE: _image,
    Do.IMAGE_BACK: _image_back,
    Do.REVOKE: _revoke,
    Do.STICK_OUT: stick_out,
    Do.STICK_IN: stick_in,
    Do.STICK_BACK: stick_back,
    Do.FORGE: forge,
    **IN_THE_FIELD,
    **AT_THE_DISTRICT,
    **RARELY,
    **OF_POSTS,
}

"""The program is killed at random instants, for real, and must have lost nothing that it called saved.

One laptop lives through all the runs, so that what a kill leaves behind is what the next run starts from.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from app.desk import Desk, unlock
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from district.demo import generate
from district.hub import Hub
from tests.campaigns import field_form
from tests.campaigns.after_kill import (
    Given,
    disagreements,
    expected,
    lost_answers,
    unsound,
    visits_at_hub,
)
from tests.campaigns.laptop_process import Heard, LaptopProcess, SilentError
from tests.campaigns.result import Result
from tests.campaigns.steps import Call, Do, Step
from tests.field import FORMS, District, sync

WELLBEING = "wellbeing_call"
_TAPS = (("/data/call/reached", "1"), ("/data/call/condition", "1"), ("/data/call/next_step", "1"))


@dataclass
class Scene:
    """The district and the laptop that is going to suffer."""

    district: District
    laptop: Path
    passphrase: str

    def desk(self) -> Desk:
        return unlock(self.district.laptops["planner"], self.passphrase)


@dataclass(frozen=True)
class Attack:
    """What is done, from `tell` on at the latest until how many seconds later, and what must be true."""

    steps: list[Step]
    within: float
    check: Callable[[Desk, list[Heard], float], list[str]]


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Kill `n` times: mostly in the middle of a form, else in finishing, syncing, locking."""
    result = Result("kills", seed)
    random = Random(seed)  # noqa: S311 - an attack is to be repeatable
    with scene_at(folder) as scene:
        for number in range(n):
            kinds = [_filling, _finishing, _syncing, _locking, _filling, _filling]
            kind = kinds[number % len(kinds)]
            for trouble in _one(scene, folder / f"run{number}", random, kind):
                result.failed.append(f"run {number} ({kind.__name__.strip('_')}): {trouble}")
            result.runs += 1
    return result


@contextmanager
def scene_at(folder: Path) -> Iterator[Scene]:
    """A small district with two forms, and a planner's laptop that has synced once."""
    with ExitStack() as closing:
        folder.mkdir(parents=True, exist_ok=True)
        hub = Hub.create(f"sqlite:///{folder / 'hub.db'}", "성북구", key_file=folder / "hub.key")
        closing.callback(hub.close)
        made = generate(today=datetime.now().astimezone().date(), count=60)
        for worker in made.workers:
            hub.add_worker(worker)
        hub.import_households(made.households)
        hub.publish_form(WELLBEING, "md", (FORMS / f"{WELLBEING}.md").read_bytes())
        hub.publish_form(field_form.FORM_ID, "md", field_form.markdown().encode())
        district = District(hub, "", folder)
        district.go_online()
        closing.callback(district.go_offline)
        district.laptop("planner").close()
        yield Scene(district, district.laptops["planner"].folder, district.person("planner").passphrase)


def _one(
    scene: Scene, around: Path, random: Random, kind: Callable[[Scene, Desk, str, Random], Attack]
) -> list[str]:
    """One kill and everything that is looked at afterwards."""
    desk = scene.desk()
    visit = desk.visiting.start(random.choice(desk.store.homes.ids()), None, [])
    attack = kind(scene, desk, visit, random)
    desk.close()
    steps = [Step(Do.UNLOCK, text=scene.passphrase), *attack.steps]
    with LaptopProcess(scene.laptop, around, steps) as process:
        try:
            process.until_told("now")
        except SilentError as error:
            return [f"the program did not come that far: {error}"]
        time.sleep(random.uniform(0, attack.within))
        killed = process.kill()
    try:
        return _after(scene, attack, visit, process.heard, killed)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the attack has found
        return [f"after the kill: {type(error).__name__}: {error}"]


def _after(scene: Scene, attack: Attack, visit: str, heard: list[Heard], killed: float) -> list[str]:
    desk = scene.desk()
    try:
        wrong = unsound(desk) + attack.check(desk, heard, killed)
        _finish_all(desk)
        outcome = sync(desk)
        if outcome.trouble is not None:
            wrong.append(f"syncing afterwards ended with {outcome.trouble}")
        wrong += disagreements(desk, scene.district.hub)
        times = visits_at_hub(scene.district.hub, visit)
        if times != 1:
            wrong.append(f"the hub holds the visit {times} times")
        return wrong
    finally:
        desk.close()


def _finish_all(desk: Desk) -> None:
    for draft in desk.drafts.unfinished():
        for form_id, _finished in draft.forms:
            desk.drafts.call_finished(draft.visit, form_id, finished=True)
        desk.visiting.finish(draft.visit, Ending(DONE))


def _filling(_scene: Scene, _desk: Desk, visit: str, random: Random) -> Attack:
    steps = [
        Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
        Step(Do.TELL, "now"),
        *field_form.filling(random),
        Step(Do.TELL, "filled"),
    ]

    def check(desk: Desk, heard: list[Heard], killed: float) -> list[str]:
        return _draft_is_whole(desk, visit, field_form.FORM_ID, expected(_all(steps), heard, killed))

    return Attack(steps, 3.0, check)


def _locking(_scene: Scene, _desk: Desk, visit: str, random: Random) -> Attack:
    text = f"잠그기 직전에 적은 말 {random.randint(100, 999)}"
    steps = [
        Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
        Step(Do.CHOOSE, "/data/p0/c0", "3"),
        Step(Do.TYPE, "/data/p0/t0", text, pause_ms=random.choice((5, 40, 120))),
        Step(Do.TELL, "now"),
        Step(Do.LOCK),
    ]

    def check(desk: Desk, heard: list[Heard], killed: float) -> list[str]:
        return _draft_is_whole(desk, visit, field_form.FORM_ID, expected(_all(steps), heard, killed))

    return Attack(steps, 0.25, check)


def _finishing(_scene: Scene, _desk: Desk, visit: str, _random: Random) -> Attack:
    steps = _until_finishing(visit)
    gone = len(steps) + 2

    def check(desk: Desk, heard: list[Heard], _killed: float) -> list[str]:
        told = any(each.call is Call.DONE and each.words[0] == str(gone + 1) for each in heard)
        return _recorded_once(desk, visit, told=told)

    within = [Step(Do.TELL, "now"), Step(Do.PRESS, "finish.record"), Step(Do.GONE, "finish.record")]
    return Attack([*steps, *within], 0.15, check)


def _syncing(_scene: Scene, desk: Desk, visit: str, random: Random) -> Attack:
    """The visit is recorded, with a few others, before the window opens; the kill falls into the sending."""
    desk.visiting.finish(visit, Ending(DONE))
    for household in random.sample(desk.store.homes.ids(), 3):
        desk.visiting.give_notice(household, None, "phone")
    steps = [Step(Do.TELL, "now"), Step(Do.SYNC), Step(Do.TELL, "synced")]

    def check(desk: Desk, _heard: list[Heard], _killed: float) -> list[str]:
        return _recorded_once(desk, visit, told=True)

    return Attack(steps, 0.2, check)


def _until_finishing(visit: str) -> list[Step]:
    taps = [Step(Do.CHOOSE, ref, key) for ref, key in _TAPS]
    return [
        Step(Do.FORM, f"{visit}/{WELLBEING}"),
        *taps,
        Step(Do.FINISH_FORM),
        Step(Do.GONE, "form.view"),
        Step(Do.VISIT, visit),
        Step(Do.PRESS, "visit.finish"),
        Step(Do.SEE, "finish.record"),
        Step(Do.PRESS, "finish.done"),
    ]


def _all(steps: list[Step]) -> list[Step]:
    """As the process counts them: unlocking comes first."""
    return [Step(Do.UNLOCK), *steps]


def _draft_is_whole(desk: Desk, visit: str, form_id: str, given: list[Given]) -> list[str]:
    if visit not in {draft.visit for draft in desk.drafts.unfinished()}:
        return ["the visit in progress is gone"]
    return lost_answers(desk, visit, form_id, given)


def _recorded_once(desk: Desk, visit: str, *, told: bool) -> list[str]:
    """Either still in progress with all its forms, or in the ledger, once, with all its answers."""
    rows = [
        row
        for row in desk.store.ledger.all()
        if row.kind == Kind.VISIT_FINISHED and row.subject == f"visit/{visit}"
    ]
    draft = next((each for each in desk.drafts.unfinished() if each.visit == visit), None)
    if told and len(rows) != 1:
        return [f"said to be recorded, but {len(rows)} times in the ledger"]
    if len(rows) + (draft is not None) != 1:
        return [f"{len(rows)} times in the ledger, in progress: {draft is not None}"]
    shown = desk.store.visits.get(visit)
    if rows and (shown is None or shown.outcome != DONE):
        return ["in the ledger, but the screens do not show it"]
    if draft is not None:
        answers = [Given(ref, ("met", "well", "routine")) for ref, _key in _TAPS]
        return lost_answers(desk, visit, WELLBEING, answers)
    return []

"""The program is killed at random instants, for real, and must have lost nothing that it called saved.

One laptop lives through all the runs, so that what a kill leaves behind is what the next run starts from.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from district.demo import generate
from district.hub import Hub
from tests.campaigns import field_form
from tests.campaigns.after_kill import (
    disagreements,
    under_way,
    unsound,
    visits_at_hub,
)
from tests.campaigns.attacks import KINDS, WELLBEING, Attack, Scene
from tests.campaigns.end import End
from tests.campaigns.laptop_process import Heard, LaptopProcess, SilentError
from tests.campaigns.nursery import Nursery, can_fork
from tests.campaigns.result import Result
from tests.campaigns.steps import Do, Step
from tests.field import FORMS, District, sync

LANES = 3
_MANY = 10
"""Kills of one kind of which one at least has to fall into what it is aimed at."""


@dataclass(frozen=True)
class Ran:
    """`within`: the kill fell into what it was aimed at, neither before nor after it."""

    name: str
    within: bool
    troubles: list[str]


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Kill `n` times: mostly in the middle of a form, else in finishing, syncing, locking, re-keying, backing
    up, recovering, erasing visits that were kept long enough. Several laptops live through their runs side
    by side. Noted of each: how often it was aimed at (`tried`), and how often the kill fell into it
    (`while`)."""
    result = Result("kills", seed)
    counted: Counter[str] = Counter()
    with ExitStack() as closing:
        nursery = closing.enter_context(Nursery()) if can_fork() else None
        lanes = min(LANES, max(1, n // len(KINDS)))
        folders = [folder / f"lane{lane}" for lane in range(lanes)]
        scenes = [closing.enter_context(scene_at(each)) for each in folders]
        with ThreadPoolExecutor(lanes) as pool:
            ended = [
                pool.submit(_lane, scenes[lane], folders[lane], range(lane, n, lanes), seed, nursery)
                for lane in range(lanes)
            ]
        for each in ended:
            for ran in each.result():
                result.runs += 1
                counted[f"tried_{ran.name}"] += 1
                counted[f"while_{ran.name}"] += ran.within
                result.failed += ran.troubles
    for name in sorted({kind.__name__.strip("_") for kind in KINDS}):
        if counted[f"tried_{name}"] >= _MANY and not counted[f"while_{name}"]:
            result.failed.append(f"{name}: none of {counted[f'tried_{name}']} kills fell into it")
    result.notes |= dict(sorted(counted.items()))
    return result


def _lane(
    scene: Scene, folder: Path, numbers: Sequence[int], seed: int, nursery: Nursery | None
) -> list[Ran]:
    """One laptop's runs."""
    ran = []
    for number in numbers:
        kind = KINDS[number % len(KINDS)]
        name = kind.__name__.strip("_")
        random = Random(f"{seed}/{number}")  # noqa: S311 - an attack is to be repeatable
        around = folder / f"run{number}"
        troubles, within = _one(scene, around, random, kind, nursery)
        ran.append(Ran(name, within, [f"run {number} ({name}): {trouble}" for trouble in troubles]))
        if not troubles:
            shutil.rmtree(around, ignore_errors=True)
    return ran


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
    scene: Scene,
    around: Path,
    random: Random,
    kind: Callable[[Scene, Desk, str, Random], Attack],
    nursery: Nursery | None,
) -> tuple[list[str], bool]:
    """One kill and everything that is looked at afterwards; and whether it fell into what it was aimed at."""
    try:
        desk = scene.desk()
    except Exception as error:  # noqa: BLE001 - what an earlier kill left behind opens no more
        return [f"before the kill: {type(error).__name__}: {error}"], False
    visit = desk.visiting.start(random.choice(desk.store.homes.ids()), None, [])
    attack = kind(scene, desk, visit, random)
    desk.close()
    steps = attack.steps if attack.locked else [Step(Do.UNLOCK, text=scene.passphrase), *attack.steps]
    with LaptopProcess(scene.laptop, around, steps, nursery=nursery) as process:
        try:
            process.until_told("now")
            if attack.aimed:
                end = process.until_its_end()
            else:
                time.sleep(random.uniform(0, attack.within))
                end = process.stop_and_kill()
        except SilentError as error:
            return [f"the program did not come that far: {error}"], False
    within = under_way(steps, process.heard)
    try:
        return _after(scene, attack, visit, process.heard, end), within
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the attack has found
        return [f"after the kill: {type(error).__name__}: {error}"], within


def _after(scene: Scene, attack: Attack, visit: str, heard: list[Heard], end: End) -> list[str]:
    desk = scene.desk(attack.passphrases(heard))
    try:
        wrong = unsound(desk) + attack.check(desk, heard, end)
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

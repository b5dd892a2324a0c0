"""What may happen in a story, drawn from a seed. A story with steps left out is a story again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from tests.simulation.mishaps import Fault, some_faults


class Do(StrEnum):
    """One thing that happens."""

    VISIT = "a visit is finished"
    VISIT_FORM = "a visit with a form is finished"
    BEGIN = "a visit is begun"
    ABSENT = "nobody is at home"
    NOTICE = "a visit is announced"
    SCREENING = "a screening is finished"
    PHOTOGRAPH = "a visit with a photograph is finished"
    LOOK_AT = "a photograph is looked at"
    UNFIT = "a visit is recorded that the hub cannot take"
    EDIT = "the household's record is changed"
    AMEND = "a visit is put right"
    REVIEW = "a visit is approved or returned"
    DECIDE = "a conflict is decided"
    GRACE = "what came late is accepted or discarded"
    ACKNOWLEDGE = "a screening is acknowledged"
    ASSIGN = "a household is given to somebody else"
    SYNC = "a session"
    SYNC_PART = "a session that is stopped"
    SYNC_WORKING = "a session during which somebody works on"
    REOPEN = "the laptop is locked and opened"
    POWER_CUT = "the laptop's power fails"
    CLOCK = "the laptop's clock jumps"
    WAIT = "time passes"
    HUB_RESTART = "the hub is restarted"
    HUB_PROCESS = "a second process of the hub begins to serve"
    HUB_BACKUP = "the hub is backed up"
    HUB_RESTORE = "the hub is restored"
    BACKUP = "the laptop is backed up"
    DAMAGE = "the laptop's store is ruined and restored"
    IMAGE = "an image of the laptop's disk is made"
    IMAGE_BACK = "the image is put back"
    REVOKE = "the laptop is revoked"
    STICK_OUT = "what waits is written to a stick"
    STICK_IN = "the district takes a stick's file in"
    STICK_BACK = "an answer comes back by stick"
    FORGE = "a laptop brings back what its author never signed"
    # Woven in between the others
    BEGIN_FORM = "a form is begun"
    ABANDON = "a visit in progress is thrown away"
    PLAN = "a visit is planned, moved or called off"
    TAKE_BACK = "a change of the household's record is taken back"
    CALL = "somebody is telephoned about a risk"
    JUDGE = "a risk is judged"
    FOLLOW = "somebody is in touch with whoever is at risk"
    CLOSE = "a risk is ended"
    REOPEN_RISK = "a risk is opened again"
    ESCALATE = "the hub names the next ones for what nobody took"
    DESK = "everything a worker has is given to somebody else"
    ELSEWHERE = "a household moves to another 동"
    LEAVE = "a worker leaves, and the laptop with them"
    NEW_LAPTOP = "a worker has another laptop"
    FORM_VERSION = "another version of a form is published"
    STOP_ANYWHERE = "a session is stopped at any look"
    HUB_PROCESSES = "the hub is restarted with another number of processes"
    # Woven in between those too
    SILENCE = "weeks pass"
    MOVE = "a household is moved to another 동 by somebody who may not"
    END_MOVES = "a refused move is ended by hand"
    FORGET_PASSPHRASE = "a passphrase is forgotten and the laptop opened with a recovery code"
    GIVE_UP = "nobody waits for a former laptop any more"
    # Woven in last
    TAKE_POST = "a worker is given another post"
    COME_BACK = "a worker who left is back, with a new laptop"


_WEIGHTS = {
    Do.VISIT: 8,
    Do.VISIT_FORM: 3,
    Do.BEGIN: 2,
    Do.ABSENT: 6,
    Do.NOTICE: 4,
    Do.SCREENING: 2,
    Do.PHOTOGRAPH: 2,
    Do.LOOK_AT: 1,
    Do.UNFIT: 1,
    Do.EDIT: 22,
    Do.AMEND: 4,
    Do.REVIEW: 6,
    Do.DECIDE: 6,
    Do.GRACE: 3,
    Do.ACKNOWLEDGE: 2,
    Do.ASSIGN: 4,
    Do.SYNC: 26,
    Do.SYNC_PART: 5,
    Do.SYNC_WORKING: 5,
    Do.REOPEN: 2,
    Do.POWER_CUT: 4,
    Do.CLOCK: 3,
    Do.WAIT: 3,
    Do.HUB_RESTART: 2,
    Do.HUB_PROCESS: 2,
    Do.HUB_BACKUP: 3,
    Do.HUB_RESTORE: 3,
    Do.BACKUP: 1,
    Do.DAMAGE: 1,
    Do.IMAGE: 2,
    Do.IMAGE_BACK: 2,
    Do.STICK_OUT: 3,
    Do.STICK_IN: 3,
    Do.STICK_BACK: 3,
    Do.FORGE: 1,
}
_SELDOM = {
    Do.BEGIN_FORM: 3,
    Do.ABANDON: 2,
    Do.PLAN: 3,
    Do.TAKE_BACK: 3,
    Do.CALL: 2,
    Do.JUDGE: 3,
    Do.FOLLOW: 3,
    Do.CLOSE: 3,
    Do.REOPEN_RISK: 2,
    Do.ESCALATE: 2,
    Do.DESK: 3,
    Do.ELSEWHERE: 2,
    Do.LEAVE: 1,
    Do.NEW_LAPTOP: 1,
    Do.FORM_VERSION: 3,
    Do.STOP_ANYWHERE: 6,
    Do.HUB_PROCESSES: 3,
}
_RARELY = {Do.SILENCE: 4, Do.MOVE: 3, Do.END_MOVES: 3, Do.FORGET_PASSPHRASE: 4, Do.GIVE_UP: 2}
_AWAY = (Do.ASSIGN, Do.SYNC, Do.SILENCE, Do.SYNC, Do.GIVE_UP, Do.SYNC)
_MOVED = (Do.MOVE, Do.SYNC, Do.END_MOVES, Do.SYNC)
_BACK = (Do.LEAVE, Do.SYNC, Do.COME_BACK)
_COURSE = (Do.SCREENING, Do.JUDGE, Do.FOLLOW, Do.CLOSE, Do.REOPEN_RISK)
_MOST_WOVEN, _OF_A_RISK, _IN_A_ROW = 3, 0.1, 0.4
_SUPERVISORS_TURN = 2
_REVOKED = 0.04
_FAULTY, _MOST_FAULTS = 0.5, 3
_DIES, _MOST_STATEMENTS = 0.08, 60
_LENGTHS, _LONG, _OFTEN_LONG = (4, 14), (8, 24), 0.25
"""What goes wrong goes wrong within a few steps: most stories are short, and more of them are told."""
_FAVOURITES, _LIKED = 3, 14
_QUARRELS, _QUARRELSOME = 0.25, 120
_NO_DEATH = frozenset(
    {
        *(Do.WAIT, Do.CLOCK, Do.POWER_CUT, Do.REOPEN, Do.ASSIGN, Do.REVOKE, Do.SYNC_WORKING),
        *(Do.UNFIT, Do.HUB_PROCESS),
        *(Do.HUB_RESTART, Do.HUB_BACKUP, Do.HUB_RESTORE, Do.DAMAGE, Do.IMAGE, Do.IMAGE_BACK),
        *(Do.STICK_IN, Do.FORGE),
        *(Do.SILENCE, Do.MOVE, Do.FORGET_PASSPHRASE, Do.TAKE_POST, Do.COME_BACK),
        *(Do.ESCALATE, Do.LEAVE, Do.NEW_LAPTOP, Do.FORM_VERSION, Do.HUB_PROCESSES),
    }
)


@dataclass(frozen=True)
class Step:
    """`who`, `what`, `how`: which laptop, thing and value, modulo as many as there are. `dies`: the statement
    at which the laptop's power fails, 0: it does not, below 0: after so many commits."""

    do: Do
    who: int
    what: int
    how: int
    faults: tuple[Fault, ...] = ()
    dies: int = 0

    def __str__(self) -> str:
        faults = "".join(f" {fault}" for fault in self.faults)
        dies = f" dies@{self.dies}" if self.dies else ""
        return f"{self.do.name.lower()}({self.who},{self.what},{self.how}{faults}{dies})"


def some_steps(random: Random) -> tuple[Step, ...]:
    """A story's steps. Each story has its favourites: what is rare comes together in some of them."""
    quarrel = random.random() < _QUARRELS
    favourites = [Do.EDIT, Do.SYNC] if quarrel else random.sample(list(_WEIGHTS), _FAVOURITES)
    liked = _QUARRELSOME if quarrel else _LIKED
    weights = [weight + liked * (kind in favourites) for kind, weight in _WEIGHTS.items()]
    length = random.randint(*(_LONG if random.random() < _OFTEN_LONG else _LENGTHS))
    kinds = random.choices(list(_WEIGHTS), weights, k=length)
    steps = [_step(random, kind) for kind in kinds]
    if random.random() < _REVOKED:
        steps.insert(random.randrange(len(steps)), _step(random, Do.REVOKE))
    return tuple(steps)


def woven(random: Random, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """A story's steps with some of what happens seldom between them; in some a risk has its course."""
    kinds = random.choices(list(_SELDOM), _SELDOM.values(), k=random.randint(0, _MOST_WOVEN))
    found = list(steps)
    for kind in kinds:
        found.insert(random.randint(0, len(found)), _step(random, kind))
    if random.random() < _OF_A_RISK:
        _in_a_row(random, found, _COURSE)
    return tuple(found)


def rarely_woven(random: Random, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same with what happens rarest; in some a supervisor gives up a former laptop, or somebody moves a
    household who may not, and it is ended at the same laptop."""
    found = list(steps)
    for kind in random.choices(list(_RARELY), _RARELY.values(), k=random.randint(1, _MOST_WOVEN)):
        found.insert(random.randint(0, len(found)), _step(random, kind))
    if random.random() < _IN_A_ROW:
        _in_a_row(random, found, _AWAY, who=_SUPERVISORS_TURN)
    if random.random() < _IN_A_ROW:
        _in_a_row(random, found, _MOVED, who=random.randrange(2))
    return tuple(found)


def woven_with_posts(random: Random, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same with workers who are given another post, and in some one who leaves and comes back."""
    found = list(steps)
    for _ in range(random.randint(1, 2)):
        found.insert(random.randint(0, len(found)), _step(random, Do.TAKE_POST))
    place = 0
    for step in random.choice((_nothing_more, _a_planner_is_promoted, _a_supervisor_is_promoted))(random):
        place = random.randint(place, len(found))
        found.insert(place, step)
        place += 1
    if random.random() < _IN_A_ROW:
        _in_a_row(random, found, _BACK, who=random.randrange(2))
    return tuple(found)


def _nothing_more(_random: Random) -> list[Step]:
    return []


def _a_planner_is_promoted(random: Random) -> list[Step]:
    """To duty officer, while somebody is in danger; a colleague gets the desk, and danger is seen again."""
    planner, colleague, officers, to_the_other = 0, 1, 0, 2
    seen = [Step(Do.SCREENING, colleague, 0, random.randrange(60)), Step(Do.SYNC, colleague, 0, 0)]
    known = [Step(Do.SYNC, planner, 0, 0)] * random.randint(0, 1)
    moves = [Step(Do.TAKE_POST, planner, 0, officers), Step(Do.DESK, planner, 0, to_the_other)]
    if random.random() < _IN_A_ROW:
        moves.reverse()
    return [*seen, *known, *moves, *known, *seen, Step(Do.SYNC, planner, 0, 0)]


def _a_supervisor_is_promoted(random: Random) -> list[Step]:
    planner, officers = 0, 0
    supervisor = random.randint(1, 2)
    seen = [Step(Do.SCREENING, planner, 0, random.randrange(60)), Step(Do.SYNC, planner, 0, 0)]
    return [*seen, Step(Do.SYNC, supervisor, 0, 0), Step(Do.TAKE_POST, supervisor, 0, officers)]


def _in_a_row(random: Random, found: list[Step], kinds: Sequence[Do], who: int | None = None) -> None:
    """One after the other, with whatever is between. `who`: at whose laptop; None: at anybody's."""
    place = 0
    for kind in kinds:
        place = random.randint(place, len(found))
        step = _step(random, kind)
        found.insert(place, step if who is None else replace(step, who=who))
        place += 1


def _step(random: Random, kind: Do) -> Step:
    faulty = kind is Do.SYNC and random.random() < _FAULTY
    dies = kind not in _NO_DEATH and random.random() < _DIES
    return Step(
        kind,
        random.randrange(60),
        random.randrange(60),
        random.randrange(60),
        some_faults(random, _MOST_FAULTS) if faulty else (),
        random.randint(1, _MOST_STATEMENTS) if dies else 0,
    )

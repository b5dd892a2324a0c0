"""What seldom comes together by chance and has to come together in every run: the plots of the stories.

Laptop 0 is the planner's, 1 the nurse's; both have the first household. A plot stands somewhere in a story,
and around it happens what chance brings.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.simulation.mishaps import Fault, Mishap
from tests.simulation.steps import Do, Step

Plot = Callable[[Random], list[Step]]

_PLANNER, _NURSE = 0, 1
_SUPERVISOR, _OTHER_PLANNER = 1, 2
"""In the stories `OF_TWO_PLANNERS`."""
_PHONE, _DECEASED = 0, 7
_FIRST_HOME, _OTHER_PLANNERS_HOME = 0, 3
_TO_OTHER, _TO_PLANNER = 1, 2
_HANDED_TO_PLANNER, _HANDED_TO_OTHER = 1, 2
"""The same where the supervisor does it, on a laptop."""


def _edit(who: int, field: int, value: int) -> Step:
    return Step(Do.EDIT, who, 2 * value, field)


def _sync(who: int, *faults: Fault, dies: int = 0) -> Step:
    return Step(Do.SYNC, who, 0, 0, faults, dies)


def _absent(who: int, random: Random, home: int = _FIRST_HOME) -> Step:
    return Step(Do.ABSENT, who, home, random.randrange(60))


def _given(by: int, to: int) -> Step:
    """The other planner's household, which no nurse has."""
    return Step(Do.ASSIGN, by, _OTHER_PLANNERS_HOME, to)


def _photograph(who: int, random: Random) -> Step:
    return Step(Do.PHOTOGRAPH, who, _FIRST_HOME, random.randrange(60))


def a_death_and_its_absence(_random: Random) -> list[Step]:
    """One says nobody died, the other names the day, and neither knows of the other."""
    alive, died = 2, 0
    said = [_edit(_NURSE, _DECEASED, alive), _edit(_PLANNER, _DECEASED, died)]
    return [*said, _sync(_PLANNER), _sync(_NURSE), _sync(_PLANNER)]


def an_edit_over_a_conflict(random: Random) -> list[Step]:
    """Two telephone numbers are kept; somebody who sees one of them writes a third."""
    first, second, third = random.sample(range(3), 3)
    quarrel = [_edit(_PLANNER, _PHONE, first), _edit(_NURSE, _PHONE, second)]
    both_know = [_sync(_PLANNER), _sync(_NURSE), _sync(_PLANNER)]
    return [*quarrel, *both_know, _edit(_PLANNER, _PHONE, third), _sync(_PLANNER), _sync(_NURSE)]


def given_away_meanwhile(_random: Random) -> list[Step]:
    """A household is withdrawn while something about it is being recorded; three times, each at another
    request."""
    to_the_other = 1
    steps = [_sync(_PLANNER)]
    for home, request in ((0, 1), (1, 2), (2, 3)):
        given = Step(Do.ASSIGN, 0, home, to_the_other)
        steps += [given, Step(Do.SYNC_WORKING, _PLANNER, _FIRST_HOME, request)]
    return [*steps, _sync(_PLANNER)]


def power_fails_in_between(random: Random) -> list[Step]:
    """Again and again, each time with something new to receive: early, about when it is taken, and later."""
    steps = [_sync(_PLANNER)]
    for commits in ((2, 4), (3, 5), (5, 12)):
        news = [_absent(_NURSE, random), _sync(_NURSE)]
        steps += [*news, _sync(_PLANNER, dies=-random.randint(*commits))]
    return steps


def the_hub_goes_back(random: Random) -> list[Step]:
    """The positions that one laptop has passed are given out again for something else. One of the lost ones
    the other laptop holds, and one nobody else."""
    before = [_sync(_PLANNER), _sync(_NURSE), Step(Do.HUB_BACKUP, 0, 0, 0)]
    lost = [_absent(_NURSE, random), _sync(_NURSE), _sync(_PLANNER), _absent(_NURSE, random), _sync(_NURSE)]
    after = [Step(Do.HUB_RESTORE, 0, 0, 0), _absent(_NURSE, random), _sync(_NURSE), _sync(_PLANNER)]
    return [*before, *lost, *after]


def a_laptop_goes_back(random: Random) -> list[Step]:
    """An older image of the disk is put back after something newer was sent."""
    before = [_sync(_PLANNER), Step(Do.IMAGE, _PLANNER, 0, 0)]
    sent = [_absent(_PLANNER, random), _sync(_PLANNER), Step(Do.IMAGE_BACK, _PLANNER, 0, 0)]
    return [*before, *sent, _absent(_PLANNER, random), _sync(_PLANNER)]


def receipts_arrive_damaged(random: Random) -> list[Step]:
    """A bit is wrong near the end of the answer, where the signatures are."""
    steps = []
    for request in (1, 1, 2):
        flipped = Fault(request, Mishap.FLIPPED_DOWN, random.uniform(0.6, 0.99))
        steps += [_absent(_PLANNER, random), _sync(_PLANNER, flipped)]
    return steps


def the_clock_goes_back(random: Random) -> list[Step]:
    two_days = Step(Do.CLOCK, _PLANNER, 0, 0)
    return [_absent(_PLANNER, random), two_days, _absent(_PLANNER, random), _sync(_PLANNER)]


def a_screening_among_others(random: Random) -> list[Step]:
    screening = Step(Do.SCREENING, _PLANNER, _FIRST_HOME, random.randrange(60))
    return [_absent(_PLANNER, random), screening, _absent(_PLANNER, random), _sync(_PLANNER)]


def sent_again(random: Random) -> list[Step]:
    """The hub has it, and the laptop does not know."""
    steps = []
    for mishap in (Mishap.LOST_DOWN, Mishap.TWICE):
        steps += [_absent(_NURSE, random), _sync(_NURSE, Fault(1, mishap)), _sync(_NURSE)]
    return steps


def locked_unsent(random: Random) -> list[Step]:
    return [_absent(_PLANNER, random), Step(Do.REOPEN, _PLANNER, 0, 0), _sync(_PLANNER)]


def kept_by_another(random: Random) -> list[Step]:
    """Visits that only a colleague still has when the hub goes back: their author's laptop erased them with
    the household, which went to somebody else."""
    before = [_sync(_PLANNER), _sync(_NURSE), Step(Do.HUB_BACKUP, 0, 0, 0)]
    visits = [_absent(_PLANNER, random), _absent(_PLANNER, random), _sync(_PLANNER), _sync(_NURSE)]
    gone = [Step(Do.ASSIGN, 0, _FIRST_HOME, 1), _sync(_PLANNER), Step(Do.HUB_RESTORE, 0, 0, 0)]
    return [*before, *visits, *gone, _sync(_NURSE), _sync(_PLANNER)]


def kept_by_who_has_to_part_with_it(random: Random) -> list[Step]:
    """The visits of whoever had the household before are on one laptop alone when the hub goes back, and the
    household is taken from that one too before it is heard."""
    visits = [_absent(_OTHER_PLANNER, random, _OTHER_PLANNERS_HOME) for _ in range(2)]
    before = [_sync(_PLANNER), Step(Do.HUB_BACKUP, 0, 0, 0), *visits, _sync(_OTHER_PLANNER)]
    passed = [_given(_PLANNER, _TO_PLANNER), _sync(_PLANNER), _sync(_OTHER_PLANNER)]
    back = [Step(Do.HUB_RESTORE, 0, 0, 0), _given(_PLANNER, _TO_OTHER)]
    return [*before, *passed, *back, _sync(_PLANNER)]


def brought_back_too_early(random: Random) -> list[Step]:
    """The supervisor gave a household to the planner and took it away again after what the hub goes back to:
    the visit in between is on the supervisor's laptop alone, which brings it before its own two words of who
    had the household."""
    before = [*map(_sync, (_PLANNER, _SUPERVISOR)), Step(Do.HUB_BACKUP, 0, 0, 0)]
    given = [_given(_SUPERVISOR, _HANDED_TO_PLANNER), _sync(_SUPERVISOR), _sync(_PLANNER)]
    visited = [_absent(_PLANNER, random, _OTHER_PLANNERS_HOME), _sync(_PLANNER), _sync(_SUPERVISOR)]
    taken = [_given(_SUPERVISOR, _HANDED_TO_OTHER), _sync(_SUPERVISOR), _sync(_PLANNER), _sync(_PLANNER)]
    return [*before, *given, *visited, *taken, Step(Do.HUB_RESTORE, 0, 0, 0), _sync(_SUPERVISOR)]


def a_forgery_is_brought_back(random: Random) -> list[Step]:
    """Between two visits of the colleague whose name it bears."""
    first = [_absent(_PLANNER, random), _sync(_PLANNER), _sync(_NURSE)]
    forged = [Step(Do.FORGE, _NURSE, number, 0) for number in range(3)]
    return [*first, *forged, _absent(_PLANNER, random), _sync(_PLANNER)]


def by_stick(random: Random) -> list[Step]:
    """One stick is lost, another comes home."""
    lost = [_absent(_PLANNER, random), Step(Do.STICK_OUT, _PLANNER, 0, 0)]
    there = [_absent(_PLANNER, random), Step(Do.STICK_OUT, _PLANNER, 0, 2), Step(Do.STICK_IN, _PLANNER, 0, 2)]
    return [*lost, Step(Do.REOPEN, _PLANNER, 0, 0), *there, Step(Do.STICK_BACK, _PLANNER, 0, 2)]


def an_answer_to_a_later_laptop(random: Random) -> list[Step]:
    """A stick's answer comes to a laptop that was set back to before it asked."""
    before = [_sync(_PLANNER), Step(Do.IMAGE, _PLANNER, 0, 0)]
    passed = [_absent(_NURSE, random), _sync(_NURSE), _sync(_PLANNER)]
    asked = [Step(Do.STICK_OUT, _PLANNER, 0, 2), _absent(_NURSE, random), _sync(_NURSE)]
    back = [Step(Do.STICK_IN, _PLANNER, 0, 2), Step(Do.IMAGE_BACK, _PLANNER, 0, 0)]
    return [*before, *passed, *asked, *back, Step(Do.STICK_BACK, _PLANNER, 0, 2), _sync(_PLANNER)]


def power_fails_after_saving(random: Random) -> list[Step]:
    """Whatever was called saved a moment ago is there when the laptop starts again, sent or not."""
    steps = []
    for who in (_PLANNER, _NURSE, _PLANNER):
        begun = Step(Do.BEGIN, who, _FIRST_HOME, random.randrange(60))
        steps += [_absent(who, random), begun, Step(Do.POWER_CUT, who, 0, 0)]
    return [*steps, _sync(_PLANNER)]


def a_photograph_in_pieces(random: Random) -> list[Step]:
    """The line breaks after each piece; each session goes on where the one before was cut off."""
    steps = [_photograph(_PLANNER, random), _photograph(_NURSE, random)]
    for mishap in (Mishap.LOST_DOWN, Mishap.CUT_UP, Mishap.TWICE):
        steps += [_sync(_PLANNER, Fault(random.randint(4, 8), mishap)), Step(Do.REOPEN, _PLANNER, 0, 0)]
    return [*steps, _sync(_NURSE), Step(Do.LOOK_AT, _NURSE, 0, 0)]


def photographs_of_a_hub_gone_back(random: Random) -> list[Step]:
    """One was under way when the hub was backed up, one came afterwards."""
    parted = Step(Do.SYNC_PART, _PLANNER, 0, 5)
    before = [_sync(_PLANNER), _photograph(_PLANNER, random), parted, Step(Do.HUB_BACKUP, 0, 0, 0)]
    after = [_photograph(_PLANNER, random), _sync(_PLANNER), Step(Do.HUB_RESTORE, 0, 0, 0)]
    return [*before, *after, _sync(_PLANNER)]


def a_photograph_whose_record_comes_back_from_another(random: Random) -> list[Step]:
    """The hub goes back twice; the second time a colleague brings the record before its own laptop asks."""
    restored, take = Step(Do.HUB_RESTORE, 0, 0, 0), _photograph(_PLANNER, random)
    first = [_sync(_PLANNER), _sync(_NURSE), Step(Do.HUB_BACKUP, 0, 0, 0), take, _sync(_PLANNER)]
    return [
        *first,
        restored,
        _sync(_PLANNER),
        _sync(_NURSE),
        restored,
        _absent(_NURSE, random),
        _sync(_NURSE),
    ]


def refused_among_others(random: Random) -> list[Step]:
    unfit = Step(Do.UNFIT, _PLANNER, _FIRST_HOME, random.randrange(60))
    return [_absent(_PLANNER, random), unfit, _absent(_PLANNER, random), _sync(_PLANNER), _sync(_PLANNER)]


def by_two_processes(random: Random) -> list[Step]:
    """Each request of a session meets another process than the one before."""
    begun = [_absent(_PLANNER, random), _absent(_NURSE, random), Step(Do.HUB_PROCESS, 0, 0, 0)]
    given = [_sync(_PLANNER), _sync(_NURSE), Step(Do.ASSIGN, 0, _FIRST_HOME, 1)]
    lost = _sync(_NURSE, Fault(1, Mishap.LOST_DOWN))
    return [*begun, *given, _absent(_NURSE, random), lost, _sync(_PLANNER), _sync(_NURSE)]


def a_handover_amid_everything(random: Random) -> list[Step]:
    """Two quarrel about a telephone number; the household goes to somebody else while one of them writes on
    without a network; the hub goes back to before all that, and what was written comes by stick."""
    first, second, third = random.sample(range(3), 3)
    quarrel = [_edit(_PLANNER, _PHONE, first), _edit(_NURSE, _PHONE, second)]
    known = [_sync(_PLANNER), _sync(_NURSE), Step(Do.HUB_BACKUP, 0, 0, 0)]
    given = Step(Do.ASSIGN, 0, _FIRST_HOME, 1)
    late = [_absent(_PLANNER, random), _edit(_PLANNER, _PHONE, third), Step(Do.STICK_OUT, _PLANNER, 0, 2)]
    decided = [_sync(_NURSE), Step(Do.DECIDE, _NURSE, 0, random.randrange(60)), _sync(_NURSE)]
    back = [Step(Do.STICK_IN, _PLANNER, 0, 2), Step(Do.HUB_RESTORE, 0, 0, 0), _absent(_NURSE, random)]
    home = [_sync(_NURSE), Step(Do.STICK_BACK, _PLANNER, 0, 2), _sync(_PLANNER), _sync(_NURSE)]
    return [*quarrel, *known, given, *late, *decided, *back, *home]


def photographs_of_a_household_that_left(random: Random) -> list[Step]:
    """Half of one is at the hub when the household goes to somebody else and the hub back to before it."""
    before = [_sync(_PLANNER), Step(Do.HUB_BACKUP, 0, 0, 0), _photograph(_PLANNER, random)]
    part = Step(Do.SYNC_PART, _PLANNER, 0, random.randint(4, 7))
    given = [Step(Do.ASSIGN, 0, _FIRST_HOME, 1), _photograph(_PLANNER, random)]
    by_stick = [Step(Do.STICK_OUT, _PLANNER, 0, 2), Step(Do.STICK_IN, _PLANNER, 0, 2)]
    after = [Step(Do.HUB_RESTORE, 0, 0, 0), Step(Do.STICK_BACK, _PLANNER, 0, 2), _sync(_PLANNER)]
    return [*before, part, *given, *by_stick, *after, Step(Do.LOOK_AT, _NURSE, 0, 0)]


def decided_differently(random: Random) -> list[Step]:
    """Both know the two telephone numbers, and each decides for another one while there is no network."""
    first, second = random.sample(range(3), 2)
    quarrel = [_edit(_PLANNER, _PHONE, first), _edit(_NURSE, _PHONE, second)]
    both_know = [_sync(_PLANNER), _sync(_NURSE), _sync(_PLANNER)]
    decided = [Step(Do.DECIDE, who, 0, which) for which, who in enumerate((_PLANNER, _NURSE))]
    asked_again = [_sync(_PLANNER), _sync(_NURSE), Step(Do.DECIDE, _NURSE, 0, random.randrange(60))]
    return [*quarrel, *both_know, *decided, *asked_again, _sync(_NURSE)]


def sticks_of_two_days(random: Random) -> list[Step]:
    """The later one is handed in first, its answer comes home before the earlier one's, and both again."""
    first_day = [_absent(_PLANNER, random), Step(Do.STICK_OUT, _PLANNER, 0, 0)]
    second_day = [Step(Do.WAIT, 0, 0, 2), _absent(_PLANNER, random), Step(Do.STICK_OUT, _PLANNER, 0, 0)]
    handed_in = [Step(Do.STICK_IN, _PLANNER, which, 0) for which in (1, 0, 1)]
    news = [_absent(_NURSE, random), _sync(_NURSE), Step(Do.STICK_IN, _PLANNER, 0, 0)]
    home = [Step(Do.STICK_BACK, _PLANNER, which, 0) for which in (0, 1, 3, 2, 0)]
    return [*first_day, *second_day, *handed_in, *news, *home, _sync(_PLANNER)]


def photographs_by_ever_other_processes(random: Random) -> list[Step]:
    """Each piece may meet another process, and the hub is restarted with more or fewer of them in between."""
    steps = [_photograph(_PLANNER, random), _photograph(_NURSE, random)]
    for processes in (2, 0, 1):
        restarted = Step(Do.HUB_PROCESSES, 0, 0, processes)
        steps += [Step(Do.SYNC_PART, _PLANNER, 0, random.randint(4, 7)), restarted, _sync(_NURSE)]
    return [*steps, _sync(_PLANNER), Step(Do.LOOK_AT, _NURSE, 0, 0)]


def stopped_at_every_look(random: Random) -> list[Step]:
    """With something new in both directions; each session goes on where the one before was stopped."""
    steps = [_photograph(_PLANNER, random), _edit(_PLANNER, _PHONE, random.randrange(3))]
    for look in range(16):
        steps += [Step(Do.STOP_ANYWHERE, _PLANNER, 0, look)]
        if look % 4 == 0:
            steps += [_absent(_NURSE, random), _sync(_NURSE), _absent(_PLANNER, random)]
    return steps


def late_edits_decided_on_two_laptops(random: Random) -> list[Step]:
    """Two of one telephone number come after the household went to another planner; that one and the
    supervisor decide about them without hearing of each other, and what they disagree about is decided."""
    first, second, own = random.sample(range(3), 3)
    written = [_edit(_PLANNER, _PHONE, first), _edit(_PLANNER, _PHONE, second)]
    decided = [
        _decided_late(who, random) for who in (_OTHER_PLANNER, _SUPERVISOR, _OTHER_PLANNER, _SUPERVISOR)
    ]
    decided.insert(random.randrange(5), _edit(_OTHER_PLANNER, _PHONE, own))
    return [*written, *_comes_late(), *decided[: random.randint(2, 5)], *_decided_in_the_end(random)]


def a_late_decision_is_decided_about(random: Random) -> list[Step]:
    """Two telephone numbers are known to be in conflict; who decides has the household no more."""
    first, second = random.sample(range(3), 2)
    quarrel = [_edit(_PLANNER, _PHONE, first), _edit(_SUPERVISOR, _PHONE, second)]
    both_know = [_sync(_PLANNER), _sync(_SUPERVISOR), _sync(_PLANNER)]
    written = [*quarrel, *both_know, Step(Do.DECIDE, _PLANNER, 0, random.randrange(60))]
    decided = [_decided_late(who, random) for who in (_OTHER_PLANNER, _SUPERVISOR)]
    return [*written, *_comes_late(), *decided[: random.randint(1, 2)], *_decided_in_the_end(random)]


def _comes_late() -> list[Step]:
    """What the planner wrote of the first household, which is the other planner's by then."""
    given = Step(Do.ASSIGN, _PLANNER, _FIRST_HOME, 1)
    return [given, *map(_sync, (_OTHER_PLANNER, _PLANNER, _OTHER_PLANNER, _SUPERVISOR))]


def _decided_late(who: int, random: Random) -> Step:
    return Step(Do.GRACE, who, random.randrange(60), random.randrange(60))


def _decided_in_the_end(random: Random) -> list[Step]:
    heard = [*map(_sync, (_OTHER_PLANNER, _SUPERVISOR, _OTHER_PLANNER))]
    return [*heard, Step(Do.DECIDE, _OTHER_PLANNER, 0, random.randrange(60)), _sync(_OTHER_PLANNER)]


PLOTS: tuple[Plot, ...] = (
    a_death_and_its_absence,
    an_edit_over_a_conflict,
    given_away_meanwhile,
    power_fails_in_between,
    the_hub_goes_back,
    a_laptop_goes_back,
    receipts_arrive_damaged,
    locked_unsent,
    the_clock_goes_back,
    a_screening_among_others,
    sent_again,
    kept_by_another,
    a_forgery_is_brought_back,
    by_stick,
    an_answer_to_a_later_laptop,
    power_fails_after_saving,
    a_photograph_in_pieces,
    photographs_of_a_hub_gone_back,
    a_photograph_whose_record_comes_back_from_another,
    refused_among_others,
    by_two_processes,
    a_handover_amid_everything,
    photographs_of_a_household_that_left,
    kept_by_who_has_to_part_with_it,
)

BESIDE: tuple[Plot, ...] = (
    brought_back_too_early,
    decided_differently,
    sticks_of_two_days,
    photographs_by_ever_other_processes,
    stopped_at_every_look,
)
"""Told for themselves, so that the stories with the others keep their numbers."""

OF_WHAT_COMES_LATE: tuple[Plot, ...] = (late_edits_decided_on_two_laptops, a_late_decision_is_decided_about)

OF_TWO_PLANNERS = frozenset({kept_by_who_has_to_part_with_it, brought_back_too_early, *OF_WHAT_COMES_LATE})
"""Told of a planner, the supervisor and another planner."""

"""The actions of a form that were started and are not over, in their order: part of what waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from app.forms.instance import LiveNode
from app.forms.model import Action


@dataclass(slots=True, eq=False)
class Started:
    """An action under way. `since`: the command that started it, or what started it.
    `blank`: it sets only what holds nothing. `targets`: what it has still to set, None before that is known.
    `failed`: it was interrupted once; `endless`: it is one of those that start each other without end."""

    action: Action
    source: LiveNode
    since: int
    blank: bool = False
    targets: deque[LiveNode] | None = None
    failed: bool = False
    endless: bool = False


class Actions:
    """Of one response. What was `put_by` was too heavy for any command, or starts itself without end: it is
    told until the same is started anew."""

    def __init__(self) -> None:
        self._queue: deque[Started] = deque()
        # Of loading: the actions to come, and the sources of the one whose turn it is.
        self._loading: deque[Started] = deque()
        self._turn: deque[Started] = deque()
        self._put_by: dict[tuple[Action, LiveNode], Started] = {}

    @property
    def waits(self) -> bool:
        """Whether something could be done now."""
        return bool(self._queue or self._turn or self._loading)

    @property
    def is_done(self) -> bool:
        """Whether all that was started has been done."""
        return not self.waits and not any(each.source.alive for each in self._put_by.values())

    @property
    def is_spent(self) -> bool:
        """Whether all that was started has been done, but for what would never end."""
        return not self.waits and all(each.endless or not each.source.alive for each in self._put_by.values())

    def start(self, started: Started) -> None:
        """It comes after all others that were started, and before what loading has still to do."""
        self._queue.append(started)

    def load(self, started: Started) -> None:
        """It is one of loading, whose source is the root: when its turn comes it starts from every source
        that is there then."""
        if all(each.action is not started.action for each in self._loading):
            self._loading.append(started)

    def resume(self, started: Started, *, loading: bool) -> None:
        """It was left when a draft was written; what was endless is only told."""
        if started.endless:
            self._put_by[started.action, started.source] = started
        else:
            (self._loading if loading else self._queue).append(started)

    def next(self) -> Started | None:
        """The one whose turn it is; it stays in its place until it is `over`."""
        while not self._queue and not self._turn and self._loading:
            whole = self._loading.popleft()
            source = whole.action.source
            for each in [whole.source] if source is None else list(whole.source.below()):
                if source is None or each.template is source:
                    self._turn.append(Started(whole.action, each, whole.since, whole.blank))
        line = self._queue or self._turn
        if not line:
            return None
        self._put_by.pop((line[0].action, line[0].source), None)
        return line[0]

    def over(self, started: Started) -> None:
        """It was done, or its source is gone."""
        line = self._queue if self._queue and self._queue[0] is started else self._turn
        line.popleft()

    def put_by(self, started: Started) -> None:
        """A whole budget was too little for it."""
        self.over(started)
        self._put_by[started.action, started.source] = started

    def give_up(self) -> None:
        """They start each other without end."""
        for started in (*self._queue, *self._turn):
            started.endless = True
            self._put_by[started.action, started.source] = started
        self._queue.clear()
        self._turn.clear()

    def try_again(self) -> None:
        """What was too heavy gets another budget."""
        for place, started in list(self._put_by.items()):
            if not started.endless:
                del self._put_by[place]
                self._queue.append(started)

    def left(self) -> Iterator[tuple[Started, bool]]:
        """All that is not over, in its order, and whether it is one of loading whose turn has not come."""
        for started in (*self._put_by.values(), *self._queue, *self._turn):
            yield started, False
        for started in self._loading:
            yield started, True

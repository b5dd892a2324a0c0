"""The pages of a pull: while one is taken the next is read, and the one after that comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

from msgspec import structs

from app.sync.books import Books
from app.sync.cursor import marks_with
from app.sync.hooks import Hooks
from app.sync.reading import Page
from app.sync.transport import AstrayError
from app.wire.messages import Pull, PullAnswer


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request, and what gives its answer once that is there."""

    request: Pull
    answer: Callable[[], PullAnswer]


@dataclass(frozen=True, slots=True)
class Came:
    """A page that is here, and what was asked after it; None: it has to be taken first."""

    answer: PullAnswer
    page: Page
    after: _Asked | None


class PagesAhead:
    """One request is under way at a time, so the line carries each page by itself. `ask` is done beside the
    store, as is reading."""

    def __init__(self, books: Books, ask: Callable[[Pull], PullAnswer], hooks: Hooks) -> None:
        self._books = books
        self._ask = ask
        self._hooks = hooks
        self._reading: Future[Came] | None = None

    def begin(self) -> None:
        """Ask for the first page already: the line is free, the store is not."""
        self._reading = self._ask_anew(counted=False)

    def pages(self) -> Iterator[Came]:
        """Each is to be taken before the next is asked for. Raises what `ask` raises, once what came before
        was given out, and `AstrayError` where the hub comes back to a page. Ends early when the session is
        stopped."""
        counted, more, been = False, True, set[tuple[int, bytes]]()
        while more and not self._hooks.stopped():
            came = (self._reading or self._ask_anew(counted=counted)).result()
            counted, more = counted or came.answer.left > 0, came.answer.more
            # Of a hub that was restored meanwhile the same number has another tag.
            where = came.answer.cursor, came.answer.tag
            if more and where in been:
                raise AstrayError
            been.add(where)
            follows = more and self._hooks.on_store(partial(self._books.may_follow, came.answer, came.page))
            self._reading = self._read_beside(came.after) if follows and came.after is not None else None
            yield came

    def _ask_anew(self, *, counted: bool) -> Future[Came]:
        """From where this laptop is."""
        first = structs.replace(self._hooks.on_store(self._books.pull_from), count=not counted)
        return self._read_beside(_Asked(first, partial(self._ask, first)))

    def _read_beside(self, asked: _Asked) -> Future[Came]:
        return self._hooks.beside(partial(self._read, asked))

    def _read(self, asked: _Asked) -> Came:
        answer = asked.answer()
        following = None if self._hooks.stopped() else _following(asked.request, answer)
        after = None
        if following is not None:
            after = _Asked(following, self._hooks.beside(partial(self._ask, following)).result)
        return Came(answer, self._books.read(answer), after)


def _following(request: Pull, answer: PullAnswer) -> Pull | None:
    """What to ask for after an answer that is not taken yet. None: what it changes here has to be known
    first (an erased household must come back whole should it be given back)."""
    if not answer.more or answer.withdrawn or answer.restored or not answer.tag:
        return None
    marks = marks_with(request.marks, answer)
    return structs.replace(request, cursor=answer.cursor, marks=marks, count=False)

"""Whether somebody who can read the answers of a risk has taken it: by the post that they had then."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.wire.merge import Document, Held, Rival
from app.wire.people import Role
from app.wire.revisions import Revision, Value
from app.wire.risk_level import closing, gravest, is_forgotten, is_urgent, taken

POST = "role"
"""In a 접수 and in an end: the post that its author had then. Who could read the answers stays so when they
leave."""
TOLD_BY = "told_by"
"""Field of a risk that was told by somebody who reads answers (a duty officer): the post they had."""
_SAYS = ("acknowledged", "closed")
_TO_READ_MS = 30 * 24 * 3600 * 1000


def said_in(value: Value) -> str | None:
    """The post that a 접수 or an end notes, None where a program of before did not."""
    said = value.get(POST) if isinstance(value, dict) else None
    return None if said is None else str(said)


def claims_to_read(revision: Revision) -> bool:
    """Whether it says that its author was a duty officer when they took a risk, or ended it."""
    return any(
        said_in(change.value) == Role.DUTY_OFFICER for change in map(revision.patch.get, _SAYS) if change
    )


def took_as(taking: Rival) -> str | None:
    """The post that a 접수 notes: whatever it is, of any but an officer nobody could read the answers."""
    said = said_in(taking.value)
    return said if said in (None, Role.DUTY_OFFICER) else Role.SUPERVISOR


def takings(held: Held) -> list[Rival]:
    """The 접수 that stands, and those of the same level and signs: of two who took it at once either may
    stand."""
    same = [Rival(held.value, held.revision), *held.rivals]
    return [one for one in same if _of(one.value) == _of(held.value)]


def is_unread(
    document: Document,
    now_ms: int,
    author: str,
    posts: Mapping[str, str],
    author_of: Callable[[str], str | None],
) -> bool:
    """Whether somebody has to act on it and a supervisor alone took it, who cannot read the answers. Ended by
    a program of before it is still to be read, for a month.

    `author`: who told of it; `posts`: everybody's of now; `author_of`: who wrote a revision, None: it is not
    here. Of a program of before, which noted no post, the one of now counts.
    """
    held = document.get("acknowledged")
    if held is None or not taken(document) or not is_urgent(gravest(document)) or is_forgotten(document):
        return False
    ended_ms = closing(document).get("at_ms")
    if isinstance(ended_ms, int) and now_ms - ended_ms > _TO_READ_MS:
        return False
    took = {took_as(one) or posts.get(author_of(one.revision) or "") for one in takings(held)}
    if Role.SUPERVISOR not in took or Role.DUTY_OFFICER in took:
        return False
    return not _is_an_officers(document, author, posts)


def _is_an_officers(document: Document, author: str, posts: Mapping[str, str]) -> bool:
    """What an officer told an officer knows. Whoever told of it in another post and is one by now does not
    count, unless there is no other whom it could wait for: nobody takes their own."""
    officers = {worker for worker, post in posts.items() if post == Role.DUTY_OFFICER}
    held = document.get(TOLD_BY)
    told_as = held.value if held is not None else None
    return officers == {author} or (author in officers and told_as == Role.DUTY_OFFICER)


def _of(value: Value) -> tuple[Value, Value]:
    return (value.get("of"), value.get("knows")) if isinstance(value, dict) else (None, None)

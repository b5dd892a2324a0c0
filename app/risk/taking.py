"""접수: somebody of the health division, or the supervisor of the 동, takes a risk by name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from app.ledger.ledger import Ledger
from app.risk.sealed_words import drop_copies, record_with_words
from app.risk.seeing import screened
from app.wire.merge import Document, Rival
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from app.wire.risk_level import known_now, taken
from app.wire.risk_reading import POST, is_unread, takings, took_as
from db.visits import RiskRow

HEARD = "heard"
"""In a 접수: true where whoever took it heard by telephone what their laptop could not open."""


class OwnScreeningError(Exception):
    """Nobody takes what they wrote themselves: somebody else has to see it."""


def officer_took(ledger: Ledger, risk: str) -> bool:
    """Whether a duty officer, who can read the answers, took it as it stands: by the post they had then. Of a
    program of before by the one of now; of somebody who is no colleague any more nobody can say that here."""
    document = ledger.projector.document(f"risk/{risk}")
    if not taken(document):
        return False
    posts = _posts_now(ledger)
    took = takings(document["acknowledged"])
    return any(_post(ledger, one, posts) == Role.DUTY_OFFICER for one in took)


def no_officer_took(ledger: Ledger, row: RiskRow, document: Document) -> bool:
    """Whether somebody has to act on it and a supervisor alone took it (`app.wire.risk_reading`)."""
    if "acknowledged" not in document:
        return False
    posts = _posts_now(ledger)
    return is_unread(document, ledger.clock(), row.author, posts, partial(_author_of, ledger))


def _post(ledger: Ledger, taking: Rival, posts: Mapping[str, str]) -> str | None:
    return took_as(taking) or posts.get(_author_of(ledger, taking.revision) or "")


def _author_of(ledger: Ledger, revision: str) -> str | None:
    kept = ledger.store.ledger.get(revision)
    return kept.author if kept is not None else None


def _posts_now(ledger: Ledger) -> Mapping[str, str]:
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    return {worker.id: worker.role for worker in everyone}


def known_here(ledger: Ledger, risk: str) -> Mapping[str, Value]:
    """What a 접수 or a closing is of by somebody to whom a screen shows the risk as it is here now."""
    return known_now(ledger.projector.document(f"risk/{risk}"))


def record_taken(ledger: Ledger, row: RiskRow, note: str, known: Mapping[str, Value]) -> None:
    """Inside the caller's action. It is of the level and of the signs that whoever takes it was shown
    (`known`): one that rises, or of which a new sign comes, waits anew. Raises `OwnScreeningError`,
    `NoRoleKeyError` where there is a note and nobody to seal it to."""
    if screened(ledger, row):
        raise OwnScreeningError("their own screening")
    worker = ledger.identity.worker
    told: dict[str, Value] = {"name": worker.name, POST: worker.role.value, "at_ms": ledger.clock(), **known}
    path = "acknowledged"
    record_with_words(ledger, Kind.RISK_ACKNOWLEDGED, row.id, row.household, path, told, note)
    drop_copies(ledger, f"risk/{row.id}", (path,))

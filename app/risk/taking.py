"""접수: somebody of the health division, or the supervisor of the 동, takes a risk by name."""

from __future__ import annotations

from collections.abc import Mapping

from app.ledger.ledger import Ledger
from app.risk.sealed_words import drop_copies, record_with_words
from app.risk.seeing import screened
from app.risk.since import DAY_MS
from app.wire.merge import Document, Rival
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from app.wire.risk_level import closing, gravest, is_forgotten, is_urgent, known_now, taken
from db.visits import RiskRow

HEARD = "heard"
"""In a 접수: true where whoever took it heard by telephone what their laptop could not open."""
POST = "role"
"""In a 접수: the post that whoever took it had then. Who could read the answers stays so when they leave."""


_TO_READ_MS = 30 * DAY_MS


class OwnScreeningError(Exception):
    """Nobody takes what they wrote themselves: somebody else has to see it."""


def officer_took(ledger: Ledger, risk: str) -> bool:
    """Whether the 접수 that holds is a duty officer's, who can read the answers. Of somebody who is no
    colleague any more nobody can say it here."""
    document = ledger.projector.document(f"risk/{risk}")
    kept = ledger.store.ledger.get(document["acknowledged"].revision) if taken(document) else None
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    officers = {worker.id for worker in everyone if worker.role is Role.DUTY_OFFICER}
    return kept is not None and kept.author in officers


def no_officer_took(ledger: Ledger, row: RiskRow, document: Document) -> bool:
    """Whether somebody has to act on it and a supervisor alone took it, who cannot read the answers: by the
    post they had then, whatever they have now. What an officer told of an officer knows. Of two who took the
    same at once either may stand. Ended by a program of before it is still to be read, for a month."""
    held = document.get("acknowledged")
    if held is None or not taken(document) or not is_urgent(gravest(document)) or is_forgotten(document):
        return False
    ended_ms = closing(document).get("at_ms")
    if isinstance(ended_ms, int) and ledger.clock() - ended_ms > _TO_READ_MS:
        return False
    same = [Rival(held.value, held.revision), *held.rivals]
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    roles: dict[str, str] = {worker.id: worker.role for worker in everyone}
    took = {_post(ledger, one, roles) for one in same if _of(one.value) == _of(held.value)}
    return Role.SUPERVISOR in took and Role.DUTY_OFFICER not in {*took, roles.get(row.author)}


def _post(ledger: Ledger, taking: Rival, roles: Mapping[str, str]) -> str | None:
    """Which post somebody had who took it. A program of before did not say: what they have now; None: they
    are no colleague any more."""
    said = taking.value.get(POST) if isinstance(taking.value, dict) else None
    if isinstance(said, str):
        return said
    kept = ledger.store.ledger.get(taking.revision)
    return roles.get(kept.author) if kept is not None else None


def _of(value: Value) -> tuple[Value, Value]:
    return (value.get("of"), value.get("knows")) if isinstance(value, dict) else (None, None)


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

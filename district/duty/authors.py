"""Who wrote of a risk, and so may not take it: whoever screened, and whoever told of more signs later."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.wire.revisions import Kind
from district.ledger.state import SubjectState
from district.store.schema import REVISION


def authors_of(connection: Connection, subject: str, state: SubjectState) -> frozenset[str]:
    """Also of what was removed since."""
    here = (REVISION.c.household == state.household) & (REVISION.c.subject == subject)
    wrote = select(REVISION.c.author).where(here, REVISION.c.kind == Kind.RISK_SCREENED.value).distinct()
    return frozenset({state.author, *connection.execute(wrote).scalars()})

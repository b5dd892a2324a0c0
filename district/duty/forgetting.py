"""Removing what was sealed of a risk, and what was said of it: the right of 자살예방법 제12조의2 제5항.

The ciphertext goes from the ledger, and with it how grave the risk was and how it was judged, whom one
telephoned, what came of the contacts and what was agreed, and what a laptop that was switched off handed in
half written; hash, number and receipt stay, so that every chain
can still be shown, and a revision of the district tells every laptop to remove its own. An officer who had
the household only because of it has it no more. That there was a risk, and that it was forgotten when and
why, stays, and of what was told to rescuers what the law has published: when, to what kind of recipient,
which items, on what basis. Who that was by name goes. Backups of the database made before keep it until they
are thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from app.wire.revisions import Change, Kind, Revision, Value
from app.wire.risk_level import is_forgotten
from district.duty.forgotten_words import remove_forgotten_words
from district.identity import Identity
from district.ledger.disclosed import DISCLOSED
from district.ledger.emptying import left_behind, remove_sealed, remove_undecided, undecided_left_behind
from district.ledger.releasing import release
from district.ledger.situation import read_states
from district.own import write_own
from district.store.engine import Store
from district.store.numbers import Numbers, locked_numbers

_LONGEST = 500


def forget(store: Store, identity: Identity, risk: str, reason: str, now_ms: int) -> bool:
    """False: there is no such risk, or it was forgotten before. ValueError without a reason."""
    if not reason.strip():
        raise ValueError("no reason")
    subject = f"risk/{risk}"
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        state = read_states(connection, [subject]).get(subject)
        if state is None:
            return False
        # Where an earlier version forgot it, that left more behind.
        remove_sealed(connection, state.household, subject)
        if state.value("forgotten"):
            return False
        release(connection, numbers, state.household, subject, now_ms)
        told: Value = {"at_ms": now_ms, "reason": reason.strip()[:_LONGEST]}
        patch = {"forgotten": state.change_to("forgotten", told), **_repeated(connection, subject)}
        patches = [(state.household, subject, patch)]
        write_own(connection, numbers, identity, Kind.RISK_FORGOTTEN, patches, now_ms)
        remove_forgotten_words(connection, identity)
    store.empty_log()
    return True


def empty_left_behind(store: Store, identity: Identity, now_ms: int) -> int:
    """Empty what an earlier version left whole in forgotten risks, and tell the laptops what stays of their
    disclosures: together, since nothing tells afterwards of which that was not said yet. Returns how many
    risks."""
    with store.reading() as connection:
        if not (left_behind(connection) or undecided_left_behind(connection)):
            return 0
    with store.writing() as connection:
        # Another process may serve, or be at this too.
        numbers = locked_numbers(connection)
        left = left_behind(connection)
        for household, subject in left:
            remove_sealed(connection, household, subject)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        remove_undecided(connection, undecided_left_behind(connection))
        patches = [
            (household, one, stays) for household, one in left if (stays := _repeated(connection, one))
        ]
        write_own(connection, numbers, identity, Kind.RISK_FORGOTTEN, patches, now_ms)
        if left:
            remove_forgotten_words(connection, identity)
    store.empty_log()
    return len(left)


def repeat_late(
    connection: Connection, numbers: Numbers, identity: Identity, revisions: Iterable[Revision], now_ms: int
) -> None:
    """Tell the laptops what stays of disclosures among these revisions that came after their risk was
    forgotten: they were emptied as they came, and nobody receives them. In the transaction that recorded
    them; costs nothing where there is none."""
    told = {one.subject: one.household for one in revisions if one.kind is Kind.RISK_DISCLOSED}
    if not told:
        return
    states = read_states(connection, sorted(told))
    late = sorted(one for one, state in states.items() if is_forgotten(state.fields))
    patches = [(told[one], one, stays) for one in late if (stays := _repeated(connection, one))]
    if patches:
        write_own(connection, numbers, identity, Kind.RISK_FORGOTTEN, patches, now_ms)


def _repeated(connection: Connection, subject: str) -> dict[str, Change]:
    """What stays of the disclosures of a risk whose revisions are emptied: the revision that says this is all
    that a new laptop hears of them."""
    state = read_states(connection, [subject]).get(subject)
    if state is None:
        return {}
    return {
        path: state.change_to(path, held.value)
        for path, held in state.fields.items()
        if path.startswith(DISCLOSED)
    }

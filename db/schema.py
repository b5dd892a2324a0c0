"""The store's tables, version by version. A step, once released, is never edited.

`ledger`, `receipt`, `refusal`, `draft*`, `half_typed`, `access_*`, `setting`, `form`, `withdrawn` and
`attachment` are what must never be lost. `document`, `household`, `person`, `plan`, `visit`, `risk` and
`search_*` are projections of the ledger: dropped and rebuilt at will.
"""

from __future__ import annotations

from collections.abc import Callable

from db.driver import Connection
from db.schema_search import IN_PARTS, NUMBERED, ONCE

Step = Callable[[Connection], None]
steps: dict[str, Step] = {}
"""By name, in the order in which they are taken."""


def _step(step: Step) -> Step:
    steps[step.__name__] = step
    return step


PROJECTIONS = (
    *("document", "household", "person", "plan", "visit", "risk"),
    *("search_entry", "search_target", "conflict"),
)


_LEDGER = (
    """CREATE TABLE setting (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE ledger (
        place INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        household TEXT NOT NULL,
        author TEXT NOT NULL,
        device TEXT NOT NULL,
        device_seq INTEGER NOT NULL,
        wall_ms INTEGER NOT NULL,
        count INTEGER NOT NULL,
        hash BLOB NOT NULL,
        body BLOB NOT NULL,
        signature BLOB NOT NULL,
        own INTEGER NOT NULL,
        hub_seq INTEGER,
        hub_time_ms INTEGER,
        UNIQUE (device, device_seq))""",
    "CREATE INDEX ledger_subject ON ledger (subject, place)",
    "CREATE INDEX ledger_household ON ledger (household, place)",
    "CREATE INDEX ledger_waiting ON ledger (own, hub_seq) WHERE own = 1 AND hub_seq IS NULL",
    """CREATE TABLE receipt (
        revision TEXT PRIMARY KEY REFERENCES ledger (id),
        body BLOB NOT NULL,
        stored_ms INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE refusal (
        revision TEXT PRIMARY KEY REFERENCES ledger (id),
        code TEXT NOT NULL,
        detail TEXT NOT NULL,
        at_ms INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE sealed_copy (
        revision TEXT PRIMARY KEY REFERENCES ledger (id),
        content BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE form (
        sha256 BLOB PRIMARY KEY,
        form_id TEXT NOT NULL,
        version TEXT NOT NULL,
        title TEXT NOT NULL,
        position INTEGER NOT NULL,
        current INTEGER NOT NULL,
        compiled BLOB NOT NULL)""",
    """CREATE TABLE form_problem (
        form_id TEXT PRIMARY KEY,
        sha256 BLOB NOT NULL,
        text TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE access_log (
        place INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        worker TEXT NOT NULL,
        device TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        reason TEXT NOT NULL,
        hash BLOB NOT NULL)""",
)


@_step
def ledger_and_outbox(connection: Connection) -> None:
    _run(connection, _LEDGER)


_DRAFTS = (
    """CREATE TABLE draft_visit (
        visit TEXT PRIMARY KEY,
        household TEXT NOT NULL,
        plan TEXT,
        started_ms INTEGER NOT NULL,
        content BLOB NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE draft_form (
        visit TEXT NOT NULL REFERENCES draft_visit (visit) ON DELETE CASCADE,
        form_id TEXT NOT NULL,
        form_sha256 BLOB NOT NULL,
        snapshot TEXT NOT NULL,
        page TEXT NOT NULL,
        finished INTEGER NOT NULL,
        opened_ms INTEGER NOT NULL,
        PRIMARY KEY (visit, form_id)) WITHOUT ROWID""",
    """CREATE TABLE draft_step (
        n INTEGER PRIMARY KEY,
        visit TEXT NOT NULL,
        form_id TEXT NOT NULL,
        step TEXT NOT NULL,
        ref TEXT NOT NULL,
        value TEXT NOT NULL,
        FOREIGN KEY (visit, form_id) REFERENCES draft_form (visit, form_id) ON DELETE CASCADE)""",
    "CREATE INDEX draft_step_form ON draft_step (visit, form_id, n)",
)


@_step
def drafts(connection: Connection) -> None:
    _run(connection, _DRAFTS)


_PROJECTED = (
    """CREATE TABLE document (
        subject TEXT PRIMARY KEY,
        household TEXT NOT NULL,
        content BLOB NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX document_household ON document (household)",
    """CREATE TABLE household (
        id TEXT PRIMARY KEY,
        dong TEXT NOT NULL, tong INTEGER NOT NULL, ban INTEGER NOT NULL,
        road TEXT NOT NULL, number TEXT NOT NULL, number_order INTEGER NOT NULL,
        detail TEXT NOT NULL,
        phone TEXT NOT NULL, type TEXT NOT NULL,
        planner TEXT NOT NULL, nurse TEXT NOT NULL,
        head TEXT NOT NULL, cohorts TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX household_walk ON household (tong, ban, road, number_order)",
    """CREATE TABLE person (
        id TEXT NOT NULL,
        household TEXT NOT NULL,
        name TEXT NOT NULL, birth TEXT NOT NULL, sex TEXT NOT NULL,
        relation TEXT NOT NULL, phone TEXT NOT NULL, deceased TEXT NOT NULL,
        PRIMARY KEY (household, id)) WITHOUT ROWID""",
    """CREATE TABLE plan (
        id TEXT NOT NULL,
        household TEXT NOT NULL,
        person TEXT NOT NULL,
        cohort TEXT NOT NULL, due TEXT NOT NULL, reason TEXT NOT NULL, form TEXT NOT NULL,
        open INTEGER NOT NULL,
        PRIMARY KEY (household, id)) WITHOUT ROWID""",
    "CREATE INDEX plan_due ON plan (open, due)",
    "CREATE INDEX plan_id ON plan (id)",
    """CREATE TABLE visit (
        id TEXT PRIMARY KEY,
        household TEXT NOT NULL,
        plan TEXT NOT NULL,
        author TEXT NOT NULL,
        state TEXT NOT NULL,
        outcome TEXT NOT NULL,
        notice_ms INTEGER,
        started_ms INTEGER,
        ended_ms INTEGER,
        latest TEXT NOT NULL,
        submitted_ms INTEGER,
        alerts INTEGER NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX visit_household ON visit (household)",
    "CREATE INDEX visit_state ON visit (state, submitted_ms)",
    "CREATE INDEX visit_plan ON visit (plan)",
    """CREATE TABLE risk (
        id TEXT PRIMARY KEY,
        household TEXT NOT NULL,
        visit TEXT NOT NULL,
        level TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        author TEXT NOT NULL,
        revision TEXT NOT NULL,
        acknowledged_ms INTEGER,
        acknowledged_by TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX risk_household ON risk (household)",
    """CREATE TABLE search_key (
        key TEXT NOT NULL,
        household TEXT NOT NULL,
        person TEXT NOT NULL,
        PRIMARY KEY (key, household, person)) WITHOUT ROWID""",
    "CREATE INDEX search_key_household ON search_key (household)",
    """CREATE TABLE conflict (
        subject TEXT NOT NULL,
        path TEXT NOT NULL,
        revision TEXT NOT NULL,
        against TEXT NOT NULL,
        PRIMARY KEY (subject, path, revision)) WITHOUT ROWID""",
)


@_step
def projections(connection: Connection) -> None:
    _run(connection, _PROJECTED)


@_step
def withdrawals(connection: Connection) -> None:
    connection.execute("CREATE TABLE withdrawn (household TEXT PRIMARY KEY, erased_ms INTEGER) WITHOUT ROWID")


@_step
def own_revisions(connection: Connection) -> None:
    """The outbox's counts and this laptop's latest stamp, without reading through everybody's revisions."""
    connection.execute(
        "CREATE INDEX ledger_own ON ledger (device_seq, wall_ms, count, hub_seq, id) WHERE own = 1"
    )


_ATTACHMENTS = (
    """CREATE TABLE attachment (
        id TEXT PRIMARY KEY,
        visit TEXT NOT NULL,
        form_id TEXT NOT NULL,
        household TEXT NOT NULL,
        name TEXT NOT NULL,
        given_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 BLOB NOT NULL,
        state TEXT NOT NULL,
        revision TEXT NOT NULL,
        added_ms INTEGER NOT NULL,
        key BLOB NOT NULL,
        nonce BLOB NOT NULL,
        UNIQUE (visit, name)) WITHOUT ROWID""",
    "CREATE INDEX attachment_state ON attachment (state, added_ms)",
    "CREATE INDEX attachment_household ON attachment (household)",
)


@_step
def attachments(connection: Connection) -> None:
    _run(connection, _ATTACHMENTS)


@_step
def former_workers_revisions(connection: Connection) -> None:
    """What a former worker sent after the household came to this one, and the hub said so."""
    connection.execute(
        "CREATE TABLE grace (revision TEXT PRIMARY KEY, household TEXT NOT NULL) WITHOUT ROWID"
    )


@_step
def unread_revisions(connection: Connection) -> None:
    """What came from a newer version of the program, as it came, until this one is new enough to read it."""
    connection.execute(
        "CREATE TABLE unread (hub_seq INTEGER PRIMARY KEY, hub_time_ms INTEGER NOT NULL,"
        " body BLOB NOT NULL, signature BLOB NOT NULL)"
    )


@_step
def access_standing(connection: Connection) -> None:
    """Up to where the hub has the access log, and where its chain begins once older lines were dropped."""
    connection.execute(
        "CREATE TABLE access_standing (id INTEGER PRIMARY KEY CHECK (id = 1), sent INTEGER NOT NULL,"
        " anchor_place INTEGER NOT NULL, anchor_hash BLOB NOT NULL)"
    )
    connection.execute("INSERT INTO access_standing VALUES (1, 0, 0, x'')")


_LEAVING = (
    """CREATE TABLE recovery_code (
        device TEXT PRIMARY KEY,
        vault TEXT NOT NULL,
        number INTEGER NOT NULL,
        worker TEXT NOT NULL,
        device_name TEXT NOT NULL,
        sealed BLOB NOT NULL,
        given_count INTEGER,
        given_ms INTEGER) WITHOUT ROWID""",
    """CREATE TABLE erasure (
        household TEXT NOT NULL,
        at_ms INTEGER NOT NULL,
        receipt BLOB NOT NULL,
        reported_ms INTEGER,
        PRIMARY KEY (household, at_ms)) WITHOUT ROWID""",
    """CREATE TABLE met_plan (
        plan TEXT PRIMARY KEY,
        household TEXT NOT NULL) WITHOUT ROWID""",
)


@_step
def recovery_and_erasure(connection: Connection) -> None:
    """Colleagues' sealed recovery codes; receipts for what was erased; plans whose visits were."""
    _run(connection, _LEAVING)


@_step
def handed_over(connection: Connection) -> None:
    """Which households changed hands lately, without reading through every revision."""
    connection.execute("CREATE INDEX ledger_assigned ON ledger (wall_ms) WHERE kind = 'household.assigned'")


@_step
def refused_attachments(connection: Connection) -> None:
    """Why the district does not take an attachment, or why it cannot be sent."""
    connection.execute("ALTER TABLE attachment ADD COLUMN code TEXT NOT NULL DEFAULT ''")


@_step
def numbered_search_targets(connection: Connection) -> None:
    """A search key names what it finds by a number; the index is a quarter as large."""
    _run(connection, NUMBERED)


@_step
def households_in_hand(connection: Connection) -> None:
    """Who moved out and what to mind at a visit, for lists; what somebody began to type and has not saved."""
    connection.execute("ALTER TABLE household ADD COLUMN moved_out TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE household ADD COLUMN cautions TEXT NOT NULL DEFAULT ''")
    connection.execute(
        "CREATE TABLE half_typed (household TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID"
    )


@_step
def risks_to_take(connection: Connection) -> None:
    """Which risks an officer has to take, and which somebody is to be in touch about again."""
    connection.execute("ALTER TABLE risk ADD COLUMN to_take INTEGER NOT NULL DEFAULT 1")
    connection.execute("ALTER TABLE risk ADD COLUMN is_open INTEGER NOT NULL DEFAULT 1")


@_step
def search_keys_once(connection: Connection) -> None:
    """A search key stands once with all that it finds, a household with its people: a third of the rows."""
    _run(connection, ONCE)


@_step
def damaged_drafts(connection: Connection) -> None:
    """What was in the place of a form in progress that could not be read whole, `steps` included."""
    connection.execute(
        """CREATE TABLE draft_damaged (
        n INTEGER PRIMARY KEY,
        visit TEXT NOT NULL,
        form_id TEXT NOT NULL,
        form_sha256 BLOB NOT NULL,
        snapshot TEXT NOT NULL,
        steps BLOB NOT NULL,
        FOREIGN KEY (visit, form_id) REFERENCES draft_form (visit, form_id) ON DELETE CASCADE)"""
    )


@_step
def plans_by_household(connection: Connection) -> None:
    """A plan is looked up with its household: every first sync filled and wrote an index more for its id."""
    connection.execute("DROP INDEX plan_id")


@_step
def search_keys_in_parts(connection: Connection) -> None:
    """Keys of many households that come together lie together: what was there before is not written again."""
    _run(connection, IN_PARTS)


@_step
def compressed_bodies(_connection: Connection) -> None:
    """Bodies of revisions may be compressed from here on (`db/bodies.py`), and those that are here stay as
    they are. A program that does not know it must not open the store."""


@_step
def former_receipts(connection: Connection) -> None:
    """The first receipt of what is offered again to a district whose server was restored: when it came."""
    connection.execute(
        """CREATE TABLE former_receipt (
        revision TEXT PRIMARY KEY REFERENCES ledger (id),
        body BLOB NOT NULL) WITHOUT ROWID"""
    )


def _run(connection: Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.execute(statement)

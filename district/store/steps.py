"""How the database came to be what it is: one frozen step a version, applied in order, never changed.

A new version is a new step at the end. Words in braces differ between the two databases.
"""

from __future__ import annotations

DIALECT_WORDS = {
    "sqlite": {"big": "INTEGER", "bytes": "BLOB", "clustered": "WITHOUT ROWID"},
    "postgresql": {"big": "BIGINT", "bytes": "BYTEA", "clustered": ""},
}

_FIRST = """
CREATE TABLE hub (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    hub_id TEXT NOT NULL, district TEXT NOT NULL, suite INTEGER NOT NULL,
    device TEXT NOT NULL, worker TEXT NOT NULL,
    public_key {bytes} NOT NULL, sealed_secret {bytes} NOT NULL, policy {bytes} NOT NULL);
CREATE TABLE counter (
    id INTEGER PRIMARY KEY CHECK (id = 1), hub_seq {big} NOT NULL, position {big} NOT NULL);
CREATE TABLE worker (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, phone TEXT NOT NULL);
CREATE TABLE worker_dong (
    worker TEXT NOT NULL REFERENCES worker (id), dong TEXT NOT NULL, PRIMARY KEY (worker, dong));
CREATE INDEX worker_dong_dong ON worker_dong (dong);
CREATE TABLE device (
    id TEXT PRIMARY KEY, worker TEXT NOT NULL REFERENCES worker (id), suite INTEGER NOT NULL,
    signing_key {bytes} NOT NULL, sealing_key {bytes} NOT NULL, certificate {bytes} NOT NULL,
    name TEXT NOT NULL, app_version TEXT NOT NULL, issued_ms {big} NOT NULL, revoked_ms {big},
    held {big} NOT NULL, whole_seq {big} NOT NULL, whole_head {bytes} NOT NULL,
    top_seq {big} NOT NULL, top_head {bytes} NOT NULL);
CREATE TABLE enrolment_code (
    hash {bytes} PRIMARY KEY, worker TEXT NOT NULL REFERENCES worker (id),
    expires_ms {big} NOT NULL, used_ms {big}, device TEXT);
CREATE TABLE role_key (
    key_id TEXT PRIMARY KEY, role TEXT NOT NULL, suite INTEGER NOT NULL,
    public {bytes} NOT NULL, sealed_secret {bytes} NOT NULL, made_ms {big} NOT NULL);
CREATE TABLE role_key_copy (
    device TEXT NOT NULL REFERENCES device (id), key_id TEXT NOT NULL REFERENCES role_key (key_id),
    secret {bytes} NOT NULL, PRIMARY KEY (device, key_id));
CREATE TABLE revision (
    hub_seq {big} PRIMARY KEY, id TEXT NOT NULL UNIQUE, device TEXT NOT NULL, device_seq {big} NOT NULL,
    kind TEXT NOT NULL, subject TEXT NOT NULL, household TEXT NOT NULL, author TEXT NOT NULL,
    hash {bytes} NOT NULL, prev_hash {bytes} NOT NULL, body {bytes} NOT NULL, signature {bytes} NOT NULL,
    hub_time_ms {big} NOT NULL, receipt {bytes} NOT NULL, UNIQUE (device, device_seq));
CREATE INDEX revision_household ON revision (household, hub_seq);
CREATE TABLE subject (
    subject TEXT PRIMARY KEY, household TEXT NOT NULL, author TEXT NOT NULL, state {bytes} NOT NULL);
CREATE TABLE conflict (
    subject TEXT NOT NULL, path TEXT NOT NULL, revision TEXT NOT NULL, household TEXT NOT NULL,
    value {bytes} NOT NULL, held_revision TEXT NOT NULL, held_value {bytes} NOT NULL,
    hub_time_ms {big} NOT NULL, resolved_by TEXT, PRIMARY KEY (subject, path, revision));
CREATE TABLE household (
    id TEXT PRIMARY KEY, dong TEXT, tong INTEGER, ban INTEGER, planner TEXT, nurse TEXT,
    at_risk BOOLEAN NOT NULL);
CREATE INDEX household_dong ON household (dong);
CREATE TABLE tenure (
    worker TEXT NOT NULL, household TEXT NOT NULL, from_ms {big} NOT NULL, until_ms {big},
    PRIMARY KEY (worker, household)) {clustered};
CREATE TABLE delivery (
    worker TEXT NOT NULL, position {big} NOT NULL, hub_seq {big} NOT NULL,
    PRIMARY KEY (worker, position)) {clustered};
CREATE TABLE withdrawal (
    worker TEXT NOT NULL, household TEXT NOT NULL, position {big} NOT NULL,
    PRIMARY KEY (worker, household)) {clustered};
CREATE TABLE form (
    form_id TEXT PRIMARY KEY, format TEXT NOT NULL, content {bytes} NOT NULL, sha256 {bytes} NOT NULL,
    published_ms {big} NOT NULL);
CREATE TABLE nonce (
    device TEXT NOT NULL, nonce TEXT NOT NULL, seen_ms {big} NOT NULL,
    PRIMARY KEY (device, nonce)) {clustered};
CREATE INDEX nonce_seen ON nonce (seen_ms);
INSERT INTO counter (id, hub_seq, position) VALUES (1, 0, 0)
"""

_GRACE_AND_MARKS = """
ALTER TABLE revision ADD COLUMN grace BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE mark (position {big} PRIMARY KEY, tag {bytes} NOT NULL) {clustered}
"""


_ACCESS_LOG = """
CREATE TABLE access_line (
    device TEXT NOT NULL, branch INTEGER NOT NULL, place {big} NOT NULL, worker TEXT NOT NULL,
    at_ms {big} NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL,
    hash {bytes} NOT NULL, hub_time_ms {big} NOT NULL, PRIMARY KEY (device, branch, place));
CREATE INDEX access_line_at ON access_line (at_ms);
CREATE TABLE access_chain (
    device TEXT PRIMARY KEY, branch INTEGER NOT NULL, place {big} NOT NULL, head {bytes} NOT NULL);
CREATE TABLE access_fault (
    device TEXT NOT NULL, branch INTEGER NOT NULL, place {big} NOT NULL, kind TEXT NOT NULL,
    hub_time_ms {big} NOT NULL, PRIMARY KEY (device, branch, place, kind))
"""

_RECOVERY = """
CREATE TABLE recovery (
    device TEXT PRIMARY KEY REFERENCES device (id), vault TEXT NOT NULL, number {big} NOT NULL,
    sealed {bytes} NOT NULL, received_ms {big} NOT NULL, shown_ms {big});
CREATE TABLE recovery_shown (
    device TEXT NOT NULL, at_ms {big} NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE erase_receipt (
    device TEXT NOT NULL, household TEXT NOT NULL, at_ms {big} NOT NULL, body {bytes} NOT NULL,
    hub_time_ms {big} NOT NULL, PRIMARY KEY (device, household, at_ms));
CREATE TABLE leftover (
    device TEXT NOT NULL, revision TEXT NOT NULL, code TEXT NOT NULL, sealed {bytes} NOT NULL,
    hub_time_ms {big} NOT NULL, PRIMARY KEY (device, revision))
"""

_TERMS_OF_FORMS = "ALTER TABLE form ADD COLUMN terms TEXT NOT NULL DEFAULT ''"

_DUTY = """
CREATE TABLE risk_watch (
    subject TEXT PRIMARY KEY, household TEXT NOT NULL, since_ms {big} NOT NULL, rounds INTEGER NOT NULL);
CREATE TABLE roster (worker TEXT PRIMARY KEY REFERENCES worker (id), place INTEGER NOT NULL);
CREATE TABLE absence (
    worker TEXT NOT NULL REFERENCES worker (id), from_day TEXT NOT NULL, until_day TEXT NOT NULL,
    PRIMARY KEY (worker, from_day));
ALTER TABLE worker ADD COLUMN left_ms {big};
INSERT INTO risk_watch (subject, household, since_ms, rounds)
    SELECT s.subject, s.household, MIN(r.hub_time_ms), 0 FROM subject s
    JOIN revision r ON r.household = s.household AND r.subject = s.subject
    WHERE substr(s.subject, 1, 5) = 'risk/' GROUP BY s.subject, s.household
"""

_HANDOVERS = """
CREATE TABLE contact (
    device TEXT PRIMARY KEY, at_ms {big} NOT NULL, position {big} NOT NULL, owed {big} NOT NULL);
ALTER TABLE tenure ADD COLUMN position {big} NOT NULL DEFAULT 0;
CREATE INDEX tenure_until ON tenure (until_ms)
"""

_BLOBS = """
CREATE TABLE blob (
    sha256 {bytes} PRIMARY KEY, size {big} NOT NULL, name TEXT NOT NULL, sealed_key {bytes} NOT NULL,
    stored_ms {big} NOT NULL);
CREATE TABLE blob_holder (
    sha256 {bytes} NOT NULL, device TEXT NOT NULL, revision TEXT NOT NULL, named BOOLEAN NOT NULL,
    at_ms {big} NOT NULL, PRIMARY KEY (sha256, device));
CREATE INDEX blob_holder_device ON blob_holder (device, named);
CREATE TABLE blob_upload (
    device TEXT NOT NULL, sha256 {bytes} NOT NULL, size {big} NOT NULL, revision TEXT NOT NULL,
    arrived {big} NOT NULL, touched_ms {big} NOT NULL, sealed_key {bytes} NOT NULL,
    PRIMARY KEY (device, sha256));
CREATE INDEX blob_upload_touched ON blob_upload (touched_ms);
CREATE TABLE blob_part (
    device TEXT NOT NULL, sha256 {bytes} NOT NULL, start {big} NOT NULL, length {big} NOT NULL,
    name TEXT NOT NULL, PRIMARY KEY (device, sha256, start))
"""

_DECISIONS = "CREATE TABLE decision (id TEXT PRIMARY KEY, content {bytes} NOT NULL)"

_TICKETS = """
CREATE TABLE ticket (device TEXT PRIMARY KEY, hash {bytes} NOT NULL, until_ms {big} NOT NULL);
CREATE INDEX ticket_hash ON ticket (hash)
"""

_HEARD = """
CREATE TABLE heard (device TEXT PRIMARY KEY, at_ms {big} NOT NULL);
INSERT INTO heard (device, at_ms) SELECT device, at_ms FROM contact
"""

_AWAITED = """
CREATE TABLE blob_awaited (
    device TEXT NOT NULL, sha256 {bytes} NOT NULL, revision TEXT NOT NULL, PRIMARY KEY (device, sha256));
CREATE INDEX blob_awaited_sha256 ON blob_awaited (sha256);
CREATE INDEX blob_awaited_revision ON blob_awaited (revision)
"""

_FORMER_POSTS = """
CREATE TABLE former_post (
    worker TEXT NOT NULL REFERENCES worker (id), role TEXT NOT NULL, until_ms {big} NOT NULL,
    PRIMARY KEY (worker, role)) {clustered}
"""

_BACKUP_DISKS = """
CREATE TABLE backup_disk (
    device TEXT NOT NULL, folder TEXT NOT NULL, at_ms {big} NOT NULL, cleared BOOLEAN NOT NULL,
    body {bytes} NOT NULL, hub_time_ms {big} NOT NULL, PRIMARY KEY (device, folder))
"""

_TURNED_AWAY = "CREATE TABLE turned_away (hash {bytes} PRIMARY KEY, at_ms {big} NOT NULL)"

_ABSENCE_WORDS = """
CREATE TABLE absence_word (
    worker TEXT NOT NULL, from_day TEXT NOT NULL, said_ms {big} NOT NULL, PRIMARY KEY (worker, from_day))
"""

_SET_BACK = """
CREATE TABLE set_back (
    device TEXT NOT NULL, top_seq {big} NOT NULL, at_ms {big} NOT NULL, PRIMARY KEY (device, top_seq))
"""

_IN_ORDER = """
ALTER TABLE device ADD COLUMN position {big};
ALTER TABLE contact ADD COLUMN heard {big};
ALTER TABLE contact ADD COLUMN arrived {big};
ALTER TABLE erase_receipt ADD COLUMN position {big};
ALTER TABLE former_post ADD COLUMN position {big};
ALTER TABLE former_post ADD COLUMN hub_seq {big}
"""

_GIVEN_AS = "ALTER TABLE tenure ADD COLUMN given_as TEXT"

_SIGNED_WORDS = """
ALTER TABLE absence_word ADD COLUMN device TEXT;
ALTER TABLE absence_word ADD COLUMN signed_ms {big}
"""

_OWN_PLACE = "ALTER TABLE contact ADD COLUMN own_place {big}"

_LEFT_DONGS = """
CREATE TABLE left_dong (
    worker TEXT NOT NULL REFERENCES worker (id), dong TEXT NOT NULL, until_ms {big} NOT NULL,
    position {big} NOT NULL, PRIMARY KEY (worker, dong)) {clustered}
"""

_PUT_RIGHT = "ALTER TABLE contact ADD COLUMN put_right {big}"

_ORDERED = """
CREATE TABLE ordered (
    id TEXT PRIMARY KEY, content {bytes} NOT NULL, at_ms {big} NOT NULL, touched_ms {big} NOT NULL,
    moved {big} NOT NULL);
CREATE TABLE ordered_home (
    ordered TEXT NOT NULL REFERENCES ordered (id), household TEXT NOT NULL, patch {bytes} NOT NULL,
    PRIMARY KEY (ordered, household)) {clustered}
"""

_WAITING_WORDS = """
CREATE TABLE waiting_word (
    revision TEXT PRIMARY KEY, household TEXT NOT NULL, worker TEXT NOT NULL, hub_seq {big} NOT NULL,
    body {bytes} NOT NULL, signature {bytes} NOT NULL)
"""

_FORMER_DONGS = "CREATE TABLE former_dong (dong TEXT PRIMARY KEY, name TEXT NOT NULL)"

_BEAT = """
CREATE TABLE beat (id INTEGER PRIMARY KEY, at_ms {big} NOT NULL);
INSERT INTO beat VALUES (1, 0)
"""

_UNKNOWN_LAPTOPS = """
CREATE TABLE unknown_laptop (device TEXT PRIMARY KEY, worker TEXT NOT NULL, brought_ms {big} NOT NULL)
"""

STEPS: tuple[str, ...] = (
    _FIRST,
    _GRACE_AND_MARKS,
    _ACCESS_LOG,
    _RECOVERY,
    _TERMS_OF_FORMS,
    _DUTY,
    _HANDOVERS,
    _BLOBS,
    _DECISIONS,
    _TICKETS,
    _HEARD,
    _AWAITED,
    _FORMER_POSTS,
    _BACKUP_DISKS,
    _TURNED_AWAY,
    _ABSENCE_WORDS,
    _SET_BACK,
    _IN_ORDER,
    _GIVEN_AS,
    _SIGNED_WORDS,
    _OWN_PLACE,
    _LEFT_DONGS,
    _PUT_RIGHT,
    _ORDERED,
    _WAITING_WORDS,
    _FORMER_DONGS,
    _BEAT,
    _UNKNOWN_LAPTOPS,
)


def statements(step: str, dialect: str) -> list[str]:
    """The step's statements in the words of `dialect` (`sqlite` or `postgresql`)."""
    return [part.strip() for part in step.format(**DIALECT_WORDS[dialect]).split(";")]

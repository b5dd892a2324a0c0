"""An unlocked laptop: every service on one store, for the thread that owns the store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from functools import partial

from app.agreeing.conflicts import Conflicts
from app.agreeing.grace import Grace
from app.attachments.attachments import Attachments
from app.courier.courier import Courier
from app.courier.notes import Notes
from app.courier.stock import Stock
from app.handover.assigning import Assigning
from app.handover.following import Following
from app.handover.taking_over import TakingOver
from app.households.editing import Editing
from app.households.finding import Found, find
from app.households.half_typed import HalfTypedHouseholds
from app.households.page import HouseholdPage, read_household
from app.households.searching import SearchLog
from app.households.today import DueHome, homes_due
from app.households.week import WeekDay, read_week
from app.ledger import identity as identities
from app.ledger.contact import Contact
from app.ledger.giving_out import GivingOut
from app.ledger.ledger import Ledger, keeps_nothing, now_ms
from app.ledger.opening import note_lost_lines, note_unlocking
from app.recovery.answering import Answering
from app.recovery.renewing import Renewing
from app.risk.inbox import Inbox
from app.sync.blobs import BlobStage
from app.sync.books import Books
from app.sync.erasing import Erasing
from app.sync.fetching import Fetching
from app.sync.forgetting import forget_left_behind
from app.sync.own_chain import OwnChain
from app.sync.parting import Parting
from app.sync.portions import Portions
from app.sync.session import Session
from app.sync.transport import Transport
from app.sync.upkeep import Upkeep
from app.vault.access_end import AccessEnd
from app.vault.backups import Backups
from app.vault.errors import VaultError
from app.vault.header import NewerHeaderError
from app.vault.kept_identity import KeptIdentity
from app.vault.opening_whole import open_whole
from app.vault.rekeying import Rekeying
from app.vault.room import HeldRoom
from app.vault.safe import Safe
from app.vault.settling import find_key, note_header, noted_generation, settle_header
from app.vault.spare import Spare
from app.vault.unfinished import is_unfinished
from app.vault.vault import Vault
from app.version import app_version
from app.visits.at_once import AtOnce
from app.visits.drafting import Drafts, OpenForm
from app.visits.handed import Handing
from app.visits.last_saved import LastSaved
from app.visits.left_off import LeavingOff
from app.visits.reading import Reader
from app.visits.reviewing import Reviewing
from app.visits.shelf import Shelf
from app.visits.unfinished import Unfinished
from app.visits.visiting import Visiting
from app.wire.people import Role
from db.errors import DiskError, DiskFullError, MissingError, StoreError, is_damage
from db.store import Store


class NotEnrolledError(Exception):
    """The store has no identity: enrolment was cut off before its end."""


class Desk:
    """The composition root of the services. `clock`: milliseconds since 1970 UTC by the laptop's clock.
    `hub_url`: where the hub is now, if not where it was at enrolment. `backups`, `spare`, `access_end`,
    `kept`, `safe`: None where the vault's key is not at hand; then nothing is made that needs it."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], int] = now_ms,
        *,
        hub_url: str | None = None,
        backups: Backups | None = None,
        spare: Spare | None = None,
        access_end: AccessEnd | None = None,
        kept: KeptIdentity | None = None,
        safe: Safe | None = None,
    ) -> None:
        identity = identities.load(store)
        if identity is None:
            raise NotEnrolledError("no identity")
        self.store = store
        self.identity = identity
        self.clock = clock
        self.hub_url = hub_url or identity.hub_url
        self.backups = backups
        self.room = HeldRoom(store.folder) if safe is None else safe.room
        self.ledger = Ledger(store, identity, clock, spare, access_end)
        if kept is not None:
            self.ledger.keep_identity = partial(kept.keep, store)
        self.ledger.projector.renew()
        self.shelf = Shelf(store)
        self.attachments = Attachments(store, clock)
        previous = LastSaved(store, self.ledger.projector.document).before
        self.drafts = Drafts(store, self.shelf, self.attachments, self._properties(), previous)
        self.visiting = Visiting(self.ledger, self.drafts, self.attachments)
        self.unfinished = Unfinished(self.ledger, self.drafts, self.attachments)
        self.reviewing = Reviewing(self.ledger)
        self.reader = Reader(self.ledger, self.shelf, self.attachments)
        self.inbox = Inbox(self.ledger, self.attachments)
        self._be_ready_for_sessions()
        self.conflicts = Conflicts(self.ledger, self.shelf, self.reader)
        self.grace = Grace(self.ledger)
        self.search_log = SearchLog(self.ledger)
        self.editing = Editing(self.ledger)
        self.half_typed = HalfTypedHouseholds(store)
        self.giving_out = GivingOut(self.ledger)
        self.at_once = AtOnce(self.ledger, self.visiting)
        self.leaving_off = LeavingOff(store)
        self._listed: set[str] = set()
        self.safe = safe
        self.rekeying = None if safe is None else Rekeying(self.ledger, safe)
        self.handing = None if safe is None else Handing(self.ledger, safe)
        self.contact = Contact(store, identity, clock)
        self.taking_over = TakingOver(self.ledger, self.shelf)
        self._role: Role | None = None
        self.take_role()

    def _be_ready_for_sessions(self) -> None:
        """What is handed to the district and what comes of it; what an earlier session left is tidied up."""
        self.books = Books(self.ledger, self.shelf, self.attachments)
        self.books.read_again()
        with suppress(DiskFullError, DiskError):
            forget_left_behind(self.ledger, self.attachments)
        self.blob_stage = BlobStage(self.ledger, self.attachments, self.clock)
        self.portions = Portions()
        self.fetching = Fetching(self.ledger, self.attachments, self.clock)

    def take_role(self) -> bool:
        """What a supervisor alone does, or a duty officer too, by the post that the worker has now. Returns
        whether it is another one than it was."""
        role = self.identity.worker.role
        if role is self._role:
            return False
        self._role, supervises = role, role is Role.SUPERVISOR
        self.answering = Answering(self.ledger) if supervises else None
        self.assigning = Assigning(self.ledger) if supervises else None
        self.following = Following(self.ledger) if supervises or role is Role.DUTY_OFFICER else None
        return True

    def _properties(self) -> dict[str, str]:
        """What a form may ask of the device (ODK's jr:preload properties)."""
        worker = self.identity.worker
        return {"deviceid": self.identity.device, "username": worker.name, "phonenumber": worker.phone}

    def today(self) -> date:
        """Today by the laptop's clock and time zone."""
        return datetime.fromtimestamp(self.clock() / 1000).astimezone().date()

    def midnight_ms(self) -> int:
        """When today began."""
        return int(datetime.combine(self.today(), time()).astimezone().timestamp() * 1000)

    def homes_due(self, until: date | None = None) -> list[DueHome]:
        return homes_due(self.ledger, self.drafts, self.today(), until)

    def week(self, monday: date) -> list[WeekDay]:
        """The seven days from `monday` on."""
        return read_week(self.ledger, self.drafts, self.today(), monday)

    def find(self, query: str, limit: int = 50) -> list[Found]:
        return find(self.store, query, limit)

    def household(self, household: str, *, opened: bool = True) -> HouseholdPage | None:
        """`opened`: by somebody, which is noted; a page that reads itself again was not."""
        self.taking_over.opened(household)
        return read_household(self.ledger, household, noted=opened)

    def listed(self, what: str) -> None:
        """Somebody sees a list of people (`homes.list`, `review.list`, `risk.list`,
        `sync.list`, `questions.list`): one line in the access
        log for each unlocking and day, since the screens read their lists anew all the time."""
        subject = f"day/{self.today().isoformat()}"
        if f"{what} {subject}" not in self._listed:
            with self.ledger.action(what, subject):
                self._listed.add(f"{what} {subject}")

    def opened(self, action: str, subject: str) -> None:
        """Somebody opened a record on a screen that only reads: its line in the access log."""
        with self.ledger.action(action, subject):
            return

    def open_form(self, visit: str, form_id: str) -> OpenForm:
        """A form of a visit in progress; that it was opened is noted. Raises what `Drafts.open` raises."""
        with self.ledger.action("form.open", f"visit/{visit}"):
            return self.drafts.open(visit, form_id, now_ms=self.clock())

    def transport(self, timeout: float = 20.0) -> Transport:
        """A fresh transport for one sync; the network thread owns it. `timeout` seconds for each wait."""
        return Transport(
            self.hub_url,
            self.identity.device,
            self.identity.signer,
            self.identity.hub,
            clock_ms=self.clock,
            timeout=timeout,
        )

    def _upkeep(self) -> Upkeep:
        return Upkeep(
            self.contact,
            Erasing(self.ledger, self.attachments, self.backups),
            Parting(self.ledger, self.drafts, self.visiting, self.attachments, self.safe, self.backups),
            None if self.safe is None else Renewing(self.ledger, self.safe),
            self.answering,
            self.following,
        )

    def session(self, transport: Transport) -> Session:
        return Session(
            self.books,
            OwnChain(self.ledger),
            transport,
            app_version(),
            self.clock,
            self._upkeep(),
            self.blob_stage,
            self.portions,
        )

    def courier(self) -> Courier:
        """What a session does, by USB stick."""
        return Courier(
            Stock(
                self.ledger,
                self.books,
                self.blob_stage,
                self.attachments,
                OwnChain(self.ledger),
                self._upkeep(),
                self.fetching,
                Notes(self.store),
                app_version(),
            )
        )

    def lock(self, why: str) -> None:
        """Close with a line in the access log: `key`, `idle`, `sleep`, `session`, `close`. No full disk, no
        fault keeps it open; damage that shows here is looked for at the next opening."""
        try:
            self._mend_header()
            with self.ledger.action("lock", f"device/{self.identity.device}", why):
                if self.safe is not None:
                    with suppress(VaultError, NewerHeaderError, DiskFullError, DiskError):
                        note_header(self.store, self.safe.header())
                self.contact.locked()
            self.ledger.keep_identity()
        except StoreError as error:
            if is_damage(error) and self.backups is not None:
                self.backups.note_damage()
        finally:
            self.close()

    def _mend_header(self) -> None:
        """Nothing else could put it back once the laptop is locked: on a full disk it takes the held room."""
        if self.safe is not None:
            with suppress(VaultError, NewerHeaderError, DiskFullError, DiskError):
                self.safe.mend(self.clock())

    def close(self) -> None:
        """Close the store; the key is gone with it."""
        if self.backups is not None:
            self.backups.close()
        if self.safe is not None:
            self.safe.close()
        self.ledger.spare = self.ledger.access_end = None
        self.ledger.keep_identity = keeps_nothing
        self.store.close()


def unlock(
    vault: Vault, passphrase: str, clock: Callable[[], int] = now_ms, *, hub_url: str | None = None
) -> Desk:
    """Open the vault and its store; what is damaged is restored from the last good backup (`restored` in the
    store tells). Raises the vault's and the store's errors, `NotEnrolledError`."""
    failures = vault.failures()
    key, header = find_key(vault, passphrase)
    written = False

    def opened(store: Store) -> Desk:
        nonlocal written
        noted = noted_generation(store)
        settle_header(vault, store, key, (header, vault.passphrase_wrap(header)), clock())
        desk = open_desk(vault, key, store, clock, hub_url=hub_url)
        written = note_unlocking(desk.ledger, failures, rekeyed=noted_generation(store) > noted)
        # A disk that is full or cannot be written to must not keep anybody from reading.
        with suppress(DiskFullError, DiskError):
            desk.contact.unlocked()
        # The first screen reads it: damage there is met while it is still mended in the same opening.
        desk.homes_due()
        return desk

    try:
        desk = open_whole(vault, key, clock, opened)
    except MissingError as error:
        if is_unfinished(vault):
            raise NotEnrolledError("no store yet") from error
        raise
    if written:
        vault.attempts.succeeded()
    return desk


def open_desk(
    vault: Vault, key: bytes, store: Store, clock: Callable[[], int] = now_ms, *, hub_url: str | None = None
) -> Desk:
    """The services on a store whose vault key is at hand. Raises `NotEnrolledError`."""
    device = identities.device_of(store)
    if device is None:
        raise NotEnrolledError("no identity")
    desk = Desk(
        store,
        clock,
        hub_url=hub_url,
        backups=Backups(vault, key, store),
        spare=Spare(vault.folder, key, device),
        access_end=AccessEnd(vault.folder, key, device),
        kept=KeptIdentity(vault.folder, key),
        safe=Safe(vault, key),
    )
    desk.room.hold()
    desk.ledger.keep_identity()
    # A disk that is full or cannot be written to must not keep anybody from reading.
    with suppress(DiskFullError, DiskError):
        note_lost_lines(desk.ledger)
        # What was set aside may hold the only keys of files that the restored store does not know.
        desk.attachments.tidy(keep_strangers=vault.damaged.exists())
    return desk


def recover(
    vault: Vault,
    code: str,
    passphrase: str,
    clock: Callable[[], int] = now_ms,
    *,
    hub_url: str | None = None,
) -> Desk:
    """Open the vault with a recovery code and a new passphrase; from then on the code opens nothing. An
    expired laptop gets a few days to find a network.

    Raises what `Vault.recover` raises, `WeakPassphraseError`, the store's errors, `NotEnrolledError`.
    """
    failures = vault.failures()
    key, renewed, written = vault.recover(code), None, False

    def opened(store: Store) -> Desk:
        nonlocal renewed, written
        # Not a second time where damage is met after it: the code is used by then.
        header = renewed or settle_header(vault, store, key, vault.recovered_by(), clock())
        desk = open_desk(vault, key, store, clock, hub_url=hub_url)
        # Before the code is used up, whatever cuts this off. A disk without room must not keep it closed.
        with suppress(DiskFullError, DiskError):
            with desk.ledger.action("recovery.use", f"device/{desk.identity.device}"):
                pass
            if desk.contact.expiry().over:
                desk.contact.grant()
        renewed = renewed or vault.renew(key, header, passphrase)
        note_header(store, renewed)
        with suppress(DiskFullError, DiskError):
            desk.contact.unlocked()
        desk.ledger.keep_identity()
        written = note_unlocking(desk.ledger, failures)
        desk.homes_due()
        return desk

    desk = open_whole(vault, key, clock, opened)
    if written:
        vault.attempts.succeeded()
    return desk

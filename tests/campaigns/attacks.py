"""What the program is in the middle of when it is killed, and what must be true of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from msgspec.structs import replace

from app.desk import Desk, unlock
from app.sync.retiring import _SETTING, _TO_SCOUR, _InBackups
from app.vault.backup_shelf import Backup, BackupShelf, digest_of
from app.vault.errors import WrongPassphraseError
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.encoding import decode, encode
from app.wire.recovery_series import first_after, new_series
from app.wire.revisions import Kind
from tests.campaigns import field_form
from tests.campaigns.after_kill import (
    Given,
    expected,
    lost_answers,
)
from tests.campaigns.end import End
from tests.campaigns.laptop_process import Heard
from tests.campaigns.steps import Call, Do, Step
from tests.field import District, sync
from tests.pages import decrypted, holds

WELLBEING = "wellbeing_call"
_TAPS = (("/data/call/reached", "1"), ("/data/call/condition", "1"), ("/data/call/next_step", "1"))


@dataclass
class Scene:
    """The district and the laptop that is going to suffer."""

    district: District
    laptop: Path
    passphrase: str

    @property
    def vault(self) -> Vault:
        return self.district.laptops["planner"]

    def desk(self, passphrases: Sequence[str] = ()) -> Desk:
        """Opened with the first of `passphrases` that does; with the usual one when there are none. Raises
        `WrongPassphraseError`: none does. Afterwards the usual one does again."""
        for passphrase in passphrases:
            with suppress(WrongPassphraseError):
                self.vault.change_passphrase(self.vault.unlock(passphrase), passphrase, self.passphrase)
                break
        return unlock(self.vault, self.passphrase)


@dataclass(frozen=True)
class Attack:
    """What is done, from `tell` on at the latest until how many seconds later, and what must be true."""

    steps: list[Step]
    within: float
    check: Callable[[Desk, list[Heard], End], list[str]]
    passphrases: Callable[[list[Heard]], Sequence[str]] = lambda _heard: ()
    locked: bool = False
    """Whether the steps begin before the laptop is unlocked."""
    aimed: bool = False
    """Whether the program ends itself at one of its writes, `within` after it at the latest."""


def _filling(_scene: Scene, _desk: Desk, visit: str, random: Random) -> Attack:
    steps = [
        Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
        Step(Do.TELL, "now"),
        *field_form.filling(random),
        Step(Do.TELL, "filled"),
    ]

    def check(desk: Desk, heard: list[Heard], end: End) -> list[str]:
        return _draft_is_whole(desk, visit, field_form.FORM_ID, expected(_all(steps), heard, end))

    return Attack(steps, 3.0, check)


def _locking(_scene: Scene, _desk: Desk, visit: str, random: Random) -> Attack:
    text = f"잠그기 직전에 적은 말 {random.randint(100, 999)}"
    steps = [
        Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
        Step(Do.CHOOSE, "/data/p0/c0", "3"),
        Step(Do.TYPE, "/data/p0/t0", text, pause_ms=random.choice((5, 40, 120))),
        *([field_form.half_a_date(random, 0)] if random.random() < 0.5 else []),
        Step(Do.TELL, "now"),
        Step(Do.LOCK),
    ]

    def check(desk: Desk, heard: list[Heard], end: End) -> list[str]:
        return _draft_is_whole(desk, visit, field_form.FORM_ID, expected(_all(steps), heard, end))

    return Attack(steps, 0.25, check)


def _finishing(_scene: Scene, _desk: Desk, visit: str, _random: Random) -> Attack:
    steps = _until_finishing(visit)
    gone = len(steps) + 2

    def check(desk: Desk, heard: list[Heard], _end: End) -> list[str]:
        told = any(each.call is Call.DONE and each.words[0] == str(gone + 1) for each in heard)
        return _recorded_once(desk, visit, told=told)

    within = [Step(Do.TELL, "now"), Step(Do.PRESS, "finish.record"), Step(Do.GONE, "finish.record")]
    return Attack([*steps, *within], 0.15, check)


def _syncing(_scene: Scene, desk: Desk, visit: str, random: Random) -> Attack:
    """The visit is recorded, with a few others, before the window opens; the kill falls into the sending."""
    desk.visiting.finish(visit, Ending(DONE))
    for household in random.sample(desk.store.homes.ids(), 3):
        desk.visiting.give_notice(household, None, "phone")
    steps = [Step(Do.TELL, "now"), Step(Do.SYNC), Step(Do.TELL, "synced")]

    def check(desk: Desk, _heard: list[Heard], _end: End) -> list[str]:
        return _recorded_once(desk, visit, told=True)

    return Attack(steps, 0.2, check)


def _rekeying(scene: Scene, _desk: Desk, visit: str, random: Random) -> Attack:
    """The passphrase is changed again and again: the last one that was said to hold opens, or the next."""
    usual = scene.passphrase
    given = _a_few_answers(visit, random)
    aim = _aim(random, 24)
    rekey = Step(Do.REKEY, text=usual, pause_ms=random.choice((0, 1, 5)))
    steps = [*given, *aim, Step(Do.TELL, "now"), rekey]

    def passphrases(heard: list[Heard]) -> list[str]:
        held = max((int(each.words[0]) for each in heard if each.call is Call.REKEYED), default=0)
        return [f"{usual} {count}" if count else usual for count in (held, held + 1)]

    def check(desk: Desk, heard: list[Heard], end: End) -> list[str]:
        return _draft_is_whole(desk, visit, field_form.FORM_ID, expected(_all(steps), heard, end))

    return Attack(steps, 0.3, check, passphrases, aimed=bool(aim))


def _recovering(scene: Scene, desk: Desk, visit: str, random: Random) -> Attack:
    """The passphrase is forgotten: either the old one and the code open still, or the new one does and the
    code nothing any more."""
    vault, safe = scene.vault, desk.safe
    if safe is None:
        raise LookupError("no vault key")
    series = new_series(vault.header().vault, first_after(max([*vault.recovery_numbers(), 0])))
    safe.add_recovery(safe.recovery_wrap(series))
    new = f"{scene.passphrase} 복구 {random.randint(100, 999)}"
    aim = _aim(random, 12)
    steps = [
        Step(Do.PRESS, "unlock.forgotten"),
        Step(Do.WRITE, "recovery.code", series.code(series.first)),
        Step(Do.WRITE, "recovery.passphrase", new),
        Step(Do.WRITE, "recovery.again", new),
        *aim,
        Step(Do.TELL, "now"),
        Step(Do.PRESS, "recovery.open"),
        Step(Do.SEE, "shell"),
        Step(Do.TELL, "recovered"),
    ]

    def passphrases(heard: list[Heard]) -> list[str]:
        told = any(each.call is Call.TOLD and each.words[0] == "recovered" for each in heard)
        used = series.first not in vault.recovery_numbers()
        return [new] if told or used else [scene.passphrase]

    def check(desk: Desk, _heard: list[Heard], _end: End) -> list[str]:
        return _draft_is_whole(desk, visit, field_form.FORM_ID, [])

    return Attack(steps, 0.6, check, passphrases, locked=True, aimed=bool(aim))


def _backing_up(scene: Scene, _desk: Desk, visit: str, random: Random) -> Attack:
    """Backups are made one after the other beside the typing: each that is called whole is, and the answers
    are there."""
    aim = _aim(random, 40)
    steps = [
        Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
        *aim,
        Step(Do.TELL, "now"),
        Step(Do.BACK_UP, pause_ms=random.choice((0, 5))),
        *field_form.filling(random),
    ]

    def check(desk: Desk, heard: list[Heard], end: End) -> list[str]:
        wrong = _draft_is_whole(desk, visit, field_form.FORM_ID, expected(_all(steps), heard, end))
        whole = BackupShelf(scene.vault.backups).whole()
        if any(each.call is Call.BACKED_UP for each in heard) and not whole:
            wrong.append("a backup was called whole, but there is none")
        key = scene.vault.unlock(scene.passphrase)
        for backup in whole:
            if not _is_whole(backup, key):
                wrong.append(f"the backup {backup.number} is not what its manifest says")
        return wrong

    return Attack(steps, 0.5, check, aimed=bool(aim))


def _retiring(scene: Scene, desk: Desk, visit: str, random: Random) -> Attack:
    """A visit was kept long enough: it leaves the store with the session, or the backups with the one after.
    Nothing else goes, a whole backup stays at every instant, and in the end no page holds it any more."""
    word = f"평상에서 들은 이야기 {random.randint(10**8, 10**9)}"
    ending = Ending(ABSENT, note=word)
    begun = {draft.household for draft in desk.drafts.unfinished()}
    home = random.choice([each for each in desk.store.homes.ids() if each not in begun])
    old = desk.visiting.record_without_visit(home, None, ending)
    sync(desk)
    if desk.backups is not None:
        desk.backups.make(desk.clock())
    _was_long_ago(desk, old)
    if random.random() < 0.5:
        sync(desk)
        _has_waited(desk)
    aim = _aim(random, 24)
    steps = [*aim, Step(Do.TELL, "now"), Step(Do.SYNC), Step(Do.TELL, "synced")]

    def check(desk: Desk, _heard: list[Heard], _end: End) -> list[str]:
        key = scene.vault.unlock(scene.passphrase)
        shelf = BackupShelf(scene.vault.backups)
        wrong = [] if any(_is_whole(each, key) for each in shelf.whole()) else ["no whole backup is left"]
        for _session in range(2):
            sync(desk)
            _has_waited(desk)
        sync(desk)
        files = [*scene.laptop.glob("store.db"), *scene.laptop.glob("backups/*/store.db")]
        kept = [each for each in files if holds(decrypted(each, key), word)]
        wrong += [f"{each.relative_to(scene.laptop)} still holds what was kept long enough" for each in kept]
        return wrong + _draft_is_whole(desk, visit, field_form.FORM_ID, [])

    return Attack(steps, 0.4, check, aimed=bool(aim))


def _was_long_ago(desk: Desk, visit: str) -> None:
    """By the clocks of the laptop and of the district."""
    with desk.store.transaction():
        run = desk.store.erasures._connection.execute
        run("UPDATE ledger SET hub_time_ms = 1 WHERE id = (SELECT latest FROM visit WHERE id = ?)", (visit,))
        run("UPDATE visit SET ended_ms = 1 WHERE id = ?", (visit,))


def _has_waited(desk: Desk) -> None:
    """What left the store is to leave the backups with the next session."""
    kept = desk.store.settings.get(_SETTING)
    if kept and kept != _TO_SCOUR:
        with desk.store.transaction():
            desk.store.settings.put(_SETTING, encode(replace(decode(kept, _InBackups), since_ms=0)))


def _is_whole(backup: Backup, key: bytes) -> bool:
    manifest = backup.read_manifest(key)
    return manifest is not None and digest_of(backup.store) == manifest.sha256


def _aim(random: Random, writes: int) -> list[Step]:
    """Mostly at one of the first `writes` of the program, at once or a moment later: between two of them lie
    the commits of the store. Else the hand outside."""
    if random.random() < 0.2:
        return []
    return [Step(Do.AIM, str(random.randint(1, writes)), pause_ms=random.choice((0, 0, 1, 3, 10)))]


def _a_few_answers(visit: str, random: Random) -> list[Step]:
    return [
        Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
        *(Step(Do.CHOOSE, f"/data/p0/c{n}", str(random.randint(1, 5))) for n in range(2)),
    ]


def _until_finishing(visit: str) -> list[Step]:
    taps = [Step(Do.CHOOSE, ref, key) for ref, key in _TAPS]
    return [
        Step(Do.FORM, f"{visit}/{WELLBEING}"),
        *taps,
        Step(Do.FINISH_FORM),
        Step(Do.GONE, "form.view"),
        Step(Do.VISIT, visit),
        Step(Do.PRESS, "visit.finish"),
        Step(Do.SEE, "finish.record"),
        Step(Do.PRESS, "finish.done"),
    ]


KINDS = (
    _filling,
    _finishing,
    _syncing,
    _locking,
    _rekeying,
    _backing_up,
    _recovering,
    _filling,
    _filling,
    _retiring,
)


def _all(steps: list[Step]) -> list[Step]:
    """As the process counts them: unlocking comes first."""
    return [Step(Do.UNLOCK), *steps]


def _draft_is_whole(desk: Desk, visit: str, form_id: str, given: list[Given]) -> list[str]:
    if visit not in {draft.visit for draft in desk.drafts.unfinished()}:
        return ["the visit in progress is gone"]
    return lost_answers(desk, visit, form_id, given)


def _recorded_once(desk: Desk, visit: str, *, told: bool) -> list[str]:
    """Either still in progress with all its forms, or in the ledger, once, with all its answers."""
    rows = [
        row
        for row in desk.store.ledger.all()
        if row.kind == Kind.VISIT_FINISHED and row.subject == f"visit/{visit}"
    ]
    draft = next((each for each in desk.drafts.unfinished() if each.visit == visit), None)
    if told and len(rows) != 1:
        return [f"said to be recorded, but {len(rows)} times in the ledger"]
    if len(rows) + (draft is not None) != 1:
        return [f"{len(rows)} times in the ledger, in progress: {draft is not None}"]
    shown = desk.store.visits.get(visit)
    if rows and (shown is None or shown.outcome != DONE):
        return ["in the ledger, but the screens do not show it"]
    if draft is not None:
        answers = [Given(ref, ("met", "well", "routine")) for ref, _key in _TAPS]
        return lost_answers(desk, visit, WELLBEING, answers)
    return []

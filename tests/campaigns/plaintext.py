"""A small day with words that occur nowhere else, and then every byte that the program left anywhere.

What was entered, imported or received may lie on a disk only encrypted: while the program runs, after
it was killed, after it broke, and after it was closed; where something is printed, saved, carried on a stick,
opened with a code, erased. What a dump of its memory would hold is looked at too:
seconds after the lock nothing. The answers of the mind assessment are sealed in the hub as well.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from app.desk import Desk, unlock
from app.projections.keys import keystrokes
from app.vault.spare import read_spare
from district.demo import DEMO_PEOPLE
from district.households.draft import HouseholdDraft
from district.hub import Hub
from tests.campaigns import damaged, field_form, scanning
from tests.campaigns.crash import dumps_allowed, dumps_in, leaves_dumps, may_leave_dumps
from tests.campaigns.given_out import GivenOut
from tests.campaigns.laptop_process import LaptopProcess, SilentError
from tests.campaigns.memory import seen_in
from tests.campaigns.planted import HOUSEHOLD, MARKERS, Words, household, neighbours
from tests.campaigns.result import Result
from tests.campaigns.steps import Do, Step
from tests.field import FORMS, District, sync
from tests.wound import photograph
from ui import breaks

MIND = "mind_assessment"


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Live `n` such days, each on new laptops and with other words."""
    result = Result("plaintext", seed)
    result.notes |= {"files": 0, "bytes": 0}
    random = Random(seed)  # noqa: S311 - an attack is to be repeatable
    for number in range(n):
        place = folder / f"day{number}"
        try:
            found = _Day(place, Words.drawn(random), result).live()
        except SilentError as error:
            found = [str(error)]
        result.failed += [f"day {number}: {each}" for each in dict.fromkeys(found)]
        result.runs += 1
        shutil.rmtree(place, ignore_errors=True)
    return result


class _Day:
    """The laptops lie below `laptops`, what their programs may write to below `around`; apart from them the
    hub, the `camera` that the attached files come from, and `outside`, what the worker chooses in dialogs."""

    def __init__(self, folder: Path, words: Words, result: Result) -> None:
        self._laptops = folder / "laptops"
        self._around = folder / "around"
        self._hub_folder = folder / "hub"
        self._control = folder / "control"
        self._camera = folder / "camera"
        self._outside = folder / "outside"
        for each in (self._laptops, self._around, self._hub_folder, self._control, self._camera):
            each.mkdir(parents=True)
        self._words = words
        self._wanted = scanning.needles([*words.all(), keystrokes(words.korean)])
        self._secrets: dict[bytes, str] = {}
        self._found: list[str] = []
        self._result = result

    def live(self) -> list[str]:
        self._found += scanning.control(self._control, self._words.all())
        with self._district() as district:
            desk = district.laptop("planner")
            visit = desk.visiting.start(HOUSEHOLD, None, [])
            # Two live there: the assessment would ask whose it is.
            desk.visiting.set_person(visit, desk.store.homes.people(HOUSEHOLD)[0].id)
            desk.close()
            passphrase = district.person("planner").passphrase
            self._wanted |= scanning.needles([passphrase])
            key = district.laptops["planner"].unlock(passphrase)
            self._wanted |= scanning.raw_needles(key, "the store's key")
            enrolled = desk.identity.enrolled
            self._wanted |= scanning.raw_needles(enrolled.signing_secret, "the device's key")
            self._wanted |= scanning.raw_needles(enrolled.sealing_secret, "the device's other key")
            self._secrets = {key: "the key", key.hex().encode(): "the key in hexadecimal"}
            self._secrets |= {
                passphrase.encode(coding): "the passphrase" for coding in ("utf-8", "utf-16-le")
            }
            laptop = district.laptops["planner"].folder
            self._morning(laptop, passphrase, visit)
            self._without_network(district, passphrase, visit)
            self._supervisor(district, visit)
            self._broken(laptop, passphrase)
            self._evening(laptop, passphrase)
            vault, word = district.laptops["planner"], self._words.korean
            self._found += damaged.live_through(vault, passphrase, HOUSEHOLD, word, self._look)
            self._was_entered(unlock(district.laptops["planner"], passphrase), visit)
            self._look("after everything was closed")
            self._found += GivenOut(
                district, self._words, passphrase, self._around, self._outside, self._wanted, self._look
            ).live()
        self._look_at_hub()
        return self._found

    @contextmanager
    def _district(self) -> Iterator[District]:
        url = f"sqlite:///{self._hub_folder / 'hub.db'}"
        hub = Hub.create(url, "성북구", key_file=self._hub_folder / "hub.key")
        try:
            for person in DEMO_PEOPLE:
                hub.add_worker(person.worker)
            hub.import_households([HouseholdDraft(id=HOUSEHOLD, fields=household(self._words))])
            hub.import_households(list(neighbours(self._words)))
            hub.publish_form(MIND, "md", (FORMS / f"{MIND}.md").read_bytes())
            form = field_form.markdown(option=self._words.latin, attachments=True)
            hub.publish_form(field_form.FORM_ID, "md", form.encode())
            district = District(hub, "", self._laptops)
            district.go_online()
            try:
                yield district
            finally:
                district.close()
                district.go_offline()
        finally:
            hub.close()

    def _morning(self, laptop: Path, passphrase: str, visit: str) -> None:
        """Finding, announcing, two forms; looked at in the middle of typing, and after a kill there."""
        steps = [Step(Do.UNLOCK, text=passphrase), *self._at_the_door(), *self._form(visit)]
        with LaptopProcess(laptop, self._around, [*steps, *self._last_words(visit)]) as process:
            process.until_told("typing")
            self._look("in the middle of typing")
            process.until_told("typed")
            process.kill()
        self._look("after a kill")

    def _without_network(self, district: District, passphrase: str, visit: str) -> None:
        """Recorded where nobody answers: what is not sent lies in the store and once more beside it. Then the
        program is killed, and the rest goes with the network back."""
        laptop = district.laptops["planner"].folder
        district.go_offline()
        steps = [Step(Do.UNLOCK, text=passphrase), *self._mind(visit), *self._finish(visit)]
        with LaptopProcess(laptop, self._around, steps) as process:
            process.until_told("assessed")
            self._look("with the assessment open")
            process.until_told("recorded")
            self._look("with work that is not sent")
            process.kill()
        self._unsent_is_there(district, passphrase)
        self._look("with work that is not sent, after a kill")
        district.go_online()
        steps = [Step(Do.UNLOCK, text=passphrase), *self._send()]
        with LaptopProcess(laptop, self._around, steps) as process:
            process.until_told("synced")
            self._look("after syncing")
            process.until_told("end")
            self._close(process)
        self._look("after closing")

    def _unsent_is_there(self, district: District, passphrase: str) -> None:
        """The second place of what is not sent holds it, or looking there would prove nothing."""
        vault = district.laptops["planner"]
        desk = unlock(vault, passphrase)
        kept = read_spare(vault.folder, vault.unlock(passphrase), desk.identity.device)
        desk.close()
        bodies = b"".join(signed.body for signed in kept.revisions) if kept is not None else b""
        if self._words.korean.encode() not in bodies:
            self._found.append("what is not sent does not lie in its second place")

    def _close(self, process: LaptopProcess) -> None:
        code = process.close()
        if code != 0:
            self._found.append(f"the program ended with {code}")

    def _at_the_door(self) -> list[Step]:
        words = self._words
        return [
            Step(Do.WRITE, "today.search", words.name()),
            Step(Do.OPEN_ROW, "today.results", words.name()),
            Step(Do.SEE, "household"),
            Step(Do.READ, text=words.name()),
            Step(Do.PRESS, "household.notice"),
            Step(Do.READ, text="사전안내 고치기"),
            Step(Do.PRESS, "household.notice"),
            Step(Do.WRITE, "notice.note", f"{words.korean} {words.latin}"),
            Step(Do.PRESS_WORDS, text="사전안내 기록"),
            Step(Do.GONE, "notice.note"),
        ]

    def _form(self, visit: str) -> list[Step]:
        return [
            Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
            Step(Do.CHOOSE, "/data/p0/c0", "1"),
            Step(Do.TYPE, "/data/p0/t0", self._words.korean, pause_ms=20),
            Step(Do.TYPE, "/data/p0/t1", self._words.latin, pause_ms=20),
            Step(Do.ATTACH, "/data/files/photo", self._photograph()),
            Step(Do.ATTACH, "/data/files/paper", self._paper()),
            Step(Do.TELL, "typing"),
            Step(Do.TYPE, "/data/p1/t1", f"{self._words.latin} {self._words.korean}", pause_ms=60),
            Step(Do.CHOOSE, "/data/p1/c0", "2"),
        ]

    def _photograph(self) -> str:
        """With the words where a camera writes what it knows."""
        path = self._camera / f"{self._words.latin}.jpg"
        path.write_bytes(photograph(400, 300, marker=f"{self._words.korean} {self._words.latin}"))
        return str(path)

    def _paper(self) -> str:
        path = self._camera / f"{self._words.name()}.txt"
        path.write_text(f"{self._words.korean} {self._words.latin}\n" * 40_000, encoding="utf-8")
        return str(path)

    def _last_words(self, visit: str) -> list[Step]:
        return [
            Step(Do.TYPE, "/data/p2/t0", self._words.korean, pause_ms=150),
            Step(Do.FORM, f"{visit}/{MIND}"),
            Step(Do.TELL, "typed"),
        ]

    def _mind(self, visit: str) -> list[Step]:
        """A high risk, with the person's own words."""
        words = self._words
        tomorrow = (datetime.now().astimezone().date() + timedelta(days=1)).isoformat()
        return [
            Step(Do.FORM, f"{visit}/{MIND}"),
            Step(Do.CHOOSE, "/data/opening/age_group", "2"),
            Step(Do.CHOOSE, "/data/opening/willing", "1"),
            *(Step(Do.CHOOSE, f"/data/asq/asq_{n}", "1") for n in (1, 2, 3, 4)),
            Step(Do.TYPE, "/data/asq/asq_4_how", words.mind_korean),
            Step(Do.CHOOSE, "/data/asq/asq_4_when", "1"),
            Step(Do.CHOOSE, "/data/asq_now/asq_5", "1"),
            Step(Do.TYPE, "/data/asq_now/asq_5_describe", f"{words.mind_latin} {words.mind_korean}"),
            Step(Do.CHOOSE, "/data/danger_page/danger_seen", "4"),
            Step(Do.TELL, "assessed"),
            Step(Do.CHOOSE, "/data/result/actions", "1"),
            Step(Do.TYPE, "/data/result/next_contact", tomorrow),
            Step(Do.TYPE, "/data/result/memo", words.mind_latin),
            Step(Do.FINISH_FORM),
            Step(Do.GONE, "form.view"),
        ]

    def _finish(self, visit: str) -> list[Step]:
        return [
            Step(Do.FORM, f"{visit}/{field_form.FORM_ID}"),
            Step(Do.FINISH_FORM),
            Step(Do.GONE, "form.view"),
            Step(Do.VISIT, visit),
            Step(Do.PRESS, "visit.finish"),
            Step(Do.PRESS, "finish.done"),
            Step(Do.WRITE, "finish.note", f"{self._words.latin} {self._words.korean}"),
            Step(Do.PRESS, "finish.record"),
            Step(Do.GONE, "finish.record"),
            Step(Do.TELL, "recorded"),
        ]

    def _send(self) -> list[Step]:
        return [
            Step(Do.SYNC),
            Step(Do.READ, text="구청과 맞음"),
            Step(Do.TELL, "synced"),
            Step(Do.CLOSE),
        ]

    def _supervisor(self, district: District, visit: str) -> None:
        desk = district.laptop("supervisor")
        row = desk.store.visits.get(visit)
        if row is None:
            self._found.append("the visit did not reach the supervisor")
            return
        desk.reviewing.send_back(visit, row.latest, f"{self._words.korean}? {self._words.latin}?")
        sync(desk)
        self._look("on the supervisor's open laptop")
        desk.close()

    def _evening(self, laptop: Path, passphrase: str) -> None:
        """The return is read and answered; then locked, unlocked once more, closed."""
        words = self._words
        steps = [
            Step(Do.LET_LOOK),
            Step(Do.UNLOCK, text=passphrase),
            Step(Do.SYNC),
            Step(Do.HOUSEHOLD, HOUSEHOLD),
            Step(Do.OPEN_ROW, "household.timeline", "방문함"),
            Step(Do.READ, text=f"{words.korean}?"),
            Step(Do.PRESS, "reading.amend"),
            Step(Do.PRESS, "visit.finish"),
            Step(Do.WRITE, "finish.answer", f"{words.latin} {words.korean}"),
            Step(Do.PRESS, "finish.record"),
            Step(Do.GONE, "finish.record"),
            Step(Do.SYNC),
            Step(Do.TELL, "open"),
            Step(Do.REST, pause_ms=3_000),
            Step(Do.LOCK),
            Step(Do.REST, pause_ms=300),
            Step(Do.TELL, "locked"),
            Step(Do.REST, pause_ms=3_000),
            Step(Do.UNLOCK, text=passphrase),
            Step(Do.START_ANEW),
        ]
        with LaptopProcess(laptop, self._around, steps) as process:
            process.until_told("open")
            seen = self._memory(process, "open")
            if seen is not None and not all(seen):
                self._found.append("nothing is seen in the memory of an open program: this look is blind")
            process.until_told("locked")
            self._look("while locked")
            self._memory(process, "locked")
            process.until_anew()
            process.go_on([Step(Do.LET_LOOK)])
            process.until_told("end")
            self._look("seconds after the lock")
            seen = self._memory(process, "seconds_after_the_lock")
            if seen is not None and any(seen):
                self._found.append(f"in memory seconds after the lock: {seen[0]} words, {seen[1]} keys")
            process.go_on([Step(Do.UNLOCK, text=passphrase), Step(Do.CLOSE)])
            process.until_told("end")
            self._close(process)

    def _memory(self, process: LaptopProcess, state: str) -> tuple[int, int] | None:
        """How many words and keys a dump of the program's memory would hold now; None where nobody may look.
        Right after the lock some are left: that none is, is not promised (docs/threat-model.md)."""
        try:
            secrets, words = seen_in(process.pid, self._secrets, [self._words.korean, self._words.latin])
        except OSError:
            self._result.notes["memory"] = "may not be read here"
            return None
        self._result.notes |= {
            f"words_in_memory_{state}": words,
            f"keys_in_memory_{state}": ", ".join(sorted(secrets)),
        }
        return words, len(secrets)

    def _broken(self, laptop: Path, passphrase: str) -> None:
        """It breaks with a household on the screen, where every program that breaks leaves a dump."""
        if sys.platform == "win32":
            return
        steps = [
            Step(Do.UNLOCK, text=passphrase),
            Step(Do.HOUSEHOLD, HOUSEHOLD),
            Step(Do.READ, text=self._words.name()),
            Step(Do.TELL, "shown"),
        ]
        with dumps_allowed():
            self._result.notes["dumps_elsewhere"] = leaves_dumps(self._control, self._words.korean)
            with LaptopProcess(laptop, self._around, steps) as process:
                process.until_told("shown")
                process.until_told("end")
                self._found += ["the program may leave dumps"] * may_leave_dumps(process.pid)
                code = process.crash()
        if code != -signal.SIGSEGV:
            self._found.append(f"the program was to break and ended with {code}")
        if b"Segmentation fault" not in (laptop / breaks.FILE).read_bytes():
            self._found.append("the program that broke did not write down how")
        self._found += [f"a dump of {each.stat().st_size} bytes" for each in dumps_in(self._around)]
        self._look("after the program broke")

    def _look(self, when: str) -> None:
        seen = scanning.scan([self._laptops, self._around], self._wanted)
        self._result.notes["files"] = int(self._result.notes["files"]) + seen.files
        self._result.notes["bytes"] = int(self._result.notes["bytes"]) + seen.size
        self._found += [f"{each}, {when}" for each in seen.found]

    def _was_entered(self, desk: Desk, visit: str) -> None:
        """The day was really lived: behind the passphrase, the words are there."""
        bodies = b"".join(row.body for row in desk.store.ledger.all())
        attached = [
            (row.media_type, desk.attachments.read(row.id)) for row in desk.store.attachments.of_visit(visit)
        ]
        copies = [desk.store.ledger.sealed_copy(row.id) or b"" for row in desk.store.ledger.all()]
        desk.close()
        missing = [word for word in self._words.markers() if word.encode() not in bodies]
        if missing:
            self._found.append(f"{len(missing)} of {MARKERS} markers did not come to the laptop")
        for word in (self._words.korean, self._words.latin):
            if bodies.count(word.encode()) < 8:
                self._found.append(f"{word} was not entered everywhere")
        for media_type, data in attached:
            if (self._words.korean.encode() in data) != (media_type == "text/plain"):
                self._found.append(f"what is attached as {media_type} is not what it should be")
        if len(attached) != 2:
            self._found.append(f"{len(attached)} files are attached to the visit, not 2")
        for word in self._words.minds():
            if word.encode() not in b"".join(copies):
                self._found.append(f"{word} is not in the author's own copy")

    def _look_at_hub(self) -> None:
        """The hub may read the visit (which shows that this scan can see), but not the assessment."""
        minds = scanning.needles([*self._words.minds(), "<asq_5>yes", "<asq_4>yes"])
        self._found += [f"{each} of the hub" for each in scanning.scan([self._hub_folder], minds).found]
        for word in (self._words.korean, self._words.latin):
            if not scanning.scan([self._hub_folder], scanning.needles([word])).found:
                self._found.append(f"{word} is not to be seen in the hub: the scan is blind")

"""What leaves a laptop on purpose, and how it ends: a print, a file, a stick, a code, a revocation.

The paper and the file are the worker's: they lie where they were asked for, outside of what is looked at.
Whatever else was written on the way is looked at, the stick too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.vault.farewell import read_farewell
from app.vault.vault import Vault
from district.courier.taking_in import take_in
from tests.campaigns import scanning
from tests.campaigns.laptop_process import LaptopProcess
from tests.campaigns.planted import HOUSEHOLD, Words
from tests.campaigns.steps import Do, Step
from tests.field import District

_LEAST_PDF = 2_000


@dataclass(frozen=True)
class GivenOut:
    """The planner's laptop and what its program may write to (`around`); `outside`: what the worker chooses
    in dialogs. `wanted` is what `look` looks for: the code and the passphrase of its last days come to it."""

    district: District
    words: Words
    passphrase: str
    around: Path
    outside: Path
    wanted: dict[bytes, str]
    look: Callable[[str], None]

    def live(self) -> list[str]:
        """Returns what is wrong."""
        return [*self._paper(), *self._stick(), *self._code_and_end()]

    @property
    def _vault(self) -> Vault:
        return self.district.laptops["planner"]

    @contextmanager
    def _at_it(self, *steps: Step, passphrase: str = "") -> Iterator[LaptopProcess]:
        first = Step(Do.UNLOCK, text=passphrase or self.passphrase)
        with LaptopProcess(self._vault.folder, self.around, [first, *steps]) as process:
            yield process

    def _folder(self, name: str) -> Path:
        """It lies where folders are called after somebody, as people do call theirs."""
        folder = self.outside / self.words.name() / self.words.latin / name
        folder.mkdir(parents=True)
        return folder

    def _said(self) -> str:
        return f"{self.words.korean} {self.words.latin}"

    def _paper(self) -> list[str]:
        chosen = self._folder("사례회의")
        printed, saved = chosen / f"{self.words.latin}-paper.pdf", chosen / f"{self.words.latin}.pdf"
        steps = [
            # The store was restored before; the first session tells what the district had of it.
            Step(Do.SEE, "restored"),
            Step(Do.PRESS_WORDS, text="확인했습니다"),
            Step(Do.GONE, "restored"),
            Step(Do.HOUSEHOLD, HOUSEHOLD),
            Step(Do.OPEN_ROW, "household.timeline", "방문함"),
            *self._out("PDF로 저장", Step(Do.CHOOSE_FILE, text=str(saved)), "PDF를 저장했습니다"),
            Step(Do.TELL, "saved"),
            *self._out("인쇄", Step(Do.PRINT, text=str(printed)), "인쇄했습니다"),
            Step(Do.TELL, "printed"),
        ]
        with self._at_it(*steps) as process:
            process.until_told("saved")
            self.look("after a visit was saved as PDF")
            process.until_told("printed")
            self.look("after a visit was printed")
            process.kill()
        self.look("after a kill behind a print")
        return [
            f"{each.suffixes} was not written"
            for each in (printed, saved)
            if not each.is_file() or each.stat().st_size < _LEAST_PDF
        ]

    def _out(self, way: str, place: Step, told: str) -> list[Step]:
        return [
            Step(Do.PRESS, "reading.print"),
            Step(Do.WRITE, "paper.reason", self._said()),
            Step(Do.PRESS_WORDS, text=way),
            place,
            Step(Do.READ, text=told),
        ]

    def _stick(self) -> list[str]:
        """Recorded without network, carried there and back."""
        stick = self._folder("USB")
        self.district.go_offline()
        there = [
            Step(Do.HOUSEHOLD, HOUSEHOLD),
            Step(Do.PRESS, "household.notice"),
            Step(Do.WRITE, "notice.note", self._said()),
            Step(Do.PRESS_WORDS, text="사전안내 기록"),
            Step(Do.GONE, "notice.note"),
            Step(Do.PRESS, "status.standing"),
            Step(Do.PRESS, "courier.send"),
            Step(Do.CHOOSE_FILE, text=str(stick)),
            Step(Do.READ, text="들어 있고"),
            Step(Do.TELL, "sent"),
        ]
        back = [
            Step(Do.PRESS, "courier.receive"),
            Step(Do.CHOOSE_FILE, text=str(stick)),
            Step(Do.READ, text="구청 접수"),
            Step(Do.TELL, "received"),
        ]
        with self._at_it(*there) as process:
            process.until_told("sent")
            self.look("after a stick was written")
            found = self._on(stick)
            for file in list(stick.iterdir()):
                answer = take_in(self.district.hub, file.read_bytes()).answer
                (stick / f"{file.stem}-answer.courier").write_bytes(answer)
            process.go_on(back)
            process.until_told("received")
            self.look("after a stick was read")
            process.kill()
        self.district.go_online()
        return [*found, *self._on(stick)]

    def _on(self, stick: Path) -> list[str]:
        seen = scanning.scan([stick], self.wanted)
        blind = [] if seen.files else ["nothing was written to the stick"]
        return [*blind, *(f"{each}, on the stick" for each in seen.found)]

    def _code_and_end(self) -> list[str]:
        """The passphrase is forgotten; a code and a new one open the laptop; then it is switched off with a
        record that it owes."""
        new = f"새 암호 {self.words.latin[::-1]}"
        [device] = [each.id for each in self.district.hub.devices() if each.worker_name == self._worker()]
        code = self.district.hub.show_recovery_code(device, "나도움", "암호를 잊음").code
        self.wanted.update(scanning.needles([code, code.replace("-", ""), new]))
        steps = [
            Step(Do.LOCK),
            Step(Do.PRESS, "unlock.forgotten"),
            Step(Do.WRITE, "recovery.code", code),
            Step(Do.WRITE, "recovery.passphrase", new),
            Step(Do.WRITE, "recovery.again", new),
            Step(Do.TELL, "typed"),
            Step(Do.PRESS, "recovery.open"),
            Step(Do.SEE, "shell"),
            Step(Do.TELL, "recovered"),
        ]
        with self._at_it(*steps) as process:
            process.until_told("typed")
            self.look("with a recovery code typed")
            process.until_told("recovered")
            self.look("after a recovery code was used")
            process.kill()
        self.look("after a kill behind a recovery")
        return self._end(device, new)

    def _worker(self) -> str:
        return self.district.person("planner").worker.name

    def _end(self, device: str, passphrase: str) -> list[str]:
        """Where nobody answers it has not heard yet that it was switched off."""
        self.district.go_offline()
        self.district.hub.revoke(device)
        steps = [
            Step(Do.HOUSEHOLD, HOUSEHOLD),
            Step(Do.PRESS, "household.notice"),
            Step(Do.WRITE, "notice.note", self._said()),
            Step(Do.TELL, "owed"),
        ]
        with self._at_it(*steps, passphrase=passphrase) as process:
            process.until_told("owed")
            self.look("with half-typed words on a revoked laptop")
            process.kill()
        self.district.go_online()
        with LaptopProcess(self._vault.folder, self.around, self._last_steps(passphrase)) as process:
            process.until_told("erased")
            self.look("after the laptop erased itself")
            process.kill()
        self.look("after everything was erased")
        left = sorted(each.name for each in self._vault.folder.iterdir())
        wrong = [] if left == ["farewell.json"] else [f"a laptop that erased itself has {left}"]
        if read_farewell(self._vault.folder) is None:
            wrong.append("a laptop that erased itself cannot say so")
        if not any(not each.household for each in self.district.hub.erasures(device)):
            wrong.append("the district has no receipt for the erasure")
        return wrong

    def _last_steps(self, passphrase: str) -> list[Step]:
        return [
            Step(Do.WRITE, "unlock.passphrase", passphrase),
            Step(Do.PRESS, "unlock.open"),
            Step(Do.READ, text="노트북을 반납해도 됩니다"),
            Step(Do.TELL, "erased"),
        ]

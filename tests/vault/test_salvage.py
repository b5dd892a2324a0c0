"""What is younger than the backup comes out of the damaged store itself, page by page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.desk import Desk, unlock
from app.households.half_typed import HalfTyped
from app.ledger.access import is_whole
from app.vault.report import read_report
from app.vault.restored import Harm, Salvaged
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from db.driver import DatabaseError, connect_to_read
from db.errors import DiskFullError
from tests.attachments.story import HAS, PAPER, answer, attach, begin, nurse, paper
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, open_hub, own
from tests.ui.visits import DESPAIR, visited
from tests.vault.broken import PAGE, break_page, page_of
from tests.vault.test_damage import back_up, flip, numbers_at_the_hub, restored
from tests.wound import FORM_ID
from ui.words_of_backup import report

PDF = b"%PDF " + bytes(50_000)


@dataclass
class Morning:
    """A nurse's laptop. Before the backup a wound was noted; after it the answer was changed twice, a
    document attached, a telephone number half typed into another household, and a visit there finished that
    nobody has sent."""

    folder: Path
    passphrase: str
    key: bytes
    made: int
    home: str
    other: str
    visit: str
    document: str
    finished: str
    steps: list[str]

    def page_of(self, table: str) -> int:
        return page_of(self.folder / "store.db", self.key, table)

    def page_of_the_unsent(self) -> int:
        """Without this page the newest revision cannot be read; what is not in the ledger can."""
        newest = "SELECT body FROM ledger ORDER BY place DESC LIMIT 1"
        rest = "SELECT count(*) FROM household"
        trial = self.folder / "trial"
        whole = (self.folder / "store.db").read_bytes()
        for page in reversed(range(1, len(whole) // PAGE)):
            data = bytearray(whole)
            data[page * PAGE + 100] ^= 1
            trial.write_bytes(data)
            if not self._answers(trial, newest) and self._answers(trial, rest):
                trial.unlink()
                return page
        raise AssertionError("on every page")

    def _answers(self, file: Path, query: str) -> bool:
        try:
            with closing(connect_to_read(file, self.key)) as connection:
                connection.execute(query).fetchall()
        except DatabaseError:
            return False
        return True


def morning_of(field: Field) -> Morning:
    desk = nurse(field)
    visit, home, other = begin(desk), homes(desk)[0], homes(desk)[1]
    made = back_up(desk)
    answer(desk, visit, HAS, "no")
    answer(desk, visit, HAS, "yes")
    document = attach(desk, visit, PAPER, paper(PDF))
    desk.half_typed.keep(other, HalfTyped("contact", {"phone": "010-0000-0000"}, {}))
    finished = desk.visiting.record_without_visit(other, None, Ending(ABSENT))
    steps = [step.value for step in desk.store.drafts.steps(visit, FORM_ID)]
    assert desk.safe is not None
    key = desk.safe._key
    assert key is not None
    passphrase = field.person("nurse").passphrase
    folder = desk.store.folder
    desk.close()
    return Morning(folder, passphrase, key, made, home, other, visit, document, finished, steps)


@pytest.fixture(scope="module")
def morning(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    folder = tmp_path_factory.mktemp("salvage") / "field"
    shutil.copytree(prepared, folder)
    field = Field(open_hub(folder), "", folder)
    field.go_online()
    try:
        made = morning_of(field)
    finally:
        field.close()
        field.go_offline()
        field.hub.close()
    return made


@dataclass
class Wrecked:
    vault: Vault
    morning: Morning

    def flip(self, page: int) -> None:
        break_page(self.vault.store_path, page)

    def open(self) -> Desk:
        """As at the next opening after the damage was noticed."""
        self.vault.suspect.write_bytes(b"")
        return unlock(self.vault, self.morning.passphrase, hub_url="https://127.0.0.1:9")


@pytest.fixture
def wrecked(morning: Morning, tmp_path: Path) -> Wrecked:
    shutil.copytree(morning.folder, tmp_path / "laptop")
    return Wrecked(Vault(tmp_path / "laptop"), morning)


def salvaged(desk: Desk) -> Salvaged:
    told = restored(desk)
    assert told.harm is Harm.DAMAGED
    assert told.salvaged is not None
    return told.salvaged


def told_in_words(desk: Desk) -> str:
    told = read_report(desk.store)
    assert told is not None
    return " ".join(report(told, desk.clock()))


def test_a_page_that_matters_to_nobody_costs_nothing(wrecked: Wrecked) -> None:
    """Everything after the backup is as it was: answers, the document, the words, the visit, the log."""
    morning, as_found = wrecked.morning, wrecked.vault.store_path
    wrecked.flip(morning.page_of("search_entry"))
    before = as_found.read_bytes()
    desk = wrecked.open()
    told = salvaged(desk)
    assert told == Salvaged(
        drafts=[morning.home], half_typed=[morning.other], attachments=1, lines=told.lines, sure=True
    )
    assert told.lines >= 2
    assert restored(desk).lines_lost == 0
    assert restored(desk).from_spare == 1
    assert [step.value for step in desk.store.drafts.steps(morning.visit, FORM_ID)] == morning.steps
    opened = desk.drafts.open(morning.visit, FORM_ID, now_ms=desk.clock())
    assert opened.report is None
    kept = desk.attachments.named(morning.visit, morning.document)
    assert kept is not None
    assert desk.attachments.read(kept.id) == PDF
    words = told_in_words(desk)
    for said in ("기록 1건도 되찾았습니다", "마지막 답까지", "저장하지 않은 가구 정보", "첨부 1개를 다시"):
        assert said in words
    assert "다시 확인해 주세요" not in words
    [half] = desk.half_typed.read(morning.other).values()
    assert half.typed == {"phone": "010-0000-0000"}
    assert desk.store.visits.get(morning.finished) is not None
    assert is_whole(desk.store)
    assert (Path(restored(desk).aside) / "store.db").read_bytes() == before
    desk.close()


def test_without_its_second_place_the_unsent_visit_comes_out_of_the_store(wrecked: Wrecked) -> None:
    wrecked.flip(wrecked.morning.page_of("search_entry"))
    flip(wrecked.vault.folder / "unsent", 0.5)
    desk = wrecked.open()
    assert (restored(desk).from_spare, salvaged(desk).revisions) == (None, 1)
    assert desk.store.visits.get(wrecked.morning.finished) is not None
    assert chain_is_sound(desk)
    desk.close()


@pytest.mark.parametrize("spare", [True, False], ids=["second place", "none"])
def test_a_broken_page_of_the_ledger_is_told_unless_the_second_place_has_it(
    wrecked: Wrecked, spare: bool
) -> None:
    wrecked.flip(wrecked.morning.page_of_the_unsent())
    if not spare:
        flip(wrecked.vault.folder / "unsent", 0.5)
    desk = wrecked.open()
    told = salvaged(desk)
    assert (told.revisions, told.unread_revisions, told.sure) == (0, 0 if spare else 1, True)
    assert told.drafts == [wrecked.morning.home]
    assert (desk.store.visits.get(wrecked.morning.finished) is not None) == spare
    assert ("기록 1건은 읽을 수 없었습니다" in told_in_words(desk)) != spare
    desk.close()


def test_answers_on_a_broken_page_are_told_and_the_form_opens_as_far_as_it_goes(wrecked: Wrecked) -> None:
    """The steps of before the backup are in the backup; those after it were on that page."""
    morning = wrecked.morning
    wrecked.flip(morning.page_of("draft_step"))
    desk = wrecked.open()
    told = salvaged(desk)
    assert (told.drafts, told.unread_drafts, told.sure) == ([], [morning.home], True)
    assert told.attachments == 1
    assert "답 일부는 읽을 수 없었습니다" in told_in_words(desk)
    opened = desk.drafts.open(morning.visit, FORM_ID, now_ms=desk.clock())
    assert opened.report is not None
    assert opened.report.damaged
    state = opened.session.state(HAS)
    assert state is not None
    assert state.value == "yes"
    desk.drafts.note(morning.visit, FORM_ID, "answer", HAS, "no")
    again = desk.drafts.open(morning.visit, FORM_ID, now_ms=desk.clock()).session.state(HAS)
    assert again is not None
    assert again.value == "no"
    desk.close()


def test_an_own_copy_of_what_is_sealed_is_missed_where_it_cannot_be_read(field: Field) -> None:
    """The screening itself goes to the health division; its author could read it until it was taken."""
    desk = field.laptop("planner")
    back_up(desk)
    field.go_offline()
    visited(desk, {"mind_assessment": DESPAIR})
    risk = desk.store.visits.risks(1)[0].id
    vault = Vault(field.folder / "laptop-planner")
    key = vault.unlock(field.person("planner").passphrase)
    desk.close()
    break_page(vault.store_path, page_of(vault.store_path, key, "sealed_copy"))
    vault.suspect.write_bytes(b"")
    desk = field.laptop("planner")
    told = salvaged(desk)
    assert (told.unread_copies, told.unread_revisions) == (1, 0)
    assert "위험 기록 1건은 이 노트북에서 다시 읽을 수 없습니다" in told_in_words(desk)
    field.go_online()
    desk.hub_url = field.url
    assert sync(desk).trouble is None
    officer = field.laptop("duty_officer")
    sync(officer)
    assert officer.inbox.open(risk, "당직 접수").xml


def test_a_broken_index_hides_no_answer(wrecked: Wrecked) -> None:
    morning = wrecked.morning
    for index in ("draft_step_form", "ledger_own", "attachment_state"):
        wrecked.flip(morning.page_of(index))
    desk = wrecked.open()
    told = salvaged(desk)
    assert (told.drafts, told.unread_drafts, told.attachments, told.sure) == ([morning.home], [], 1, True)
    assert [step.value for step in desk.store.drafts.steps(morning.visit, FORM_ID)] == morning.steps
    desk.close()


@pytest.mark.parametrize("table", ["draft_form", "draft_visit"])
def test_what_holds_the_answers_together_may_come_from_the_backup(wrecked: Wrecked, table: str) -> None:
    morning = wrecked.morning
    wrecked.flip(morning.page_of(table))
    desk = wrecked.open()
    told = salvaged(desk)
    assert (told.drafts, told.unread_drafts, told.sure) == ([], [morning.home], False)
    steps = [step.value for step in desk.store.drafts.steps(morning.visit, FORM_ID) if step.step != "gap"]
    assert steps == morning.steps
    desk.close()


def cut_to(part: float) -> Callable[[Wrecked], None]:
    def cut(wrecked: Wrecked) -> None:
        data = wrecked.vault.store_path.read_bytes()
        wrecked.vault.store_path.write_bytes(data[: int(len(data) * part)])

    return cut


@pytest.mark.parametrize("part", [0.95, 0.6, 0.5, 0.4])
def test_of_a_store_that_was_cut_off_comes_what_lies_before_the_cut(wrecked: Wrecked, part: float) -> None:
    """However much that is, nothing is made up: what is not called lost is there."""
    morning = wrecked.morning
    cut_to(part)(wrecked)
    desk = wrecked.open()
    told = salvaged(desk)
    assert told.readable
    steps = [step.value for step in desk.store.drafts.steps(morning.visit, FORM_ID)]
    if told.sure and morning.home in told.drafts:
        assert steps == morning.steps
    else:
        assert not told.sure or told.unread_drafts == [morning.home]
    assert desk.store.visits.get(morning.finished) is not None
    assert desk.drafts.open(morning.visit, FORM_ID, now_ms=desk.clock())
    desk.close()


@pytest.mark.parametrize("at", [3, 200], ids=["salt", "schema"])
def test_with_the_first_page_gone_nothing_can_be_read_and_that_is_said(wrecked: Wrecked, at: int) -> None:
    data = bytearray(wrecked.vault.store_path.read_bytes())
    data[at] ^= 1
    wrecked.vault.store_path.write_bytes(data)
    desk = wrecked.open()
    assert salvaged(desk) == Salvaged(readable=False)
    assert restored(desk).from_spare == 1
    assert "아무것도 읽을 수 없었습니다" in told_in_words(desk)
    assert [draft.visit for draft in desk.drafts.unfinished()] == [wrecked.morning.visit]
    desk.close()


def test_a_damaged_store_that_is_older_than_the_backup_takes_nothing_back(
    field: Field, tmp_path: Path
) -> None:
    """Somebody put last week's file there, and it is damaged too: its half-typed form is not today's."""
    desk = nurse(field)
    visit = begin(desk)
    desk.close()
    old = desk.store.folder / "store.db"
    shutil.copy(old, tmp_path / "old")
    desk = field.laptop("nurse")
    answer(desk, visit, HAS, "no")
    back_up(desk)
    desk.close()
    shutil.copy(tmp_path / "old", old)
    flip(old, 0.5)
    vault = Vault(old.parent)
    vault.suspect.write_bytes(b"")
    desk = field.laptop("nurse")
    assert salvaged(desk).drafts == []
    assert [step.value for step in desk.store.drafts.steps(visit, FORM_ID)] == ["yes", "no"]


def test_what_was_salvaged_is_sent_like_anything_else(field: Field) -> None:
    morning = morning_of(field)
    vault = Vault(morning.folder)
    flip(vault.folder / "unsent", 0.5)
    Wrecked(vault, morning).flip(morning.page_of("search_entry"))
    vault.suspect.write_bytes(b"")
    desk = field.laptop("nurse")
    before = {revision.id for revision in own(desk)}
    outcome = sync(desk)
    assert (outcome.trouble, outcome.sent, outcome.refused) == (None, 1, 0)
    assert {revision.id for revision in own(desk)} == before
    numbers = numbers_at_the_hub(field, desk)
    assert numbers == list(range(1, len(numbers) + 1))
    assert chain_is_sound(desk)
    desk.store.check()


def test_a_restore_that_finds_no_room_moves_nothing(
    wrecked: Wrecked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up while the damaged store is read; with room again everything comes back."""
    wrecked.flip(wrecked.morning.page_of("search_entry"))
    as_found = wrecked.vault.store_path.read_bytes()

    def full(_source: Path, _image: Path) -> None:
        raise DiskFullError("ENOSPC")

    with monkeypatch.context() as stuck:
        stuck.setattr("app.vault.salvage.make_image", full)
        with pytest.raises(DiskFullError):
            wrecked.open()
    assert wrecked.vault.store_path.read_bytes() == as_found
    desk = wrecked.open()
    assert salvaged(desk).drafts == [wrecked.morning.home]
    assert not list(wrecked.vault.folder.glob("store.db.*"))
    desk.close()


@pytest.mark.parametrize("room", ["enough", "none at first"])
def test_without_a_backup_all_that_can_be_read_comes_into_the_store_made_anew(
    wrecked: Wrecked, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    """The visit in progress, half-typed words, the key of a document, the end of the access log."""
    shutil.rmtree(wrecked.vault.backups)
    wrecked.flip(wrecked.morning.page_of("search_entry"))
    as_found = wrecked.vault.store_path.read_bytes()

    def full(_source: Path, _image: Path) -> None:
        raise DiskFullError("ENOSPC")

    if room != "enough":
        with monkeypatch.context() as stuck:
            stuck.setattr("app.vault.salvage.make_image", full)
            with pytest.raises(DiskFullError):
                wrecked.open()
        assert wrecked.vault.store_path.read_bytes() == as_found
    desk = wrecked.open()
    told, morning = restored(desk), wrecked.morning
    assert (told.anew, told.from_spare, told.lines_lost) == (True, 1, 0)
    assert salvaged(desk).drafts == [morning.home]
    assert salvaged(desk).half_typed == [morning.other]
    assert salvaged(desk).attachments == 1
    assert [step.value for step in desk.store.drafts.steps(morning.visit, FORM_ID)] == morning.steps
    assert desk.store.visits.get(morning.finished) is not None
    assert is_whole(desk.store)
    desk.close()

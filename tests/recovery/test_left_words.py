"""What was half typed about a household that leaves, or on a laptop that is switched off, is not lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from app.desk import Desk
from app.households.half_typed import HalfTyped
from app.sync.left_words import CARRIED, WordsOwed
from app.visits.content import BegunEnding
from app.visits.half_answers import HALF
from app.visits.left_off import LeftOff, Place, Typed
from app.visits.visiting import DONE, Ending
from app.wire.encoding import decode
from app.wire.erasing import LeftWords
from app.wire.revisions import Sealed
from db.drafts import DamagedDraft, DraftStep
from district import erasures
from district.command import main
from district.erasures import LEFTOVERS_READ, RISK_LEFTOVERS_READ, OpenedLeftover
from district.store.schema import ACCESS_LINE, LEFTOVER
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_erasing import everything, key_of
from tests.recovery.test_parting import FORM, last_session, revoke
from tests.risk.test_during_the_visit import screen
from tests.sync.test_handover import hand_over
from tests.ui.visits import DESPAIR
from ui.words_of_sync import outcome_of_sync

WISH = "yes_he_said_so"
BEGUN, ASKED, RISKY = "아들 전화가 바뀌었다고", "소식 없으면 이웃에게 먼저", "죽고 싶다는 말을 어제도"
NO_TALK = "장롱에 줄이 있어 따님께 먼저 알림"


def half_typed(desk: Desk, home: str) -> None:
    """On the household's page, in a dialog about it, and in a dialog on its crisis page."""
    desk.half_typed.keep(home, HalfTyped("notes", {"note": BEGUN, "empty": ""}, {}))
    about, crisis = f"household/{home}", Place("crisis", ["018f0000-0000-7000-8000-000000000001"])
    typed = [
        Typed("absence", "absence.note", ASKED, about),
        Typed("contact", "contact.note", RISKY, about, crisis),
    ]
    desk.leaving_off.keep(LeftOff(typed=typed))


def left_with_the_hub(field: Field, desk: Desk) -> list[OpenedLeftover]:
    return field.hub.leftovers(desk.identity.device, "admin", "이어 쓰려고")


def left_for_the_health_division(field: Field, desk: Desk) -> list[OpenedLeftover]:
    return field.hub.leftovers(desk.identity.device, "admin", "당직자와 함께", of_a_risk=True)


def words_in(leftovers: list[OpenedLeftover]) -> list[str]:
    kept = [msgspec.convert(each.content["words"], list[list[str]]) for each in leftovers]
    return [text for words in kept for _asked, _field, text in words]


def lines(desk: Desk) -> list[str]:
    """How many fields of each parcel that the access log calls handed in."""
    return [line.reason for line in desk.store.access_log.lines() if line.action == CARRIED]


def test_they_go_sealed_to_the_district_when_the_household_goes(field: Field) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    half_typed(desk, home)
    hand_over(field, home)
    ended = sync(desk)
    assert ended.trouble is None
    assert desk.store.homes.household(home) is None
    [left] = left_with_the_hub(field, desk)
    assert (left.kind, left.subject) == ("half_typed", f"household/{home}")
    assert words_in([left]) == [BEGUN, ASKED]
    assert words_in(left_for_the_health_division(field, desk)) == [RISKY]
    assert lines(desk) == ["2", "1"]
    assert "쓰다 만 글 2묶음" in outcome_of_sync(ended).text
    pages = everything(field, key_of(desk)).values()
    assert not any(word.encode() in data for word in (BEGUN, ASKED, RISKY) for data in pages)
    again = sync(desk)
    assert (again.trouble, again.words) == (None, 0)
    assert len(left_with_the_hub(field, desk)) == 1


def test_the_command_names_a_laptop_in_use_and_opens_words_of_a_risk_apart(
    field: Field, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = field.laptop("planner")
    device, home = desk.identity.device, homes(desk)[0]
    half_typed(desk, home)
    hand_over(field, home)
    assert sync(desk).words == 2
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["status", *database]) == 0
    status = capsys.readouterr().out
    [row] = [line for line in status.splitlines() if line.startswith(device)]
    assert row.split()[-3:] == ["2", "사용", "중"]
    assert "bangmun-hub leftovers" in status
    command = ["leftovers", device, "--reason", "이어 쓰려고", *database]
    assert main(command) == 0
    shown = capsys.readouterr().out
    assert BEGUN in shown
    assert RISKY not in shown
    assert "1묶음은 보건소만" in shown
    assert main([*command, "--risk"]) == 0
    shown = capsys.readouterr().out
    assert RISKY in shown
    assert BEGUN not in shown
    with field.hub.store.reading() as connection:
        own = select(ACCESS_LINE.c.action, ACCESS_LINE.c.reason).where(
            ACCESS_LINE.c.subject == f"device/{device}"
        )
        logged = [(row.action, row.reason) for row in connection.execute(own) if "leftovers" in row.action]
    assert [action for action, _ in logged] == [LEFTOVERS_READ, RISK_LEFTOVERS_READ]
    assert all("이어 쓰려고" in reason for _, reason in logged)


def test_a_hub_of_before_that_refuses_them_loses_nothing(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    half_typed(desk, home)
    hand_over(field, home)
    monkeypatch.setattr(erasures, "HALF_TYPED", "not known yet")
    assert sync(desk).trouble is None
    assert not left_with_the_hub(field, desk)
    assert lines(desk) == [], "they wait here"
    monkeypatch.undo()
    assert sync(desk).words == 2
    assert lines(desk) == ["2", "1"]
    assert words_in(left_with_the_hub(field, desk)) == [BEGUN, ASKED]


@pytest.mark.parametrize("role", ["SUPERVISORS", "HEALTH_DIVISION"])
def test_without_anybody_to_seal_them_to_the_household_stays_until_there_is(
    field: Field, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    home = homes(desk)[0]
    half_typed(desk, home)
    hand_over(field, home)
    monkeypatch.setattr(f"app.sync.left_words.{role}", "nobody yet")
    assert sync(desk).trouble is None
    assert desk.half_typed.read(home)
    monkeypatch.undo()
    assert sync(desk).trouble is None
    assert desk.store.homes.household(home) is None
    assert words_in(left_with_the_hub(field, desk)) == [BEGUN, ASKED]


def test_a_laptop_that_is_switched_off_hands_in_every_word_it_has(field: Field) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    home, other = homes(desk)[:2]
    half_typed(desk, home)
    visit = desk.visiting.start(other, None, [])
    desk.open_form(visit, FORM)
    page = BegunEnding(
        outcome=DONE, note="마당에서 뵘", answer="다음엔 아침에", not_assessed=NO_TALK, told_before=True
    )
    desk.drafts.keep_ending(visit, page)
    desk.drafts.note(visit, FORM, HALF, "/data/call/when", "2026-1")
    with desk.store.transaction():
        desk.store.drafts.set_aside(visit, FORM)
        wish = [DraftStep("answer", "/data/call/death_wish", WISH)]
        form = desk.store.drafts.damaged(visit, FORM)[0].form_sha256
        desk.store.drafts.put_aside(visit, FORM, DamagedDraft(form, f"<data>{WISH}</data>", wish))
    revoke(field, desk)
    assert last_session(desk).left
    words = words_in(left_with_the_hub(field, desk))
    assert {BEGUN, ASKED, "마당에서 뵘", "다음엔 아침에", "2026-1"} <= set(words)
    assert not {RISKY, NO_TALK} & set(words), "why nobody was assessed is sealed to the health division"
    assert not any(WISH in word or "<" in word for word in words), "what a sealed row says is not theirs"
    sealed = words_in(left_for_the_health_division(field, desk))
    assert {RISKY, NO_TALK, WISH, f"<data>{WISH}</data>"} <= set(sealed), (
        "what was set aside, letter for letter"
    )
    assert field.hub.leftover_counts() == {desk.identity.device: 4}
    with field.hub.store.reading() as connection:
        told = select(ACCESS_LINE.c.reason).where(ACCESS_LINE.c.action == CARRIED)
        heard = sorted(connection.execute(told).scalars())
    assert heard == sorted(lines(desk)), "the district's log says so, though the laptop is gone"
    assert len(heard) == 4


def test_a_long_text_goes_in_pieces_and_twice_is_once(field: Field) -> None:
    desk = field.laptop("planner")
    home, owed = homes(desk)[0], WordsOwed(desk.ledger)
    long = "가" * 450_000
    desk.half_typed.keep(home, HalfTyped("notes", {"note": long}, {}))
    for _ in range(2):
        with desk.store.transaction():
            assert owed.take_along(home)
        desk.half_typed.keep(home, HalfTyped("notes", {"note": long}, {}))
    assert len(owed.waiting()) == 3
    assert all(len(each.sealed.ciphertext) < 1_000_000 for each in owed.waiting())
    first, *others = owed.waiting()
    assert owed.handed_in([first.revision]) == 1
    assert owed.waiting() == others


def test_a_parcels_name_tells_nobody_the_words(field: Field) -> None:
    """Two laptops with the very same word: who holds the hub could try short ones until the name fits."""
    names = []
    for role in ("planner", "nurse"):
        desk = field.laptop(role)
        owed = WordsOwed(desk.ledger)
        desk.leaving_off.keep(LeftOff(typed=[Typed("absence", "absence.note", "네")]))
        with desk.store.transaction():
            assert owed.take_along("")
        names += [each.revision for each in owed.waiting()]
    assert len(set(names)) == 2


@pytest.mark.parametrize("when", ["before", "after", "by a program of before"])
def test_what_was_half_typed_about_a_risk_goes_with_its_removal(
    field: Field, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laptop was switched off before the resident asked for it, or after."""
    if when == "by a program of before":
        monkeypatch.setattr("app.sync.left_words.LeftRiskWords", as_before)
    desk = field.laptop("planner")
    visits = [desk.visiting.start(home, None, []) for home in homes(desk)[:2]]
    asked, other = (screen(desk, visit, dict(DESPAIR)) for visit in visits)
    assert sync(desk).trouble is None
    typed = [
        Typed("contact", "contact.note", f"{RISKY} {risk}", f"risk/{risk}", Place("crisis", [risk]))
        for risk in (asked, other)
    ]
    desk.leaving_off.keep(LeftOff(typed=typed))
    if when == "after":
        assert field.hub.forget_risk(asked, "12조의2 제5항, 본인 요구")
    revoke(field, desk)
    last_session(desk)
    if when != "after":
        assert field.hub.leftovers_of_a_risk(desk.identity.device) == 2
        assert field.hub.forget_risk(asked, "12조의2 제5항, 본인 요구")
        assert field.hub.leftovers_of_a_risk(desk.identity.device) == 1
    assert words_in(left_for_the_health_division(field, desk)) == [f"{RISKY} {other}"]
    assert field.hub.leftovers_of_a_risk(desk.identity.device) == 1


def contact(text: str, risk: str) -> Typed:
    return Typed("contact", "contact.note", text, f"risk/{risk}", Place("crisis", [risk]))


def test_removed_words_stand_in_no_file_of_the_server_and_come_back_with_no_backup(field: Field) -> None:
    """Neither in the database nor in the journal, from which a restored server takes what came since."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    backup = field.folder / "backup.sqlite"
    risk = screen(planner, planner.visiting.start(homes(planner)[0], None, []), dict(DESPAIR))
    assert sync(planner).trouble is None
    field.back_up_hub(backup)
    planner.leaving_off.keep(LeftOff(typed=[contact(RISKY, risk)]))
    nurse.leaving_off.keep(LeftOff(typed=[contact(f"{RISKY} 남편", risk)]))
    revoke(field, planner)
    last_session(planner)
    with field.hub.store.reading() as connection:
        (kept,) = [decode(row.sealed, Sealed) for row in connection.execute(select(LEFTOVER))]
    words = kept.ciphertext[100:140]
    assert files_with(field, words), "as long as nobody asked"
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    assert files_with(field, words) == []
    revoke(field, nurse)
    last_session(nurse)
    with field.hub.store.reading() as connection:
        assert connection.execute(select(LEFTOVER)).all() == [], "nor kept until somebody looks"
    field.replace_hub(backup)
    assert field.hub.leftovers_of_a_risk(planner.identity.device) == 0
    assert files_with(field, words, but=backup) == []


def files_with(field: Field, content: bytes, but: Path | None = None) -> list[str]:
    here = (one for one in field.folder.glob("*") if one.is_file() and one != but)
    return [one.name for one in here if content in one.read_bytes()]


def test_words_of_nobody_knows_which_risk_are_named_and_removed_once_somebody_read_them(
    field: Field, capsys: pytest.CaptureFixture[str]
) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    for _ in range(2):
        visit = planner.visiting.start(home, None, [])
        screen(planner, visit, dict(DESPAIR))
        planner.visiting.finish(visit, Ending(DONE))
    visit = planner.visiting.start(home, None, [])
    planner.visiting.note_signs(visit, ["hopeless"])
    planner.drafts.keep_ending(visit, BegunEnding(outcome=DONE, not_assessed=NO_TALK))
    asked, other = (row.id for row in planner.store.visits.risks_of_household(home))
    revoke(field, planner)
    last_session(planner)
    assert words_in(left_for_the_health_division(field, planner)) == [NO_TALK]
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    command = ["forget-risk", asked, "--untaken", "--reason", "12조의2 제5항, 본인 요구", *database]
    capsys.readouterr()
    assert main(command) == 0
    told = capsys.readouterr().out
    assert "글 1묶음이 남았습니다" in told
    assert "--unnamed" in told
    assert words_in(left_for_the_health_division(field, planner)) == [NO_TALK], "perhaps the other one's"
    assert main([*command, "--unnamed"]) == 0
    assert "1묶음도 지웠습니다" in capsys.readouterr().out
    assert words_in(left_for_the_health_division(field, planner)) == []
    assert not any(one.state == "forgotten" for one in field.hub.risks() if one.id == other)


def as_before(*, risk: str, **left: Any) -> LeftWords:
    return LeftWords(**left)

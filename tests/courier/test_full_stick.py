"""One stick, used day after day and by more than one laptop: nobody clears it, and file managers rename."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.courier.unpacking import Verdict
from district.courier.taking_in import take_in
from tests.courier.trips import absent, at_district, new_stick, receive, round_trip, send
from tests.prepared import Field
from ui.components.tone import Tone
from ui.words_of_courier import taken as words


def test_todays_answer_is_read_whatever_lies_on_the_stick(field: Field, tmp_path: Path) -> None:
    """Of more than 500 the oldest were looked at, today's dropped without a word, and the page was green."""
    planner = field.laptop("planner")
    field.go_offline()
    stick = new_stick(tmp_path)
    absent(planner)
    round_trip(field, planner, stick)
    [old] = stick.glob("*-answer.courier")
    for n in range(500):
        shutil.copy(old, stick / f"{old.stem.removesuffix('-answer')}-{n:03}-answer.courier")
    absent(planner, 1)
    assert at_district(field, *send(planner, stick).files) == 0
    taken = receive(planner, stick)
    assert [one.verdict for one in taken].count(Verdict.TAKEN) == 1
    assert planner.books.standing().waiting == 0
    mark = words(taken)
    assert mark.tone is Tone.SUCCESS
    assert "외 498개" in mark.text
    assert len(mark.text) < 300


def test_what_is_left_out_is_the_oldest_and_is_told(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.courier.choosing._MOST_OPENED", 2)
    planner = field.laptop("planner")
    field.go_offline()
    stick = new_stick(tmp_path)
    absent(planner)
    round_trip(field, planner, stick)
    [first] = [file for file in stick.iterdir() if "answer" not in file.name]
    for n in range(3):
        # Each sealed anew, so that none is known before it is opened.
        (stick / f"a{n}-answer.courier").write_bytes(take_in(field.hub, first.read_bytes()).answer)
    absent(planner, 1)
    [today] = send(planner, stick).files
    (stick / "z-answer.courier").write_bytes(take_in(field.hub, today.read_bytes()).answer)
    taken = receive(planner, stick)
    verdicts = [one.verdict for one in taken]
    assert verdicts.count(Verdict.LEFT_OUT) == 2
    assert Verdict.TAKEN in {one.verdict for one in taken if one.name == "z-answer.courier"}
    assert planner.books.standing().waiting == 0
    mark = words(taken)
    assert mark.tone is Tone.CAUTION
    assert "오래된 것은 열지 않았어요" in mark.text
    while any(one.verdict is Verdict.LEFT_OUT for one in taken):
        taken = receive(planner, stick)
    assert {one.verdict for one in taken} == {Verdict.ALREADY}, "each time it comes further"


@pytest.mark.parametrize("name", ["{} - 복사본.courier", "{} (1).courier", "{}.COURIER", "답장.courier (1)"])
def test_an_answer_that_a_file_manager_renamed(field: Field, tmp_path: Path, name: str) -> None:
    planner = field.laptop("planner")
    field.go_offline()
    stick = new_stick(tmp_path)
    absent(planner)
    [sent] = send(planner, stick).files
    sent.rename(stick / name.format(sent.stem))
    assert at_district(field, stick) == 0
    [answer] = stick.glob("*-answer.courier")
    answer.rename(stick / ("a" + name.format(answer.stem.replace("-answer", ""))))
    assert at_district(field, stick) == 0, "the hub takes no answer for a laptop's file"
    [again] = stick.glob("*-answer.courier")
    again.unlink()
    assert [one.verdict for one in receive(planner, stick)] == [Verdict.TAKEN]
    assert planner.books.standing().waiting == 0


def test_the_district_tells_what_is_new_and_leaves_answers_that_are_there(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each day every file of the stick was told as new and answered anew."""
    planner = field.laptop("planner")
    field.go_offline()
    stick = new_stick(tmp_path)
    absent(planner)
    round_trip(field, planner, stick)
    [answer] = stick.glob("*-answer.courier")
    before = answer.read_bytes()
    absent(planner, 1)
    send(planner, stick)
    capsys.readouterr()
    assert at_district(field, stick) == 0
    said = capsys.readouterr().out
    assert "1번째 파일, 새 기록 없음. 답장은 그대로" in said
    assert "2번째 파일, 기록 1건 접수," in said
    assert answer.read_bytes() == before
    for lost in (lambda: answer.unlink(), lambda: answer.write_bytes(before[: len(before) // 2])):
        lost()
        assert at_district(field, stick) == 0
        assert "기록 1건 접수(이미 받았던 1건)" in capsys.readouterr().out
        assert len(answer.read_bytes()) >= len(before) // 2 + 1
    assert Verdict.TAKEN in [one.verdict for one in receive(planner, stick)]


def test_a_stick_that_two_laptops_share_is_no_trouble(field: Field, tmp_path: Path) -> None:
    """A perfect trip ended with a warning, since the other's answer lay there too."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    field.go_offline()
    stick = new_stick(tmp_path)
    for desk in (planner, nurse):
        absent(desk)
        send(desk, stick)
    assert at_district(field, stick) == 0
    for desk in (planner, nurse):
        mark = words(receive(desk, stick))
        assert mark.tone is Tone.SUCCESS
        assert "다른 노트북에 온 답장 1개는 그대로 두었어요" in mark.text
        assert desk.books.standing().waiting == 0
    supervisor = field.laptop("supervisor")
    mark = words(receive(supervisor, stick))
    assert mark.tone is Tone.CAUTION, "there is none for this one"
    assert "그 노트북에서 받아 주세요" in mark.text


def test_two_files_of_one_name_have_two_answers(field: Field, tmp_path: Path) -> None:
    """From two sticks into one folder: the second laptop's answer took the place of the first one's."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    field.go_offline()
    sticks = []
    for name, desk in (("one", planner), ("two", nurse)):
        sticks.append(stick := new_stick(tmp_path, name))
        absent(desk)
        [file] = send(desk, stick).files
        file.rename(stick / "보내기.courier")
    back = new_stick(tmp_path, "back")
    for _ in range(2):
        assert at_district(field, *sticks, out=back) == 0
        assert len(list(back.iterdir())) == 2, "and the same answer keeps its place"
    for desk in (planner, nurse):
        receive(desk, back)
        assert desk.books.standing().waiting == 0


def test_a_stick_is_tidied_when_somebody_asks_for_it(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no answer came for yet is in the latest file again; another laptop's files stay."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    field.go_offline()
    stick = new_stick(tmp_path)
    for home in range(3):
        absent(planner, home)
        send(planner, stick)
    absent(nurse)
    send(nurse, stick)
    assert at_district(field, stick) == 0
    assert len(list(stick.iterdir())) == 8, "nothing goes unasked"
    capsys.readouterr()
    assert at_district(field, stick, tidy=True) == 0
    assert "옛 파일 2개와 옛 답장 2개를 지웠습니다" in capsys.readouterr().out
    assert len(list(stick.iterdir())) == 4
    for desk in (planner, nurse):
        assert Verdict.TAKEN in [one.verdict for one in receive(desk, stick)]
        assert desk.books.standing().waiting == 0


def test_nothing_goes_while_a_part_of_the_latest_file_is_missing(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    field.go_offline()
    stick = new_stick(tmp_path)
    absent(planner)
    send(planner, stick)
    monkeypatch.setattr("app.courier.packing.PART_BYTES", 2_000)
    monkeypatch.setattr("app.sync.books.BATCH_BYTES", 1_000)
    for home in range(1, 6):
        absent(planner, home)
    lost, *_rest = send(planner, stick).files
    lost.unlink()
    before = len(list(stick.iterdir()))
    assert at_district(field, stick, tidy=True) == 0
    assert len(list(stick.iterdir())) == 2 * before

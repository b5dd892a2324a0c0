"""Answers that are given to measure a form by: of another form, half of one, or none at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.forms.command import main
from app.forms.files import load_file
from app.forms.session import open_session

FORM = """
| survey |
| | type | name | label |
| | text | said | 하신 말씀 |
| | integer | age | 나이 |
| | begin_repeat | kid | 아이 |
| | text | name | 이름 |
| | end_repeat | | |
| settings |
| | form_id | version |
| | home | 3 |
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "home.md"
    path.write_text(FORM, encoding="utf-8")
    return path


def _told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["coverage", *arguments])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "korean", "english"),
    [
        ("<a/>", "어느 양식의 제출본인지 적혀 있지 않습니다", "does not say which form"),
        ("<html><body>아님</body></html>", "(id 없음)", "(no id)"),
        ('<h:html xmlns:h="http://www.w3.org/1999/xhtml"/>', "이 양식(home)으로 적어", "form (home)"),
        ('<data id="other"/>', "'other' 양식의 제출본", "of the form 'other'"),
    ],
)
def test_what_does_not_say_that_it_answers_this_form_is_no_sample(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, korean: str, english: str
) -> None:
    sample = tmp_path / "one.xml"
    sample.write_text(content, encoding="utf-8")
    for language, words in (("ko", korean), ("en", english)):
        code, out = _told(capsys, str(form), str(sample), "--lang", language)
        assert code == 2
        assert f"one.xml: {words}" in out or words in out


def test_a_submission_of_ours_reaches_all_it_answers_whatever_its_encoding(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = open_session(load_file(form))
    for ref, value in (("/data/said", "안녕"), ("/data/age", "81"), ("/data/kid[1]/name", "봄")):
        session.answer(ref, value)
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        sample = tmp_path / f"{encoding}.xml"
        sample.write_bytes(session.submission_xml().encode(encoding))
        code, out = _told(capsys, str(form), str(sample), "--json")
        told = json.loads(out)
        assert (code, told["never_answered"], told["no_place"]) == (0, [], [])


def test_answers_for_which_there_is_no_place_are_named_with_their_sample(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older, typed = tmp_path / "older.xml", tmp_path / "typed.json"
    older.write_text('<data id="home" version="1"><pain>3</pain><age>많음</age></data>', encoding="utf-8")
    typed.write_text('{"/data/age": "여든", "/data/said": null}', encoding="utf-8")
    code, out = _told(capsys, str(form), str(older), str(typed), "--lang", "ko")
    assert code == 0
    assert "양식에 자리가 없거나 그 문항의 답이 될 수 없는 답 (3):" in out
    for path, sample in (("/data/pain", older), ("/data/age", older), ("/data/age", typed)):
        assert f"  {path} ({sample})" in out
    assert "여든" not in out


@pytest.mark.parametrize(
    ("content", "korean", "english"),
    [
        ("[]", "답이 하나도 없습니다", "holds no answers"),
        ('{"/data/said": true}', "답을 읽을 수 없습니다", "true is no answer"),
        ('{"/data/said": "1", "/data/said": "2"}', "답을 읽을 수 없습니다", "'/data/said' is answered twice"),
        ('{"/data/said": {"a": 1}}', "답을 읽을 수 없습니다", "is no answer"),
        ('{"x": "1"}', "/data/그룹/문항 꼴로", "Write /data/group/question"),
        ('{"/data/kid": "1"}', "문항이 아니라 묶음", "is a group, not a question"),
        ('{"/data/kid/nam": "1"}', "'/data/kid/name'인가요?", "Did you mean '/data/kid/name'?"),
        ('[[["add", "/data/kids"]]]', "'/data/kid'인가요?", "Did you mean '/data/kid'?"),
    ],
)
def test_what_no_question_takes_is_told_and_only_what_helps_is_proposed(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, korean: str, english: str
) -> None:
    sample = tmp_path / "one.json"
    sample.write_text(content, encoding="utf-8")
    for language, words in (("ko", korean), ("en", english)):
        code, out = _told(capsys, str(form), str(sample), "--lang", language)
        assert code == 2
        assert words in out
        assert "one.json" in out


def test_a_sample_that_is_no_text_too_large_or_a_folder_has_a_remedy_of_its_own(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody saves a submission from Excel."""
    binary, folder, large = tmp_path / "photo.xml", tmp_path / "samples", tmp_path / "large.xml"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff\xfe" * 4)
    folder.mkdir()
    large.write_text(f"<data id='home'><said>{'가' * 100}</said></data>", encoding="utf-8")
    monkeypatch.setattr("app.forms.sources.MAX_FILE", 300)
    told = (
        (binary, "제출본 XML을 다시 내보내거나", "Export the submission's XML again"),
        (folder, "폴더입니다", "is a folder"),
        (large, "너무 큽니다", "too large"),
    )
    monkeypatch.setattr("app.forms.command.load_file", lambda _path: None)
    for sample, *both in told:
        for language, words in zip(("ko", "en"), both, strict=True):
            code, out = _told(capsys, str(form), str(sample), "--lang", language)
            assert code == 2
            assert words in out
            assert "Excel" not in out
            assert "빈 행" not in out


def test_a_missing_form_is_not_taken_for_a_folder_or_for_itself(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "homes.md").mkdir()
    main(["check", str(tmp_path / "homs.md"), "--lang", "en"])
    assert "Did you mean 'home.md'?" in capsys.readouterr().out
    form.unlink()
    main(["check", str(tmp_path / "homs.md"), "--lang", "en"])
    assert "Check its name and folder." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.md", b""),
        ("photo.md", b"\x89PNG\r\n\x1a\n\x00\xff\xfe"),
        ("mac.csv", FORM.encode("utf-16-be")),
        ("broken.xlsx", b"PK\x03\x04 cut off"),
        ("renamed.md", b"PK\x03\x04 cut off"),
        ("form.hwp", b"x"),
    ],
)
def test_a_form_that_cannot_be_read_at_all_ends_with_two(tmp_path: Path, name: str, content: bytes) -> None:
    """As the guide says: 1 is for a form that was read and has faults."""
    file = tmp_path / name
    file.write_bytes(content)
    assert main(["check", str(file)]) == 2
    assert main(["convert", str(file), "-o", str(tmp_path / "made.xml")]) == 2


@pytest.mark.parametrize("command", ["check", "convert", "coverage"])
def test_a_submission_in_the_place_of_the_form_is_called_one(
    form: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    submission = tmp_path / "one.xml"
    submission.write_text(open_session(load_file(form)).submission_xml(), encoding="utf-8")
    more = [str(form)] if command == "coverage" else []
    for language, words in (("ko", "적은 답(제출본)"), ("en", "a submission")):
        assert main([command, str(submission), *more, "--lang", language]) == 1
        assert words in capsys.readouterr().out


TABLE = """
| survey |
| | type | name | label | appearance |
| | begin_group | week | 지난 이주일 | table-list |
| | select_one yn | slept | 잘 주무셨나요? | |
| | select_one yn | ate | 잘 드셨나요? | |
| | end_group | | | |
| | select_one yn | head | 이번 주 | label |
| | select_one yn | went | 외출하셨나요? | list-nolabel |
| choices |
| | list_name | name | label |
| | yn | y | 예 |
| | yn | n | 아니요 |
"""


def test_the_heading_of_a_table_is_no_question_that_answers_have_to_reach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody can answer it, and the author of a table-list did not write it."""
    form, samples = tmp_path / "table.md", tmp_path / "answers.json"
    form.write_text(TABLE, encoding="utf-8")
    both = [
        {"/data/week/slept": a, "/data/week/ate": b, "/data/went": a} for a, b in (("y", "n"), ("n", "y"))
    ]
    samples.write_text(json.dumps(both), encoding="utf-8")
    code, out = _told(capsys, str(form), str(samples), "--lang", "en")
    assert code == 0
    assert "3 / 3" in out
    assert "reserved_name" not in out
    assert "/data/head" not in out

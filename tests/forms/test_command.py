"""The command an author runs on a form."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from app.forms.command import main
from app.forms.definition import Definition
from app.forms.files import load_file
from app.forms.pointing import pointed
from app.forms.session import open_session

GOOD = """
| survey |
| | type | name | label | relevant | constraint |
| | select_one yn | a | A | | |
| | integer | b | B | ${a} = 'y' | . < 10 |
| | integer | c | C | string(${a}) = 'never' | |
| choices |
| | list_name | name | label |
| | yn | y | Y |
| | yn | n | N |
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_check_tells_a_good_form(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(good)]) == 0
    assert "✓" in capsys.readouterr().out


def test_check_tells_faults_with_a_caret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.md"
    bad.write_text(GOOD.replace("${a} = 'y'", "nosuch(${a})"), encoding="utf-8")
    assert main(["check", str(bad), "--language", "en"]) == 1
    out = capsys.readouterr().out
    assert "row 3, relevant: There is no function nosuch()" in out
    assert "    nosuch(${a})\n    ^" in out


def test_the_mark_stands_under_the_fault_after_hangul_in_cells_of_many_lines() -> None:
    assert pointed("${이름} = 'A')", 11) == ("${이름} = 'A')", " " * 13 + "^")
    assert pointed("${a} = 1\n  and ${b}) = 2", 19) == ("  and ${b}) = 2", " " * 10 + "^")
    line, mark = pointed("1 + " * 500 + "$ + " + "1 + " * 500, 2_000)
    assert len(line) < 150
    assert line[mark.index("^")] == "$"
    assert pointed("a\nb", None) == ("a",)


@pytest.mark.parametrize(
    ("name", "content", "ko", "en"),
    [
        ("missing.md", None, "'good.md' 파일인가요?", "no file"),
        ("folder.xlsx", "folder", "폴더입니다", "is a folder"),
        ("~$good.xlsx", b"x", "임시 파일", "a file is open"),
        ("good.hwp", b"x", ".xlsx로 저장하세요", "only .xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(
    good: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: object,
    ko: str,
    en: str,
) -> None:
    path = tmp_path / ("god.md" if name == "missing.md" else name)
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    for language, words in (("ko", ko), ("en", en)):
        assert main(["check", str(path), "--lang", language]) in (1, 2)
        out = capsys.readouterr().out
        assert words in out
        assert "Errno" not in out


_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize("command", ["check", "convert", "coverage"])
@pytest.mark.parametrize(
    ("data", "ko", "en"),
    [
        (b"PK\x03\x04 broken", "깨졌거나", "damaged"),
        (_EXCEL + "EncryptedPackage".encode("utf-16-le"), "암호를 지우고", "has a password"),
        (_EXCEL + "Workbook".encode("utf-16-le"), "다시 저장", "damaged or another kind"),
    ],
    ids=["cut off", "password", "old Excel, cut off"],
)
def test_a_workbook_that_cannot_be_read_is_told_alike_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, data: bytes, ko: str, en: str
) -> None:
    form, target, samples = tmp_path / "form.xlsx", tmp_path / "form.md", tmp_path / "answers.json"
    form.write_bytes(data)
    samples.write_text("{}", encoding="utf-8")
    more = {"check": [], "convert": ["-o", str(target)], "coverage": [str(samples)]}[command]
    for language, words in (("ko", ko), ("en", en)):
        assert main([command, str(form), *more, "--lang", language]) == 2
        assert words in capsys.readouterr().out
    assert not target.exists()


@pytest.mark.parametrize("name", ["missing.xlsx", "good.hwp"])
def test_no_window_waits_for_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "good.hwp").write_bytes(b"x")
    monkeypatch.setattr("app.forms.command.subprocess.run", lambda *_, **__: pytest.fail("a window"))
    assert main(["preview", str(tmp_path / name), "--lang", "en"]) != 0
    assert name in capsys.readouterr().out


def test_a_locked_file_says_to_close_it(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path, mode: str) -> BinaryIO:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", locked)
    assert main(["check", str(good), "--lang", "ko"]) == 2
    out = capsys.readouterr().out
    assert "엑셀에서 열려 있으면 닫고" in out
    assert "Permission denied" in out


def test_programs_get_the_problems_as_json(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(good), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["opens"], told["problems"]) == (True, [])
    good.write_text(GOOD.replace("integer | b", "integr | b"), encoding="utf-8")
    assert main(["check", str(good), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["opens"] is False
    (problem,) = told["problems"]
    assert (problem["code"], problem["sheet"], problem["row"], problem["column"]) == (
        "unknown-type",
        "survey",
        3,
        "type",
    )


def test_a_note_counts_only_when_asked_to(good: Path) -> None:
    good.write_text(GOOD.replace("| relevant |", "| relevent |"), encoding="utf-8")
    assert main(["check", str(good)]) == 0
    assert main(["check", str(good), "--strict"]) == 1


def test_markdown_goes_to_excel_and_back_unchanged(good: Path, tmp_path: Path) -> None:
    form = GOOD.replace("'never'", "'a|b'".replace("|", r"\|")).replace("| Y |", "| =1+1 |")
    good.write_text(form, encoding="utf-8")
    book, back = tmp_path / "book.xlsx", tmp_path / "back.md"
    assert main(["convert", str(good), "-o", str(book)]) == 0
    assert main(["convert", str(book), "-o", str(back)]) == 0
    first, second, third = (load_file(path) for path in (good, book, back))
    assert first.root == second.root == third.root
    assert "=1+1" in back.read_text(encoding="utf-8")
    assert "a\\|b" in back.read_text(encoding="utf-8")


def test_what_cannot_be_converted_says_so(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    xml = tmp_path / "x.xml"
    assert main(["convert", str(good), "-o", str(xml)]) == 0
    assert main(["convert", str(xml), "--to", "xlsx", "--lang", "ko"]) == 1
    assert "되돌릴 수 없습니다" in capsys.readouterr().out
    before = good.read_bytes()
    assert main(["convert", str(good), "--to", "md", "--lang", "ko"]) == 2
    assert "다른 이름" in capsys.readouterr().out
    assert good.read_bytes() == before


def test_convert_never_writes_over_the_form_itself(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = good.read_bytes()
    assert main(["convert", str(good), "--to", "compiled", "-o", str(good), "--lang", "ko"]) == 2
    assert "원래 파일입니다" in capsys.readouterr().out
    assert good.read_bytes() == before


def test_convert_writes_an_xform_or_the_compiled_form(good: Path, tmp_path: Path) -> None:
    assert main(["convert", str(good), "-o", str(tmp_path / "x.xml")]) == 0
    assert main(["check", str(tmp_path / "x.xml")]) == 0
    assert main(["convert", str(good), "--compiled", "-o", str(tmp_path / "x.bin")]) == 0
    assert Definition.from_bytes((tmp_path / "x.bin").read_bytes()).nodes["/data/b"]


def test_coverage_tells_what_no_sample_reaches(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = tmp_path / "samples.json"
    samples.write_text(json.dumps([[["answer", "/data/a", "y"], ["answer", "/data/b", "3"]]]))
    assert main(["coverage", str(good), str(samples), "--lang", "ko"]) == 0
    out = capsys.readouterr().out
    assert "2 / 3" in out
    assert "한 번도 보이지 않은 문항 (1):\n  /data/c" in out
    assert "한 번도 걸리지 않은 제약 (1):\n  /data/b" in out
    assert "/data/a = n" in out


def test_coverage_reads_submissions_and_plain_answers(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = open_session(load_file(good))
    session.answer("/data/a", "y")
    submission, answers = tmp_path / "one.xml", tmp_path / "two.json"
    submission.write_text(session.submission_xml(), encoding="utf-8")
    answers.write_text('{"/data/a": "n"}', encoding="utf-8")
    assert main(["coverage", str(good), str(submission), str(answers), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["never_chosen"] == []
    assert told["never_answered"] == ["/data/b"]
    answers.write_text("nonsense", encoding="utf-8")
    assert main(["coverage", str(good), str(answers), "--lang", "en"]) == 2
    assert "two.json: not sample answers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("samples", "korean", "english"),
    [
        (
            '{"/data/aa": "y"}',
            "'/data/aa'은(는) 이 양식에 없습니다. '/data/a'인가요?",
            "has no '/data/aa'. Did you",
        ),
        ('{"": "y"}', "''은(는) 이 양식에 없습니다", "has no ''"),
        ('{"/data": "y"}', "'/data'은(는) 문항이 아니라 묶음", "'/data' is a group"),
        ('[[["add", "/data/a"]]]', "'/data/a'은(는) 그 자리에서 더할 수", "'/data/a' cannot be added"),
        ('[[["answer", "/data/a[1]", "y"]]]', "'/data/a[1]'은(는) 그 자리에서", "'/data/a[1]' cannot be"),
        (
            '[[["remove", "/data/kids[2]"]]]',
            "'/data/kids[2]'은(는) 이 양식에 없습니다",
            "has no '/data/kids[2]'",
        ),
    ],
)
def test_samples_that_speak_of_what_is_not_there_are_told_in_words(
    good: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    samples: str,
    korean: str,
    english: str,
) -> None:
    file = tmp_path / "samples.json"
    file.write_text(samples, encoding="utf-8")
    assert main(["coverage", str(good), str(file), "--lang", "ko"]) == 2
    told = capsys.readouterr().out
    assert "samples.json" in told
    assert korean in told
    assert main(["coverage", str(good), str(file), "--lang", "en"]) == 2
    assert english in capsys.readouterr().out


FILTERED = """
| survey |
| | type | name | label | relevant | choice_filter | repeat_count |
| | select_one si | si | 시 | | | |
| | select_one gu | gu | 구 | | si = ${si} | |
| | integer | n | 몇 명 | | | |
| | begin_repeat | r | 식구 | ${si} = 'seoul' | | ${n} |
| | text | name | 이름 | | | |
| | end_repeat | | | | | |
| choices |
| | list_name | name | label | si |
| | si | seoul | 서울 | |
| | si | busan | 부산 | |
| | gu | a | 성북 | seoul |
| | gu | b | 사하 | busan |
"""


def test_coverage_knows_choices_never_offered_repeats_without_instances_and_slips(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, one, two = tmp_path / "form.md", tmp_path / "one.json", tmp_path / "two.json"
    form.write_text(FILTERED, encoding="utf-8")
    one.write_text('{"/data/si": "seoul", "/data/gu": "a", "/data/n": "1", "/data/r[1]/name": "봄"}', "utf-8")
    two.write_text('{"/data/si": "soeul"}', "utf-8")
    assert main(["coverage", str(form), str(one), str(two), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["never_hidden"] == [], "a repeat with no instance yet was hidden all the same"
    assert {"path": "/data/gu", "value": "b"} in told["never_chosen"], "its filter never offered it"
    assert told["no_choice"] == [{"path": "/data/si", "value": "soeul"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<other id="other"><a>y</a></other>', "a submission of the form 'other'"),
        ("[" * 100_000, "not sample answers"),
        ("", "The file is empty"),
    ],
)
def test_a_sample_of_another_form_or_of_none_is_told_with_its_name(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, words: str
) -> None:
    file = tmp_path / ("sample.xml" if content.startswith("<") else "sample.json")
    file.write_text(content, encoding="utf-8")
    assert main(["coverage", str(good), str(file), "--lang", "en"]) == 2
    out = capsys.readouterr().out
    assert f"{file.name}: " in out
    assert words in out


def test_a_submission_that_was_cut_off_is_no_sample(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cut.xml"
    file.write_text('<data id="data"><a>y</a><b>', encoding="utf-8")
    assert main(["coverage", str(good), str(file), "--lang", "en"]) == 2
    assert "cut.xml: not a submission" in capsys.readouterr().out


def test_the_guides_example_is_a_form_without_a_note(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "form-authors.md").read_text(encoding="utf-8")
    example = tmp_path / "example.md"
    example.write_text(guide.partition("```markdown\n")[2].partition("```")[0], encoding="utf-8")
    assert main(["check", str(example), "--strict"]) == 0


@pytest.mark.parametrize("name", ["out.pdf", "out.csv", "out"])
def test_a_form_is_not_written_under_a_name_that_says_something_else(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = tmp_path / name
    assert main(["convert", str(good), "-o", str(target), "--lang", "en"]) == 2
    assert ".xlsx" in capsys.readouterr().out
    assert not target.exists()
    assert main(["convert", str(good), "-o", str(target), "--to", "md"]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_no_form_and_nobody_waits_for_it(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "form.md"
    os.mkfifo(pipe)
    os.mkfifo(tmp_path / "beside.csv")
    assert main(["check", str(pipe), "--lang", "en"]) == 2
    assert "could not be opened" in capsys.readouterr().out
    beside = tmp_path / "good.md"
    beside.write_bytes(good.read_bytes())
    assert main(["check", str(beside)]) == 0

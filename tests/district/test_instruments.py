"""The district chooses which instruments its laptops offer, and says on what terms."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.wire.bundle import Bundle, pack
from app.wire.encoding import encode
from app.wire.messages import Policy
from district.authoring import read_form
from district.command import main
from district.forms import UnusableForm, holds_terms
from district.hub import Hub
from district.instruments import FORMS, Terms, registry


@pytest.fixture
def database(hub: Hub, database_url: str, key_file: Path) -> list[str]:
    assert hub.published_forms() == {}
    return ["--database", database_url, "--key-file", str(key_file)]


def test_the_administrator_sees_takes_and_drops_an_instrument(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instruments", "use", "gds-15", *database]) == 0
    assert set(hub.published_forms()) == {"gds_short"}
    capsys.readouterr()
    assert main(["instruments", "list", *database]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "사용" in lines["gds-15"]
    assert "사용" not in lines["gad-7"]
    assert main(["instruments", "show", "gds-15", *database]) == 0
    told = capsys.readouterr().out
    assert "배재남" in told
    assert "gds_14" in told
    assert main(["instruments", "drop", "gds-15", *database]) == 0
    assert hub.published_forms() == {}
    assert main(["instruments", "drop", "gds-15", *database]) == 1
    assert "쓰고 있지 않습니다" in capsys.readouterr().err


def test_dropping_one_tells_which_others_went_with_it(
    database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instruments", "use", "asq", *database]) == 0
    assert main(["instruments", "drop", "asq", *database]) == 1
    assert "--anyway" in capsys.readouterr().err
    assert main(["instruments", "drop", "asq", "--anyway", *database]) == 0
    assert "PHQ-9" in capsys.readouterr().out


def test_an_instrument_whose_terms_nobody_confirmed_is_not_published(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instruments", "use", "c-ssrs", *database]) == 1
    assert "--terms" in capsys.readouterr().err
    file = FORMS / "cssrs_entry.md"
    with pytest.raises(UnusableForm):
        hub.publish_form("cssrs_entry", "md", file.read_bytes())
    assert main(["publish-form", str(file), *database]) == 1
    assert hub.published_forms() == {}


@pytest.mark.parametrize("gone", [(), ("confirm-terms",), ("confirm-terms", "c-ssrs")])
def test_a_copy_under_another_name_needs_the_terms_too(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, gone: tuple[str, ...]
) -> None:
    copy = (FORMS / "cssrs_entry.md").read_text("utf-8").replace("| cssrs_entry |", "| risk_by_number |")
    for mark in gone:
        copy = copy.replace(f" {mark} |", "  |")
    file = tmp_path / "risk_by_number.md"
    file.write_text(copy, encoding="utf-8")
    assert main(["publish-form", str(file), *database]) == 1
    assert "--terms" in capsys.readouterr().err
    with pytest.raises(UnusableForm):
        hub.publish_form("risk_by_number", "md", file.read_bytes())
    assert hub.published_forms() == {}
    assert main(["publish-form", str(file), "--terms", "의약과, 2026-11-23 확인", *database]) == 0
    assert hub.published_forms()["risk_by_number"].terms == "의약과, 2026-11-23 확인"
    assert main(["publish-form", str(file), *database]) == 0, "the next version"


def test_a_workbook_with_files_beside_it_says_so_too() -> None:
    book, inside = io.BytesIO(), Workbook()
    sheet = inside.active
    assert sheet is not None
    sheet.append(["form_id", "attribute::bangmun:status"])
    sheet.append(["risk_by_number", "confirm-terms"])
    inside.save(book)
    assert holds_terms("risk_by_number", book.getvalue())
    assert holds_terms("risk_by_number", pack(Bundle("xlsx", book.getvalue(), {"a.csv": b"name"})))
    for one in registry():
        assert holds_terms("own", one.form_file.read_bytes()) is (one.terms is Terms.CONFIRM)


def test_confirmed_terms_are_kept_for_the_next_version(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instruments", "use", "c-ssrs", "--terms", "의약과, 2026-11-02 확인", *database]) == 0
    form = read_form(FORMS / "cssrs_entry.md")
    hub.publish_form(form.form_id, form.format, form.content)
    assert hub.published_forms()["cssrs_entry"].terms == "의약과, 2026-11-02 확인"
    capsys.readouterr()
    assert main(["instruments", "show", "c-ssrs", *database]) == 0
    assert "의약과, 2026-11-02 확인" in capsys.readouterr().out


def test_the_districts_own_version_of_a_form_is_kept_until_somebody_says_replace(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = read_form(FORMS / "mind_assessment.md")
    own = shipped.content.replace("죽었으면 좋겠다고".encode(), "공식 한국어판의 문구로".encode())
    hub.publish_form("mind_assessment", "md", own)

    def content() -> bytes:
        form = hub.published_form("mind_assessment")
        assert form is not None
        return form.content

    assert main(["instruments", "use", "phq-9", *database]) == 1
    told = capsys.readouterr().err
    assert all(word in told for word in ("mind_assessment", "ASQ", "--replace", "그대로 두었습니다")), told
    assert content() == own
    assert main(["instruments", "use", "phq-9", "--replace", *database]) == 0
    told = capsys.readouterr().out
    assert "바꾸었습니다" in told
    assert "ASQ" in told
    assert content() == shipped.content
    assert main(["instruments", "use", "phq-9", *database]) == 0, "the same one again replaces nothing"


def test_confirmed_terms_of_the_districts_own_version_are_kept_without_replacing_it(
    hub: Hub, database: list[str]
) -> None:
    own = (FORMS / "cssrs_entry.md").read_bytes().replace("4번 의도".encode(), "4번 (공식판)".encode())
    hub.publish_form("cssrs_entry", "md", own, terms="의약과")
    assert main(["instruments", "use", "c-ssrs", "--terms", "의약과, 2026-11-21 확인", *database]) == 1
    form = hub.published_form("cssrs_entry")
    assert form is not None
    assert form.content == own
    assert hub.published_forms()["cssrs_entry"].terms == "의약과"


def test_an_unknown_instrument_is_told(database: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments", "use", "phq-99", *database]) == 1
    assert "phq-99" in capsys.readouterr().err


def test_every_form_of_the_registry_can_be_published(hub: Hub) -> None:
    for one in registry():
        form = read_form(one.form_file)
        terms = "시험" if one.terms is Terms.CONFIRM else ""
        hub.publish_form(form.form_id, form.format, form.content, terms=terms)
    assert set(hub.published_forms()) == {one.form for one in registry()}


def test_the_administrator_changes_the_rules_of_the_laptops(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    changes = ["idle_lock_minutes=5", "duty_phone=02-2241-0000"]
    assert main(["policy", "set", *changes, *database]) == 0
    assert hub.policy().idle_lock_minutes == 5
    assert hub.policy().duty_phone == "02-2241-0000"
    assert "02-2241-0000" in capsys.readouterr().out


def test_how_long_a_call_holds_is_a_rule_too(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = encode(hub.policy())
    assert main(["policy", "set", "call_again_hours=2", *database]) == 0
    assert hub.policy().call_holds_hours == 2
    assert main(["policy", "set", "call_again_hours=4", *database]) == 0
    assert capsys.readouterr().out.count("call_again_hours") == 2
    assert (hub.policy().call_holds_hours, encode(hub.policy())) == (4, before), "nothing new, the same bytes"


def test_how_far_a_contact_may_be_put_off_is_a_rule_too(hub: Hub, database: list[str]) -> None:
    before = encode(hub.policy())
    assert main(["policy", "set", "recontact_longest_days=14", *database]) == 0
    assert hub.policy().longest_recontact_days == 14
    assert main(["policy", "set", "recontact_longest_days=30", *database]) == 0
    assert (hub.policy().longest_recontact_days, encode(hub.policy())) == (30, before)


@pytest.mark.parametrize(
    "wrong",
    [
        "idle_lock_minutes=soon",
        "no_such_rule=1",
        "idle_lock_minutes",
        "expire_days=-1",
        "keep_days=99999",
        "acknowledge_minutes=61",
        "recontact_hours=169",
        "call_again_hours=0",
        "call_again_hours=25",
        "recontact_longest_days=6",
        "recontact_longest_days=181",
        "duty_phone=당직실",
        "supervisor_phone=0",
        "assessment_form=no_such_form",
    ],
)
def test_a_rule_that_is_none_changes_nothing(
    hub: Hub, database: list[str], capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    assert main(["policy", "set", wrong, *database]) == 1
    assert capsys.readouterr().err
    assert hub.policy() == Policy()


def test_only_a_sealed_form_that_gives_a_level_assesses(hub: Hub, database: list[str]) -> None:
    for name in ("gds_short", "score_entry", "safety_plan"):
        form = read_form(FORMS / f"{name}.md")
        hub.publish_form(form.form_id, form.format, form.content)
    assert main(["policy", "set", "assessment_form=gds_short", *database]) == 1
    assert main(["policy", "set", "assessment_form=safety_plan", *database]) == 1
    assert main(["policy", "set", "assessment_form=score_entry", *database]) == 0
    assert hub.policy().assessment_form == "score_entry"


def test_the_list_of_disclosures_goes_nowhere_in_words(
    database: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "no" / "list.csv"
    assert main(["disclosures", "--out", str(nowhere), *database]) == 1
    assert "쓸 수 없습니다" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["disclosures", "--month", "2026-13", *database])

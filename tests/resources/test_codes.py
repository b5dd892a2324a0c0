"""Code tables and crisis lines: sourced, without doubles, and at one with the forms."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.risk.lines import read_lines
from app.wire.written import RELATIONS

RESOURCES = Path(__file__).parents[2] / "resources"
TABLES = {
    "cohorts": "cohort",
    "need_areas": "area",
    "visit_outcomes": "outcome",
    "co_visitors": "role",
    "household_types": "type",
    "relations": "relation",
    "plan_reasons": "reason",
    "dongs": "dong",
    "visit_cautions": "caution",
    "consents": "scope",
}
FORMS = {path.stem: path.read_text(encoding="utf-8") for path in (RESOURCES / "forms").glob("*.md")}


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((RESOURCES / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(f"codes/{name}")[TABLES[name]]
    return found


def choices(form: str, list_name: str) -> set[str]:
    return set(re.findall(rf"^\| \| {list_name} \| (\w+) \|", FORMS[form], re.MULTILINE))


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_sourced_and_named_in_both_languages(name: str) -> None:
    for row in rows(name):
        assert row["korean"]
        assert row["english"]
        assert row["source"]
        assert row["certainty"] in ("verified", "uncertain", "inferred")
    keys = [row.get("id", row["korean"]) for row in rows(name)]
    assert len(keys) == len(set(keys))


def test_relations_are_those_of_the_record() -> None:
    assert [row["korean"] for row in rows("relations")] == list(RELATIONS)


def test_seongbuk_has_its_twenty_dong() -> None:
    assert len(rows("dongs")) == 20


def test_a_cohort_opens_with_a_form_that_exists() -> None:
    assert {row["form"] for row in rows("cohorts")} <= FORMS.keys()


def test_ten_need_areas_and_other_are_the_choices_of_the_forms() -> None:
    """복지로: codes 0000000 to 9000000, and A000000 for other."""
    areas = rows("need_areas")
    assert [row["code"] for row in areas] == [f"{n}000000" for n in range(10)] + ["A000000"]
    ids = {row["id"] for row in areas}
    assert choices("elder_universal", "need") == choices("poverty_intake", "need") == ids | {"none"}


def test_household_types_are_the_choices_of_the_first_interview() -> None:
    assert choices("poverty_intake", "household_type") == {row["id"] for row in rows("household_types")}


def test_an_absent_or_refused_visit_has_reasons() -> None:
    outcomes = {row["id"] for row in rows("visit_outcomes")}
    assert outcomes == {"done", "absent", "refused"}
    assert {reason["of"] for reason in read("codes/visit_outcomes")["reason"]} == {"absent", "refused"}


def test_crisis_lines_are_dated_and_marked() -> None:
    table = read("crisis_lines")
    assert isinstance(table["as_of"], datetime.date)
    for line in table["line"]:
        assert re.fullmatch(r"\d{3,4}(-\d{4})?", line["number"])
        assert line["use"]
        assert line["use_english"]
        assert line["source"]
        assert line["certainty"] in ("verified", "uncertain")
    assert [line["number"] for line in table["line"]][:4] == ["109", "1577-0199", "119", "112"]


def test_numbers_that_forms_mention_are_verified_lines() -> None:
    verified = {line["number"] for line in read("crisis_lines")["line"] if line["certainty"] == "verified"}
    number = r"(?<![\d-])(?:1\d{2,3}-\d{4}|1(?:09|1\d|2\d)|13\d\d)(?![\d-])"
    told: set[str] = set()
    for text in FORMS.values():
        for row in re.findall(r"^\| \| note \|.*$", text, re.MULTILINE):
            told |= set(re.findall(number, " ".join(row.split("|")[4:6])))
    assert {"109", "119", "112", "1577-1389"} <= told <= verified


def test_every_confirmed_line_stands_in_a_list() -> None:
    lines = read_lines(RESOURCES / "crisis_lines.toml")
    shown = (*lines.danger(), *lines.talk(), *lines.others(), *lines.reporting())
    assert sorted(line.number for line in shown) == sorted(line.number for line in lines.lines)
    assert [line.number for line in lines.reporting()] == ["1577-1389"]
    assert "120→5" in [line.number for line in lines.others()]


def test_no_program_text_names_a_number_of_its_own() -> None:
    """A screen takes numbers out of the dated data, or a release would have to look for them."""
    lines = (one for one in read("crisis_lines")["line"] if "extension" not in one)
    numbers = {one["number"] for one in lines if one["audience"] != "danger"}
    number = r"(?<![\d-])(?:" + "|".join(map(re.escape, sorted(numbers))) + r")(?![\d-])"
    spoken = {
        (file.name, said)
        for file in sorted(RESOURCES.parent.glob("ui/**/*.py"))
        for text in re.findall(r"tr\(\s*((?:\"[^\"]*\"\s*)+)", file.read_text(encoding="utf-8"))
        for said in re.findall(number, text)
    }
    assert spoken == set()


def test_the_bundled_font_comes_with_its_licence() -> None:
    fonts = {path.name for path in (RESOURCES / "fonts").iterdir()}
    assert fonts >= {"PretendardGOV-Regular.otf", "PretendardGOV-Bold.otf", "OFL.txt"}

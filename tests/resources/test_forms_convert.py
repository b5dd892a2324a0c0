"""Every form is sound data: it compiles, says whose words it uses, and speaks both languages throughout."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH
from pyxform.xls2xform import convert

FORMS = Path(__file__).parents[2] / "resources" / "forms"
SOURCES = sorted(path for path in FORMS.glob("*.md") if path.stem != "README")
IDS = {path.stem for path in SOURCES}
REGISTRY = tomllib.loads((FORMS.parent / "instruments.toml").read_text(encoding="utf-8"))["instrument"]
OURS = "{https://bangmun.example/xforms}"
XF = {"x": "http://www.w3.org/2002/xforms", "h": "http://www.w3.org/1999/xhtml"}
LANGUAGES = ("한국어 (ko)", "English (en)")
SCREENINGS = {"mind_assessment", "score_entry", "cssrs_entry"}
SEALED = SCREENINGS | {"safety_plan"}

LOINC_OF_MEASURES = {
    "85354-9": "blood pressure panel",
    "8480-6": "systolic",
    "8462-4": "diastolic",
    "8867-4": "pulse",
    "41604-0": "fasting glucose, meter",
    "41653-7": "capillary glucose",
    "29463-7": "weight",
    "8302-2": "height",
    "39156-5": "body mass index",
    "8306-3": "length, lying",
    "9843-4": "head circumference",
}
LOINC_OF_INSTRUMENTS = {
    "44249-1": "PHQ-9 panel",
    "44250-9": "1",
    "44255-8": "2",
    "44259-0": "3",
    "44254-1": "4",
    "44251-7": "5",
    "44258-2": "6",
    "44252-5": "7",
    "44253-3": "8",
    "44260-8": "9",
    "44261-6": "PHQ-9 total",
    "69722-7": "difficulty",
    "55758-7": "PHQ-2 total",
    "93374-7": "suicide risk",
    "69737-5": "GAD-7 panel",
    "69725-0": "1",
    "68509-9": "2",
    "69733-4": "3",
    "69734-2": "4",
    "69735-9": "5",
    "69689-8": "6",
    "69736-7": "7",
    "70274-6": "GAD-7 total",
    "72109-2": "AUDIT-C panel",
    "68518-0": "1",
    "68519-8": "2",
    "68520-6": "3",
    "75626-2": "AUDIT-C total",
    "93373-9": "C-SSRS screener panel",
    "93246-7": "1",
    "93247-5": "2",
    "93248-3": "3",
    "93249-1": "4",
    "93250-9": "5",
    "93267-3": "6",
    "93269-9": "6, past three months",
}
ANSWERS = {
    "0=LA6568-5 1=LA6569-3 2=LA6570-1 3=LA6571-9",
    "not=LA6572-7 somewhat=LA6573-5 very=LA6575-0 extremely=LA6574-3",
    "0=LA6270-8 1=LA18926-8 2=LA18927-6 3=LA18928-4 4=LA18929-2",
    "0=LA15694-5 1=LA15695-2 2=LA18930-0 3=LA18931-8 4=LA18932-6",
    "0=LA6270-8 1=LA18933-4 2=LA18876-5 3=LA18891-4 4=LA18934-2",
    "yes=LA33-6 no=LA32-8",
}
UNITS = {"mm[Hg]", "/min", "mg/dL", "kg", "cm", "kg/m2", "{score}", "wk", "mo", "h"}
KNOWN = {
    "alert": {"danger", "caution", "info"},
    "loinc": {*LOINC_OF_MEASURES, *LOINC_OF_INSTRUMENTS},
    "loinc-answers": ANSWERS,
    "unit": UNITS,
    "suggests": IDS,
    "sign": {"yes", "death_wish", "hopelessness"},
    "risk": {"low", "moderate", "high", "suicide"},
    "certainty": {"verified", "uncertain", "inferred"},
    "observe": {"yes"},
    "measure": {
        row["id"]
        for row in tomllib.loads((FORMS.parent / "health" / "measures.toml").read_text("utf-8"))["measure"]
    },
    "previous": {"take", "show", "hide"},
    "prefill": {"age_group", "sex", "birth"},
    "instrument": {row["id"] for row in REGISTRY},
}
FREE = {"role", "basis"}

every_form = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)


@cache
def compiled(source: Path) -> etree._Element:
    result = convert(xlsform=source.read_text(encoding="utf-8"), file_type=".md", validate=False)
    assert result.warnings == []
    return etree.fromstring(result.xform.encode())


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def binds(source: Path) -> list[dict[str, str]]:
    return [attributes(bind) for bind in compiled(source).findall(".//x:bind", XF)]


def root_of(source: Path) -> dict[str, str]:
    instance = compiled(source).find(".//x:instance", XF)
    assert instance is not None
    return attributes(instance[0])


def marks(source: Path, name: str) -> dict[str, str]:
    """The rows that carry one of our marks, and its value."""
    return {
        bind["nodeset"].rpartition("/")[2]: bind[OURS + name] for bind in binds(source) if OURS + name in bind
    }


def test_every_form_of_the_service_is_there() -> None:
    assert {
        "elder_universal",
        "health_check",
        "poverty_intake",
        "wellbeing_call",
        "mind_assessment",
        "score_entry",
        "cist_entry",
        "gds_short",
        "gad7",
        "audit",
        "cssrs_entry",
        "safety_plan",
        "infant_check",
    } == IDS


@every_form
def test_says_who_it_is(source: Path) -> None:
    root = root_of(source)
    assert root["id"] == source.stem
    assert re.fullmatch(r"20\d{8}", root["version"])
    title = compiled(source).findtext(".//h:title", namespaces=XF)
    assert title
    assert re.search("[가-힣]|CIST", title)


@every_form
def test_states_source_and_licence_of_its_wording(source: Path) -> None:
    root = root_of(source)
    assert root[OURS + "source"]
    assert "Apache-2.0" in root[OURS + "licence"]
    assert int(root[OURS + "minutes"]) > 0


def test_what_touches_suicide_is_sealed_to_the_health_division_and_nothing_else_is() -> None:
    sealed = {path.stem: root_of(path).get(OURS + "sealed") for path in SOURCES}
    assert sealed == {id_: "health_division" if id_ in SEALED else None for id_ in IDS}
    assert {p.stem for p in SOURCES if root_of(p).get(OURS + "risk") == "suicide"} == SCREENINGS


def test_forms_name_cohorts_of_the_code_table() -> None:
    table = tomllib.loads((FORMS.parent / "codes" / "cohorts.toml").read_text(encoding="utf-8"))
    known = {row["id"] for row in table["cohort"]}
    named = {cohort for path in SOURCES for cohort in root_of(path).get(OURS + "cohorts", "").split()}
    assert {"age65", "age70", "poverty_annual", "poverty_new"} <= named <= known


@every_form
def test_a_screening_alone_gives_one_risk_level(source: Path) -> None:
    levels = [name for name, role in marks(source, "role").items() if role == "risk_level"]
    assert levels == (["risk_level"] if source.stem in SCREENINGS else [])


def test_the_elder_visit_fits_in_twenty_minutes() -> None:
    elder = next(path for path in SOURCES if path.stem == "elder_universal")
    assert int(root_of(elder)[OURS + "minutes"]) <= 20


@every_form
def test_every_text_is_in_both_languages(source: Path) -> None:
    translations = compiled(source).findall(".//x:translation", XF)
    assert tuple(one.attrib["lang"] for one in translations) == LANGUAGES
    korean, english = ({t.attrib["id"]: t for t in one} for one in translations)
    assert korean.keys() == english.keys()
    for texts in (korean, english):
        for id_, text in texts.items():
            words = "".join(str(part) for part in text.itertext()).strip()
            assert words not in ("", "-"), id_
    for id_, text in english.items():
        assert not re.search("[가-힣]", "".join(str(part) for part in text.itertext())), id_


@every_form
def test_every_question_has_a_label_and_every_constraint_a_message(source: Path) -> None:
    for control in compiled(source).iterfind(".//h:body//*[@ref]", XF):
        if etree.QName(control).localname in ("input", "select1", "select", "trigger", "upload"):
            assert control.find("x:label", XF) is not None, control.attrib["ref"]
    message = "{http://openrosa.org/javarosa}constraintMsg"
    for bind in binds(source):
        if "constraint" in bind:
            assert bind.get(message, "").startswith("jr:itext("), bind["nodeset"]


@every_form
def test_every_mark_is_known(source: Path) -> None:
    for bind in binds(source):
        for name, value in bind.items():
            if not name.startswith(OURS):
                continue
            mark = name.removeprefix(OURS)
            assert mark in KNOWN or mark in FREE, f"{bind['nodeset']}: {mark}"
            if mark in KNOWN:
                assert value in KNOWN[mark], f"{bind['nodeset']}: {mark}={value}"


@every_form
def test_alerts_and_suggestions_stand_on_notes_that_show_only_when_they_apply(source: Path) -> None:
    """A note that is always relevant would always alarm."""
    for bind in binds(source):
        if OURS + "alert" in bind or OURS + "suggests" in bind:
            assert bind.get("readonly") == "true()", bind["nodeset"]
            assert bind.get("relevant"), bind["nodeset"]


@every_form
def test_every_threshold_says_how_certain_it_is(source: Path) -> None:
    limits = [name for name, role in marks(source, "role").items() if role == "limit"]
    assert all(name.startswith("limit_") for name in limits)
    assert set(limits) <= marks(source, "certainty").keys() & marks(source, "basis").keys()


def test_ordinary_forms_lead_from_signs_to_the_mind_assessment() -> None:
    """성북구 2016: a planner who sees a sign carries out the mind assessment."""
    leading = {p.stem for p in SOURCES if "mind_assessment" in marks(p, "suggests").values()}
    assert leading >= {"elder_universal", "poverty_intake", "wellbeing_call"}


def test_restricted_instruments_show_no_item() -> None:
    """EPDS, Beck SSI, MINI, CIST: score entry only."""
    for source in SOURCES:
        if source.stem in ("score_entry", "cist_entry", "cssrs_entry"):
            assert "싣지 않음" in root_of(source)[OURS + "licence"]
        if source.stem in ("score_entry", "cist_entry"):
            numbered = [n for n in (b["nodeset"] for b in binds(source)) if re.search(r"_\d+$", n)]
            assert numbered == []


def test_the_korean_asq_says_that_it_is_a_working_translation() -> None:
    mind = next(path for path in SOURCES if path.stem == "mind_assessment")
    assert root_of(mind)[OURS + "status"] == "working-translation"
    assert "임시 번역" in root_of(mind)[OURS + "source"]


@pytest.mark.java
@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_all_pass_odk_validate(tmp_path: Path) -> None:
    """JavaRosa, the engine of ODK Collect, accepts each and remarks nothing. One start serves all: it takes
    longer than the work."""
    files = [tmp_path / f"{source.stem}.xml" for source in SOURCES]
    for source, file in zip(SOURCES, files, strict=True):
        result = convert(xlsform=source.read_text(encoding="utf-8"), file_type=".md", validate=False)
        assert result.warnings == [], source.stem
        file.write_text(result.xform, encoding="utf-8")
    command = ["java", "-Djava.awt.headless=true", "-jar", ODK_VALIDATE_PATH, *map(str, files)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.count("Xform is valid!") == len(files)

"""An administrator publishes a form with a slip in it: told where, and no laptop ever sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wire.messages import FormFile, Forms
from district.authoring import marks_in_use, read_form
from district.command import main
from district.forms import offer
from district.hub import Hub
from district.sealing_marks import lost, misled

FORMS = Path(__file__).parents[2] / "resources" / "forms"
SLIPPED = """
| survey |
| | type | name | label | relevant |
| | integer | a | 가 |  |
| | integer | b | 나 | ${a} +* 2 |
| | integer | c | 다 | nosuch(${a}) |
"""


def test_a_form_with_faulty_expressions_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    Hub.create(url, "성북구").close()
    (tmp_path / "slipped.md").write_text(SLIPPED, encoding="utf-8")
    # A table of another program beside the form is none of its business.
    (tmp_path / "households.csv").write_bytes("성명\n가상일\n".encode("cp949"))
    assert main(["publish-form", str(tmp_path / "slipped.md"), "--database", url]) != 0
    told = capsys.readouterr()
    words = told.out + told.err
    assert "3행, relevant" in words
    assert "4행, relevant" in words
    assert "nosuch()" in words
    hub = Hub.open(url)
    with hub.store.reading() as connection:
        assert offer(connection, Forms(have=[])).current == []
    hub.close()


def without(form: str, mark: str, folder: Path) -> Path:
    """A form whose author misspelt what seals it."""
    text = (FORMS / f"{form}.md").read_text(encoding="utf-8")
    (folder / f"{form}.md").write_text(text.replace(mark, mark[:-1]), encoding="utf-8")
    return folder / f"{form}.md"


def test_an_assessment_that_would_lie_open_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    hub = Hub.create(url, "성북구")
    hub.publish_form("mind_assessment", "md", (FORMS / "mind_assessment.md").read_bytes())
    before = hub.published_forms()
    hub.close()
    slip = without("mind_assessment", "bangmun:sealed", tmp_path)
    assert main(["publish-form", str(slip), "--database", url]) != 0
    told = capsys.readouterr()
    assert "policy set assessment_form" in told.out + told.err
    hub = Hub.open(url)
    assert hub.published_forms() == before
    hub.close()


def test_a_row_that_tells_of_a_sign_stays_sealed(tmp_path: Path) -> None:
    form = FormFile(
        form_id="wellbeing_call",
        sha256=b"",
        format="md",
        content=(FORMS / "wellbeing_call.md").read_bytes(),
    )
    call = read_form(without("wellbeing_call", "bangmun:sign", tmp_path)).marks
    (fault,) = lost(marks_in_use(form), call, assesses=False)
    assert "alert_mind, death_wish" in fault
    in_use = (FORMS / "wellbeing_call.md").read_text("utf-8")
    lighter, slip = tmp_path / "lighter.md", tmp_path / "slip.md"
    lighter.write_text(in_use.replace("| death_wish |\n", "| yes |\n"), encoding="utf-8")
    (fault,) = lost(marks_in_use(form), read_form(lighter).marks, assesses=False)
    assert "alert_mind=death_wish" in fault, "it would weigh nothing beside the answers any more"
    slip.write_text(in_use.replace("| death_wish |\n", "| deathwish |\n"), encoding="utf-8")
    (fault,) = lost(None, read_form(slip).marks, assesses=False)
    assert "alert_mind" in fault
    assert "death_wish" in fault, "which words there are"
    assert list(lost(None, read_form(FORMS / "wellbeing_call.md").marks, assesses=False)) == []
    assert list(lost(None, read_form(FORMS / "poverty_intake.md").marks, assesses=False)) == []
    intake = read_form(without("poverty_intake", "bangmun:sign", tmp_path)).marks
    (fault,) = lost(None, intake, assesses=False)
    assert "bind::bangmun:sign" in fault, "where it ticks signs, from the first version on"


OWN = """
| settings |
| | form_title | form_id | version | namespaces | instance_name |
| | 복약 확인 | medicine_check | 1 | bangmun="https://bangmun.example/xforms" | {name} |

| survey |
| | type | name | label | relevant | {save_to} | bind::bangmun:alert | bind::bangmun:suggests | bind::bangmun:sign |
| | hidden | home |  |  |  |  |  |  |
| | text | said | 하신 말씀 |  | {saved} |  |  | yes |
| | {kind} | shown | 보신 것 |  |  |  |  | yes |
| | note | alert_said | 살기 싫다고 하셨습니다. | ${{said}} != '' |  | danger | {suggests} | {sign} |
| | note | alert_any | 평가를 해 주세요. | ${{said}} != '' or ${{shown}} != '' |  | danger | {any} | yes |
| | note | alert_more | {quotes} | ${{said}} != '' |  | danger |  |  |
{entities}"""  # noqa: E501
KEPT = """
| entities |
| | list_name | entity_id | update_if | label |
| | households | ${home} | true() |  |
"""
SOUND = {
    "name": "'복약'",
    "save_to": "hint",
    "saved": "",
    "entities": "",
    "kind": "text",
    "suggests": "mind_assessment",
    "sign": "death_wish",
    "quotes": "약을 살펴 주세요.",
    "any": "mind_assessment",
}


def of_its_own(folder: Path, **slip: str) -> Path:
    """A district's form with a sealed row, and one thing in it otherwise."""
    path = folder / "medicine_check.md"
    path.write_text(OWN.format(**(SOUND | slip)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("slip", "row", "told"),
    [
        ({"kind": "image"}, "shown", "사진"),
        ({"save_to": "save_to", "saved": "note", "entities": KEPT}, "said", "save_to"),
        ({"name": "concat('복약 ', ${said})"}, "said", "instance_name"),
        ({"quotes": "약을 살펴 주세요. ${said}"}, "said", "alert_more"),
    ],
    ids=["a photograph", "a field of the household", "the name of the record", "another alert"],
)
def test_a_sealed_row_that_something_else_tells_is_refused_with_what_to_do(
    tmp_path: Path, slip: dict[str, str], row: str, told: str
) -> None:
    (fault,) = lost(None, read_form(of_its_own(tmp_path, **slip)).marks, assesses=False)
    assert f"봉인되는 행 {row} " in fault
    assert told in fault


def test_a_sealed_answer_that_no_alert_would_hear_is_refused_with_what_to_do(tmp_path: Path) -> None:
    """It is left out of the visit, and goes to the health division with a sign alone: it was lost."""

    def faults(**slip: str) -> list[str]:
        marks = read_form(of_its_own(tmp_path, **slip)).marks
        return list(misled(marks, assessment="mind_assessment", known={"poverty_intake": None}))

    assert faults() == []
    (fault,) = faults(any="")
    assert "듣지 못합니다: shown." in fault, "what was said is heard by the other one"
    (fault,) = faults(any="poverty_intake", suggests="poverty_intake", sign="yes")
    assert "듣지 못합니다: said, shown." in fault, "another form takes no sealed answer along"
    for form in FORMS.glob("*.md"):
        if form.stem != "README":
            marks = read_form(form).marks
            assert [
                one for one in misled(marks, assessment="mind_assessment", known={}) if "듣지" in one
            ] == []


def test_an_alert_calls_for_the_assessment_or_for_a_form_that_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    hub = Hub.create(url, "성북구")
    for form in ("mind_assessment", "score_entry", "poverty_intake"):
        hub.publish_form(form, "md", (FORMS / f"{form}.md").read_bytes())
    hub.close()
    for slip, remedy in (("mind_assesment", "철자를"), ("score_entry", "mind_assessment 라고")):
        form = of_its_own(tmp_path, suggests=slip)
        assert main(["publish-form", str(form), "--database", url]) != 0
        told = capsys.readouterr()
        assert f"{slip} " in told.out + told.err
        assert remedy in told.out + told.err
    for called, sign in (("poverty_intake", "yes"), ("mind_assessment", "death_wish")):
        form = of_its_own(tmp_path, suggests=called, sign=sign)
        assert main(["publish-form", str(form), "--database", url]) == 0, capsys.readouterr()


def test_what_was_published_before_the_checks_is_told_to_whoever_asks_how_the_server_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'hub.sqlite'}"
    hub = Hub.create(url, "성북구")
    for name in ("mind_assessment", "wellbeing_call"):
        hub.publish_form(name, "md", (FORMS / f"{name}.md").read_bytes())
    assert main(["status", "--database", url]) == 0
    assert "고쳐야 하는" not in capsys.readouterr().out
    for slip in ({"quotes": "약을 살펴 주세요. ${said}"}, {"suggests": "mind_assesment", "sign": "yes"}):
        own = of_its_own(tmp_path, **slip)
        hub.publish_form("medicine_check", "md", own.read_bytes())
        assert main(["status", "--database", url]) == 0
        told = capsys.readouterr().out
        assert "고쳐야 하는" in told
        (fault,) = [line for line in told.splitlines() if line.startswith("medicine_check")]
        assert ("said" if "quotes" in slip else "mind_assesment") in fault
    hub.publish_form(
        "mind_assessment", "md", without("mind_assessment", "bangmun:sealed", tmp_path).read_bytes()
    )
    hub.close()
    assert main(["status", "--database", url]) == 0
    told = capsys.readouterr().out
    assert any(line.startswith("mind_assessment  ") for line in told.splitlines())

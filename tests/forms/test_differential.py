"""Random forms and answers on JavaRosa: no unexplained difference. `./dev prove javarosa` goes on longer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.forms.loading import load_markdown
from app.forms.session import open_session
from tests.campaigns import javarosa as campaign
from tests.campaigns import submissions, workbooks
from tests.campaigns.result import Result
from tests.forms import javarosa
from tests.forms.authored import workbook
from tests.forms.sent_forms import FORMS

LACKING = javarosa.missing()
pytestmark = [pytest.mark.java, pytest.mark.skipif(bool(LACKING), reason=LACKING or "nothing lacks")]

FIELD = "37.6 127.0 0 0; 37.61 127.0 0 0; 37.61 127.02 0 0; 37.6 127.0 0 0"
# What docs/decisions/0003 explains: the expression, ours, JavaRosa's.
EXPLAINED = [
    ("round(-52, -1)", -50, -40),
    ("max(-1, -2)", -1, 0),
    ("distance('', '1 1')", 0, 157_424.62387),
    ("area(${field})", 981_730.24923, 981_664.25841),
]
SAME = ["round(-55, -1)", "round(52, -1)", "round(-1.5)", "min(-1, -2)", "distance('1 1', '2 2')"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[javarosa.JavaRosa]:
    with javarosa.started(tmp_path_factory.mktemp("classes")) as engine:
        yield engine


@pytest.mark.parametrize(
    ("expression", "here", "there"), [*EXPLAINED, *((expression, None, None) for expression in SAME)]
)
def test_what_is_decided_otherwise_is_known(
    engine: javarosa.JavaRosa, tmp_path: Path, expression: str, here: float | None, there: float | None
) -> None:
    rows = [
        {"type": "geoshape", "name": "field", "label": "Field"},
        {"type": "calculate", "name": "c", "calculation": expression},
    ]
    definition = load_markdown(workbook(survey=rows))
    file = tmp_path / "form.xml"
    file.write_text(definition.xml, encoding="utf-8")
    session = open_session(definition)
    engine.play("open", str(file))
    session.answer("/data/field", FIELD)
    theirs = engine.play("answer", "/data/field", FIELD)["/data/c"][0]
    state = session.state("/data/c")
    assert state is not None
    ours = float(state.value)
    if here is None or there is None:
        assert ours == pytest.approx(float(theirs))
    else:
        assert (ours, float(theirs)) == (pytest.approx(here), pytest.approx(there))


ORDERS = [
    f"join('', randomize(instance('l')/root/item/name, {seed}))"
    for seed in ("42", "-42", "1.5", "0", "''", "'42'", "9007199254740993")
]
PATTERNS = [
    f"regex('{text}', '{pattern}')"
    for text in ("가 나", "3", "３", "aXb")
    for pattern in (
        r"[\p{L} ]+",
        r"\w+",
        r"\d",
        r"[^\p{IsHangul}]+",
        "a(?<n>[XY])b",
        "[a-zA-Z&&[^Y]]{2,}",
        r"a\QX\Eb",
    )
]
OTHERS = ["today() = date(now())", "base64-decode('YW Jj')", "digest('a', 'sha-512', 'HEX')"]


def test_orders_patterns_and_codes_are_those_of_javarosa(engine: javarosa.JavaRosa, tmp_path: Path) -> None:
    expressions = [*ORDERS, *PATTERNS, *OTHERS]
    rows = [{"type": "select_one l", "name": "q", "label": "Q", "choice_filter": "true()"}]
    rows += [
        {"type": "calculate", "name": f"c{n}", "calculation": f"string({expression})"}
        for n, expression in enumerate(expressions)
    ]
    choices = [{"list_name": "l", "name": letter, "label": letter} for letter in "ABCDEF"]
    definition = load_markdown(workbook(survey=rows, choices=choices))
    file = tmp_path / "form.xml"
    file.write_text(definition.xml, encoding="utf-8")
    session = open_session(definition)
    theirs = engine.play("open", str(file))
    for n, expression in enumerate(expressions):
        state = session.state(f"/data/c{n}")
        assert state is not None
        assert (expression, state.value) == (expression, theirs[f"/data/c{n}"][0])


def test_random_forms_behave_as_in_javarosa(tmp_path: Path) -> None:
    result = campaign.run(tmp_path, n=400, seed=20261121)
    assert result.failed == []
    assert result.runs >= 400


def test_a_folder_of_workbooks_is_opened_form_by_form(tmp_path: Path) -> None:
    forms, work = tmp_path / "forms", tmp_path / "work"
    (forms / "inner").mkdir(parents=True)
    work.mkdir()
    good = workbook(survey=[{"type": "text", "name": "a", "label": "A"}])
    (forms / "good.md").write_text(good, encoding="utf-8")
    rows = [{"type": "calculate", "name": "a", "calculation": "nosuch(1)"}]
    (forms / "inner" / "unknown function.md").write_text(workbook(survey=rows), encoding="utf-8")
    (forms / "inner" / "no form.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = workbooks.run(work, n=10, seed=1, source=forms)
    assert result.failed == []
    assert (result.runs, result.notes) == (1, {"found": 3, "converted": 2, "accepted": 1})


def test_what_is_sent_is_read_by_javarosa_as_it_was_meant(engine: javarosa.JavaRosa, tmp_path: Path) -> None:
    """Forms of every make; `./dev prove submissions` takes the shipped ones and random ones too."""
    result = Result("submissions", 1)
    submissions.played(engine, tmp_path, result, random.Random(1), n=2 * len(FORMS))  # noqa: S311
    assert result.failed == []
    assert result.notes["edits"] == len(FORMS)

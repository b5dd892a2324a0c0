"""Each measurement on a tiny size: it runs and prints what it must. No figure is judged here."""

from __future__ import annotations

import json

import pytest

from tests.benchmarks.__main__ import BENCHMARKS, main
from tests.benchmarks.figure import Figure, percentile

KEYS = {"name", "value", "unit", "reference", "ratio", "target", "target_on", "higher_is_better"}


@pytest.mark.xdist_group("windows")
@pytest.mark.parametrize("name", BENCHMARKS)
def test_prints_well_formed_lines(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--small"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    for line in lines:
        assert set(line) == KEYS
        assert str(line["name"]).startswith(name)
        # What is left beyond another measurement may be nothing where others use the machine too.
        assert line["value"] > 0 or " beyond " in str(line["unit"])
        assert line["target_on"] in ("value", "ratio")
        assert (line["ratio"] is None) == (line["reference"] is None)
        assert line["target_on"] == "value" or line["ratio"] is not None


def test_a_ratio_is_value_over_reference() -> None:
    line = json.loads(Figure("x", 3.0, "ms", 2.0, "ratio", reference=2.0).line())
    assert (line["ratio"], line["target_on"]) == (1.5, "ratio")


def test_the_percentile_is_one_of_the_values() -> None:
    assert percentile([5.0, 1.0, 2.0, 3.0, 4.0], 0.95) == 5.0
    assert percentile([5.0, 1.0, 2.0, 3.0, 4.0], 0.5) == 3.0

"""Random forms whose commands are interrupted anywhere, against the same without an interruption."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from tests.campaigns.result import Result
from tests.forms.interrupting import Forms, attack, versions


def run(_folder: Path, *, n: int, seed: int) -> Result:
    """Fills in `n` forms; the first that loses something, or is out of date in silence, ends it."""
    result = Result("interrupted", seed)

    @seeded(seed)
    @settings(
        max_examples=n,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(versions(), st.data())
    def filled_in(forms: Forms, data: st.DataObject) -> None:
        result.runs += 1
        attack(forms, data, most=15)

    try:
        filled_in()
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what is looked for
        notes = "\n".join(getattr(error, "__notes__", ()))
        result.failed.append(f"{type(error).__name__}: {error}\n{notes}")
    return result

"""Workbooks with cells swapped, overwritten, merged, rows gone: each is told in words or opens."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.result import Result
from tests.forms import broken_sheets


def run(_folder: Path, *, n: int, seed: int) -> Result:
    """Tries `n` broken forms, the first from `seed`."""
    result = Result("sheets", seed)
    for number in range(seed, seed + n):
        result.runs += 1
        try:
            fault = broken_sheets.fault(*broken_sheets.content(number))
        except Exception as error:  # noqa: BLE001 - any exception is what is looked for
            fault = f"{type(error).__name__}: {error}"
        if fault:
            result.failed.append(f"form {number}: {fault}")
    return result

"""`python -m tests.campaigns NAME [--n N] [--seed S] [--first K] [--only D] [--folder F]`: an attack.

It prints its line and ends with 1 when a promise broke."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.baselines import __main__ as pictures
from tests.campaigns import (
    described_requests,
    hub_requests,
    interrupted,
    javarosa,
    kills,
    line,
    mutants,
    plaintext,
    roster,
    sealed,
    sheets,
    submissions,
    sync,
    workbooks,
)

CAMPAIGNS = {
    "interrupted": (interrupted.run, 1_000),
    "javarosa": (javarosa.run, 10_000),
    "kills": (kills.run, 20),
    "line": (line.run, 1_000),
    "mutants": (mutants.run, 1_000),
    "pictures": (pictures.run, 10_000),
    "plaintext": (plaintext.run, 1),
    "requests": (hub_requests.run, 10_000),
    "roster": (roster.run, 5_000),
    "schemathesis": (described_requests.run, 10_000),
    "sealed": (sealed.run, 1),
    "sheets": (sheets.run, 3_000),
    "submissions": (submissions.run, 300),
    "sync": (sync.run, 2_000),
}
# Takes the forms of a folder.
WORKBOOKS = "workbooks"


def main(argv: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="./dev prove", description="Try to break a promise.")
    options.add_argument("name", choices=sorted([*CAMPAIGNS, WORKBOOKS]))
    options.add_argument("--n", type=int, help="how many runs")
    options.add_argument("--seed", type=int, help="repeats the choices of an earlier attack")
    options.add_argument("--only", type=int, help="roster: the district of this number alone")
    options.add_argument("--first", type=int, default=0, help="sync: the story to begin with")
    options.add_argument("--folder", type=Path, help="where the forms for workbooks lie")
    chosen = options.parse_args(argv)
    if chosen.name == WORKBOOKS and chosen.folder is None:
        options.error("workbooks needs --folder")
    if chosen.only and (chosen.name != "roster" or chosen.only < 1):
        options.error("--only is a district of the roster, from 1")
    forms = partial(workbooks.run, source=chosen.folder)
    attack, usual = (forms, 10_000) if chosen.name == WORKBOOKS else CAMPAIGNS[chosen.name]
    if chosen.first and (chosen.name != "sync" or chosen.first < 0):
        options.error("--first is a story of sync, from 0")
    if chosen.first:
        attack = partial(sync.run, first=chosen.first)
    if chosen.only:
        attack = partial(roster.run, only=chosen.only)
    seed = secrets.randbelow(1_000_000) if chosen.seed is None else chosen.seed
    with tempfile.TemporaryDirectory(prefix="bangmun-prove-", ignore_cleanup_errors=True) as folder:
        result = attack(Path(folder), n=chosen.n or usual, seed=seed)
    print(result.line(), flush=True)
    return int(bool(result.failed))


if __name__ == "__main__":
    sys.exit(main())

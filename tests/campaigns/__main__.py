"""`python -m tests.campaigns NAME [--n N] [--seed S]`: an attack, a JSON line, 1 when it broke."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

from tests.campaigns import javarosa, kills, plaintext

CAMPAIGNS = {"javarosa": (javarosa.run, 10_000), "kills": (kills.run, 20), "plaintext": (plaintext.run, 1)}


def main(argv: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="./dev prove", description="Try to break a promise.")
    options.add_argument("name", choices=sorted(CAMPAIGNS))
    options.add_argument("--n", type=int, help="how many runs")
    options.add_argument("--seed", type=int, help="repeats the choices of an earlier attack")
    chosen = options.parse_args(argv)
    attack, usual = CAMPAIGNS[chosen.name]
    seed = secrets.randbelow(1_000_000) if chosen.seed is None else chosen.seed
    with tempfile.TemporaryDirectory(prefix="bangmun-prove-", ignore_cleanup_errors=True) as folder:
        result = attack(Path(folder), n=chosen.n or usual, seed=seed)
    print(result.line(), flush=True)
    return int(bool(result.failed))


if __name__ == "__main__":
    sys.exit(main())

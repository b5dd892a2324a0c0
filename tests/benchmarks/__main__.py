"""`python -m tests.benchmarks [NAME] [--small]`: JSON lines of all figures, or of one benchmark."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import (
    crisis_figures,
    form_figures,
    home_figures,
    hub_figures,
    ingest_figures,
    load_figures,
    screen_figures,
    store_figures,
    sync_figures,
    vault_figures,
    window_figures,
)
from tests.benchmarks.figure import Figure

Benchmark = Callable[[Path, bool], Iterator[Figure]]

BENCHMARKS: dict[str, Benchmark] = {
    "first_window": window_figures.first_window,
    "unlock_to_list": window_figures.unlock_to_list,
    "memory": window_figures.memory,
    "switch_household": home_figures.switching,
    "long_visited": home_figures.long_visited,
    "scroll_rows": home_figures.scrolling,
    "search_painted": home_figures.search_painted,
    "durable_answer": store_figures.durable_answer,
    "search": store_figures.search,
    "search_ratio": vault_figures.search_ratio,
    "opening": vault_figures.opening,
    "reading": vault_figures.reading,
    "backup": vault_figures.backup,
    "first_sync": sync_figures.first_sync,
    "sync_push": hub_figures.sync_push,
    "sync_ingest": ingest_figures.sync_ingest,
    "sync_nothing_new": hub_figures.sync_nothing_new,
    "sync_pull": hub_figures.sync_pull,
    "crisis_lane": crisis_figures.crisis_lane,
    "load": load_figures.load,
    "forms": form_figures.forms,
    "form_screens": screen_figures.form_screens,
}
GROUPS = {"sync": ("first_sync", "sync_push", "sync_ingest", "sync_nothing_new", "sync_pull")}
"""Measurements that belong together, by a name of their own."""


def main(argv: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="./dev bench", description="Measure what the program must reach.")
    options.add_argument("name", nargs="?", choices=sorted([*BENCHMARKS, *GROUPS]))
    options.add_argument("--table", action="store_true", help="a line for people each, instead of JSON")
    options.add_argument("--small", action="store_true", help="tiny sizes: whether it runs, not how fast")
    chosen = options.parse_args(argv)
    names = GROUPS.get(chosen.name, [chosen.name]) if chosen.name else BENCHMARKS
    for name in names:
        with tempfile.TemporaryDirectory(prefix="bangmun-bench-", ignore_cleanup_errors=True) as folder:
            for figure in BENCHMARKS[name](Path(folder), chosen.small):
                print(figure.row() if chosen.table else figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

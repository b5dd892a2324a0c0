"""`bangmun-hub import`: a dry run first, written only when asked."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from district.dongs import former_dongs
from district.households.codes import dong_names
from district.households.importing import KOREA, plan_import
from district.households.reading import Unreadable
from district.households.report import report
from district.households.residents import known_people
from district.households.rows import Setting
from district.hub import Hub

DESCRIPTION = (
    "세대와 사람의 표(CSV 또는 XLSX)를 살펴보고, 고칠 줄과 같은 사람일 수 있는 줄을 알려 줍니다. "
    "--write를 붙이지 않으면 아무것도 등록하지 않습니다. 열 이름은 docs/import.md에 있습니다."
)

ALL_FINE = 0
SOME_LEFT_OUT = 1
UNREADABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.description = DESCRIPTION
    parser.add_argument("file", type=Path, help="가져올 파일 (.csv 또는 .xlsx)")
    parser.add_argument("--write", action="store_true", help="문제없는 세대를 등록합니다")
    parser.add_argument(
        "--with-lookalikes",
        action="store_true",
        help="같은 사람일 수 있는 세대도 다른 사람으로 보고 등록합니다",
    )


def run(arguments: argparse.Namespace, hub: Hub) -> int:
    """Show the plan, write it if asked. Returns the exit code: 0 all fine, 1 something is left out, 2 the
    file is no table."""
    workers = hub.workers()
    with hub.store.reading() as connection:
        renamed = former_dongs(connection)
    dongs = sorted(
        ({dong for worker in workers for dong in worker.dongs} | set(dong_names())) - renamed.keys()
    )
    setting = Setting(datetime.now(KOREA).date(), dongs, workers, renamed)
    try:
        plan = plan_import(arguments.file, setting, known_people(hub))
    except Unreadable as error:
        sys.stderr.write(f"{error.message}\n  → {error.remedy}\n")
        return UNREADABLE
    chosen = plan.to_write(with_lookalikes=arguments.with_lookalikes)
    if arguments.write:
        hub.import_households(chosen)
    sys.stdout.write(report(plan, written=arguments.write, with_lookalikes=arguments.with_lookalikes))
    return ALL_FINE if not plan.problems and len(chosen) == len(plan.households) else SOME_LEFT_OUT

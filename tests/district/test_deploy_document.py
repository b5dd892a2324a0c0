"""docs/deploy.md names only commands and options that exist."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from district.api.application import UNWRITABLE
from district.api.metrics import Metrics
from district.command import parser
from district.console.database import blobs_of, journal_of, key_file_of
from tests.district.databases import programs

DOCUMENT = (Path(__file__).parents[2] / "docs" / "deploy.md").read_text(encoding="utf-8")


def commands(program: str) -> list[list[str]]:
    lines = (line.strip() for block in blocks() for line in block.splitlines())
    return [shlex.split(line)[1:] for line in lines if re.match(program + r"\b", line)]


def blocks() -> Iterator[str]:
    yield from re.findall(r"^ *```\w*\n(.*?)^ *```", DOCUMENT, re.DOTALL | re.MULTILINE)


def served_by_services() -> list[list[str]]:
    """What systemd and the Windows scheduler start."""
    started = re.findall(r"ExecStart=\S+/bangmun-hub (.+)", DOCUMENT)
    started += re.findall(r'bangmun-hub\.exe" -Argument "(.+?)"', DOCUMENT)
    return [shlex.split(line.replace("%i", "8443")) for line in started]


OURS = [*commands("bangmun-hub"), *served_by_services()]


def test_the_document_is_read() -> None:
    assert {command[0] for command in OURS} >= {"init", "serve", "backup", "restore", "verify", "status"}
    assert len(served_by_services()) == 2


@pytest.mark.parametrize("command", OURS, ids=" ".join)
def test_every_command_of_ours_exists(command: list[str]) -> None:
    assert parser().parse_args(command).run


def test_every_command_of_postgresql_exists() -> None:
    """`pg_verifybackup` is named without options; the copy of it that tests have crashes even when asked for
    help."""
    assert commands("pg_verifybackup") == [["/backup/2026-11-21"]]
    for tool in ("createuser", "createdb", "pg_basebackup", "pg_ctl", "pg_dump", "pg_restore"):
        asked = [programs() / tool, "--help"]
        told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        named = commands(tool)
        assert named, tool
        for command in named:
            for option in (word.partition("=")[0] for word in command if word.startswith("--")):
                assert re.search(rf"{option}\b", told), (tool, option)


def test_measurements_and_paths_are_called_what_they_are() -> None:
    metrics = Metrics()
    metrics.request("/v1/push", 200, 0.1)
    metrics.revisions("forked_chain")
    gauges = dict.fromkeys(("journal_unwritten", "risks_unsealed", *UNWRITABLE), 0)
    told = metrics.text(gauges, {"laptops_set_back": 0})
    for name in set(re.findall(r"bangmun_[a-z]+_[a-z_]+", DOCUMENT)) - {"bangmun_replica"}:
        assert name in told, name
    assert 'outcome="forked_chain"' in told
    for path in re.findall(r"location (/\w+)", DOCUMENT):
        assert path in ("/metrics", "/schema")


def test_the_unit_lets_the_hub_write_where_it_keeps_decisions_and_attachments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Under `ProtectSystem=strict` and `ProtectHome` everything else is read-only, also beside the key file
    and in the home folder, where they are kept when nothing is said."""
    (unit,) = re.findall(r"^\[Service\]\n(.*?)^\[", DOCUMENT, re.DOTALL | re.MULTILINE)
    settings = [line.partition("=") for line in unit.splitlines() if "=" in line]
    assert ("ProtectSystem", "=", "strict") in settings
    for name, _, value in settings:
        if name == "Environment":
            for assignment in shlex.split(value):
                monkeypatch.setenv(*assignment.split("=", 1))
    writable = [PurePosixPath("/var/lib") / value for name, _, value in settings if name == "StateDirectory"]
    for name, _, value in settings:
        if name == "ReadWritePaths":
            writable += map(PurePosixPath, value.split())
    (started,) = re.findall(r"^ExecStart=\S+/bangmun-hub (.+)", unit, re.MULTILINE)
    arguments = parser().parse_args(shlex.split(started.replace("%i", "8443")))
    key_file = key_file_of(arguments)
    assert key_file is not None
    journal, blobs = journal_of(arguments) or key_file.parent, blobs_of(arguments) or Path("/home/bangmun")
    for folder in (journal, blobs):
        assert any(PurePosixPath(folder.as_posix()).is_relative_to(place) for place in writable), folder


def test_every_file_it_points_to_is_there() -> None:
    home = Path(__file__).parents[2]
    for file in re.findall(r"`((?:docs|tests)/[\w/.-]+)`", DOCUMENT):
        assert (home / file).is_file(), file

"""A laptop without the memory for the derivation says so: nothing is damaged, no passphrase counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.vault.errors import TooLittleMemoryError
from app.vault.settling import find_key
from app.vault.suites import Derivation
from app.vault.vault import Vault
from ui.troubles import in_words, of_opening

_OPENING = """
import resource, sys
from pathlib import Path
from app.vault.errors import TooLittleMemoryError
from app.vault.settling import find_key
from app.vault.vault import Vault

vault = Vault(Path(sys.argv[1]))
pages = int(Path("/proc/self/statm").read_text().split()[0])
room = pages * resource.getpagesize() + 30_000_000
resource.setrlimit(resource.RLIMIT_AS, (room, room))
try:
    find_key(vault, "나의 긴 암호 문장")
except TooLittleMemoryError:
    print("too little memory")
print(vault.failures().count)
"""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = Vault(tmp_path / "vault")
    vault.create("나의 긴 암호 문장", derivation=Derivation(iterations=2, memory_kib=65_536, lanes=4))
    return vault


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_a_process_that_gets_no_more_memory_tells_that(vault: Vault) -> None:
    command = [sys.executable, "-c", _OPENING, str(vault.folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.stdout.split("\n")[:2] == ["too little memory", "0"], said.stderr
    assert find_key(vault, "나의 긴 암호 문장"), "it opens once there is"


def test_its_words_blame_neither_the_passphrase_nor_the_store() -> None:
    told = of_opening(TooLittleMemoryError("for the derivation"))
    assert told == in_words(TooLittleMemoryError("for the derivation"))
    assert told is not None
    assert "다른 프로그램을 닫고" in told
    assert "전산 담당자" not in told

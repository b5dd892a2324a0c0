"""JavaRosa, the engine of ODK Collect, as a process that plays commands. It comes with pyxform."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


class RefusedError(Exception):
    """JavaRosa raises where the specification asks for a value (a number given to a text function)."""


class JavaRosa:
    """One process that plays commands."""

    def __init__(self, classes: Path, jar: Path) -> None:
        java = shutil.which("java")
        assert java is not None
        self.process = subprocess.Popen(
            [java, "-Djava.awt.headless=true", "-cp", f"{classes}{os.pathsep}{jar}", "JavaRosaRunner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def play(self, *command: str) -> dict[str, tuple[str, bool]]:
        """The state of every node after a command: value and relevance by ref."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\t".join(command) + "\n")
        self.process.stdin.flush()
        nodes: dict[str, tuple[str, bool]] = {}
        refused = ""
        while (line := self.process.stdout.readline().rstrip("\n")) != ".":
            assert line, "JavaRosa ended"
            ref, value, *relevant = line.split("\t")
            if ref == "!":
                refused = value
                continue
            nodes[ref] = (value, relevant[0] == "true")
        if refused:
            raise RefusedError(refused)
        return nodes

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()


def missing() -> str:
    """What this machine lacks for playing; "" when it has all."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "no JDK: install one (java and javac) to compare with ODK's own engine"
    return "" if jar().is_file() else "this pyxform comes without ODK Validate"


def jar() -> Path:
    """ODK Validate within the installed pyxform."""
    found = importlib.util.find_spec("pyxform")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"


@contextlib.contextmanager
def started(folder: Path) -> Iterator[JavaRosa]:
    """Our driver compiled into `folder`, running until the end of the block."""
    compiler = shutil.which("javac")
    assert compiler is not None
    source = Path(__file__).with_name("JavaRosaRunner.java")
    subprocess.run([compiler, "-cp", str(jar()), "-d", str(folder), str(source)], check=True)
    runner = JavaRosa(folder, jar())
    try:
        yield runner
    finally:
        runner.close()

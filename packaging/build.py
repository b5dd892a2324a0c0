"""`./dev package [--out DIR]`: the folder that is carried to a laptop, tried out and packed.

Each system packs for itself: on Windows 11 this makes the Windows folder, here the one of this system. The
folder needs no installation and no administrator; it runs from wherever it is unpacked.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
WORK = HOME / "build" / "package"
SUFFIX = ".exe" if sys.platform == "win32" else ""
SYSTEMS = {"win32": "windows", "darwin": "macos", "linux": "linux"}
PATIENCE_S = 60.0
ALREADY_OPEN = 3
"""What a second start says of itself once the first has answered: `ui.main`."""


def main() -> int:
    options = argparse.ArgumentParser(prog="./dev package", description=__doc__)
    options.add_argument("--out", type=Path, default=HOME / "dist", help="where the archive goes")
    out: Path = options.parse_args().out.resolve()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    folder = frozen(icon())
    (folder / "THIRD-PARTY.txt").write_text(notices(runtime("bangmun")), encoding="utf-8", newline="\n")
    try_out(folder)
    archive = packed(folder, out)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(archive.name + ".sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii")
    size = archive.stat().st_size / 1_000_000
    print(f"{archive} ({size:.0f} MB)\nsha256 {digest}")
    return 0


def icon() -> Path:
    """The program's icon in the format of this system, drawn from the one the window shows."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    picture = QImage(256, 256, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(HOME / "resources" / "theme" / "bangmun.svg")).render(painter)
    painter.end()
    file = WORK / ("bangmun" + {"win32": ".ico", "darwin": ".icns"}.get(sys.platform, ".png"))
    if not picture.save(str(file)):
        sys.exit(f"package: Qt cannot write {file.suffix} here")
    del application
    return file


def frozen(picture: Path) -> Path:
    """The folder as PyInstaller makes it."""
    told = {**os.environ, "BANGMUN_ICON": str(picture), "PYTHONHASHSEED": "1"}
    made = subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(WORK / "made"), "--workpath", str(WORK / "work")),
            str(HOME / "packaging" / "bangmun.spec"),
        ],
        cwd=HOME,
        env=told,
        check=False,
    )
    if made.returncode:
        sys.exit("package: PyInstaller could not make the folder; what it says is above.")
    return WORK / "made" / "bangmun"


def runtime(name: str, known: set[str] | None = None) -> set[str]:
    """The distributions that the program runs on, by their names, itself left out."""
    found = set() if known is None else known
    for line in metadata.requires(name) or []:
        requirement, _, marker = line.partition(";")
        if "extra" in marker:
            continue
        wanted = re.split(r"[\s\[<>=!~(]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-")
        if wanted in found:
            continue
        try:
            metadata.distribution(wanted)
        except metadata.PackageNotFoundError:
            # For another system or another Python.
            continue
        found.add(wanted)
        runtime(wanted, found)
    return found


def notices(names: set[str]) -> str:
    """Name, version and licence of everything the folder holds, with the licences' own words."""
    parts = [
        "방문수첩에 함께 들어 있는 프로그램과 그 이용 허락\nWhat 방문수첩 is made of, and its licences\n"
    ]
    python = Path(sys.base_prefix) / ("LICENSE.txt" if SUFFIX else "LICENSE")
    parts.append(f"Python {platform.python_version()}: Python Software Foundation License")
    if python.exists():
        parts.append(python.read_text(encoding="utf-8", errors="replace"))
    for name in sorted(names):
        told = metadata.distribution(name)
        licence = told.metadata.get("License-Expression") or told.metadata.get("License") or ""
        parts.append(f"{told.metadata['Name']} {told.version}: {licence.splitlines()[0] if licence else ''}")
        parts += [
            text
            for file in told.files or []
            if re.search(r"(?i)(^|/)(licen[sc]e|copying|notice)[^/]*$", str(file))
            and (text := told.read_text(str(file).partition(".dist-info/")[2]))
        ]
    return f"\n{'=' * 100}\n".join(parts)


def try_out(folder: Path) -> None:
    """The packed program does what the unpacked one does, before anybody is given it. SystemExit: it does
    not."""
    checker, program = folder / f"bangmun-forms{SUFFIX}", folder / f"bangmun{SUFFIX}"
    for form in sorted(
        set((HOME / "resources" / "forms").glob("*.md")) - {HOME / "resources/forms/README.md"}
    ):
        if subprocess.run([checker, "check", form], capture_output=True, check=False).returncode:
            sys.exit(f"package: the packed bangmun-forms refuses {form.name}")
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with tempfile.TemporaryDirectory() as data:
        command = [program, "--data", str(Path(data) / "laptop")]
        first = subprocess.Popen(command, env=environment)
        try:
            answered(first, command, environment)
        finally:
            first.terminate()
            first.wait(PATIENCE_S)


def answered(first: subprocess.Popen[bytes], command: list[str | Path], environment: dict[str, str]) -> None:
    """The window of the first start lives: a second start finds it and brings it to the front."""
    vault = Path(str(command[-1]))
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if first.poll() is not None:
            sys.exit(f"package: the packed program ended by itself with {first.returncode}")
        if vault.exists():
            try:
                second = subprocess.run(
                    command, env=environment, capture_output=True, check=False, timeout=10.0
                )
            except subprocess.TimeoutExpired:
                # The first does not listen yet, so the second shows a page that says so.
                continue
            if second.returncode == ALREADY_OPEN:
                return
            sys.exit(f"package: a second start ended with {second.returncode}")
        time.sleep(0.2)
    sys.exit("package: the packed program did not open its window")


def packed(folder: Path, out: Path) -> Path:
    """The folder as one archive, named by version and system."""
    system = SYSTEMS.get(sys.platform, sys.platform)
    name = f"bangmun-{metadata.version('bangmun')}-{system}-{platform.machine().lower()}"
    out.mkdir(parents=True, exist_ok=True)
    # A zip keeps no right to execute on Linux and macOS.
    kind = "zip" if SUFFIX else "gztar"
    return Path(shutil.make_archive(str(out / name), kind, root_dir=folder.parent, base_dir=folder.name))


if __name__ == "__main__":
    sys.exit(main())

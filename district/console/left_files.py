"""Attachments that a laptop left, put together from their parts for whoever enters them again."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from app.wire.erasing import LeftFile
from district.console.private_files import write_private


def take_out(found: Iterable[LeftFile], folder: Path) -> tuple[list[Path], int]:
    """Write each whole one into `folder`, which is made, for their owner alone; the files, and how many are
    not whole. Raises OSError."""
    parts: dict[str, list[LeftFile]] = {}
    for each in found:
        parts.setdefault(each.attachment, []).append(each)
    written = []
    for name, theirs in parts.items():
        whole = b"".join(each.data for each in sorted(theirs, key=lambda each: each.part))
        if sha256(whole).digest() != theirs[0].sha256:
            continue
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Nothing that a laptop wrote goes into a path.
        stem = sha256(name.encode()).hexdigest()[:16]
        path = folder / f"{stem}{mimetypes.guess_extension(theirs[0].media_type) or ''}"
        write_private(path, whole)
        written.append(path)
    return written, len(parts) - len(written)

"""Loads a form with the files that belong to it: from disk, or as the district published it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from app.forms.definition import Definition
from app.forms.interface import FormError, Problem
from app.forms.loading import load_csv, load_markdown, load_xform, load_xlsx

_TABLES = {".csv": "jr://file-csv/", ".xml": "jr://file/", ".geojson": "jr://file/"}
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".svg"}
_MEDIA = _PICTURES | {".mp3", ".m4a", ".aac", ".wav", ".ogg", ".amr", ".mp4", ".webm", ".3gp"}
MAX_MEDIA_BYTES = 16_000_000
"""Of all pictures and sounds of one form."""


def load_file(path: Path) -> Definition:
    """The form in `path`: .xlsx, .md, .csv or XForm .xml; raises FormError."""
    try:
        return load_content(path.suffix.lower().removeprefix("."), path.read_bytes(), _beside(path))
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(
            "unreadable-file",
            f"{path} 파일을 읽을 수 없습니다: {error}",
            f"The file {path} cannot be read: {error}",
        )
        raise FormError((problem,)) from error


def load_content(form_format: str, content: bytes, files: Mapping[str, bytes]) -> Definition:
    """A form of a format (`md xlsx csv xml`) with its files by name.

    Raises FormError, UnicodeDecodeError for a form that is no UTF-8 text. A table that is none is passed
    over: the form that asks for it then says by name that it is missing.
    """
    resources: dict[str, str] = {}
    media: dict[str, bytes] = {}
    for name, data in files.items():
        suffix = PurePath(name).suffix.lower()
        if suffix in _TABLES:
            with suppress(UnicodeDecodeError):
                resources[_TABLES[suffix] + name] = data.decode("utf-8-sig")
        elif suffix in _MEDIA:
            media[name] = data
    definition = _load(form_format, content, resources)
    definition.media = media
    return definition


def _load(form_format: str, content: bytes, resources: Mapping[str, str]) -> Definition:
    if form_format == "xlsx":
        return load_xlsx(content, resources=resources)
    text = content.decode("utf-8-sig")
    if form_format == "xml":
        return load_xform(text, resources=resources)
    if form_format == "csv":
        return load_csv(text, resources=resources)
    return load_markdown(text, resources=resources)


def _beside(path: Path) -> dict[str, bytes]:
    """The files beside the form, and in the folder `<form>-media` as ODK names it. Pictures that would
    be more than a form may carry are left out."""
    found: dict[str, bytes] = {}
    room = MAX_MEDIA_BYTES
    for folder in (path.parent, path.with_name(f"{path.stem}-media")):
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            suffix = file.suffix.lower()
            if file == path or not (suffix in _TABLES or suffix in _MEDIA):
                continue
            if suffix in _MEDIA:
                size = file.stat().st_size
                if size > room:
                    continue
                room -= size
            found[file.name] = file.read_bytes()
    return found

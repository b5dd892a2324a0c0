"""Loads a form from a file on disk, with the tables that lie beside it."""

from __future__ import annotations

import difflib
import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from app.forms.definition import Definition
from app.forms.interface import FormError
from app.forms.loading import load_csv, load_markdown, load_xform, load_xlsx
from app.forms.old_excel import as_xlsx, is_old_excel
from app.forms.sheet_reading import read_sheets
from app.forms.sources import MAX_FILE, decoded, refusal, too_large
from app.forms.writing import Rows, sheets_of
from app.forms.xpath.spelling import composed

KINDS = (".xlsx", ".xlsm", ".xls", ".md", ".csv", ".xml")
_EXCEL = (".xlsx", ".xlsm", ".xls")
_TABLES = {".csv": "jr://file-csv/", ".xml": "jr://file/", ".geojson": "jr://file/"}
_PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".svg"}
_MEDIA = _PICTURES | {".mp3", ".m4a", ".aac", ".wav", ".ogg", ".amr", ".mp4", ".webm", ".3gp"}
MEDIA_SUFFIXES = frozenset(_MEDIA)
"""How the names of pictures, sounds and films end that a form may bring along."""
MAX_MEDIA_BYTES = 16_000_000
"""Of all pictures and sounds of one form."""


def load_file(path: Path) -> Definition:
    """The form in `path`: .xlsx (.xlsm and .xls, whose macros are not run), .md, .csv or XForm .xml; raises
    FormError, also for a file that is missing, locked or of another kind."""
    data = form_bytes(path)
    suffix = path.suffix.lower()
    return load_content("xlsx" if suffix in _EXCEL else suffix.removeprefix("."), data, _beside(path))


def form_bytes(path: Path) -> bytes:
    """What is in the file of a form; raises FormError for one that is missing, locked or of another kind."""
    if path.name.startswith("~$"):
        raise refusal(
            "lock-file",
            f"{path.name}은 엑셀이 열려 있는 동안만 있는 임시 파일입니다. '~$'가 없는 파일을 고르세요.",
            f"{path.name} is Excel's own mark that a file is open. Choose the one without '~$'.",
        )
    data = _bytes(path)
    if path.suffix.lower() not in KINDS:
        raise refusal(
            "other-format",
            f"{path.name}: {', '.join(KINDS)} 파일만 읽습니다. 엑셀에서 .xlsx로 저장하세요.",
            f"{path.name}: only {', '.join(KINDS)} files are read. Save it from Excel as .xlsx.",
        )
    return data


def load_content(form_format: str, content: bytes, files: Mapping[str, bytes]) -> Definition:
    """A form of a format (`md xlsx csv xml`) with its files by name; raises FormError.

    A table that is no text is passed over, unless the form asks for it.
    """
    resources: dict[str, str] = {}
    media: dict[str, bytes] = {}
    passed_over: dict[str, FormError] = {}
    for name, data in ((composed(each), data) for each, data in files.items()):
        suffix = PurePath(name).suffix.lower()
        if suffix in _TABLES:
            try:
                resources[_TABLES[suffix] + name] = decoded(data)
            except FormError as error:
                passed_over[_TABLES[suffix] + name] = error
        elif suffix in _MEDIA:
            media[name] = data
    definition = _load(form_format, content, resources)
    _refuse_asked_for(definition, passed_over)
    definition.media = media
    return definition


def _refuse_asked_for(definition: Definition, passed_over: Mapping[str, FormError]) -> None:
    """A file that is there but cannot be read is not one that is missing."""
    for source, error in passed_over.items():
        if f'src="{source}"' in definition.xml:
            why = error.problems[0]
            name = PurePath(source).name
            raise refusal("unreadable-file", f"{name}: {why.korean}", f"{name}: {why.english}") from error


def _load(form_format: str, content: bytes, resources: Mapping[str, str]) -> Definition:
    if form_format == "xlsx":
        return load_xlsx(content, resources=resources)
    text = decoded(content)
    if form_format == "xml":
        return load_xform(text, resources=resources)
    if form_format == "csv":
        return load_csv(text, resources=resources)
    return load_markdown(text, resources=resources)


def sheets_in(path: Path) -> dict[str, Rows]:
    """The sheets of an XLSForm as they stand in the file; raises FormError, also for an XForm, which has
    none."""
    suffix = path.suffix.lower()
    if suffix == ".xml":
        raise refusal(
            "no-sheets",
            "XForm(.xml)에서 엑셀이나 마크다운으로는 되돌릴 수 없습니다. 원래 양식을 고치세요.",
            "An XForm (.xml) cannot be turned back into sheets. Work on the XLSForm it was made from.",
        )
    data = _bytes(path)
    if suffix in _EXCEL:
        return sheets_of(read_sheets(as_xlsx(data) if is_old_excel(data) else data, ".xlsx"))
    return sheets_of(read_sheets(decoded(data), suffix))


def _bytes(path: Path) -> bytes:
    try:
        data = _begun(path)
    except FileNotFoundError as error:
        near = _alike(path)
        raise refusal(
            "missing-form",
            f"{path} 파일이 없습니다." + (f" {near!r} 파일인가요?" if near else " 이름과 폴더를 확인하세요."),
            f"There is no file {path}."
            + (f" Did you mean {near!r}?" if near else " Check its name and folder."),
        ) from error
    except OSError as error:
        # Windows answers a folder with "permission denied" too.
        if path.is_dir():
            raise refusal(
                "folder",
                f"{path}은(는) 폴더입니다. 그 안의 양식 파일을 고르세요.",
                f"{path} is a folder. Choose the form file in it.",
            ) from error
        raise refusal(
            "unreadable-file",
            f"{path} 파일을 열지 못했습니다. 엑셀에서 열려 있으면 닫고, 읽을 권한이 있는지 확인하세요. "
            f"(원문: {error.strerror})",
            f"The file {path} could not be opened. Close it in Excel if it is open there, and check that you "
            f"may read it. (Detail: {error.strerror})",
        ) from error
    if len(data) > MAX_FILE:
        raise too_large(path.stat().st_size)
    return data


def _begun(path: Path) -> bytes:
    """The file, of one that is too large its beginning. Raises OSError, also for what is no file: a pipe
    would be waited for without end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def _alike(path: Path) -> str | None:
    """The name of a file in the same folder that looks most like the one that is missing."""
    names: list[str] = []
    with suppress(OSError):
        names = [
            each.name for each in path.parent.iterdir() if each.suffix.lower() in KINDS and each.is_file()
        ]
    found = difflib.get_close_matches(path.name, names, 1, 0.6)
    return found[0] if found else None


def _beside(path: Path) -> dict[str, bytes]:
    """The files beside the form, and in the folder `<form>-media` as ODK names it. Pictures that would
    be more than a form may carry are left out, as is what cannot be read."""
    found: dict[str, bytes] = {}
    room = MAX_MEDIA_BYTES
    for folder in (path.parent, path.with_name(f"{path.stem}-media")):
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            suffix = file.suffix.lower()
            if file == path or not (suffix in _TABLES or suffix in _MEDIA):
                continue
            with suppress(OSError):
                if suffix in _MEDIA:
                    size = file.stat().st_size
                    if size > room:
                        continue
                    room -= size
                found[file.name] = _begun(file)
    return found

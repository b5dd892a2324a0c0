"""A form and the files it needs (tables, pictures) as one published content of the format `zip`.

A laptop that knows no such format says that the form cannot be opened and keeps the version before it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

FORMAT = "zip"
MAX_FILES = 200
MAX_UNPACKED = 32_000_000
_FORM, _MEDIA = "form.", "media/"
_WHEN = (1980, 1, 1, 0, 0, 0)


class BadBundleError(ValueError):
    """The content is no form with its files; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """`format` of the form inside (`md xlsx csv xml`), its content, and its files by name."""

    format: str
    content: bytes
    files: Mapping[str, bytes]


def pack(bundle: Bundle) -> bytes:
    """The same form and files always give the same bytes. Raises `BadBundleError` over the bounds."""
    _check(len(bundle.files), len(bundle.content) + sum(map(len, bundle.files.values())))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(_FORM + bundle.format), bundle.content)
        for name in sorted(bundle.files):
            if not _is_plain(name):
                raise BadBundleError(f"{name!r} is no file name")
            archive.writestr(_entry(_MEDIA + name), bundle.files[name])
    return written.getvalue()


def unpack(data: bytes) -> Bundle:
    """Raises `BadBundleError`; never unpacks more than the bounds allow."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(len(entries) - 1, sum(entry.file_size for entry in entries))
            contents = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadBundleError(str(error)) from error
    forms = [name for name in contents if name.startswith(_FORM)]
    if len(forms) != 1:
        raise BadBundleError(f"{len(forms)} forms")
    files = {name.removeprefix(_MEDIA): content for name, content in contents.items() if name != forms[0]}
    if not all(map(_is_plain, files)):
        raise BadBundleError("a file name with a folder in it")
    return Bundle(forms[0].removeprefix(_FORM), contents[forms[0]], files)


def _check(files: int, size: int) -> None:
    if files > MAX_FILES:
        raise BadBundleError(f"{files} files; a form has at most {MAX_FILES}")
    if size > MAX_UNPACKED:
        raise BadBundleError(f"{size} bytes; a form with its files has at most {MAX_UNPACKED}")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _is_plain(name: str) -> bool:
    return (
        0 < len(name) <= 200 and not set(name) & set('/\\:*?"<>|') and name.isprintable() and name[0] != "."
    )

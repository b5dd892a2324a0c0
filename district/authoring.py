"""A form file on its way to being published: what it is called, and whether it is sound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile

import msgspec
from lxml import etree

from app.wire.bundle import FORMAT, BadBundleError, Bundle, pack, unpack
from app.wire.messages import FormFile
from district.forms import FORMATS, UnusableForm
from district.sealing_marks import Marks, marks_of

_ADDRESS = re.compile(rb"jr://(?:file|file-csv|images|audio|video)/([^\"'<>/\\]+)")
_XFORMS = "{http://www.w3.org/2002/xforms}"


class AuthoredForm(msgspec.Struct, frozen=True, kw_only=True):
    """`remarks`: what the conversion warned of; such a form can be published all the same. `files`: the
    names of those that go with it; `marks`: what of it is sealed."""

    form_id: str
    format: str
    content: bytes
    remarks: list[str]
    marks: Marks
    files: list[str] = []


def read_form(path: Path, media: Sequence[Path] = ()) -> AuthoredForm:
    """Read an XLSForm (`md`, `xlsx`, `csv`) or a finished XForm (`xml`). Its source is what is published;
    it is converted here only so that a broken form is refused before a laptop ever sees it.

    With it go the files that it names and that lie beside it, all of the folder `<form>-media`, and `media`.

    Raises `UnusableForm` with the row and column where the conversion names them, OSError.
    """
    form_format = path.suffix.removeprefix(".").lower()
    kinds = FORMATS - {FORMAT}
    if form_format not in kinds:
        raise UnusableForm(f"{path.name}: {', '.join(sorted(kinds))} 가운데 하나여야 합니다")
    content = path.read_bytes()
    remarks: list[str] = []
    xml = content if form_format == "xml" else _converted(content, form_format, remarks)
    form_id = _form_id(xml)
    files = _files(path, xml, media)
    missing = sorted(_named(xml) - files.keys())
    if missing:
        remarks.append(
            f"양식이 부르는 파일이 없습니다: {', '.join(missing)}. 양식 옆에 두고 다시 게시하세요."
        )
    if files:
        try:
            content, form_format = pack(Bundle(form_format, content, files)), FORMAT
        except BadBundleError as error:
            raise UnusableForm(str(error)) from error
    return AuthoredForm(
        form_id=form_id,
        format=form_format,
        content=content,
        remarks=remarks,
        marks=marks_of(xml),
        files=sorted(files),
    )


def marks_in_use(form: FormFile) -> Marks | None:
    """Of a published form. None: it cannot be read any more, so nothing can be said of it."""
    try:
        form_format, content = form.format, form.content
        if form_format == FORMAT:
            bundle = unpack(content)
            form_format, content = bundle.format, bundle.content
        return marks_of(content if form_format == "xml" else _converted(content, form_format, []))
    except (UnusableForm, BadBundleError, etree.XMLSyntaxError):
        return None


def _files(path: Path, xml: bytes, media: Sequence[Path]) -> dict[str, bytes]:
    """By name. Raises OSError."""
    folder = path.with_name(f"{path.stem}-media")
    beside = [path.with_name(name) for name in _named(xml)]
    own = [file for file in folder.iterdir() if not file.name.startswith(".")] if folder.is_dir() else []
    chosen = [file for file in (*beside, *own) if file.is_file() and file != path]
    return {file.name: file.read_bytes() for file in (*chosen, *media)}


def _named(xml: bytes) -> set[str]:
    """The files that a form asks for by name."""
    return {unquote(name.decode("utf-8", "replace")) for name in _ADDRESS.findall(xml)}


def _converted(content: bytes, form_format: str, remarks: list[str]) -> bytes:
    # These take long to load, and only publishing needs them.
    from openpyxl.utils.exceptions import InvalidFileException
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        result = convert(content, file_type=f".{form_format}", warnings=remarks)
    except (PyXFormError, InvalidFileException, BadZipFile, ValueError, KeyError) as error:
        raise UnusableForm(str(error)) from error
    return str(result.xform).encode()


def _form_id(xml: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UnusableForm(f"not XML: {error}") from error
    primary = next(root.iter(f"{_XFORMS}instance"), None)
    if primary is None or len(primary) == 0:
        raise UnusableForm("not an XForm: it has no instance")
    form_id = primary[0].get("id")
    if not form_id:
        raise UnusableForm("the form has no id")
    return str(form_id)

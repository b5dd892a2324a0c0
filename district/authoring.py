"""A form file on its way to being published: what it is called, and whether it is sound."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import msgspec
from lxml import etree
from openpyxl.utils.exceptions import InvalidFileException

from district.forms import FORMATS, UnusableForm

_XFORMS = "{http://www.w3.org/2002/xforms}"


class AuthoredForm(msgspec.Struct, frozen=True, kw_only=True):
    """`remarks`: what the conversion warned of; such a form can be published all the same."""

    form_id: str
    format: str
    content: bytes
    remarks: list[str]


def read_form(path: Path) -> AuthoredForm:
    """Read an XLSForm (`md`, `xlsx`, `csv`) or a finished XForm (`xml`). Its source is what is published;
    it is converted here only so that a broken form is refused before a laptop ever sees it.

    Raises `UnusableForm` with the row and column where the conversion names them, OSError.
    """
    form_format = path.suffix.removeprefix(".").lower()
    if form_format not in FORMATS:
        raise UnusableForm(f"{path.name}: {', '.join(sorted(FORMATS))} 가운데 하나여야 합니다")
    content = path.read_bytes()
    remarks: list[str] = []
    xml = content if form_format == "xml" else _converted(content, form_format, remarks)
    return AuthoredForm(form_id=_form_id(xml), format=form_format, content=content, remarks=remarks)


def _converted(content: bytes, form_format: str, remarks: list[str]) -> bytes:
    from pyxform.errors import PyXFormError  # takes long to load; only publishing needs it
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

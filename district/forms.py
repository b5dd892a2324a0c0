"""The forms the district has published."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib

import msgspec
from sqlalchemy import Connection, delete, insert, select

from app.wire import bundle
from app.wire.messages import MAX_BODY_BYTES, FormFile, Forms, FormsAnswer
from district.instruments import needs_terms
from district.journal.decisions import FormInUse, FormWithdrawn, note
from district.store.schema import FORM

FORMATS = frozenset({"md", "xlsx", "csv", "xml", bundle.FORMAT})
_MOST_BYTES = MAX_BODY_BYTES * 3 // 4
_MOST_PARTS = 100
_ASSESSING = (b"bangmun:sealed", b"risk_level")
_FORM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


class UnusableForm(Exception):
    """The form cannot be published; the text says why."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """`terms`: who confirmed that the instrument in it may be used, where that was needed."""

    form_id: str
    published_ms: int
    terms: str


def publish(
    connection: Connection, form_id: str, form_format: str, content: bytes, now_ms: int, terms: str = ""
) -> bytes:
    """Publish a form, or its next version; confirmed terms are kept for the versions that follow. Returns
    its SHA-256. Raises `UnusableForm`."""
    if form_format not in FORMATS:
        raise UnusableForm(f"{form_format!r} is none of {', '.join(sorted(FORMATS))}")
    if _FORM_ID.fullmatch(form_id) is None:
        raise UnusableForm(f"{form_id!r} is no form id: letters, digits, _ . -")
    if len(content) > _MOST_BYTES:
        raise UnusableForm(f"{len(content)} bytes; a form has at most {_MOST_BYTES}")
    before = connection.execute(select(FORM.c.terms).where(FORM.c.form_id == form_id)).scalar()
    confirmed = terms or before or ""
    if not confirmed and holds_terms(form_id, content):
        raise UnusableForm(
            f"{form_id}: 이용 조건을 먼저 확인해 주세요 (instruments use, publish-form 의 --terms)"
        )
    sha256 = hashlib.sha256(content).digest()
    connection.execute(delete(FORM).where(FORM.c.form_id == form_id))
    form = FormInUse(
        form_id=form_id,
        format=form_format,
        content=content,
        sha256=sha256,
        published_ms=now_ms,
        terms=confirmed,
    )
    connection.execute(insert(FORM).values(msgspec.structs.asdict(form)))
    note(connection, form)
    return sha256


def holds_terms(form_id: str, content: bytes) -> bool:
    """Whether it may be published with the district's word on an instrument's terms alone."""
    return needs_terms(form_id, _text(content))


def withdraw(connection: Connection, form_id: str) -> bool:
    """Laptops offer it no more. False: it was not published."""
    was_there = bool(connection.execute(delete(FORM).where(FORM.c.form_id == form_id)).rowcount)
    if was_there:
        note(connection, FormWithdrawn(form_id))
    return was_there


def in_use(connection: Connection) -> dict[str, Published]:
    """The forms in use, by id."""
    rows = connection.execute(select(FORM.c.form_id, FORM.c.published_ms, FORM.c.terms))
    return {
        row.form_id: Published(form_id=row.form_id, published_ms=row.published_ms, terms=row.terms)
        for row in rows
    }


def assesses(connection: Connection, form_id: str) -> bool:
    """Whether a form is in use, sealed, and gives a level of risk: its rows and settings say so by name."""
    content = connection.execute(select(FORM.c.content).where(FORM.c.form_id == form_id)).scalar()
    return content is not None and all(mark in _text(content) for mark in _ASSESSING)


def _text(content: bytes, depth: int = 2) -> bytes:
    """A form's words; of a workbook those of its parts, also where files go with it."""
    if not depth or not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            found = [parts.open(part).read(_MOST_BYTES) for part in parts.infolist()[:_MOST_PARTS]]
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return content
    return b"\n".join(_text(part, depth - 1) for part in found)


_PUBLISHED = select(FORM.c.form_id, FORM.c.sha256, FORM.c.format).order_by(FORM.c.form_id)


def published(connection: Connection) -> list[FormFile]:
    """Every form without its content."""
    return [
        FormFile(form_id=row.form_id, sha256=row.sha256, format=row.format)
        for row in connection.execute(_PUBLISHED)
    ]


def whole(connection: Connection, form_id: str) -> FormFile | None:
    """A form in use with its content."""
    row = connection.execute(select(FORM).where(FORM.c.form_id == form_id)).first()
    if row is None:
        return None
    return FormFile(form_id=row.form_id, sha256=row.sha256, format=row.format, content=row.content)


def offer(connection: Connection, request: Forms) -> FormsAnswer:
    """Every form by name, and the content of as many new ones as one answer holds: who still misses some
    after that asks again."""
    current = published(connection)
    have = set(request.have)
    files: list[FormFile] = []
    budget = min(request.max_bytes or _MOST_BYTES, _MOST_BYTES)
    for form in current:
        if form.sha256 in have:
            continue
        row = connection.execute(select(FORM).where(FORM.c.form_id == form.form_id)).first()
        if row is None:
            continue
        budget -= len(row.content)
        if budget < 0 and files:
            break
        files.append(FormFile(form_id=row.form_id, sha256=row.sha256, format=row.format, content=row.content))
    return FormsAnswer(current=current, files=files)

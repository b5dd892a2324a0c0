"""Which attachments belong to a visit: in its forms' answers, in its revision, and in what a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from app.attachments.attachments import Attachments
from app.forms.interface import Control, FormSession, NodeDefinition, NodeState
from app.visits.content import nodes
from app.wire.described import described
from app.wire.revisions import Value
from db.attachments import LOST, AttachmentRow

FILES = "files"
"""Where a form's value in the visit document lists its attachments."""


class FileEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An attachment as the visit's document tells of it to whoever reads it, on whichever device.

    `name`: the answer in the form; `sha256` in hexadecimal, of the plaintext; `size` in bytes; `given`: what
    a file was called where it came from. `lost`: it was gone from its device before the visit was recorded.
    """

    name: str
    sha256: str
    type: str
    size: int
    given: str = ""
    lost: bool = False


def entry_of(row: AttachmentRow) -> FileEntry:
    return FileEntry(
        name=row.name,
        sha256=row.sha256.hex(),
        type=row.media_type,
        size=row.size,
        given=row.given_name,
        lost=row.state == LOST,
    )


def as_value(entries: Iterable[FileEntry]) -> list[Value]:
    return [
        {field: value for field, value in msgspec.to_builtins(entry).items() if value != ""}
        for entry in entries
    ]


def entries_in(form: Value) -> dict[str, FileEntry]:
    """What a form's value in the visit document lists, by name. What is out of shape is left out: another
    program wrote it."""
    listed = form.get(FILES) if isinstance(form, dict) else None
    found: dict[str, FileEntry] = {}
    for each in listed if isinstance(listed, list) else []:
        try:
            entry = msgspec.convert(each, described(FileEntry))
            bytes.fromhex(entry.sha256)
        except (msgspec.ValidationError, ValueError):
            continue
        found[entry.name] = entry
    return found


def blobs_of(entries: Iterable[FileEntry]) -> list[bytes]:
    """What a revision names: each content once, in order."""
    return list(dict.fromkeys(bytes.fromhex(entry.sha256) for entry in entries if not entry.lost))


def submitted(session: FormSession) -> list[str]:
    """The attachments that are answers of the submission: of questions that are asked."""
    return [state.value for state in nodes(session) if _is_attachment(state)]


def kept_in(session: FormSession) -> set[str]:
    """The attachments of a form in progress: also of questions that are not asked now, but may be again."""
    return {state.value for state in _everything(session, session.root_ref) if _is_attachment(state)}


def takes_files(definition: NodeDefinition) -> bool:
    """Whether a form asks for an attachment anywhere."""
    return definition.control is Control.UPLOAD or any(takes_files(child) for child in definition.children)


def gather(
    attachments: Attachments, visit: str, names: Iterable[str], before: dict[str, FileEntry]
) -> list[FileEntry]:
    """Entries of these answers. `before`: what the visit already told of, for what lies on another device."""
    found = []
    for name in names:
        row = attachments.named(visit, name)
        entry = entry_of(row) if row is not None else before.get(name)
        if entry is not None:
            found.append(entry)
    return found


def _is_attachment(state: NodeState) -> bool:
    return state.definition.control is Control.UPLOAD and bool(state.value)


def _everything(session: FormSession, ref: str) -> Iterator[NodeState]:
    state = session.state(ref)
    if state is not None:
        yield state
        for child in state.children:
            yield from _everything(session, child)

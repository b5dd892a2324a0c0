"""The forms the district published, ready to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forms.interface import FormError, Problem
from app.wire.bundle import FORMAT, BadBundleError, Bundle, unpack
from app.wire.messages import FormFile
from db.forms import FormRow
from db.store import Store

if TYPE_CHECKING:
    from app.forms.definition import Definition


_NO_BUNDLE = Problem(
    code="unreadable-bundle",
    korean="양식과 딸린 파일의 묶음을 읽을 수 없습니다. 서버에서 다시 게시해 주세요.",
    english="The form and its files cannot be unpacked. Publish it again on the hub.",
)


class UnknownFormError(KeyError):
    """A form that this laptop does not have."""


class Shelf:
    """Compiled forms, each read from the store once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: dict[bytes, Definition] = {}

    def receive(self, file: FormFile, position: int) -> bool:
        """Compile and keep a published form. One that does not load is noted; the version before it
        stays in use; False then. The caller holds a transaction."""
        try:
            definition = _load(file)
        except FormError as error:
            self._store.forms.note_problem(file.form_id, file.sha256, problems_text(error))
            return False
        self._store.forms.put(
            FormRow(
                sha256=file.sha256,
                form_id=file.form_id,
                version=definition.version,
                title=definition.title,
                position=position,
                compiled=definition.to_bytes(),
            )
        )
        return True

    def titles(self) -> list[tuple[str, str]]:
        return self._store.forms.titles()

    def current(self, form_id: str) -> tuple[Definition, bytes]:
        """The form in use and the hash of its published source. Raises `UnknownFormError`."""
        row = self._store.forms.current(form_id)
        if row is None:
            raise UnknownFormError(form_id)
        return self._compiled(row), row.sha256

    def of_submission(self, form_id: str, version: str) -> tuple[Definition, bytes]:
        """The form with which a submission was made; where this laptop never had that version, the one in
        use. Raises `UnknownFormError`."""
        row = self._store.forms.by_version(form_id, version)
        if row is None:
            return self.current(form_id)
        return self._compiled(row), row.sha256

    def version(self, sha256: bytes) -> Definition:
        """The very version a draft was begun with. Raises `UnknownFormError`."""
        row = self._store.forms.by_hash(sha256)
        if row is None:
            raise UnknownFormError(sha256.hex())
        return self._compiled(row)

    def versions(self, form_id: str) -> list[Definition]:
        """Every version of a form that this laptop has, the one in use first."""
        return [self._compiled(row) for row in self._store.forms.versions(form_id)]

    def _compiled(self, row: FormRow) -> Definition:
        from app.forms.definition import Definition

        definition = self._open.get(row.sha256)
        if definition is None:
            definition = Definition.from_bytes(row.compiled)
            self._open[row.sha256] = definition
        return definition


def _load(file: FormFile) -> Definition:
    """Raises `FormError`, also for a source that is no text or of an unknown format."""
    from app.forms.files import load_content

    try:
        bundle = Bundle(file.format, file.content, {})
        if file.format == FORMAT:
            bundle = unpack(file.content)
        known = bundle.format if bundle.format in ("xlsx", "md", "csv") else "xml"
        return load_content(known, bundle.content, bundle.files)
    except BadBundleError as error:
        raise FormError((_NO_BUNDLE,)) from error


def problems_text(error: FormError) -> str:
    """What an author reads, a line a problem."""
    return "\n".join(problem.korean for problem in error.problems)

"""Which of the district's forms this laptop has, so that the hub sends what is missing and nothing else."""

from __future__ import annotations

import msgspec

from app.visits.shelf import Shelf
from app.wire.encoding import decode, encode
from app.wire.known import forms_digest
from app.wire.messages import FormsAnswer
from db.store import Store

_KNOWN = "forms_known"


class _Known(msgspec.Struct, frozen=True):
    digest: bytes
    app_version: str


class FormsKnown:
    """Used from the thread that owns the store."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def known(self, app_version: str) -> bytes:
        """The digest that the hub is told. Empty after an update of the program, which may load what its
        predecessor could not."""
        kept = self._store.settings.get(_KNOWN)
        known = None if kept is None else decode(kept, _Known)
        return known.digest if known is not None and known.app_version == app_version else b""

    def hashes(self) -> list[bytes]:
        """Of the files that are here."""
        return self._store.forms.hashes()

    def shelve(self, answer: FormsAnswer, app_version: str) -> int:
        """Keep the forms that came, take those no longer listed out of use; returns how many load. Unless
        more are to come, this version of the program need not ask again until the district publishes."""
        places = {file.form_id: place for place, file in enumerate(answer.current)}
        with self._store.transaction():
            received = [self._shelf.receive(file, places.get(file.form_id, 0)) for file in answer.files]
            self._store.forms.withdraw([file.form_id for file in answer.current])
            offered = {*self._store.forms.hashes(), *(file.sha256 for file in answer.files)}
            if all(file.sha256 in offered for file in answer.current):
                known = _Known(forms_digest(answer.current), app_version)
                self._store.settings.put(_KNOWN, encode(known))
        return sum(received)

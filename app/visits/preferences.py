"""How a worker likes forms to be asked, kept on this laptop alone."""

from __future__ import annotations

from db.store import Store

_SINGLY = "form.singly:"


def asks_singly(store: Store, form_id: str, *, otherwise: bool = False) -> bool:
    """Whether this form is asked one question a page; `otherwise`: where nobody has said."""
    kept = store.settings.get(_SINGLY + form_id)
    return otherwise if kept is None else kept == b"1"


def ask_singly(store: Store, form_id: str, wanted: bool) -> None:
    """Remember it for this form."""
    with store.transaction():
        store.settings.put(_SINGLY + form_id, b"1" if wanted else b"0")

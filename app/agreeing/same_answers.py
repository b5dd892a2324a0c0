"""Whether two submissions of a form say the same: nobody is asked to decide between equal answers.

Put in twice, a form differs in what only machines write: its version, its instanceID, when it was opened and
ended.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.forms.interface import Control, FormError
from app.projections.visits import FORM_FIELD
from app.visits.content import UNRECKONED
from app.visits.shelf import Shelf, UnknownFormError
from app.visits.submissions import placed_fields_of, version_of, without_places
from app.wire.merge import Held, Rival, contested
from app.wire.revisions import Value

_MADE_OF_ANSWERS = frozenset({"version", "xml", "name", "alerts", "masked", UNRECKONED})


def is_answered_alike(shelf: Shelf, path: str, held: Held) -> bool:
    """Whether the values of a form's field between which somebody would be asked hold the same answers."""
    if not path.startswith(FORM_FIELD):
        return False
    form_id, shown = path.removeprefix(FORM_FIELD), Rival(held.value, held.revision)
    said = [_said(shelf, form_id, one.value) for one in (shown, *contested(path, held))]
    return said[0] is not None and all(one == said[0] for one in said)


_Said = tuple[list[tuple[str, str]], list[Value], dict[str, Value]]


def _said(shelf: Shelf, form_id: str, value: Value) -> _Said | None:
    """What was answered, how grave what it raised is, and what else stands there; None: nobody can tell."""
    xml = value.get("xml") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(xml, str):
        return None
    fields = placed_fields_of(xml)
    machines = _written_by_machines(shelf, form_id, xml, {path for path, _ in fields})
    answers = [(path, text) for path, text in fields if path not in machines]
    besides = {name: each for name, each in value.items() if name not in _MADE_OF_ANSWERS}
    return answers, _levels(value.get("alerts")), besides


def _levels(alerts: Value) -> list[Value]:
    """Another version of the form, or another language, words them otherwise."""
    return [one.get("level") for one in alerts if isinstance(one, dict)] if isinstance(alerts, list) else []


def _written_by_machines(shelf: Shelf, form_id: str, xml: str, paths: Iterable[str]) -> set[str]:
    """Those that no question of the form asks for; none where the form is not on this laptop."""
    try:
        definition, _ = shelf.of_submission(form_id, version_of(xml))
    except (UnknownFormError, FormError):
        return set()
    root = definition.template.path
    nodes = {path: definition.nodes.get(root + without_places(path)) for path in paths}
    return {path for path, node in nodes.items() if node is not None and node.control is Control.NONE}

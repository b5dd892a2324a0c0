"""Which questions a resident is given, one a page. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.interface import Control, FormSession, NodeDefinition, NodeState
from app.visits.content import ALERT, OBSERVE
from ui.forms.pages import Page

_INSTRUMENT = "instrument"
_HEAD, _NO_LABEL = "label", "list-nolabel"
_NEED_THE_WORKER = frozenset({Control.UPLOAD, Control.TRIGGER, Control.NONE})
_DRAWN = frozenset({"signature", "draw"})
_PLACES = frozenset({"geopoint", "geotrace", "geoshape", "barcode", "binary"})


def guest_pages(session: FormSession) -> tuple[Page, ...]:
    """A form with a recognised instrument gives the instrument's own questions; any other form all that is
    not for the worker to observe (`observe`). Alerts, scores and files stay with the worker."""
    root = session.state(session.root_ref)
    if root is None:
        return ()
    bare = not _holds_instrument(root.definition)
    return tuple(_pages(session, root, instrument=bare))


def _pages(session: FormSession, parent: NodeState, *, instrument: bool) -> Iterator[Page]:
    waiting: list[str] = []
    heads: list[str] = []
    for ref in parent.children:
        state = session.state(ref)
        if state is None or OBSERVE in state.definition.extra:
            continue
        definition = state.definition
        asked = instrument or _INSTRUMENT in definition.extra
        if definition.control is Control.GROUP:
            yield from _pages(session, state, instrument=asked)
            waiting = []
        elif definition.control is Control.REPEAT:
            if asked and _asks_anything(definition):
                yield Page((ref,), group=True)
        elif definition.note:
            if ALERT not in definition.extra:
                waiting.append(ref)
        elif _HEAD in definition.appearances:
            heads.append(ref)
        elif asked and _is_asked(state):
            table = heads if _NO_LABEL in definition.appearances else []
            yield Page((*waiting, *table, ref), group=False)
            waiting = []


def is_given(state: NodeState) -> bool:
    """Whether a node may stand on a page of the resident's: what a repeat holds is not cut into pages."""
    definition = state.definition
    if OBSERVE in definition.extra:
        return False
    if definition.control in (Control.GROUP, Control.REPEAT):
        return _asks_anything(definition)
    if definition.note:
        return ALERT not in definition.extra
    return _HEAD in definition.appearances or _is_asked(state)


def _asks_anything(definition: NodeDefinition) -> bool:
    """Whether there is a question for the resident in a group or repeat, a table's head alone is none."""
    if OBSERVE in definition.extra:
        return False
    if definition.control in (Control.GROUP, Control.REPEAT):
        return any(_asks_anything(child) for child in definition.children)
    return not definition.note and _HEAD not in definition.appearances and _is_for_residents(definition)


def _is_asked(state: NodeState) -> bool:
    drawn = state.definition.control is Control.UPLOAD
    return _is_for_residents(state.definition) and (drawn or not state.readonly)


def _is_for_residents(definition: NodeDefinition) -> bool:
    if definition.control in _NEED_THE_WORKER or definition.data_type in _PLACES:
        return _is_drawn(definition)
    return True


def _is_drawn(definition: NodeDefinition) -> bool:
    """What is signed or drawn is the resident's own; any other file comes from the laptop's folders. Only an
    image can be drawn, whatever a form says of a paper or a sound (`ui/forms/editors/attaching.py`)."""
    image = definition.parameters.get("mediatype", "").partition("/")[0] == "image"
    return definition.control is Control.UPLOAD and image and not _DRAWN.isdisjoint(definition.appearances)


def _holds_instrument(definition: NodeDefinition) -> bool:
    return _INSTRUMENT in definition.extra or any(_holds_instrument(each) for each in definition.children)

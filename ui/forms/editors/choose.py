"""Which editor a question gets."""

from __future__ import annotations

from app.forms.interface import Control, NodeState
from ui.forms.editors.attaching import upload_editor
from ui.forms.editors.drop_down import DropDownEditor
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.geopoint import GeopointEditor
from ui.forms.editors.moment import DateEditor, DateTimeEditor, TimeEditor
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.range import RangeEditor
from ui.forms.editors.rank import RankEditor
from ui.forms.editors.select import SelectManyEditor, SelectOneEditor
from ui.forms.editors.text import TextEditor
from ui.forms.editors.trigger import TriggerEditor

_BY_CONTROL: dict[Control, type[Editor]] = {
    Control.SELECT_ONE: SelectOneEditor,
    Control.SELECT_MANY: SelectManyEditor,
    Control.RANK: RankEditor,
    Control.RANGE: RangeEditor,
    Control.TRIGGER: TriggerEditor,
}

_BY_TYPE: dict[str, type[Editor]] = {
    "int": NumberEditor,
    "decimal": NumberEditor,
    "date": DateEditor,
    "time": TimeEditor,
    "dateTime": DateTimeEditor,
    "geopoint": GeopointEditor,
}

_LIST_APPEARANCES = {"minimal", "autocomplete", "search"}


def editor_for(state: NodeState, reply: Reply) -> Editor:
    """An editor for the node, already showing its state."""
    definition = state.definition
    kind = _BY_CONTROL.get(definition.control) or _BY_TYPE.get(definition.data_type, TextEditor)
    if kind is SelectOneEditor and _LIST_APPEARANCES.intersection(definition.appearances):
        kind = DropDownEditor
    if definition.control is Control.UPLOAD:
        kind = upload_editor(definition)
    editor = kind(state, reply)
    editor.show_state(state)
    return editor

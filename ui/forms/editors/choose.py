"""Which editor a question gets."""

from __future__ import annotations

from app.forms.interface import Control, NodeState
from ui.forms.editors.attaching import upload_editor
from ui.forms.editors.counter import CounterEditor
from ui.forms.editors.drop_down import DropDownEditor
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.folded import FoldedManyEditor
from ui.forms.editors.geopoint import GeopointEditor
from ui.forms.editors.long_list import LONG_FROM
from ui.forms.editors.moment import DateEditor, DateTimeEditor, TimeEditor
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.pictured import PicturedManyEditor, PicturedOneEditor
from ui.forms.editors.range import PickerEditor, RangeEditor
from ui.forms.editors.rank import RankEditor
from ui.forms.editors.rating import RatingEditor, has_stars
from ui.forms.editors.scale_row import ManyRowEditor, OneRowEditor
from ui.forms.editors.search import SearchManyEditor, SearchOneEditor
from ui.forms.editors.select import SelectManyEditor, SelectOneEditor
from ui.forms.editors.text import AddressEditor, TextEditor
from ui.forms.editors.trace import TraceEditor
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
    "geotrace": TraceEditor,
    "geoshape": TraceEditor,
}

_BY_APPEARANCE: tuple[tuple[type[Editor], str, type[Editor]], ...] = (
    (SelectOneEditor, "autocomplete", SearchOneEditor),
    (SelectOneEditor, "search", SearchOneEditor),
    (SelectOneEditor, "minimal", DropDownEditor),
    (SelectOneEditor, "image-map", PicturedOneEditor),
    (SelectOneEditor, "map", PicturedOneEditor),
    (SelectOneEditor, "list-nolabel", OneRowEditor),
    (SelectOneEditor, "list", OneRowEditor),
    (SelectManyEditor, "autocomplete", SearchManyEditor),
    (SelectManyEditor, "search", SearchManyEditor),
    (SelectManyEditor, "minimal", FoldedManyEditor),
    (SelectManyEditor, "image-map", PicturedManyEditor),
    (SelectManyEditor, "list-nolabel", ManyRowEditor),
    (SelectManyEditor, "list", ManyRowEditor),
    (RangeEditor, "rating", RatingEditor),
    (RangeEditor, "picker", PickerEditor),
    (NumberEditor, "counter", CounterEditor),
    (TextEditor, "url", AddressEditor),
)
"""The first appearance that fits decides; what is not listed the usual editor sees to, or leaves."""

_LISTED = (SelectOneEditor, SelectManyEditor)
"""With many choices they show the list with its field, whatever the appearance; drawings and maps stay."""
_DRAWN = frozenset({"image-map", "map"})


def editor_for(state: NodeState, reply: Reply) -> Editor:
    """An editor for the node, already showing its state."""
    definition = state.definition
    kind = _BY_CONTROL.get(definition.control) or _BY_TYPE.get(definition.data_type, TextEditor)
    if definition.control is Control.UPLOAD:
        kind = upload_editor(definition)
    if definition.parameters.get("mediatype", "").startswith("osm"):
        # A point of OpenStreetMap is named in words; there is no program here that would send one.
        kind = TextEditor
    usual = kind
    many = len(state.choices) >= LONG_FROM and not _DRAWN.intersection(definition.appearances)
    for base, appearance, special in () if many and usual in _LISTED else _BY_APPEARANCE:
        if usual is base and appearance in definition.appearances:
            kind = special
            break
    if kind is CounterEditor and definition.data_type == "decimal":
        kind = NumberEditor
    if kind is RatingEditor and not has_stars(definition):
        kind = RangeEditor
    editor = kind(state, reply)
    editor.show_state(state)
    return editor

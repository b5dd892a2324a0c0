"""One editor for each kind of answer; `choose.editor_for` picks it."""

"""Puts a form's text into a label, touching it only when the words are other ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.forms.markup import as_rich, has_markup


def show_label(label: QLabel, words: str) -> None:
    """Plain words as they are; markup of form labels as rich text."""
    words = words.strip()
    rich = has_markup(words)
    text = as_rich(words) if rich else words
    if text == label.text():
        return
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    label.setText(text)

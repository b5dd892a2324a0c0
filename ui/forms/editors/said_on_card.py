"""The form's words on a card to press: the card itself is called by the words alone."""

from __future__ import annotations

from app.forms.styling.worded import Worded
from ui.components.choice_card import ChoiceCard
from ui.components.rich_words import RichWords
from ui.forms.label import rich_of


def say_on_card(card: ChoiceCard, worded: Worded) -> None:
    """Show the markup of the words in the present look, where they have any. A link is there to be read;
    pressing it presses the card."""
    html = rich_of(worded, card)
    if html != (card.rich.html if card.rich is not None else ""):
        card.rich = RichWords(html) if html else None
        card.updateGeometry()
        card.update()

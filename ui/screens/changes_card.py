"""What an amended visit says differently from the version before it, in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.visits.comparing import Difference
from app.visits.reading import Attached
from ui import words, words_of_files
from ui.components.card import Card
from ui.components.text import Role, Text
from ui.forms.titles import title_words
from ui.language import tr
from ui.screens.companions import in_words
from ui.screens.pairs import pairs, with_unit


def changes_card(changes: Sequence[Difference]) -> Card:
    """Each with the form, the heading and the row it stands in."""
    card = Card()
    card.setObjectName("card")
    card.body.addWidget(Text(tr("지난 기록에서 바뀐 것 {n}가지").format(n=len(changes)), Role.HEADING))
    card.body.addWidget(pairs([(_label(change), _told(change)) for change in changes]))
    return card


def _label(change: Difference) -> str:
    if not change.form:
        labels = {"outcome": tr("결과"), "whom": tr("방문 대상"), "companions": tr("함께 간 사람")}
        labels |= {"note": tr("방문 메모"), "next_due": tr("다음 방문")}
        return labels[change.label]
    place = change.heading
    if change.row:
        place = tr("{heading} {n}번째").format(heading=place, n=change.row).strip()
    form = title_words(change.form)
    if change.row_alone:
        return f"{place}\n{form}"
    return f"{change.label}\n{' · '.join(part for part in (form, place) if part)}"


def _told(change: Difference) -> str:
    if change.row_alone:
        told = tr("더함: {said}") if change.after else tr("뺌: {said}")
        return told.format(said=change.after or change.before)
    before, after = _side(change, change.before, change.was), _side(change, change.after, change.now)
    if change.aside:
        return tr("{said} (물음이 없어져 따로 보관함)").format(said=with_unit(before, change.unit))
    return with_unit(f"{before} → {after}", change.unit)


def _side(change: Difference, text: str, file: Attached | None) -> str:
    if not change.form and change.label == "outcome":
        return words.outcome(text).text
    if not change.form and change.label == "companions":
        return in_words(text.split(",") if text else [])
    if file is not None:
        return words_of_files.in_full(file.media_type, file.size, name=file.name, given_name=file.given_name)
    return text or tr("(비어 있음)")

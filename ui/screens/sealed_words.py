"""Words about a risk on a screen: readable, or said to be sealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.risk.sealed_words import OpenedWords, Words
from app.wire.revisions import Kind
from ui import words
from ui.components.card import Card
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.risk_said import judged_words


def said(written: Words) -> str:
    """The words, or that they are sealed; empty where there are none."""
    return written.text or (tr("적은 말은 봉인됨") if written.sealed else "")


def sealed_hint() -> QWidget:
    """Beside every field whose words only the health division will read."""
    return Text(tr("적은 말은 봉인되어 의약과만 읽어요. 단계와 결과, 때, 이름은 팀장도 봅니다."), Role.QUIET)


def words_card(opened: Sequence[OpenedWords], now_ms: int) -> QWidget:
    """What was written about a risk, as the health division reads it."""
    card = Card()
    card.setObjectName("card")
    card.body.addWidget(Text(tr("봉인하여 남긴 말"), Role.HEADING))
    for one in opened:
        head = " · ".join((_occasion(one.kind), one.name, words.moment(one.at_ms, now_ms)))
        card.body.addWidget(Text(head, Role.STRONG))
        if one.level:
            card.body.addWidget(Text(judged_words(one.rule, one.level)))
        absent = tr("이 말을 여는 열쇠가 이 노트북에 없어요. 다른 당직자가 열 수 있습니다.")
        card.body.addWidget(Text(absent if one.text is None else one.text))
    return card


def _occasion(kind: Kind) -> str:
    said_when = {
        Kind.RISK_JUDGED: tr("단계를 바꾼 까닭"),
        Kind.RISK_ACKNOWLEDGED: tr("접수하며 남긴 말"),
        Kind.RISK_FOLLOWED: tr("다시 연락한 일"),
        Kind.RISK_CLOSED: tr("마친 까닭"),
    }
    return said_when.get(kind, "")

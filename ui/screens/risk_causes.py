"""Why a risk has its level: what was told of it, by whom and when, and what of that is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.risk.inbox import Opened
from app.risk.parts import Part
from ui import words
from ui.components.banner import Banner
from ui.components.card import Card
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.risk_said import level_name
from ui.screens.sealed_sentences import in_program_language
from ui.screens.signs import sign_words


def why_card(opened: Opened, now_ms: int) -> Card:
    """For whoever opened it, with what is new first."""
    card = Card()
    card.setObjectName("card")
    for banner in _new(opened):
        card.body.addWidget(banner)
    card.body.addWidget(Text(tr("이 단계로 본 까닭"), Role.HEADING))
    for text in causes(opened.parts, now_ms):
        card.body.addWidget(text)
    return card


def _new(opened: Opened) -> list[Banner]:
    """What came while the page stood open, and what came since somebody took it."""
    found = []
    wordings = _wordings(opened.parts)
    since = tuple(dict.fromkeys(news for part in opened.since for news in part.screening.news))
    if opened.since:
        told = tr("여신 뒤 새로 알려짐: {news}").format(news=_listed(since, wordings))
        changed = tr("여신 뒤 답이 고쳐졌어요. 지금 보이는 것이 고쳐진 답입니다.")
        found.append(Banner(told if since else changed, Tone.DANGER if since else Tone.CAUTION))
        found[-1].setObjectName("screening.since")
    before = [one for one in opened.news if one not in since]
    if before:
        told = tr("접수한 뒤 새로 알려짐: {news}").format(news=_listed(before, wordings))
        found.append(Banner(told, Tone.DANGER))
        found[-1].setObjectName("screening.news")
    return found


def causes(parts: Sequence[Part], now_ms: int) -> list[Text]:
    """The latest part, and of the earlier ones each that says something it does not."""
    if not parts:
        return []
    *earlier, latest = parts
    own, wordings = _said(latest), _wordings(parts)
    others = [(part, said) for part in reversed(earlier) if (said := _said(part)) and not _within(said, own)]
    found = [_head(latest, now_ms, tr("마지막으로 알린 것"))] if others else []
    if latest.screening.unfinished:
        found.append(Text(tr("아직 마치지 않은 평가예요. 묻지 않은 것은 ‘아니요’가 아닙니다."), Role.STRONG))
    elif told := _answered_since(latest, earlier):
        found.append(Text(told, Role.STRONG))
    found += [Text(in_program_language(line, wordings)) for line in own]
    for part, said in others:
        found.append(_head(part, now_ms, tr("먼저 알린 것")))
        found += [Text(in_program_language(line, wordings)) for line in said]
    return found


def _answered_since(latest: Part, earlier: Sequence[Part]) -> str:
    """What the answers of now make of it where the level is of earlier ones: it never falls by itself. Empty:
    the level is theirs."""
    told = latest.screening
    stands = next((part.screening for part in earlier if part.sets_level), None)
    if stands is None or not told.answered or told.answered == stands.answered:
        return ""
    level = level_name(told.answered)
    if stands.unfinished:
        return tr("그 뒤에 평가를 마쳤어요. 마친 답으로는 ‘{level}’입니다.").format(level=level)
    return tr("그 뒤에 답을 고쳤어요. 고친 답으로는 ‘{level}’입니다.").format(level=level)


def _wordings(parts: Sequence[Part]) -> dict[str, str]:
    return {korean: said for part in parts for korean, said in part.screening.english.items()}


def _listed(news: Sequence[str], wordings: Mapping[str, str]) -> str:
    return ", ".join(in_program_language(one, wordings) for one in news)


def _head(part: Part, now_ms: int, which: str) -> Text:
    level = tr("단계가 이때 정해짐") if part.sets_level else ""
    told = (which, part.name, words.moment(part.at_ms, now_ms), level)
    return Text(" · ".join(one for one in told if one), Role.STRONG)


def _said(part: Part) -> list[str]:
    one = part.screening
    lines = []
    if one.signs:
        lines.append(tr("보인 징후: {signs}").format(signs=", ".join(sign_words(sign) for sign in one.signs)))
    lines += [*one.answers, part.causes]
    if one.not_assessed:
        lines.append(tr("평가하지 않은 까닭: {reason}").format(reason=one.not_assessed))
    return [line for line in lines if line]


def _within(said: Sequence[str], own: Sequence[str]) -> bool:
    return all(any(line in other for other in own) for line in said)

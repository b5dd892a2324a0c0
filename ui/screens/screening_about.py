"""Whose assessment it is, and what its level asks of the health division."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.risk.incoming import Incoming
from app.risk.present import Contact
from db.homes import PersonRow
from ui import codes, words
from ui.components.card import Card
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.pairs import pairs
from ui.screens.risk_said import agreed_words


def facts(one: Incoming, now_ms: int) -> QWidget:
    """Who, where, by whom, when."""
    card = Card()
    card.body.addWidget(Text(tr("누구의 평가인가요"), Role.HEADING))
    home, author = one.household, one.author
    rows = [(tr("평가받은 분"), _whom(one, now_ms))]
    if home is not None:
        rows += [(tr("주소"), words.full_address(home)), (tr("전화"), home.phone)]
    if author is not None:
        rows.append((tr("방문한 사람"), f"{author.name} {author.phone}".strip()))
    rows.append((tr("평가한 때"), words.moment(one.row.at_ms, now_ms)))
    rows.append((tr("센터 연락 동의"), agreed_words(one.centre_consent, one.withdrawal, now_ms)))
    card.body.addWidget(pairs([(label, text) for label, text in rows if text]))
    return card


def _whom(one: Incoming, now_ms: int) -> str:
    """Name, age, relation and own number; where nobody said who it is, or two were named, that has to be
    asked."""
    today = words.local(now_ms).date()
    if one.disputed:
        # Either may be the one in danger, and either is reached by their own number.
        named = " / ".join(_known(each, today) for each in one.disputed)
        both = tr("서로 다르게 적혀 있어요: {names}. 모두 살피고 방문한 사람에게 물어보세요.")
        return both.format(names=named)
    if one.person is None:
        return _one_of(one, today)
    someone = one.person
    told = [_known(someone, today)]
    for since, said in ((one.left, tr("{day}부터 이 집에 살지 않음")), (someone.deceased, tr("{day} 사망"))):
        if since:
            told.append(said.format(day=_day(since, today)))
    return " · ".join(part for part in told if part)


def _known(someone: PersonRow, today: date) -> str:
    told = words.person(someone.name, someone.birth, today), codes.relation(someone.relation), someone.phone
    return " · ".join(part for part in told if part)


def _one_of(one: Incoming, today: date) -> str:
    """Nobody said who it is: everybody of the household who it may be."""
    told = tr("누구의 위험인지 모름 — 가구: {home}. 방문한 사람에게 먼저 물어보세요.")
    lines = [told.format(home=words.household_name(one.household))]
    if one.among:
        lines += [tr("이 가운데 한 분이에요:"), *(_known(each, today) for each in one.among)]
    return "\n".join(lines)


def _day(written: str, today: date) -> str:
    try:
        return words.day(date.fromisoformat(written), today)
    except ValueError:
        return written


def guidance(level: str, hours: int, supervisor: Contact | None) -> str:
    """What this level asks of the health division. `hours`: within which the district wants somebody in touch
    again; `supervisor`: of the household's 동, None: no number is here."""
    number = f"({supervisor.name} {supervisor.phone})".replace("( ", "(") if supervisor is not None else ""
    moderate = tr("오늘 안에 팀장{number}과 정신건강복지센터에 알리고, {n}시간 안에 다시 연락해 주세요.")
    texts = {
        "high": tr("지금 연락하세요. 접수를 누르면 현장에 담당자 이름이 전해집니다."),
        "moderate": moderate.format(number=number, n=hours),
        "low": tr("안전계획과 상담전화를 안내하고, 동의하시면 센터로 이어 주세요."),
        "declined": tr("대답하지 않은 것도 신호일 수 있어요. 담당자와 통화하고 다시 권할 날을 정해 주세요."),
        "none": tr("징후는 없었어요. 접수하고 다음 방문에서 다시 살펴봅니다."),
    }
    return texts.get(level, tr("단계를 알 수 없어요. 답을 열어 확인해 주세요."))

"""What the clear part of a risk's record says, in words: lowered by whom, closed why, agreed to what."""

from __future__ import annotations

from app.risk.anew import RAISED, REOPENED, Anew
from app.risk.consent import WITHDRAWN, Withdrawal
from app.risk.due import Tried
from app.risk.following import Closing
from app.risk.incoming import Incoming
from app.risk.judging import Standing
from app.risk.taken_word import TakenWord
from app.risk.whom_put_right import PutRight
from ui import words
from ui.language import tr


def level_name(level: str) -> str:
    """The level alone, without what it asks for."""
    names = {
        "high": tr("높음"),
        "moderate": tr("중간"),
        "low": tr("낮음"),
        "declined": tr("응답 안 함"),
        "unknown": tr("단계 모름"),
        "none": tr("징후 없음"),
    }
    return names.get(level, level)


def lowered_words(standing: Standing) -> str:
    """That somebody judged it less grave than the answers do, or than somebody before; empty where nobody
    did."""
    if not standing.lowered:
        return ""
    by_rule = standing.gravest == standing.rule
    told = (
        tr("평가로는 ‘{rule}’ — {name} 님이 ‘{level}’으로 낮춤")
        if by_rule
        else tr("‘{rule}’으로 올린 것을 {name} 님이 ‘{level}’으로 낮춤")
    )
    return told.format(
        rule=level_name(standing.gravest), name=standing.judged_by, level=level_name(standing.level)
    )


def put_right_words(one: Incoming, now_ms: int) -> str:
    """That something else is so than whoever took it knew; empty where nothing is, or it was opened here."""
    if one.anew is not None:
        return anew_words(one.anew)
    if one.put_right_ms is None:
        return ""
    told = tr("{when}에 답이 고쳐졌어요. 답을 다시 열어 보세요.")
    return told.format(when=words.moment(one.put_right_ms, now_ms))


def put_right_to_words(put_right: PutRight, name: str) -> str:
    """To whoever screened: whose it is by now, and what to do where that is wrong."""
    told = tr(
        "{by} 님이 방문 기록의 대상을 {name} 님으로 고쳐서, 이 위험도 {name} 님의 것이 되었어요. "
        "아니면 방문 기록을 열어 대상을 다시 골라 주세요."
    )
    return told.format(by=put_right.by or tr("동료"), name=name)


def anew_words(anew: Anew) -> str:
    """Why it is to be taken once more."""
    named = {
        RAISED: tr(
            "{name} 님이 접수한 뒤에 {by} 님이 단계를 올렸어요. 봉인을 열어 까닭을 보고 다시 접수해 주세요."
        ),
        REOPENED: tr(
            "{name} 님이 접수한 위험을 마친 뒤에 {by} 님이 다시 열었어요. "
            "봉인을 열어 까닭을 보고 다시 접수해 주세요."
        ),
    }
    told = tr("{name} 님이 접수한 뒤에 새 징후나 더 무거운 답이 왔어요. 답을 열어 보고 다시 접수해 주세요.")
    return named.get(anew.because, told).format(name=anew.taken_by, by=anew.by)


def judged_words(rule: str, level: str) -> str:
    """What the answers made of it beside what somebody judged."""
    return tr("평가로는 ‘{rule}’, 판단은 ‘{level}’").format(rule=level_name(rule), level=level_name(level))


def ended_words(closing: Closing, now_ms: int) -> str:
    """When it was closed, by whom and why."""
    return tr("{when} {name} 님이 위험 관리를 마침: {reason}").format(
        when=words.moment(closing.at_ms, now_ms), name=closing.name, reason=closing_words(closing.reason)
    )


def taken_word_words(word: TakenWord, now_ms: int) -> str:
    """Who took a risk that has left this laptop since."""
    told = tr("보내신 마음건강평가는 {name} 님이 {when}에 접수했어요.")
    return told.format(name=word.name, when=words.moment(word.at_ms, now_ms))


def agreed_words(code: str, taken_back: Withdrawal | None, now_ms: int) -> str:
    """Whether the resident agreed that the mental health centre contacts them; where they took it back, when
    that was recorded and by whom."""
    if taken_back is not None:
        when = words.moment(taken_back.at_ms, now_ms)
        told = tr("철회하심 ({when}, {name} 기록). 센터에 잇지 않습니다.")
        return told.format(when=when, name=taken_back.name)
    named = {"yes": tr("동의하심"), "no": tr("동의하지 않으심")}
    return named.get(code, tr("여쭙지 않음"))


def not_agreed(consent: str) -> str:
    """What whoever hands a resident to the centre has to know; empty: they agreed."""
    named = {
        "yes": "",
        WITHDRAWN: tr(
            "센터 연락 동의를 철회하셨다고 기록되어 있어요. 지금 다시 여쭈어 동의하셨을 때만 고르세요."
        ),
        "no": tr(
            "기록에는 센터 연락에 동의하지 않으셨다고 되어 있어요. 지금 다시 여쭈어 동의하셨을 때만 고르세요."
        ),
    }
    return named.get(
        consent, tr("기록에는 센터 연락을 여쭙지 않았다고 되어 있어요. 지금 여쭈어 동의하셨을 때만 고르세요.")
    )


def closing_words(code: str) -> str:
    named = {
        "handed_over": tr("센터가 맡음"),
        "settled": tr("위험이 가라앉음"),
        "moved": tr("다른 곳으로 이사"),
        "deceased": tr("사망"),
        "mistaken": tr("잘못 적음"),
    }
    return named.get(code, code)


def tried_words(tried: Tried | None, now_ms: int) -> str:
    """Since when somebody could not be reached, and how often it was tried; empty: nobody tried in vain."""
    if tried is None:
        return ""
    return tr("{when}부터 {n}번 연락 안 됨").format(when=words.moment(tried.since_ms, now_ms), n=tried.times)

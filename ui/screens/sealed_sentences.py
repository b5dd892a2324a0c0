"""What was sealed in the program's own Korean words and those of its forms, in the language of now."""

from __future__ import annotations

from collections.abc import Mapping

from app.risk.disclosing import RESCUED, UNASSESSED
from app.risk.marked import MARKED
from app.risk.outliving import LEARNED
from app.risk.reopening import SAID
from app.risk.screening import SOMEBODY_ELSES
from app.risk.seen_besides import SEEN_BESIDES
from app.visits.sealed_forms import PLANNED_FIRST, SOMEBODY_ELSE, THROWN_AWAY, TOLD_BEFORE
from app.visits.signs import SIGN_WORDS, TAKEN_OUT
from app.visits.signs_left import BROKEN_OFF, LEFT, LOCKED
from ui.language import present, tr
from ui.screens.signs import sign_words


def in_program_language(text: str, english: Mapping[str, str]) -> str:
    """`english`: what the forms themselves say in English, by the Korean sentence. What somebody typed stays
    as it is."""
    known = {**_own(), **(english if present() == "en" else {})}
    # One sentence may begin or end as another one does.
    for korean in sorted(known, key=len, reverse=True):
        text = text.replace(korean, known[korean])
    return text


def _own() -> dict[str, str]:
    return {
        SOMEBODY_ELSES: tr("다른 분의 평가로 바로잡음"),
        THROWN_AWAY: tr("방문 기록을 버림"),
        LEFT: tr("시작한 방문을 끝내지 않음"),
        LOCKED: tr("평가하기 전에 노트북을 잠그거나 닫음"),
        BROKEN_OFF: tr("평가를 마치기 전에 노트북을 잠그거나 닫음"),
        SOMEBODY_ELSE: tr("같은 방문을 다른 분과 이어 감"),
        TOLD_BEFORE: tr("방문을 처음 기록할 때 알린 징후를 다시 적음"),
        SAID: tr("다시 엶"),
        PLANNED_FIRST: tr("평가 없이 안전계획을 씀"),
        TAKEN_OUT: tr("표시했다가 지움"),
        SEEN_BESIDES: tr("보인 징후에 따라 대답만 볼 때보다 높은 단계로 봄"),
        UNASSESSED: tr("급한 위험으로 평가하지 못하고 먼저 구조를 요청함"),
        RESCUED: tr("생명이 급박하게 위험해 구조를 요청함"),
        LEARNED: tr("지워진 평가에 그 뒤에 더해진 것"),
        MARKED: tr("가구에 자살위험 징후로 표시됨"),
    } | {said: sign_words(sign) for sign, said in SIGN_WORDS.items()}

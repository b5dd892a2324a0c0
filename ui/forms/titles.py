"""What the forms that come with the program are called, in the program's language."""

from __future__ import annotations

from collections.abc import Mapping

from app.visits.reading import FormReading
from ui.language import tr


def title_words(title: str) -> str:
    """The title of a form; one that the district wrote stays as it was written."""
    return own_titles().get(title, title)


def title_of(form_id: str, titles: Mapping[str, str]) -> str:
    """By the `titles` that are on this laptop; what any other form is called nobody here knows."""
    known = titles.get(form_id)
    return tr("이 노트북에 없는 서식") if known is None else title_words(known)


def heading_of(form: FormReading) -> str:
    """A form that was never here has no title either, only the name it is filed under, by which two such
    forms are told apart."""
    if not form.readable and form.title == form.form_id:
        return tr("서식 {name} (이 노트북에 없음)").format(name=form.form_id)
    return title_words(form.title)


def own_titles() -> dict[str, str]:
    """By the title in the form; XLSForm has one for all languages."""
    return {
        "음주 선별 (AUDIT)": tr("음주 선별 (AUDIT)"),
        "점수 입력 (CIST)": tr("점수 입력 (CIST)"),
        "C-SSRS 선별 결과 입력": tr("C-SSRS 선별 결과 입력"),
        "어르신 보편방문 (65·70세)": tr("어르신 보편방문 (65·70세)"),
        "불안 선별 (GAD-7)": tr("불안 선별 (GAD-7)"),
        "어르신 우울 선별 (GDS-15)": tr("어르신 우울 선별 (GDS-15)"),
        "방문 건강체크": tr("방문 건강체크"),
        "영유아 건강확인": tr("영유아 건강확인"),
        "마음건강평가": tr("마음건강평가"),
        "빈곤위기가정 초기상담 (초안)": tr("빈곤위기가정 초기상담 (초안)"),
        "안전계획": tr("안전계획"),
        "점수 입력 (자살 위험 검사)": tr("점수 입력 (자살 위험 검사)"),
        "안부확인": tr("안부확인"),
    }

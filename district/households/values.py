"""One cell at a time: what stands in it, in the form the ledger keeps, or `BadCell` with the remedy."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from app.wire.written import (
    RELATIONS,
    dialled,
    folded_name,
    holds_resident_number,
    is_hidden,
    person_name,
    telephone,
)
from district.households.codes import (
    cohorts,
    find_cohort,
    find_household_type,
    fold,
    household_types,
    is_sealed_cohort,
)
from district.households.problems import BadCell
from district.households.reading import MAX_CELL_CHARACTERS, Cell

_DATE_PARTS = re.compile(
    r"(\d{1,4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?(?:\s*\([월화수목금토일]\))?"
)
_TONG_BAN = re.compile(r"0*([1-9]\d{0,2})\s*(?:통\s*[/\-·,]?|[/\-·,\s])\s*0*([1-9]\d{0,2})\s*반?")
_DATE_DIGITS = re.compile(r"\d{8}")
_MIDNIGHT = re.compile(r"[T\s]00:00(?::00)?(?:\.0+)?$")
_EXCEL_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
_NOTHING = frozenset({"", "x", "없음", "무", "미상", "해당없음", "n/a", "0"})

_SEX = {
    **dict.fromkeys(("남", "남자", "남성", "m", "male"), "M"),
    **dict.fromkeys(("여", "여자", "여성", "f", "female"), "F"),
}
_RELATION_WORDS = {
    **dict.fromkeys(("세대주", "본인세대주", "호주", "가구주"), "본인"),
    **dict.fromkeys(("처", "아내", "부인", "남편", "배우자처", "배우자부"), "배우자"),
    **dict.fromkeys(("장남", "차남", "삼남", "자남"), "아들"),
    **dict.fromkeys(("장녀", "차녀", "삼녀", "자여"), "딸"),
    "부": "아버지",
    "모": "어머니",
    "조부": "할아버지",
    "조모": "할머니",
    "자부": "며느리",
}
_BY_SEX = {"자": ("아들", "딸"), "자녀": ("아들", "딸"), "손": ("손자", "손녀"), "손자녀": ("손자", "손녀")}
_CONSENT = {
    **dict.fromkeys(("동의", "y", "예", "o", "유", "동의함", "○", "1"), "given"),
    **dict.fromkeys(("거부", "n", "아니오", "철회", "비동의", "미동의", "거절"), "withdrawn"),
}


def text_of(cell: Cell) -> str:
    """The cell as text, within bounds; an error value of Excel is none."""
    text = "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
    if text in _EXCEL_ERRORS:
        raise BadCell("수식 오류가 들어 있습니다.", "수식을 값으로 바꾸거나 올바른 값을 적으세요.")
    if len(text) > MAX_CELL_CHARACTERS:
        raise BadCell("내용이 너무 깁니다.", f"{MAX_CELL_CHARACTERS}자 아래로 줄이세요.")
    return text


def refuse_resident_number(text: str) -> None:
    """Raises `BadCell` if the text holds what looks like a 주민등록번호, even half hidden."""
    if holds_resident_number(text):
        raise _resident_number()


def name(text: str) -> str:
    """A name; blanks inside a Korean one are taken out."""
    folded = folded_name(text)
    if not folded:
        raise BadCell(
            "이름이 비어 있습니다.", "성명을 적으세요. 이름을 모르는 사람은 이름을 확인한 뒤 등록합니다."
        )
    if is_hidden(folded):
        raise BadCell("이름 일부가 가려져 있습니다.", "가려지지 않은 이름을 적으세요.")
    kept = person_name(folded)
    if kept is None:
        raise BadCell(
            "이름으로 읽을 수 없습니다.", "이름만 적으세요. 관계나 번호, 괄호는 다른 열에 적습니다."
        )
    return kept


def day(cell: Cell) -> date:
    """A date with a year of four digits."""
    if isinstance(cell, date):
        return cell
    text = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", str(cell))).strip()
    parts = _DATE_PARTS.fullmatch(text)
    if parts:
        return _calendar_day(*parts.groups())
    if _DATE_DIGITS.fullmatch(text):
        return _calendar_day(text[:4], text[4:6], text[6:])
    if re.fullmatch(r"\d{6}", text):
        raise _two_digit_year()
    if re.fullmatch(r"\d{6}\s*-\s*\d", text):
        raise _resident_number()
    if _EXCEL_SERIAL.fullmatch(text):
        # 22404 is 1961-05-03 in most workbooks and four years later in those once made on a Mac.
        raise BadCell(
            "날짜가 아니라 엑셀 일련번호(다섯 자리 수)입니다.",
            "엑셀에서 그 열의 셀 서식을 '날짜'(yyyy-mm-dd)로 바꾸어 다시 저장하세요.",
        )
    raise BadCell("날짜로 읽을 수 없습니다.", "1961-05-03처럼 연도 네 자리, 월, 일로 적으세요.")


def birth(cell: Cell, today: date) -> date:
    """A date of birth of somebody alive."""
    born = day(cell)
    if born > today:
        raise BadCell("생년월일이 오늘보다 뒤입니다.", "연도를 확인하세요.")
    if today.year - born.year > 120:
        raise BadCell("120세가 넘는 생년월일입니다.", "연도를 확인하세요.")
    return born


def due(cell: Cell, today: date) -> date:
    """A day for a visit, not further off than somebody can mean."""
    planned = day(cell)
    if not -400 < (planned - today).days < 1100:
        raise BadCell("방문예정일이 오늘과 너무 멉니다.", "연도를 확인하세요.")
    return planned


def sex(text: str) -> str:
    found = _SEX.get(fold(text))
    if found is None:
        raise BadCell("성별을 알 수 없습니다.", "남 또는 여로 적으세요.")
    return found


def relation(text: str, of_sex: str) -> str:
    """The relation to the head of the household in the words the app uses."""
    folded = fold(text)
    if folded in _BY_SEX and of_sex:
        return _BY_SEX[folded]["MF".index(of_sex)]
    found = _RELATION_WORDS.get(folded, folded)
    if found in RELATIONS:
        return found
    raise BadCell(
        "관계를 알 수 없습니다.",
        f"다음 가운데 하나로 적으세요: {', '.join(RELATIONS)}.",
    )


def phone(cell: Cell) -> str:
    """A telephone number with hyphens, empty for "없음". A zero lost in a numeric cell comes back."""
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if fold(text) in _NOTHING:
        return ""
    if re.search(r"\d\s*[/,;]\s*\+?\d", text):
        raise BadCell("전화번호가 둘 이상입니다.", "번호 하나만 남기고 다른 번호는 비고에 적으세요.")
    digits = dialled(text)
    kept = telephone(digits) or telephone("0" + digits) if digits is not None else None
    if kept is not None:
        return kept
    raise BadCell("전화번호로 읽을 수 없습니다.", "010-0000-0000처럼 지역번호부터, 번호만 적으세요.")


def count(text: str, unit: str) -> int:
    """The number of a 통 or 반."""
    found = re.fullmatch(rf"제?\s*0*([1-9]\d{{0,2}})\s*{unit}?", unicodedata.normalize("NFKC", text))
    if not found:
        raise BadCell(f"{unit} 번호로 읽을 수 없습니다.", f"수만 적으세요. (예: 3 또는 3{unit})")
    return int(found[1])


def tong_and_ban(text: str) -> tuple[int | None, int | None]:
    """Both in one cell: `3통 2반`, `3/2`."""
    found = _TONG_BAN.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        raise BadCell("통·반으로 읽을 수 없습니다.", "'3통 2반'처럼 적으세요.")
    return int(found[1]), int(found[2])


def cohort(text: str) -> str:
    """The code of the cohort meant."""
    if found := find_cohort(text):
        return found.id
    if is_sealed_cohort(text):
        raise BadCell(
            "이 대상구분은 등록하지 않습니다. 세대를 보는 사람이 모두 읽게 됩니다.",
            "칸을 비우거나 다른 대상으로 적고, 방문해서 마음건강평가로 남기세요.",
        )
    labels = ", ".join(entry.korean for entry in cohorts().values())
    raise BadCell("대상구분을 알 수 없습니다.", f"다음 가운데 하나로 적으세요: {labels}.")


def household_type(text: str) -> str:
    """The code of the type meant."""
    if found := find_household_type(text):
        return found.id
    labels = ", ".join(entry.korean for entry in household_types().values())
    raise BadCell("가구유형을 알 수 없습니다.", f"다음 가운데 하나로 적으세요: {labels}.")


def consent(text: str) -> str:
    found = _CONSENT.get(fold(text))
    if found is None:
        raise BadCell("방문동의를 알 수 없습니다.", "동의 또는 거부로 적고, 아직 묻지 않았으면 비워 두세요.")
    return found


def _calendar_day(year: str, month: str, of_month: str) -> date:
    if len(year) != 4:
        raise _two_digit_year()
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError as error:
        raise BadCell(
            "달력에 없는 날짜입니다.", "월은 1~12, 일은 그 달에 있는 날로 고치세요. (예: 1961-05-03)"
        ) from error


def _two_digit_year() -> BadCell:
    return BadCell(
        "연도가 두 자리라 1900년대인지 2000년대인지 알 수 없습니다.",
        "연도를 네 자리로 적으세요. (예: 1961-05-03)",
    )


def _resident_number() -> BadCell:
    return BadCell(
        "주민등록번호가 들어 있습니다. 받지 않습니다.",
        "번호를 지우고 생년월일(예: 1961-05-03)과 성별만 적으세요.",
    )

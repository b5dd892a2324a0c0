"""The columns an import may have: their names, what else offices call them, and what goes into them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Column(NamedTuple):
    """`key` is how the program calls it; `aliases` are compared without blanks and brackets."""

    key: str
    name: str
    aliases: tuple[str, ...]
    holds: str
    required: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("household", "세대번호", ("가구번호", "세대관리번호", "연번(세대)", "가구id"),
           "같은 세대의 줄에 같은 값. 없으면 주소가 같은 줄을 한 세대로 봅니다."),
    Column("dong", "동", ("행정동", "동명", "행정동명", "읍면동", "관할동", "거주동"),
           "행정동 이름 (예: 정릉3동)", required=True),
    Column("tong", "통", ("통번호",), "1~999의 수 (예: 3, 3통)"),
    Column("ban", "반", ("반번호",), "1~999의 수 (예: 2, 2반)"),
    Column("tongban", "통반", ("통/반", "통·반", "통-반"), "통과 반을 한 칸에 (예: 3통 2반, 3/2)"),
    Column("address", "도로명주소",
           ("주소", "거주지주소", "거주지", "소재지", "도로명", "주소지", "실거주지"),
           "도로명과 건물번호 (예: 정릉로10길 37, 지하 1층)", required=True),
    Column("detail", "상세주소", ("나머지주소", "동호수", "동·호수", "동/호수", "세부주소"),
           "동·층·호 (예: 101동 1203호)"),
    Column("name", "성명",
           ("이름", "대상자명", "대상자", "대상자성명", "세대원", "세대원명", "세대원성명", "성함"),
           "한 줄에 한 사람", required=True),
    Column("birth", "생년월일", ("생일", "출생일", "출생년월일", "출생일자"),
           "연도 네 자리 (예: 1961-05-03, 1961.5.3, 19610503)", required=True),
    Column("sex", "성별", ("남녀", "남/여"), "남 또는 여"),
    Column("relation", "관계", ("세대주와의관계", "세대주관계", "가족관계", "세대주와관계"),
           "본인(세대주), 배우자, 아들, 딸, 어머니 …"),
    Column("phone", "전화번호",
           ("연락처", "휴대폰", "휴대전화", "핸드폰", "휴대폰번호", "휴대전화번호", "전화", "hp"),
           "그 사람의 번호 하나 (예: 010-0000-0000)"),
    Column("home_phone", "집전화", ("유선전화", "자택전화", "집전화번호", "유선"), "세대의 번호 하나"),
    Column("household_type", "가구유형", ("세대유형", "가구구분", "가구형태"),
           "1인 가구, 독거어르신, 노인부부, 한부모, 조손 …"),
    Column("cohort", "대상구분", ("대상자구분", "대상", "사업구분", "대상유형", "대상자유형", "구분"),
           "방문할 까닭 (예: 65세 도래, 차상위, 집중관리군)"),
    Column("due", "방문예정일", ("예정일", "방문계획일", "방문일", "방문예정일자", "방문예정"),
           "대상구분이 있으면 꼭 적습니다 (예: 2026-12-01)"),
    Column("reason", "사유", ("방문사유", "발굴사유", "방문목적"), "자유롭게 적은 한 줄"),
    Column("planner", "담당자", ("복지플래너", "담당플래너", "담당", "담당공무원", "플래너"),
           "담당자의 이름 또는 아이디"),
    Column("nurse", "방문간호사", ("간호사", "담당간호사"), "방문간호사의 이름 또는 아이디"),
    Column("consent", "방문동의", ("동의", "동의여부", "방문동의여부"), "동의 또는 거부"),
    Column("note", "비고", ("참고사항", "특이사항", "메모", "참고"), "세대에 대해 알아 둘 것"),
)  # fmt: skip

RESIDENT_NUMBER = Column(
    "resident_number",
    "주민등록번호",
    ("주민번호", "주민등록번호(앞)", "주민등록번호(뒤)", "주민번호뒷자리", "외국인등록번호", "실명번호"),
    "받지 않습니다.",
)

BY_KEY: dict[str, Column] = {column.key: column for column in (*COLUMNS, RESIDENT_NUMBER)}
REQUIRED = tuple(column for column in COLUMNS if column.required)


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s()\[\]*·/_\-.:※]", "", folded)


_BY_NAME: dict[str, Column] = {
    _fold(name): column for column in (*COLUMNS, RESIDENT_NUMBER) for name in (column.name, *column.aliases)
}


def recognise(heading: str) -> Column | None:
    """The column a heading such as `성 명*` or `세대주와의 관계` stands for, if any."""
    folded = _fold(heading)
    # A note in brackets behind the name (`생년월일(8자리)`) does not make it another column.
    return _BY_NAME.get(folded) or _BY_NAME.get(_fold(re.sub(r"[(\[（].*$", "", heading)))

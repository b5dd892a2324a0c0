"""A form with every control and appearance: for the tests, and to look at with `bangmun-forms preview`."""

from __future__ import annotations

import zlib
from pathlib import Path
from struct import pack

ALL_CONTROLS = """
| settings |
| | form_title | form_id | version |
| | 모든 모양 | all_controls | 1 |

| survey |
| | type | name | label | hint | guidance_hint | required | appearance | parameters | media::image | choice_filter |
| | begin_group | searching | 찾아서 고르기 | | | | field-list | | | |
| | select_one dong | dong | 어느 동에 사세요? | | 주민등록지가 아니라 지금 지내시는 곳을 여쭤 보세요. | | autocomplete | | | |
| | select_multiple dong | visited | 가 보신 동 | | | | search | | | |
| | select_multiple need | needs | 필요한 것 | | | | minimal | | | |
| | select_one yes_no | quick | 혼자 지내세요? | | | | quick | | | |
| | text | after_quick | 함께 지내는 분 | | | | | | | |
| | end_group | | | | | | | | | |
| | begin_group | scales | 척도와 표 | | | | field-list | | | |
| | select_one freq | mood | 기분이 가라앉으셨어요? | | | | likert | | | |
| | select_one dong | packed | 지난주에 다녀오신 곳 | | | | columns-pack no-buttons | | | |
| | begin_group | table | 지난 2주 동안 | | | | table-list | | | |
| | select_one freq | t1 | 일이나 여가에 흥미가 없었어요 | | | yes | | | | |
| | select_one freq | t2 | 잠들기 어렵거나 자주 깼어요 | | | | | | | |
| | select_one freq | t3 | 피곤하고 기운이 없었어요 | | | | | | | |
| | end_group | | | | | | | | | |
| | select_one yes_no | one_line | 약을 드세요? | | | | list | | | |
| | end_group | | | | | | | | | |
| | begin_group | pictures | 그림 | | | | field-list | | | |
| | select_one face | face | 지금 기분은 어떠세요? | | | | columns-3 | | | |
| | select_one body | body | 어디가 아프세요? | | | | image-map | | body.svg | |
| | text | with_picture | 이 그림에 무엇이 보이세요? | | | | | | happy.png | |
| | text | lost_picture | 이 그림은요? | | | | | | lost.png | |
| | end_group | | | | | | | | | |
| | begin_group | numbers | 수 | | | | field-list | | | |
| | integer | counted | 약은 몇 가지 드세요? | | | | counter | | | |
| | integer | income | 한 달 수입 | | | | thousands-sep | | | |
| | decimal | bearing | 대문이 향한 쪽 | | | | bearing | | | |
| | integer | secret | 비밀 번호 | | | | masked | | | |
| | range | pain | 아픈 정도 | | | | | start=0 end=10 step=1 tick_interval=5 placeholder=5 tick_labelset=ends | | |
| | range | upright | 체온계처럼 | | | | vertical | start=0 end=10 step=2 | | |
| | range | smooth | 눈금 없이 | | | | no-ticks | start=0 end=1 step=0.1 | | |
| | range | picked | 목록으로 | | | | picker | start=1 end=5 step=1 | | |
| | range | stars | 도움이 되셨어요? | | | | rating | start=1 end=5 step=1 | | |
| | end_group | | | | | | | | | |
| | begin_group | days | 날 | | | | field-list | | | |
| | date | month | 이사 온 달 | | | | month-year | | | |
| | date | year | 혼자 지내신 해 | | | | year | | | |
| | date | typed | 적기만 하는 날 | | | | no-calendar | | | |
| | text | long | 하신 말씀 | | | | multiline | rows=5 | | |
| | text | link | 참고 주소 | | | | url | | | |
| | rank need | order | 급한 순서대로 | | | | | | | |
| | end_group | | | | | | | | | |
| | begin_group | places | 자리 | | | | field-list | | | |
| | geopoint | door | 대문 자리 | | | | placement-map | | | |
| | geotrace | way | 오시는 길 | | | | | | | |
| | geoshape | yard | 텃밭 | | | | | | | |
| | select_one_from_file centres.geojson | centre | 가까운 복지관 | | | | map | | | |
| | end_group | | | | | | | | | |
| | begin_repeat | child | 아이 | | | | | | | |
| | text | child_name | 이름 | | | | | | | |
| | begin_repeat | toy | 장난감 | | | | | | | |
| | text | toy_name | 무엇 | | | | | | | |
| | end_repeat | | | | | | | | | |
| | end_repeat | | | | | | | | | |

| choices |
| | list_name | name | label | media::image | media::big-image |
| | yes_no | yes | 예 | | |
| | yes_no | no | 아니요 | | |
| | freq | 0 | 전혀 없음 | | |
| | freq | 1 | 며칠 동안 | | |
| | freq | 2 | 일주일 넘게 | | |
| | freq | 3 | 거의 매일 | | |
| | face | good | 좋아요 | happy.png | happy.png |
| | face | bad | 나빠요 | sad.png | |
| | body | head | 머리 | | |
| | body | trunk | 몸통 | | |
| | body | legs | 다리 | | |
| | need | food | 먹거리 | | |
| | need | care | 돌봄 | | |
| | need | home | 집수리 | | |
| | ends | 0 | 안 아픔 | | |
| | ends | 10 | 못 견딤 | | |
"""  # noqa: E501

DONGS = (
    *("정릉1동", "정릉2동", "정릉3동", "정릉4동", "길음1동", "길음2동", "돈암1동", "돈암2동", "안암동"),
    *("보문동", "성북동", "삼선동", "동선동", "종암동", "월곡1동", "월곡2동", "장위1동", "장위2동", "석관동"),
)
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300" width="200" height="300">
<circle id="head" cx="100" cy="50" r="40" fill="#ddd" stroke="#333"/>
<rect id="trunk" x="60" y="95" width="80" height="110" fill="#ddd" stroke="#333"/>
<g id="legs"><rect x="62" y="210" width="34" height="85" fill="#ddd" stroke="#333"/>
<rect x="104" y="210" width="34" height="85" fill="#ddd" stroke="#333"/></g></svg>"""
CENTRES = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"id": "j", "title": "가상 정릉복지관"},
 "geometry": {"type": "Point", "coordinates": [127.012, 37.603]}},
{"type": "Feature", "properties": {"id": "g", "title": "가상 길음복지관"},
 "geometry": {"type": "Point", "coordinates": [127.022, 37.604]}}]}"""


def all_controls() -> str:
    """The form as a Markdown XLSForm."""
    rows = "".join(f"| | dong | d{n} | {name} | | |\n" for n, name in enumerate(DONGS))
    return ALL_CONTROLS + rows


def flat_picture(red: int, green: int, blue: int, side: int = 64) -> bytes:
    """A PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return pack(">I", len(data)) + body + pack(">I", zlib.crc32(body))

    lines = (b"\0" + bytes((red, green, blue)) * side) * side
    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def files() -> dict[str, bytes]:
    """What belongs to the form."""
    return {
        "happy.png": flat_picture(60, 160, 90),
        "sad.png": flat_picture(90, 100, 180),
        "body.svg": DRAWING.encode(),
        "centres.geojson": CENTRES.encode(),
    }


def write_to(folder: Path) -> Path:
    """The form and its files in a folder, for `bangmun-forms preview`; returns the form's path."""
    form = folder / "all_controls.md"
    form.write_text(all_controls(), encoding="utf-8")
    media = folder / "all_controls-media"
    media.mkdir(exist_ok=True)
    for name, content in files().items():
        (media / name).write_bytes(content)
    return form

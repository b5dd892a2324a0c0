"""Forms of every make, to be filled in and sent: each has what another lacks."""

from __future__ import annotations

_YES_NO = """
| choices |
| | list_name | name | label |
| | yn | yes | 예 |
| | yn | no | 아니요 |
| | yn | dk | 모름 |
"""

# What the form of this name finds beside it.
TABLES = {
    "changed record": (
        "households.csv",
        "name,label,phone,__version,__trunkVersion,__branchId\nh7,김순자,02-1,3,2,b-1\n",
    )
}
FORMS = {
    "plain": """
| survey |
| | type | name | label | required | constraint |
| | text | who | 이름 | yes | |
| | integer | age | 나이 | yes | . >= 0 and . <= 120 |
| | decimal | kg | 몸무게 | | . > 0 |
| | date | day | 날 | | . <= date('2026-12-31') |
| | time | at | 때 | | |
| | dateTime | when | 언제 | | |
""",
    "versioned": """
| survey |
| | type | name | label |
| | text | who | 이름 |
| settings |
| | form_title | form_id | version | instance_name |
| | 판 | versioned_form | 2026112001 | concat('방문 ', ${who}) |
""",
    "groups": """
| survey |
| | type | name | label | relevant |
| | select_one yn | more | 더? | |
| | begin_group | g | G | |
| | begin_group | inner | 안 | ${more} = 'yes' |
| | text | a | A | |
| | end_group | | | |
| | text | b | B | |
| | end_group | | | |
"""
    + _YES_NO,
    "repeats": """
| survey |
| | type | name | label | calculation |
| | begin_repeat | house | 집 | |
| | text | street | 길 | |
| | begin_repeat | person | 사람 | |
| | integer | age | 나이 | |
| | calculate | grown | | if(${age} >= 18, 'y', 'n') |
| | end_repeat | | | |
| | calculate | oldest | | max(${age}) |
| | end_repeat | | | |
| | calculate | houses | | count(${house}) |
""",
    "counted repeat": """
| survey |
| | type | name | label | repeat_count | constraint |
| | integer | n | 몇? | | . <= 3 |
| | begin_repeat | r | R | ${n} | |
| | text | x | X | | |
| | end_repeat | | | | |
""",
    "fixed repeat": """
| survey |
| | type | name | label | repeat_count |
| | begin_repeat | r | R | 2 |
| | integer | x | X | |
| | end_repeat | | | |
""",
    "meta": """
| survey |
| | type | name | label |
| | start | begun | |
| | end | ended | |
| | today | day | |
| | deviceid | device | |
| | username | user | |
| | phonenumber | phone | |
| | email | mail | |
| | audit | audit | |
| | text | a | A |
""",
    "choices": """
| survey |
| | type | name | label | required | constraint |
| | select_one yn | one | 하나 | yes | |
| | select_multiple yn | many | 여럿 | | count-selected(.) <= 2 |
| | rank yn | order | 차례 | | |
| | acknowledge | ok | 동의 | | |
"""
    + _YES_NO,
    "or other": """
| survey |
| | type | name | label |
| | select_one yn or_other | one | 하나 |
| | select_multiple yn or_other | many | 여럿 |
"""
    + _YES_NO,
    "filtered": """
| survey |
| | type | name | label | choice_filter |
| | select_one city | city | 구 | |
| | select_one town | town | 동 | city = ${city} |
| choices |
| | list_name | name | label | city |
| | city | mapo | 마포구 | |
| | city | gangnam | 강남구 | |
| | town | hapjeong | 합정동 | mapo |
| | town | gaepo | 개포동 | gangnam |
""",
    "languages": """
| survey |
| | type | name | label::한국어 (ko) | label::English (en) | constraint |
| | integer | a | 몇 | How many | . > 0 |
| | note | n | 고맙습니다 ${a} | Thanks ${a} | |
""",
    "attachments": """
| survey |
| | type | name | label | appearance |
| | image | photo | 사진 | |
| | image | sign | 서명 | signature |
| | audio | sound | 소리 | |
| | video | film | 영상 | |
| | file | paper | 서류 | |
| | barcode | code | 부호 | |
| | begin_repeat | r | R | |
| | image | more | 사진 더 | |
| | end_repeat | | | |
""",
    "ranges": """
| survey |
| | type | name | label | parameters | appearance |
| | range | whole | 정수 | start=1 end=5 step=1 | |
| | range | half | 반씩 | start=0.5 end=5 step=0.5 | rating |
| | range | down | 거꾸로 | start=10 end=0 step=-1 | |
""",
    "places": """
| survey |
| | type | name | label |
| | geopoint | p | 곳 |
| | geotrace | l | 길 |
| | geoshape | s | 땅 |
""",
    "new record": """
| survey |
| | type | name | label | save_to |
| | text | who | 이름 | who |
| | integer | age | 나이 | age |
| entities |
| | list_name | label | create_if |
| | people | ${who} | ${age} > 10 |
""",
    "changed record": """
| survey |
| | type | name | label | save_to | default |
| | hidden | home | | | h7 |
| | text | tel | 전화 | phone | |
| entities |
| | list_name | entity_id | update_if | label |
| | households | ${home} | true() | |
""",
    "records in a repeat": """
| survey |
| | type | name | label | save_to |
| | begin_repeat | child | 아이 | |
| | text | called | 이름 | called |
| | end_repeat | | | |
| entities |
| | list_name | label | repeat |
| | children | ${called} | ${child} |
""",
    "defaults and triggers": """
| survey |
| | type | name | label | default | calculation | trigger | read_only |
| | integer | n | 수 | 3 | | | |
| | date | day | 날 | today() | | | |
| | text | stamp | 때 | | concat('답: ', ${n}) | ${n} | |
| | text | fixed | 고정 | 그대로 | | | yes |
| | integer | twice | 두 배 | | ${n} * 2 | | yes |
""",
    "hidden parts": """
| survey |
| | type | name | label | relevant | calculation |
| | select_one yn | a | A | | |
| | text | b | B | ${a} = 'yes' | |
| | text | c | C | ${b} = '' and ${a} = 'no' | |
| | calculate | d | | ${a} != 'dk' | concat(${a}, ${b}) |
"""
    + _YES_NO,
    "table list": """
| survey |
| | type | name | label | appearance |
| | begin_group | t | T | table-list |
| | select_one yn | a | A | |
| | select_one yn | b | B | |
| | end_group | | | |
| | select_one yn | c | C | likert |
"""
    + _YES_NO,
    "shuffled": """
| survey |
| | type | name | label | parameters |
| | select_one yn | a | A | randomize=true seed=7 |
| | select_multiple yn | b | B | randomize=true |
"""
    + _YES_NO,
    "long text": """
| survey |
| | type | name | label | appearance |
| | text | a | A | multiline |
| | text | b | B | numbers |
| | integer | c | C | thousands-sep |
| | percentage | d | D | |
| | note | e | E ${a} | |
""",
    "scores": """
| survey |
| | type | name | label | calculation |
| | select_one s | q1 | 1 | |
| | select_one s | q2 | 2 | |
| | calculate | total | | if(${q1} != '' and ${q2} != '', ${q1} + ${q2}, '') |
| choices |
| | list_name | name | label |
| | s | 0 | 없음 |
| | s | 1 | 며칠 |
""",
    "own columns": """
| survey |
| | type | name | label | bind::bangmun:loinc | instance::kind |
| | integer | a | A | 8480-6 | k |
| settings |
| | form_title | form_id | namespaces |
| | 열 | own_columns | bangmun="https://bangmun.example/xforms" |
""",
}

"""A form with every control, for the tests of the form view."""

from __future__ import annotations

EVERY_CONTROL = """
| settings |
| | form_title | form_id | version | default_language | style | namespaces |
| | 모든 질문 | every_control | 1 | 한국어 (ko) | pages | bangmun="https://bangmun.example/xforms" |

| survey |
| | type | name | label::한국어 (ko) | label::English (en) | hint::한국어 (ko) | hint::English (en) | required | relevant | constraint | constraint_message::한국어 (ko) | constraint_message::English (en) | calculation | appearance | parameters | read_only | repeat_count | bind::bangmun:unit | bind::bangmun:alert |
| | begin_group | words | 글과 수 | Words and numbers | | | | | | | | | field-list | | | | | |
| | text | nick | 어떻게 불러 드릴까요? | What may we call you? | 편한 이름으로 | Any name | yes | | | | | | | | | | | |
| | text | story | 요즘 지내시는 이야기 | How life is | | | | | | | | | multiline | | | | | |
| | integer | age | 나이 | Age | | | | | . >= 0 and . <= 120 | 0에서 120 사이로 적어 주세요. | From 0 to 120. | | | | | | a | |
| | decimal | weight | 몸무게 | Weight | | | | | | | | | | | | | kg | |
| | integer | income | 한 달 수입 | Income | | | | | | | | | thousands-sep | | | | | |
| | note | age_note | 나이는 ${age}세로 적었어요. | Age ${age} noted. | | | | ${age} != '' | | | | | | | | | | |
| | note | old | 백 살이 넘으셨어요. 축하드려요. | More than a hundred. | | | | ${age} > 100 | | | | | | | | | | info |
| | end_group | | | | | | | | | | | | | | | | | |
| | begin_group | days | 날과 때 | Days and times | | | | | | | | | field-list | | | | | |
| | date | born | 생년월일 | Born | | | | | | | | | | | | | | |
| | date | month | 이사 온 달 | Moved in | | | | | | | | | month-year | | | | | |
| | time | supper | 저녁 드시는 때 | Supper | | | | | | | | | | | | | | |
| | dateTime | fell | 넘어지신 때 | Fell | | | | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | | | |
| | begin_group | choosing | 고르기 | Choosing | | | | | | | | | field-list | | | | | |
| | select_one yes_no | smokes | 담배를 피우세요? | Do you smoke? | | | | | | | | | | | | | | |
| | integer | cigarettes | 하루에 몇 개비요? | How many a day? | | | yes | ${smokes} = 'yes' | | | | | | | | | | |
| | select_one freq | mood | 기분이 가라앉으셨어요? | Feeling down? | | | | | | | | | likert | | | | | |
| | select_one dong | dong | 어느 동에 사세요? | Which dong? | | | | | | | | | minimal | | | | | |
| | select_multiple dong | visited | 가 보신 동 | Dongs visited | | | | | count-selected(.) <= 2 | 둘까지만 골라 주세요. | Two at most. | | columns-3 | | | | | |
| | rank need | needs | 필요한 것부터 순서대로 | In order of need | | | | | | | | | | | | | | |
| | range | pain | 아픈 정도 | Pain | | | | | | | | | | start=0 end=10 step=1 | | | | |
| | acknowledge | told | 개인정보 안내를 드렸습니다. | Privacy told. | | | yes | | | | | | | | | | | |
| | end_group | | | | | | | | | | | | | | | | | |
| | begin_repeat | child | 아이 | Child | | | | | | | | | | | | | | |
| | text | child_name | 이름 | Name | | | | | | | | | | | | | | |
| | integer | child_age | 나이 | Age | | | | | | | | | | | | | | |
| | end_repeat | | | | | | | | | | | | | | | | | |
| | begin_group | rest | 그 밖에 | The rest | | | | | | | | | field-list | | | | | |
| | image | door | 대문 사진 | The door | | | | | | | | | | | | | | |
| | geopoint | place | 자리 | Place | | | | | | | | | | | | | | |
| | text | fixed | 고칠 수 없는 것 | Fixed | | | | | | | | concat('나이 ', ${age}) | | | yes | | | |
| | end_group | | | | | | | | | | | | | | | | | |

| choices |
| | list_name | name | label::한국어 (ko) | label::English (en) |
| | yes_no | yes | 예 | Yes |
| | yes_no | no | 아니요 | No |
| | freq | 0 | 전혀 없음 | Not at all |
| | freq | 1 | 며칠 동안 | Several days |
| | freq | 2 | 일주일 넘게 | More than a week |
| | freq | 3 | 거의 매일 | Nearly every day |
| | dong | a | 정릉1동 | Jeongneung 1 |
| | dong | b | 길음1동 | Gireum 1 |
| | dong | c | 돈암1동 | Donam 1 |
| | dong | d | 성북동 | Seongbuk |
| | dong | e | 장위2동 | Jangwi 2 |
| | need | food | 먹거리 | Food |
| | need | care | 돌봄 | Care |
| | need | home | 집수리 | Repairs |
"""  # noqa: E501

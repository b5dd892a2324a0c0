"""Functions at their edges: blanks, no numbers, indexes beyond the end, halves, zeros, impossible dates."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.forms.interface import FormError
from app.forms.loading import load_markdown
from tests.conformance.adapter import evaluate

REPEATS = "<r><p>10</p></r><r><p>20</p></r><r><p/></r>"
LETTERS = "<l><i>A</i><i>B</i><i>C</i><i>D</i><i>E</i><i>F</i></l>"
DOCUMENT = f"<d><a>1</a><a>2</a><a/><b>x y z</b><e/><n>abc</n>{REPEATS}{LETTERS}</d>"
# Expression ~ its text. Nothing here depends on the time zone.
EDGES = """
substr('hello', -3) ~ llo
substr('hello', 1, 3) ~ el
substr('hello', 0, -1) ~ hell
substr('hello', 3, 1) ~
selected-at('a b c', 3) ~
selected-at('a b c', '') ~
substr('hello', '') ~
format-date('2024-03-10', '%W') ~ 11
format-date('2022-12-31', '%W') ~ 53
format-date('2020-12-31', '%W') ~ 1
selected-at('a b c', -1) ~
selected-at('a b c', -0.5) ~ a
selected-at('a b c', 1.9) ~ b
selected('', '') ~ true
count-selected('') ~ 0
count-selected('  a  b ') ~ 2
string-length('') ~ 0
string-length(/d/e) ~ 0
number('') ~ NaN
number(' 12 ') ~ 12
number('1e3') ~ NaN
number('+1') ~ NaN
number('1.') ~ 1
number('.5') ~ 0.5
1 div 0 ~ Infinity
-1 div 0 ~ -Infinity
0 div 0 ~ NaN
number('NaN') = number('NaN') ~ false
number('x') != number('x') ~ true
number('x') < 1 ~ false
5 mod 0 ~ NaN
-5 mod 3 ~ -2
5 mod -3 ~ 2
boolean-from-string('1') ~ true
boolean-from-string('TRUE') ~ true
boolean-from-string('0') ~ false
boolean-from-string('yes') ~ false
if('false', 'a', 'b') ~ a
count-non-empty(/d/a) ~ 2
count(/d/a) ~ 3
count(/d/none) ~ 0
coalesce('', 'b') ~ b
coalesce(/d/e, /d/n) ~ abc
regex('abc', 'b') ~ false
regex('abc', '.*b.*') ~ true
regex('abc', '^abc$') ~ true
min() ~ NaN
max('', 2) ~ 2
min(/d/a) ~ 1
max(/d/a) ~ 2
max(-1, -5) ~ -1
round(-1.5) ~ -1
round(1.5) ~ 2
round(2.5) ~ 3
round(-0.4) ~ 0
round(1234.567, 2) ~ 1234.57
round(1234.567, -2) ~ 1200
round('abc') ~ NaN
int('3.9') ~ 3
int(-3.9) ~ -3
int('x') ~ NaN
sum(/d/a) ~ 3
sum(/d/b) ~ NaN
sum(/d/none) ~ 0
join('-', /d/a) ~ 1-2-
join('-', 'a', '', 'b') ~ a--b
concat() ~
concat(/d/a) ~ 12
concat('a', /d/b, 3) ~ ax y z3
digest('abc', 'MD5', 'hex') ~ 900150983cd24fb0d6963f7d28e17f72
digest('abc', 'SHA-1') ~ qZk+NkcGgWq6PiVxeFDCbJzQ2J0=
digest('abc', 'sha-256', 'hex') ~ ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
base64-decode('aGVsbG8=') ~ hello
base64-decode('!!') ~
base64-decode('') ~
translate('bar', 'abc', 'AB') ~ BAr
normalize-space('  a   b ') ~ a b
substring-before('a-b-c', '-') ~ a
substring-before('abc', '-') ~
substring-after('a-b-c', '-') ~ b-c
substring-after('abc', '') ~ abc
contains('', '') ~ true
starts-with('abc', '') ~ true
ends-with('abc', '') ~ true
ends-with('abc', 'bc') ~ true
substring('12345', 2, 3) ~ 234
substring('12345', 1.5, 2.6) ~ 234
substring('12345', 0, 3) ~ 12
substring('12345', -42, 1 div 0) ~ 12345
pow(2, 0.5) ~ 1.4142135623730951
pow(0, 0) ~ 1
pow(-1, 0.5) ~ NaN
sqrt(-1) ~ NaN
log(0) ~ -Infinity
log(-1) ~ NaN
log10(1000) ~ 3
exp10(3) ~ 1000
abs(-3.5) ~ 3.5
atan2(1, 1) ~ 0.7853981633974483
acos(2) ~ NaN
pi() ~ 3.141592653589793
checklist(-1, 2, 1, 1, 0) ~ true
checklist(2, -1, 'a', '', 1 = 1) ~ true
checklist(1, 2) ~ false
weighted-checklist(3, -1, true(), 2, false(), 5, true(), 1) ~ true
weighted-checklist(-1, 2, 1 = 1, 3) ~ false
weighted-checklist('', '', true(), 3) ~ false
weighted-checklist(-1, -0.5, true(), 3) ~ false
weighted-checklist(0, -2, true(), 1) ~ false
checklist('', '', true()) ~ false
checklist(-1, -0.5, true()) ~ false
format-date('2024-03-07', '%Y-%m-%d %n/%e %b %a %y') ~ 2024-03-07 3/7 Mar Thu 24
format-date('', '%Y') ~
format-date('nonsense', '%Y') ~
format-date('2024-2-9', '%Y-%m-%d') ~ 2024-02-09
format-date-time('2024-2-9', '%m %H') ~ 02 00
format-date('2024-12-30', '%W') ~ 1
format-date('2024-03-07', '100%%') ~ 100%
date('2012-07-24T00:00:00.000') ~ 2012-07-24
date-time('2012-07-24T00:00:00') ~ 2012-07-24
date('2012-07-24T00:00:00.000') = date('2012-07-24') ~ true
date('2012-07-25') - date('2012-07-24T00:00:00.000') ~ 1
date(date('2012-07-24T00:00:00.000')) = date('2012-07-24T00:00:00.000') ~ true
date-time('2012-07-24T12:00:00Z') = date(15545.5) ~ true
int(date(15544.25)) ~ 15544
number('2012-07-24 06:07:08') ~ NaN
number('2012-07-24T06:07:08+0900') ~ NaN
number('2012-07-24T06:07:08+09:00') > 15544 ~ true
' 2012-07-24 ' <= now() ~ false
'2012-07-24' <= now() ~ true
'2012-07-24' = '2012-07-24T00:00:00.000+00:00' ~ false
'2012-07-24' = 15545 ~ false
15545 != '2012-07-24' ~ true
'2012-07-24' < 15545.2917 ~ false
'2012-07-24' <= '15545' ~ false
'2012-07-24' < '2012-07-25' ~ true
'2012-07-24' = '2012-07-24' ~ true
coalesce('NaN', 'a') ~ NaN
coalesce('', 'NaN') ~ NaN
coalesce(number('x'), 'a') ~ a
boolean-from-string(' 1 ') ~ false
checklist('-1', '') ~ true
checklist(-1, 'x') ~ true
substr('hello', -0.5, 3) ~ hel
substr('hello', 1, -0.5) ~
substr('abc def', -2.5) ~ ef
round(1.5, ' ') ~ 2
round(1, 1 div 0) ~ NaN
decimal-date-time('') ~
decimal-date-time('') + 1 ~ NaN
date('2024-02-29') ~ 2024-02-29
date(0) ~ 1970-01-01
date(365) ~ 1971-01-01
decimal-date-time('1970-01-02T00:00:00Z') ~ 1
decimal-date-time('1970-01-02T00:00:00-07:00') ~ 1.2916666666666667
decimal-date-time('x') ~ NaN
decimal-time('12:00') ~ 0.5
decimal-time('x') ~ NaN
decimal-time('') ~
'2024-01-02' > '2024-01-01' ~ true
date('2024-01-01') + 31 ~ 19754
date(date('2024-01-01') + 31) ~ 2024-02-01
true() + 1 ~ 2
'' = 0 ~ false
/d/e = '' ~ true
/d/none = '' ~ false
'abc' < 'abd' ~ false
1 < 2 < 3 ~ true
- - 3 ~ 3
2 * -3 ~ -6
position(/d/r[2]) ~ 2
indexed-repeat(/d/r/p, /d/r, 2) ~ 20
indexed-repeat(/d/r/p, /d/r, 0) ~
indexed-repeat(/d/r/p, /d/r, 9) ~
count(randomize(/d/a, 1)) ~ 3
join('', randomize(/d/l/*, 42)) ~ AFCBDE
join('', randomize(/d/l/*, '42.7')) ~ AFCBDE
join('', randomize(/d/l/*, -42)) ~ EDAFBC
join('', randomize(/d/l/*, 1)) ~ BFEACD
join('', randomize(/d/l/*, 1.5)) ~ BFEACD
join('', randomize(/d/l/*, 11111111)) ~ ACDBFE
join('', randomize(/d/l/*, 0)) ~ CBEAFD
join('', randomize(/d/l/*, '')) ~ CBEAFD
join('', randomize(/d/l/*, /d/e)) ~ CBEAFD
today() = date(now()) ~ true
string-length(date(now())) ~ 10
date('2024-02-29T10:00:00') = date('2024-02-29') ~ false
format-date-time('09:05:00', '%H:%M') ~ 09:05
format-date-time('nine', '%H:%M') ~
selected('a b', 'a b') ~ false
base64-decode('YW Jj') ~ abc
substr(digest('abc', 'SHA-512', 'HEX'), 0, 8) ~ ddaf35a1
digest('abc', 'md5', 'Base64') ~ kAFQmDzST7DWlj99KOF/cg==
area('0 0; 0 1') ~ 0
distance('') ~ 0
distance(/d/none) ~ 0
geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0') ~ true
geofence('5 5', '0 0; 0 1; 1 1; 1 0; 0 0') ~ false
intersects('0 0; 1 1; 0 1; 1 0') ~ true
string(1000000000000) ~ 1000000000000
string(0.0000001) ~ 0.0000001
string(1 div 3) ~ 0.3333333333333333
string(true()) ~ true
floor(-1.5) ~ -2
ceiling(-1.5) ~ -1
ceiling(1.2) ~ 2
id('x') ~
local-name(/d/a) ~ a
/d/a[last()] ~
/d/a[position() = 2] ~ 2
/d/r[p > 10]/p ~ 20
count(//p) ~ 3
count(/d/a | /d/b | /d/a) ~ 4
extract-signed('x', 'y') ~
""".strip().splitlines()


@pytest.mark.parametrize("edge", EDGES)
def test_a_function_at_its_edge(edge: str) -> None:
    expression, _, expected = edge.partition(" ~")
    found = evaluate(
        DOCUMENT,
        expression,
        context="/*[1]",
        root=None,
        as_type="string",
        namespaces=None,
        language=None,
        now=datetime(2026, 3, 4, 15, 6, 7, tzinfo=UTC).astimezone(),
        xforms=True,
    )
    assert found == expected.strip()


@pytest.mark.parametrize(
    "written",
    [
        "date('2001-02-29')",
        "date('2012-13-01')",
        "date-time('2012-07-24T25:00:00')",
        "date('2024-2-30')",
        "format-date('2024-02-30', '%Y')",
        "format-date-time('2024-13-01', '%Y')",
        "decimal-date-time('2024-13-01')",
    ],
)
def test_a_day_that_no_calendar_has_is_refused_where_it_is_written(written: str) -> None:
    with pytest.raises(FormError) as refused:
        load_markdown(
            f"| survey |\n| | type | name | label | relevant |\n| | text | a | A | today() < {written} |\n"
        )
    (problem,) = refused.value.problems
    assert (problem.code, problem.row, problem.column) == ("no-such-day", 2, "relevant")
    assert "달력에 없는 날" in problem.korean

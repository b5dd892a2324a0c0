"""What every function, type and parameter does, a line each; docs/forms-checklist.md names them."""

from __future__ import annotations

import re

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.xpath.registry import FUNCTIONS
from tests.forms.authored import workbook

ROWS = [
    {"type": "text", "name": "s", "label": "S"},
    {"type": "text", "name": "e", "label": "E"},
    {"type": "integer", "name": "n", "label": "N"},
    {"type": "decimal", "name": "x", "label": "X"},
    {"type": "integer", "name": "bn", "label": "Blank"},
    {"type": "date", "name": "d", "label": "D"},
    {"type": "time", "name": "t", "label": "T"},
    {"type": "select_multiple l", "name": "m", "label": "M"},
    {"type": "select_one l", "name": "o", "label": "O"},
    {"type": "geopoint", "name": "gp", "label": "GP"},
    {"type": "begin_repeat", "name": "r", "label": "R"},
    {"type": "integer", "name": "a", "label": "A"},
    {"type": "text", "name": "b", "label": "B"},
    {"type": "begin_repeat", "name": "q", "label": "Q"},
    {"type": "integer", "name": "z", "label": "Z"},
    {"type": "end_repeat"},
    {"type": "end_repeat"},
]
CHOICES = [
    {"list_name": "l", "name": "a", "label": "Apple", "g": "1"},
    {"list_name": "l", "name": "b", "label": "Bear", "g": "2"},
    {"list_name": "l", "name": "c", "label": "Cat", "g": "1"},
]
TOWNS = {"jr://file-csv/towns.csv": "name,label\na,Seoul\nb,Busan\n"}
# What is answered, and the ranges that get an instance more.
SAID = """
/data/s = hello World
/data/n = 7
/data/x = 2.5
/data/d = 2024-02-29
/data/t = 14:05:30
/data/m = c a
/data/o = b
/data/gp = 37.5 127 10 5
/data/r[1]/a = 3
/data/r[1]/b = one
/data/r[1]/q[1]/z = 11
+ /data/r
/data/r[2]/a = 5
+ /data/r[2]/q
/data/r[2]/q[1]/z = 21
+ /data/r[2]/q
/data/r[2]/q[2]/z = 22
+ /data/r
/data/r[3]/a = 1
/data/r[3]/b = three
"""
# Expression ~ its text. JavaRosa gives the same wherever it has the function.
FUNCTION_LINES = r"""
abs(-3.5) ~ 3.5
abs('-3') ~ 3
acos(1) ~ 0
atan(1) ~ 0.7853981633974483
atan2(1, -1) ~ 2.356194490192345
base64-decode('aGVsbG8=') ~ hello
boolean('false') ~ true
boolean(0) ~ false
boolean-from-string('1') ~ true
boolean-from-string('yes') ~ false
checklist(1, 2, true(), false(), true()) ~ true
checklist(-1, 1, true(), true()) ~ false
coalesce(${e}, ${s}) ~ hello World
coalesce(${bn}, ${n}) ~ 7
concat(1, true(), 'x') ~ 1truex
concat(date('2024-02-29'), '') ~ 2024-02-29
contains('abc', '') ~ true
contains('', 'a') ~ false
cos(pi()) ~ -1
count(${a}) ~ 3
count(${r}) ~ 3
count-non-empty(${b}) ~ 2
count-non-empty(${a}) ~ 3
count-non-empty(${r}) ~ 3
count-non-empty(${r}[${b} = 'one']) ~ 1
count-selected(${m}) ~ 2
count-selected(${e}) ~ 0
${d} - date('2024-02-01') ~ 28
${d} > date('2024-02-01') ~ true
decimal-time(${t}) ~ 0.5871527777777777
digest('abc', 'MD5') ~ kAFQmDzST7DWlj99KOF/cg==
digest('abc', 'SHA-1', 'hex') ~ a9993e364706816aba3e25717850c26c9cd0d89d
distance('0 0; 0 1') ~ 111318.84502145034
distance(${gp}) ~ 0
ends-with('abc', 'bc') ~ true
ends-with('abc', '') ~ true
exp(1) ~ 2.718281828459045
exp10(2) ~ 100
exp10(-1) ~ 0.1
'' = false() ~ true
format-date(${d}, '%Y/%m/%d') ~ 2024/02/29
format-date(${d}, '%e %b %y %n') ~ 29 Feb 24 2
format-date-time(${d}, '%Y %H:%M') ~ 2024 00:00
if(${e} = '', 'blank', 'not') ~ blank
if(${bn} = 0, 'zero', 'no') ~ no
indexed-repeat(${a}, ${r}, 2) ~ 5
indexed-repeat(${z}, ${r}, 2, ${q}, 2) ~ 22
instance('l')/root/item[name = ${o}]/label ~ Bear
instance('l')/root/item[name = 'c']/g ~ 1
int(2.9) ~ 2
int(-2.9) ~ -2
join(',', ${a}) ~ 3,5,1
join(' ', instance('l')/root/item[g = 1]/name) ~ a c
jr:choice-name(${o}, '${o}') ~ Bear
log(1) ~ 0
log(0) ~ -Infinity
log10(1000) ~ 3
max(${a}) ~ 5
max(1, 5, 3) ~ 5
min(${a}) ~ 1
min(${bn}, 3) ~ 3
normalize-space('  a   b ') ~ a b
not(${e}) ~ true
not('a') ~ false
number('12') ~ 12
number(' 12 ') ~ 12
pi() ~ 3.141592653589793
pow(2, 10) ~ 1024
pow(2, -1) ~ 0.5
regex('abc', 'b') ~ false
regex('abc', '[a-c]+') ~ true
round(2.5) ~ 3
round(-2.5) ~ -2
selected(${m}, 'a') ~ true
selected(${m}, 'b') ~ false
selected-at('x y z', 1) ~ y
selected-at('x y', 1.7) ~ y
sin(0) ~ 0
sqrt(2) ~ 1.4142135623730951
sqrt(${n} + 2) ~ 3
starts-with('abc', '') ~ true
string(1 div 3) ~ 0.3333333333333333
string(1000000) ~ 1000000
string-length('héllo') ~ 5
string-length('') ~ 0
substr('hello', 1, 3) ~ el
substr('hello', -2) ~ lo
substring-after('a-b-c', '-') ~ b-c
substring-after('abc', '') ~ abc
substring-before('a-b-c', '-') ~ a
sum(${a}) ~ 9
sum(${z}) ~ 54
tan(0.5) ~ 0.5463024898437905
translate('hello', 'el', 'ip') ~ hippo
translate('hello', 'l', '') ~ heo
true() = 1 ~ true
true() = 'x' ~ true
weighted-checklist(3, 5, true(), 2, true(), 2) ~ true
weighted-checklist(-1, 3, true(), 2, false(), 9) ~ true
today() > date('2024-01-01') ~ true
now() > '2024-01-01T00:00:00Z' ~ true
substr(date-time('2024-02-29T01:02:03'), 0, 19) ~ 2024-02-29T01:02:03
decimal-date-time('1970-01-02T00:00:00Z') ~ 1
string-length(uuid()) ~ 36
string-length(uuid(8)) ~ 8
version() = '' ~ true
round(area('0 0; 0 1; 1 1; 1 0; 0 0') div 1000000) ~ 12391
round(enclosed-area('0 0; 0 1; 1 1; 1 0; 0 0') div 1000000) ~ 12391
geofence('0.5 0.5', '0 0; 0 1; 1 1; 1 0; 0 0') ~ true
geofence('2 0.5', '0 0; 0 1; 1 1; 1 0; 0 0') ~ false
intersects('0 0; 1 1; 0 1; 1 0') ~ true
once(${s}) ~ hello World
position(/data/r[2]) ~ 2
count(/data/r[position() < 3]) ~ 2
count(/data/r[position() = last()]) ~ 1
count(/data/r[a = current()/../n - 2]) ~ 1
join('', randomize(instance('l')/root/item, 42)/name) ~ abc
local-name(/data/r[1]/a) ~ a
name(/data/r[1]/a) ~ a
namespace-uri(${n}) = '' ~ false
count(id('nobody')) ~ 0
lang('ko') ~ false
floor(-2.5) ~ -3
ceiling(2.1) ~ 3
random() >= 0 and random() < 1 ~ true
round(asin(1), 4) ~ 1.5708
pulldata('towns', 'label', 'name', 'b') ~ Busan
is-selected(${m}, 'c') ~ true
jr:itext('/data/n:label') = jr:itext('/data/n:label') ~ true
substring('hello', 2, 3) ~ ell
"""
# Question type ~ the control that shows it and the type it stores.
TYPE_LINES = """
text ~ input string
integer ~ input int
decimal ~ input decimal
date ~ input date
time ~ input time
dateTime ~ input dateTime
note ~ input string
select_one ~ select1 string
select_one or_other ~ select1 string
select_multiple ~ select string
select_one_from_file ~ select1 string
select_multiple_from_file ~ select string
select_one_external ~ select1 string
rank ~ rank odk:rank
range ~ range int
acknowledge ~ trigger string
trigger ~ trigger string
calculate ~ none string
hidden ~ none string
image ~ upload binary
audio ~ upload binary
video ~ upload binary
file ~ upload binary
barcode ~ input barcode
geopoint ~ input geopoint
geotrace ~ input geotrace
geoshape ~ input geoshape
osm ~ upload binary
percentage ~ input int
begin_group ~ group string
begin_repeat ~ repeat string
begin_loop ~ group string
start ~ none dateTime
end ~ none dateTime
today ~ none date
deviceid ~ none string
username ~ none string
email ~ none string
phonenumber ~ none string
simserial ~ none string
subscriberid ~ none string
audit ~ none binary
start-geopoint ~ none geopoint
background-geopoint ~ trigger geopoint
csv-external ~ no question
xml-external ~ no question
"""
# Question type | what its cell says ~ what the control is given.
PARAMETER_LINES = """
text | rows=5 ~ rows=5
range | start=1 end=9 step=2 ~ start=1 end=9 step=2
range | placeholder=5 tick_interval=2 start=1 end=9 step=2 ~ placeholder=5 tick-interval=2
image | max-pixels=640 app=org.x.y ~ max-pixels=640 intent=org.x.y
audio | quality=low ~ quality=low
geopoint | capture-accuracy=5 warning-accuracy=50 ~ accuracyThreshold=5 unacceptableAccuracyThreshold=50
geopoint | allow-mock-accuracy=true ~ allow-mock-accuracy=true
geotrace | incremental=true allow-mock-accuracy=true ~ incremental=true allow-mock-accuracy=true
geoshape | allow-mock-accuracy=true ~ allow-mock-accuracy=true
audit | track-changes=true identify-user=true ~ track-changes=true identify-user=true
audit | track-changes-reasons=on-form-edit ~ track-changes-reasons=on-form-edit
audit | location-priority=balanced location-min-interval=60 location-max-age=120 ~ location-priority=balanced
"""


def lines(text: str) -> list[tuple[str, str]]:
    """What stands on the two sides of the last ` ~ ` of each line."""
    cut = (line.rpartition(" ~ ") for line in text.strip().splitlines())
    return [(left, right) for left, _, right in cut]


def functions_in(expression: str) -> set[str]:
    """The functions that an expression calls."""
    return set(re.findall(r"([a-z][\w:\-]*)\(", expression)) & FUNCTIONS.keys()


def answered() -> Session:
    """The form with a calculation for each line, filled in."""
    calculations = [
        {"type": "calculate", "name": f"c{number}", "calculation": expression}
        for number, (expression, _) in enumerate(lines(FUNCTION_LINES))
    ]
    definition = load_markdown(workbook(survey=[*ROWS, *calculations], choices=CHOICES), resources=TOWNS)
    session = open_session(definition)
    for line in SAID.strip().splitlines():
        ref, _, value = line.partition(" = ")
        if ref.startswith("+ "):
            session.add_repeat(ref.removeprefix("+ "))
        else:
            session.answer(ref, value)
    return session

"""The markup of a form's own texts is read as ODK means it; an answer in them holds none."""

from __future__ import annotations

import pytest

from app.forms.interface import NodeState
from app.forms.loading import load_markdown, load_xform
from app.forms.session import open_session
from app.forms.styling.reading import plain, read_markup
from app.forms.styling.styled import Style
from app.forms.styling.worded import Worded, hint_of, label_of, message_of, words_of

RED = "#ff0000"


def styles_of(text: str) -> list[tuple[str, Style]]:
    return [(run.text, run.style) for line in read_markup(Worded(text)).lines for run in line.runs]


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("**꼭** 읽어 주세요", [("꼭", Style(bold=True)), (" 읽어 주세요", Style())]),
        ("__꼭__은", [("꼭", Style(bold=True)), ("은", Style())]),
        ('**"인용"**은', [('"인용"', Style(bold=True)), ("은", Style())]),
        ("_천천히_ 말씀", [("천천히", Style(italic=True)), (" 말씀", Style())]),
        ("*예*는", [("예", Style(italic=True)), ("는", Style())]),
        ("***둘 다***", [("둘 다", Style(bold=True, italic=True))]),
        ("# 제목\n본문", [("제목", Style(bold=True, size=2)), ("본문", Style())]),
        ("### 제목 ###", [("제목", Style(bold=True))]),
        ("[안내](https://x.kr/a_b_c)", [("안내", Style(link="https://x.kr/a_b_c"))]),
        ("[전화](tel:02 123)", [("전화", Style(link="tel:02123"))]),
        ("<a href='https://x.kr'>가</a>", [("가", Style(link="https://x.kr"))]),
        ("<b>이름</b>", [("이름", Style(bold=True))]),
        ("<strong >이름</strong\t>", [("이름", Style(bold=True))]),
        ("<u>밑줄</u><em>기움</em>", [("밑줄", Style(underline=True)), ("기움", Style(italic=True))]),
        ('<span style="color:red">주의</span>', [("주의", Style(colour=RED))]),
        ("<span style=“color: #F00;”>주의</span>", [("주의", Style(colour=RED))]),
        ('<font color="rgb(255,0,0)">주의</font>', [("주의", Style(colour=RED))]),
        ('<span style="font-family:monospace">가</span>', [("가", Style(family="monospace"))]),
        ('<span style="font-size:24px">가</span>', [("가", Style(size=2))]),
        ("m<sup>2</sup>", [("m", Style()), ("2", Style(raised=1))]),
        ("<b>**가**", [("가", Style(bold=True))]),
    ],
)
def test_what_odk_documents_is_understood(text: str, styles: list[tuple[str, Style]]) -> None:
    assert styles_of(text) == styles


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\\# 아무것도 \\*아닌\\* 것", "# 아무것도 *아닌* 것"),
        ("한\\\\둘", "한\\둘"),
        ("월 소득(\\)", "월 소득(\\)"),
        ("&lt;b&gt;&nbsp;&bull;&#42;&copy", "<b>\xa0•*&copy"),
        ("가<br>나<br/>\n다", "가\n나\n다"),
        ("<p>가</p><p>나</p>", "가\n나"),
        ("- 하나\n- 둘\n  - 셋\n- 넷", "• 하나\n• 둘\n• 셋\n• 넷"),
        ("1. 하나\n2. 둘", "1. 하나\n2. 둘"),
        ("1) 하나\n1) 둘\n\n1) 셋", "1) 하나\n2) 둘\n\n3) 셋"),
        ("<ol><li>하나</li><li>둘</li></ol>끝", "1. 하나\n2. 둘\n끝"),
        ("첫 줄\n\n둘째 줄", "첫 줄\n\n둘째 줄"),
    ],
)
def test_escapes_entities_breaks_and_lists(text: str, words: str) -> None:
    assert plain(Worded(text)) == words


NO_MARKUP = (
    *("3 * 4 * 5", "3*4*5", "파일_이름_둘", "1# 2", "#1 문항", "몸무게 (kg)", "____월 ____일", "__월 __일"),
    *(
        "3. 나이는?",
        "* 표시는 필수",
        "- 5 도 이하",
        "[필수](만 65세 이상)",
        "[ ] (가)",
        "<이름>",
        "AT&T; 1 & 2",
    ),
    *("a < b and c > d", "x <b and c> y", "", " \n ", "C:\\폴더"),
)


@pytest.mark.parametrize("text", NO_MARKUP)
def test_what_is_no_markup_stays(text: str) -> None:
    assert plain(Worded(text)) == text


@pytest.mark.parametrize(
    ("text", "unshown"),
    [
        ("<script>alert(1)</script>", ("<script>", "</script>")),
        ("<img src='x' onerror='y'>", ("<img src='x' onerror='y'>",)),
        ("<a href='javascript:x'>가</a>", ("<a href='javascript:x'>",)),
        ("[가](javascript:alert)", ("[가](javascript:alert)",)),
        ("[가](file:///etc/passwd)", ("[가](file:///etc/passwd)",)),
    ],
)
def test_what_could_do_something_is_shown_as_it_is_written(text: str, unshown: tuple[str, ...]) -> None:
    styled = read_markup(Worded(text))
    assert styled.unshown == unshown
    assert styled.links == ()
    assert styled.words() == text.replace("</a>", "")


def test_a_tag_that_is_never_closed_reaches_to_the_end() -> None:
    styled = read_markup(Worded("가 <b>나\n\n다 </i>"))
    assert styled.unshown == ("</i>", "<b>")
    assert styled.words() == "가 나\n\n다 "


PIECES = (
    "*",
    "_",
    "**a ",
    "*a _b ",
    "[",
    "[a](",
    "[a](b",
    "<",
    "<b",
    "<b>",
    "</b>",
    "<p>",
    "&",
    "\\",
    "- \n",
)


@pytest.mark.parametrize("piece", PIECES)
def test_a_hundred_thousand_letters_are_read_in_one_way_through(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    styled = read_markup(Worded(text, tuple((at, at + 1) for at in range(0, len(text) // 2, 50))))
    assert len(styled.words()) <= len(text)


FORM = r"""
| survey |
| | type | name | label | hint | constraint | constraint_message |
| | text | who | 이름 | | | |
| | integer | age | **${who}**님 <b>나이</b> |\*${who}\* [집](https://x.kr/${who})|. < 9|*${who}*님 **150**|
| | select_one l | pick | 고르기 | | | |
| | note | told | ${who} | | | |
| choices |
| | list_name | name | label |
| | l | a | **${who}** 한 개 |
| | l | b | 두 _개_ |
"""


def test_an_answer_in_a_text_is_never_markup() -> None:
    session = open_session(load_markdown(FORM))
    answer = "<b>**가**</b>_나_&lt;"
    session.answer("/data/who", answer)
    session.answer("/data/age", "200")

    def state(name: str) -> NodeState:
        found = session.state(f"/data/{name}")
        assert found is not None
        return found

    age = state("age")
    assert age.label == f"**{answer}**님 <b>나이</b>", "the text is as it always was"
    assert [(run.text, run.style.bold) for run in read_markup(label_of(age)).lines[0].runs] == [
        (answer, True),
        ("님 ", False),
        ("나이", True),
    ]
    assert plain(hint_of(age)).startswith(f"*{answer}* ")
    assert plain(message_of(age)) == f"{answer}님 150"
    assert plain(label_of(state("told"))) == answer
    assert [plain(words_of(choice)) for choice in state("pick").choices] == [f"{answer} 한 개", "두 개"]


def test_the_author_is_told_of_markup_that_is_not_shown() -> None:
    form = load_markdown(
        """
| survey |
| | type | name | label | hint |
| | note | n | <img src="x"> **가** <br> | <b>나 |
| | select_one l | q | <span style="color:red">빨강</span> | <span style="position:fixed">가</span> |
| choices |
| | list_name | name | label |
| | l | a | **가** |
| | l | b | <table>나 |
"""
    )
    told = [(note.code, note.sheet, note.row, note.column) for note in form.notes]
    assert told == [
        ("unshown-markup", "survey", 2, "label"),
        ("unshown-markup", "survey", 2, "hint"),
        ("unshown-markup", "survey", 3, "hint"),
        ("unshown-markup", "choices", 3, "label"),
    ]
    assert not any(note.fatal for note in form.notes)


def test_an_answer_may_be_the_address_of_a_link() -> None:
    session = open_session(load_markdown(FORM))
    session.answer("/data/who", "a*b*c")
    age = session.state("/data/age")
    assert age is not None
    assert read_markup(hint_of(age)).links == ("https://x.kr/a*b*c",)
    session.answer("/data/who", "1) [나](https://y.kr/")
    age = session.state("/data/age")
    assert age is not None
    assert read_markup(hint_of(age)).links == ("https://x.kr/1)",), "an answer makes no link of its own"


NAMES = """
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title>
<model><instance><data id="t"><child><name/></child><who/></data></instance></model></h:head><h:body>
<group ref="/data/child"><repeat nodeset="/data/child">
<input ref="/data/child/name"><label>이름</label></input></repeat></group>
<select1 ref="/data/who"><label>누구</label>
<itemset nodeset="/data/child"><value ref="name"/><label ref="name"/></itemset></select1>
</h:body></h:html>
"""


def test_a_choice_that_is_called_by_an_answer_holds_no_markup() -> None:
    session = open_session(load_xform(NAMES))
    session.answer("/data/child[1]/name", "**가**")
    who = session.state("/data/who")
    assert who is not None
    assert [plain(words_of(choice)) for choice in who.choices] == ["**가**"]


def test_a_form_is_called_by_the_words_of_its_title() -> None:
    form = load_markdown("""
| settings |
| | form_title | form_id |
| | **복약** <span style="color:red">확인</span> | medicine |

| survey |
| | type | name | label |
| | text | a | 약 이름 |
""")
    assert form.title == "복약 확인"
    assert open_session(form).instance_name() == "복약 확인"

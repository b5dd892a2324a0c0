"""What the last response answers for the next one, whatever has become of the form or of that response."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

FORM = load_markdown(
    """
| survey |
| | type | name | label | default | calculation |
| | text | clinic | 다니는 의원 | ${last-saved#clinic} | |
| | integer | pills | 약 몇 알 | ${last-saved#pills} | |
| | select_multiple illness | ill | 병 | ${last-saved#ill} | |
| | select_one illness | worst | 가장 힘든 병 | ${last-saved#worst} | |
| | calculate | more | | | ${pills} - ${last-saved#pills} |
| choices |
| | list_name | name | label |
| | illness | sugar | 당뇨 |
| | illness | pressure | 혈압 |
"""
)
LAST = (
    '<data version="1"><clinic>정릉의원</clinic><pills>3</pills><ill>sugar pressure</ill>'
    "<worst>sugar</worst><more/></data>"
)


def said(session: Session, *names: str) -> list[str]:
    states = [session.state(f"/data/{name}") for name in names or ("clinic", "pills", "ill", "worst")]
    return [state.value for state in states if state is not None]


def test_all_of_it_is_proposed_and_can_be_answered_otherwise() -> None:
    session = open_session(FORM, last_saved=LAST)
    assert said(session) == ["정릉의원", "3", "sugar pressure", "sugar"]
    session.answer("/data/pills", "5")
    assert said(session, "more") == ["2"]
    assert session.problems() == ()


@pytest.mark.parametrize(
    ("last", "proposed"),
    [
        (None, ["", "", "", ""]),
        ("<stub/>", ["", "", "", ""]),
        (LAST[:60], ["", "", "", ""]),
        ("<data><ill>sugar gout</ill><worst>gout</worst></data>", ["", "", "sugar", ""]),
        (LAST.replace(">3<", ">세 알<"), ["정릉의원", "", "sugar pressure", "sugar"]),
        (LAST.replace(">3<", ">99999999999<"), ["정릉의원", "", "sugar pressure", "sugar"]),
        (LAST.replace("data", "health"), ["정릉의원", "3", "sugar pressure", "sugar"]),
        (LAST.replace("<data", '<data xmlns="http://old.kr"'), ["정릉의원", "3", "sugar pressure", "sugar"]),
        (
            LAST.replace("<pills>", "<clinic>길음의원</clinic><pills>"),
            ["정릉의원", "3", "sugar pressure", "sugar"],
        ),
        ("<data><clinic><name>정릉의원</name></clinic><pills><n/></pills></data>", ["정릉의원", "", "", ""]),
    ],
    ids=["none", "blank", "cut", "choice gone", "words", "too large", "renamed", "named", "twice", "group"],
)
def test_a_response_of_another_version_proposes_what_still_fits(
    last: str | None, proposed: list[str]
) -> None:
    session = open_session(FORM, last_saved=last)
    assert said(session) == proposed
    assert session.problems() == ()
    draft = session.draft_xml()
    again = open_session(FORM, draft_xml=draft, last_saved=last)
    assert again.draft_xml() == draft


def test_what_the_worker_took_out_is_not_proposed_again_when_the_draft_is_opened() -> None:
    session = open_session(FORM, last_saved=LAST)
    session.answer("/data/clinic", "")
    again = open_session(FORM, draft_xml=session.draft_xml(), last_saved=LAST)
    assert said(again, "clinic", "pills") == ["", "3"]


HOME = load_markdown(
    """
| survey |
| | type | name | label | default | calculation | repeat_count |
| | integer | people | 몇 명 | ${last-saved#people} | | |
| | begin_repeat | person | 사람 | | | ${people} |
| | text | name | 이름 | ${last-saved#name} | | |
| | begin_repeat | pill | 약 | | | |
| | text | drug | 약 이름 | ${last-saved#drug} | | |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
| | calculate | before | | | count(${last-saved#person}) | |
"""
)
LAST_HOME = (
    "<data><people>2</people>"
    "<person><name>영자</name><pill><drug>가</drug></pill><pill><drug>나</drug></pill></person>"
    "<person><name>철수</name><pill><drug>다</drug></pill></person></data>"
)


def test_each_person_is_proposed_what_the_same_one_said_and_a_new_one_nothing() -> None:
    session = open_session(HOME, last_saved=LAST_HOME)
    session.answer("/data/people", "3")
    names = [f"person[{number}]/name" for number in (1, 2, 3)]
    assert said(session, *names, "before") == ["영자", "철수", "", "2"]
    for person in (1, 2):
        while session.state(f"/data/person[{person}]/pill[2]") is None:
            session.add_repeat(f"/data/person[{person}]/pill")
    drugs = [f"person[{person}]/pill[{pill}]/drug" for person in (1, 2) for pill in (1, 2)]
    assert said(session, *drugs) == ["가", "나", "다", ""]

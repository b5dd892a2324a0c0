"""A calculation names a choice whose list reads that very calculation: such forms open in ODK and open here,
the name is worked out as far as it goes, and what cannot be worked out is refused with the way round."""

from __future__ import annotations

import pytest

from app.forms.definition import Definition
from app.forms.interface import FormError
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

NAME = "calculate | n | | | jr:choice-name(${s}, '${s}') |"


KIN = "| | kin | m | ${s}네 어머니 |\n| | kin | w | ${k} 사람 |\n"


def survey(*rows: str, labels: str = "정릉빌라, 보국연립, 길음맨션", more: str = "") -> Definition:
    """With a list of three homes a, b and c."""
    heads = "| survey |\n| | type | name | label | choice_filter | calculation | relevant | required |\n"
    homes = zip("abc", labels.split(", "), strict=True)
    return load_markdown(
        heads
        + "".join(f"| | {row} |\n" for row in rows)
        + "| choices |\n| | list_name | name | label |\n"
        + "".join(f"| | homes | {name} | {label} |\n" for name, label in homes)
        + more
    )


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def offered(session: Session, ref: str) -> list[str]:
    state = session.state(ref)
    assert state is not None
    return [choice.label for choice in state.choices]


def kept(session: Session, form: Definition) -> Session:
    """The draft, opened again in the form as it is kept."""
    again = open_session(Definition.from_bytes(form.to_bytes()), draft_xml=session.draft_xml())
    assert again.draft_xml() == session.draft_xml()
    return again


def test_a_label_may_read_the_name_of_what_was_chosen_from_its_list() -> None:
    form = survey("select_one homes | s | 집 | | |", NAME, labels="${n} 말고, 보국연립, 길음맨션")
    session = open_session(form)
    session.answer("/data/s", "b")
    assert value(session, "/data/n") == "보국연립"
    assert offered(session, "/data/s") == ["보국연립 말고", "보국연립", "길음맨션"]
    assert not session.problems()
    assert value(kept(session, form), "/data/n") == "보국연립"


def test_a_name_that_comes_round_to_itself_is_said_without_it_whatever_was_answered_before() -> None:
    form = survey("select_one homes | s | 집 | | |", NAME, labels="${n} 말고, 보국연립, 길음맨션")
    straight, after = open_session(form), open_session(form)
    straight.answer("/data/s", "a")
    for home in ("b", "c", "a"):
        after.answer("/data/s", home)
    assert value(straight, "/data/n") == value(after, "/data/n") == "말고"
    assert straight.problems() == after.problems() == ()
    assert value(kept(after, form), "/data/n") == "말고"


def test_two_lists_may_be_made_of_each_others_names() -> None:
    form = survey(
        "select_one homes | s | 집 | | |",
        "calculate | n | | | jr:choice-name(${t}, '${t}') |",
        "select_one kin | t | 누구 | | |",
        "calculate | k | | | jr:choice-name(${s}, '${s}') |",
        labels="${n}의 집, 보국연립, 길음맨션",
        more=KIN,
    )
    session = open_session(form)
    session.answer("/data/t", "m")
    session.answer("/data/s", "a")
    assert (value(session, "/data/n"), value(session, "/data/k")) == ("a네 어머니", "a네 어머니의 집")
    session.answer("/data/t", "w")
    assert (value(session, "/data/n"), value(session, "/data/k")) == ("의 집 사람", "사람의 집")
    session.answer("/data/s", "b")
    assert (value(session, "/data/n"), value(session, "/data/k")) == ("보국연립 사람", "보국연립")
    again = kept(session, form)
    again.answer("/data/s", "a")
    assert (value(again, "/data/n"), value(again, "/data/k")) == ("의 집 사람", "사람의 집")


def test_each_person_has_a_name_of_their_own() -> None:
    session = open_session(
        survey(
            "begin_repeat | r | 사람 | | |",
            "select_one homes | s | 집 | | |",
            NAME,
            "end_repeat | | | | |",
            labels="${n} 말고, 보국연립, 길음맨션",
        )
    )
    session.answer("/data/r[1]/s", "b")
    session.add_repeat("/data/r")
    session.answer("/data/r[2]/s", "c")
    assert [offered(session, f"/data/r[{n}]/s")[0] for n in (1, 2)] == ["보국연립 말고", "길음맨션 말고"]
    session.answer("/data/r[2]/s", "a")
    assert [value(session, f"/data/r[{n}]/n") for n in (1, 2)] == ["보국연립", "말고"]


def test_a_filter_may_read_the_name_of_what_was_chosen() -> None:
    """Through a calculation in between as well. What its own name takes out of the list is taken back."""
    session = open_session(
        survey(
            "select_one homes | s | 집 | ${m} = 0 or name = 'b' | |",
            NAME,
            "calculate | m | | | if(${n} = '정릉빌라', 1, 0) |",
        )
    )
    session.answer("/data/s", "c")
    assert (value(session, "/data/n"), len(offered(session, "/data/s"))) == ("길음맨션", 3)
    session.answer("/data/s", "a")
    assert (value(session, "/data/s"), value(session, "/data/n")) == ("", "")
    assert len(offered(session, "/data/s")) == 3
    assert not session.problems()


def test_an_answer_in_the_place_of_such_a_name_stands() -> None:
    form = survey(
        "select_one homes | s | 집 | | |",
        "text | n | 이름 | | jr:choice-name(${s}, '${s}') |",
        "calculate | o | | | concat(${n}, '!') |",
        labels="${o} 말고, 보국연립, 길음맨션",
    )
    session = open_session(form)
    session.answer("/data/s", "b")
    session.answer("/data/n", "보국 2동")
    assert offered(session, "/data/s")[0] == "보국 2동! 말고"
    assert value(kept(session, form), "/data/n") == "보국 2동"


def test_the_author_is_told_which_name_of_which_list_comes_round() -> None:
    form = survey("select_one homes | s | 집 | | |", NAME, labels="${n} 말고, 보국연립, 길음맨션")
    (note,) = [each for each in form.notes if each.code == "name-circle"]
    assert (note.sheet, note.row, note.column, note.fatal) == ("survey", 3, "calculation", False)
    chain = "/data/n (calculate) → /data/s에서 고를 것의 이름(homes 목록) → /data/n (calculate)"
    assert chain in note.korean
    assert "빈 글로 읽습니다" in note.korean
    assert "names of the choices of /data/s (list homes)" in note.english
    form = survey("select_one homes | s | 집 | name != ${n} | |", NAME)
    (note,) = [each for each in form.notes if each.code == "name-circle"]
    assert "바로 지워집니다" in note.korean
    assert "taken back at once" in note.english


def test_a_question_that_comes_and_goes_with_a_name_made_of_its_answer_is_refused() -> None:
    with pytest.raises(FormError) as told:
        survey(
            "select_one homes | s | 집 | | |",
            "text | q | 동 | | | jr:choice-name(${s}, '${s}') = '정릉빌라 '",
            labels="정릉빌라 ${q}, 보국연립, 길음맨션",
        )
    (problem,) = [each for each in told.value.problems if each.fatal]
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("cycle", "survey", 3, "relevant")
    assert (
        "/data/q (relevant) → /data/s에서 고를 것의 이름(homes 목록) → /data/q (relevant)" in problem.korean
    )
    assert "names of the choices of /data/s (list homes)" in problem.english


def test_a_required_question_may_hang_on_a_name_that_hangs_on_it() -> None:
    """Nothing goes round: what must be answered decides no value."""
    session = open_session(
        survey(
            "select_one homes | s | 집 | | | |",
            "text | q | 동 | | | | jr:choice-name(${s}, '${s}') != ''",
            labels="정릉빌라 ${q}, 보국연립, 길음맨션",
        )
    )
    session.answer("/data/s", "a")
    state = session.state("/data/q")
    assert state is not None
    assert state.required
    session.answer("/data/q", "2동")
    assert offered(session, "/data/s")[0] == "정릉빌라 2동"

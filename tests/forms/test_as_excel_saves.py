"""Forms in the encodings and with the separators that Korean Excel writes, and one under a password."""

from __future__ import annotations

import pytest

from app.forms.files import load_content
from app.forms.interface import FormError
from tests.forms.old_workbook import container

ROWS = "survey,,,\r\n,type,name,label\r\n,text,who,이름\r\n,select_one_from_file dong.csv,dong,동\r\n"
DONG = "name,label\r\njn,정릉동\r\n"


@pytest.mark.parametrize(
    ("encoding", "sign", "first"),
    [
        ("cp949", ",", ""),
        ("euc-kr", ";", ""),
        ("utf-8-sig", ";", "sep=;\r\n"),
        ("utf-8", ",", '"sep=,"\r\n'),
        ("utf-16", "\t", ""),
        ("utf-16", "\t", "SEP=\t\r\n"),
    ],
)
def test_a_csv_as_excel_saves_it_is_read(encoding: str, sign: str, first: str) -> None:
    def saved(text: str) -> bytes:
        return (first + text.replace(",", sign)).encode(encoding)

    form = load_content("csv", saved(ROWS), {"dong.csv": saved(DONG)})
    assert [node.name for node in form.root.children[:2]] == ["who", "dong"]
    assert form.notes == ()
    [items] = [each.children for each in form.instances["dong"].children]
    assert [cell.value for cell in items[0].children] == ["jn", "정릉동"]


def test_a_newer_workbook_under_a_password_says_where_to_take_it_off() -> None:
    # What Excel writes then: the sealed workbook as a stream of a container.
    sealed = container("EncryptedPackage", bytes(4200))
    with pytest.raises(FormError) as caught:
        load_content("xlsx", sealed, {})
    (problem,) = caught.value.problems
    assert problem.code == "password"
    assert "통합 문서 보호에서 암호를 지우고" in problem.korean

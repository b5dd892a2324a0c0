"""Publishing forms and fetching them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from district.authoring import read_form
from district.forms import UnusableForm
from district.hub import Hub
from tests.district.conftest import Crew

SOUND = """
| survey |
| | type | name | label |
| | text | how | 어떻게 지내셨어요? |

| settings |
| | form_title | form_id | version |
| | 안부 | greeting | 1 |
"""


def test_a_laptop_fetches_what_it_does_not_have(crew: Crew, hub: Hub) -> None:
    contents = {f"form_{n}": f"form {n}".encode() for n in range(3)}
    hashes = {form_id: hub.publish_form(form_id, "md", content) for form_id, content in contents.items()}
    assert hashes["form_1"] == hashlib.sha256(b"form 1").digest()
    planner = crew["planner"]
    answer = planner.forms([hashes["form_1"]])
    assert [(form.form_id, form.content) for form in answer.current] == [(n, b"") for n in contents]
    assert {form.form_id: form.content for form in answer.files} == {
        "form_0": b"form 0",
        "form_2": b"form 2",
    }
    assert planner.forms(list(hashes.values())).files == []


def test_the_next_version_replaces_the_last(crew: Crew, hub: Hub) -> None:
    old = hub.publish_form("greeting", "md", b"first")
    new = hub.publish_form("greeting", "md", b"second")
    [form] = crew["planner"].forms([old]).files
    assert (form.content, form.sha256) == (b"second", new)


def test_large_forms_come_one_after_the_other(crew: Crew, hub: Hub) -> None:
    for number in range(3):
        hub.publish_form(f"large_{number}", "xml", bytes([number]) * 5_000_000)
    planner, have = crew["planner"], list[bytes]()
    for step in range(1, 4):
        have += [form.sha256 for form in planner.forms(have).files]
        assert len(have) == step


@pytest.mark.parametrize(
    ("form_id", "form_format", "content"),
    [("../x", "md", b""), ("", "md", b""), ("a", "exe", b""), ("a", "md", b"\0" * 7_000_000)],
)
def test_what_cannot_be_published(hub: Hub, form_id: str, form_format: str, content: bytes) -> None:
    with pytest.raises(UnusableForm):
        hub.publish_form(form_id, form_format, content)


def test_a_sound_form_is_read_with_its_id(tmp_path: Path) -> None:
    file = tmp_path / "안부.md"
    file.write_text(SOUND, encoding="utf-8")
    form = read_form(file)
    assert (form.form_id, form.format, form.content) == ("greeting", "md", SOUND.encode())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("form.md", SOUND.replace("| how |", "| h o w |").encode(), "row : 2"),
        ("form.md", b"", "not recognized"),
        ("form.md", b"\xff\xfe\x00", "decode"),
        ("form.xlsx", b"PK\x03\x04 damaged", "not"),
        ("form.xml", b"<a>", "not XML"),
        ("form.xml", b"<a/>", "no instance"),
        ("form.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "no instance"),
        ("form.txt", b"", "md"),
    ],
)
def test_a_broken_form_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnusableForm, match=said):
        read_form(file)

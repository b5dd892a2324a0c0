"""A form comes to the laptops with its table and its pictures."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.forms.definition import Definition
from app.forms.session import open_session
from app.visits.shelf import Shelf
from app.wire.bundle import MAX_FILES, BadBundleError, Bundle, pack, unpack
from app.wire.messages import FormFile, Forms
from db.store import Store
from district.authoring import read_form
from district.command import main
from district.forms import offer
from district.hub import Hub

FORM = """
| survey |
| | type | name | label | media::image |
| | select_one_from_file welfare.csv | centre | 어느 복지관에 다니세요? | map.png |
| choices |
| | list_name | name | label |
| | l | a | A |
| settings |
| | form_id |
| | centres |
"""
TABLE = "name,label\nj,정릉복지관\ng,길음복지관\n"
PICTURE = b"\x89PNG not really"


@pytest.fixture
def database(tmp_path: Path) -> list[str]:
    return ["--database", f"sqlite:///{tmp_path / 'hub.sqlite'}", "--key-file", str(tmp_path / "hub.key")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "laptop.db", bytes(32))
    yield store
    store.close()


@pytest.fixture
def authored(tmp_path: Path) -> Path:
    (tmp_path / "centres.md").write_text(FORM, encoding="utf-8")
    (tmp_path / "welfare.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "centres-media").mkdir()
    (tmp_path / "centres-media" / "map.png").write_bytes(PICTURE)
    (tmp_path / "unrelated.csv").write_text("name\nx\n", encoding="utf-8")
    return tmp_path / "centres.md"


def published(tmp_path: Path) -> FormFile:
    hub = Hub.open(f"sqlite:///{tmp_path / 'hub.sqlite'}", key_file=tmp_path / "hub.key")
    try:
        with hub.store.reading() as connection:
            return offer(connection, Forms(have=[])).files[0]
    finally:
        hub.close()


def test_the_table_and_the_picture_arrive_with_the_form(
    tmp_path: Path,
    database: list[str],
    authored: Path,
    store: Store,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Hub.create(database[1], "성북구", key_file=tmp_path / "hub.key").close()
    assert main(["publish-form", str(authored), *database]) == 0
    assert "welfare.csv" in capsys.readouterr().out
    shelf = Shelf(store)
    with store.transaction():
        assert shelf.receive(published(tmp_path), 0)
    definition, _sha256 = Shelf(store).current("centres")
    state = open_session(definition).state("/data/centre")
    assert state is not None
    assert [choice.label for choice in state.choices] == ["정릉복지관", "길음복지관"]
    assert state.media == {"image": "map.png"}
    assert definition.media == {"map.png": PICTURE}
    assert Definition.from_bytes(definition.to_bytes()).media == {"map.png": PICTURE}


def test_a_form_without_files_is_published_as_it_was() -> None:
    form = read_form(Path(__file__).parents[2] / "resources" / "forms" / "wellbeing_call.md")
    assert (form.format, form.files) == ("md", [])


def test_a_file_that_is_missing_is_told(authored: Path) -> None:
    (authored.parent / "centres-media" / "map.png").unlink()
    assert any("map.png" in remark for remark in read_form(authored).remarks)


def test_the_same_form_and_files_are_the_same_content(authored: Path) -> None:
    assert read_form(authored).content == read_form(authored).content


def test_what_is_no_bundle_leaves_the_form_before_it_in_use(store: Store) -> None:
    shelf = Shelf(store)
    with store.transaction():
        assert not shelf.receive(FormFile(form_id="centres", sha256=b"x", format="zip", content=b"PK"), 0)
    [(form_id, words)] = store.forms.problems()
    assert form_id == "centres"
    assert "다시 게시" in words


def test_bundles_are_bounded(tmp_path: Path) -> None:
    with pytest.raises(BadBundleError):
        pack(Bundle("md", b"", {f"{n}.png": b"" for n in range(MAX_FILES + 1)}))
    with pytest.raises(BadBundleError):
        pack(Bundle("md", b"", {"../x.png": b""}))
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.md", b" " * 40_000_000)
    with pytest.raises(BadBundleError):
        unpack(bomb.read_bytes())

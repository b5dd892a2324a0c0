"""What the stories about attachments have in common: a nurse, a home, the form of `tests.wound`."""

from __future__ import annotations

from pathlib import Path

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.visits.reading import Attached
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, homes
from tests.wound import FORM_ID, WOUND_CARE
from ui.pictures import photograph as as_kept

HAS, PHOTO, BED, PAPER = (
    "/data/look/has",
    "/data/look/photo",
    "/data/look/bed",
    "/data/others/paper",
)


def nurse(field: Field) -> Desk:
    """The nurse's laptop, with the form."""
    field.hub.publish_form(FORM_ID, "md", WOUND_CARE.encode())
    desk = field.laptop("nurse")
    assert sync(desk).trouble is None
    return desk


def begin(desk: Desk) -> str:
    """A visit in progress with the form open and the wound answered."""
    visit = desk.visiting.start(homes(desk)[0], None, [])
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    answer(desk, visit, HAS, "yes")
    return visit


def answer(desk: Desk, visit: str, ref: str, value: str) -> None:
    desk.drafts.note(visit, FORM_ID, ANSWER, ref, value)


def attach(desk: Desk, visit: str, ref: str, offered: Offered) -> str:
    """As the form does it; returns the name that is the answer."""
    return desk.visiting.attach(visit, FORM_ID, ref, offered)


def picture(data: bytes) -> Offered:
    return as_kept(data, "IMG_2034.jpg", None)


def paper(data: bytes, name: str = "진단서.pdf") -> Offered:
    return Offered(Kind.FILE, "application/pdf", data, name)


def finish(desk: Desk, visit: str) -> str:
    desk.drafts.call_finished(visit, FORM_ID, finished=True)
    return desk.visiting.finish(visit, Ending(DONE))


def files(desk: Desk, visit: str, version: str | None = None) -> dict[str, Attached]:
    """What a reader of the visit sees, by the question."""
    reading = desk.reader.visit(visit, version)
    assert reading is not None
    return {each.label: each.file for each in reading.forms[0].answers if each.file is not None}


def blobs(desk: Desk) -> set[Path]:
    """Every file in the sealed folder."""
    folder = desk.store.folder / "blobs"
    return set(folder.iterdir()) if folder.is_dir() else set()

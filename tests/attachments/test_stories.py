"""A wound is photographed: from the form to the sealed file, through amending, restarting, erasing."""

from __future__ import annotations

import hashlib

import pytest

from app.attachments.errors import DamagedAttachmentError, TooLargeError, TooManyError
from app.attachments.kinds import MOST_BYTES, MOST_PER_FORM
from tests.attachments.story import (
    BED,
    HAS,
    PAPER,
    PHOTO,
    answer,
    attach,
    begin,
    blobs,
    files,
    finish,
    nurse,
    paper,
    picture,
)
from tests.field import sync
from tests.prepared import Field, homes, own
from tests.wound import FORM_ID, photograph


def test_a_photographed_wound_is_there_after_amending_and_a_restart(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    wound, certificate = picture(photograph()), paper(b"%PDF-1.7 " + bytes(700_000))
    assert attach(desk, visit, PHOTO, wound) == "photo-1.jpg"
    assert attach(desk, visit, PAPER, certificate) == "file-2.pdf"
    first = finish(desk, visit)
    expected = [hashlib.sha256(each.data).digest() for each in (wound, certificate)]
    assert own(desk)[-1].blobs == expected

    desk.visiting.amend(visit)
    attach(desk, visit, BED, picture(photograph(300, 200)))
    finish(desk, visit)
    desk.close()

    desk = field.laptop("nurse")
    assert own(desk)[-1].blobs[0] == expected[0]
    assert len(own(desk)[-1].blobs) == 3
    seen = files(desk, visit)
    assert {label: file.name for label, file in seen.items()} == {
        "상처 사진": "photo-1.jpg",
        "방 사진": "photo-3.jpg",
        "진단서": "file-2.pdf",
    }
    assert seen["진단서"].given_name == "진단서.pdf"
    assert desk.attachments.read(seen["상처 사진"].id) == wound.data
    assert desk.attachments.read(seen["진단서"].id) == certificate.data
    assert set(files(desk, visit, first)) == {"상처 사진", "진단서"}


def test_a_colleague_reads_what_is_attached_though_the_file_is_elsewhere(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    assert sync(desk).trouble is None
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    seen = files(supervisor, visit)["상처 사진"]
    assert (seen.id, seen.media_type, seen.lost) == ("", "image/jpeg", False)
    assert seen.size == files(desk, visit)["상처 사진"].size


def test_a_replaced_picture_stays_with_the_version_it_was_recorded_in(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    old, new = picture(photograph()), picture(photograph(500, 400))
    attach(desk, visit, PHOTO, old)
    first = finish(desk, visit)
    desk.visiting.amend(visit)
    attach(desk, visit, PHOTO, new)
    finish(desk, visit)
    assert desk.attachments.read(files(desk, visit)["상처 사진"].id) == new.data
    assert desk.attachments.read(files(desk, visit, first)["상처 사진"].id) == old.data
    assert len(own(desk)[-1].blobs) == 1


def test_an_amendment_thrown_away_leaves_what_was_recorded(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    kept = blobs(desk)
    desk.visiting.amend(visit)
    attach(desk, visit, PHOTO, picture(photograph(500, 400)))
    desk.visiting.abandon(visit)
    assert blobs(desk) == kept
    assert desk.attachments.read(files(desk, visit)["상처 사진"].id)


def test_what_is_not_asked_is_not_submitted(field: Field) -> None:
    """There is no wound after all: its photograph is in no revision and on no disk."""
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    attach(desk, visit, BED, picture(photograph(300, 200)))
    answer(desk, visit, HAS, "no")
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    assert len(blobs(desk)) == 2, "the answer may change once more"
    finish(desk, visit)
    assert set(files(desk, visit)) == {"방 사진"}
    assert len(own(desk)[-1].blobs) == len(blobs(desk)) == 1


def test_a_replaced_answer_and_a_discarded_draft_leave_no_file(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    attach(desk, visit, PHOTO, picture(photograph(500, 400)))
    assert len(blobs(desk)) == 2, "until the form is left, the one before can be brought back"
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    assert len(blobs(desk)) == 1
    desk.drafts.drop_form(visit, FORM_ID)
    assert blobs(desk) == set()
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    attach(desk, visit, PHOTO, picture(photograph()))
    desk.visiting.abandon(visit)
    assert blobs(desk) == set()
    assert desk.store.attachments.ids() == set()


def test_a_household_leaves_only_after_its_attachments_and_then_with_them(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    home = homes(desk)[0]
    other = field.person("nurse").worker
    field.hub.add_worker(type(other)(id="nurse-2", name="새사람", role=other.role, dongs=other.dongs))
    assert field.hub.assign([home], nurse="nurse-2") == 1
    assert sync(desk).photos == 1, "the district has the photograph first"
    assert desk.household(home) is None
    assert blobs(desk) == set()
    assert desk.store.attachments.ids() == set()


def test_a_file_that_was_kept_too_late_keeps_no_form_from_opening(field: Field) -> None:
    """Its repeat was taken out while it was being sealed."""
    desk = nurse(field)
    visit = begin(desk)
    desk.visiting.attach(visit, FORM_ID, "/data/child[3]/portrait", picture(photograph()))
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    assert blobs(desk) == set()


def test_everything_can_be_erased_at_once(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    desk.visiting.amend(visit)
    attach(desk, visit, BED, picture(photograph(300, 200)))
    desk.attachments.erase_all()
    assert blobs(desk) == set()
    assert desk.attachments.waiting() == []


def test_what_is_too_large_or_too_much_is_refused_and_nothing_is_kept(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    with pytest.raises(TooLargeError) as refused:
        attach(desk, visit, PAPER, paper(bytes(25_000_000)))
    assert refused.value.most == MOST_BYTES
    assert blobs(desk) == set()
    for number in range(MOST_PER_FORM):
        attach(desk, visit, PAPER, paper(b"%d" % number))
    with pytest.raises(TooManyError):
        attach(desk, visit, PAPER, paper(b"one more"))
    assert len(blobs(desk)) == MOST_PER_FORM


def test_a_damaged_file_is_told_and_the_rest_goes_on(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    attach(desk, visit, PAPER, paper(b"whole"))
    finish(desk, visit)
    seen = files(desk, visit)
    place = desk.store.folder / "blobs" / seen["상처 사진"].id
    sealed = bytearray(place.read_bytes())
    sealed[len(sealed) // 2] ^= 1
    place.write_bytes(sealed)
    with pytest.raises(DamagedAttachmentError):
        desk.attachments.read(seen["상처 사진"].id)
    assert desk.attachments.read(seen["진단서"].id) == b"whole"

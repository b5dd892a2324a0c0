"""Whatever somebody asks, by whatever path there is: of a household that is not theirs they hear nothing."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from app.wire.blobs import BlobPart
from app.wire.encoding import encode
from app.wire.erasing import HandIn
from app.wire.handing import Handovers
from app.wire.listening import Listen
from app.wire.messages import Access, Forms, Hello, Own, Pull, Push, Reconcile, Returned, Wait
from app.wire.people import Role, Worker
from app.wire.recovery import Codes, Deposit
from app.wire.revisions import Sealed, Signed
from district.api.endpoints import ENDPOINTS
from district.api.waiting import WAIT
from district.hub import Hub
from tests.district.client import Laptop
from tests.district.conftest import HOME, Crew

VISIT = "018f0000-0000-7000-8000-0000000000aa"
RISK = "018f0000-0000-7000-8000-0000000000bb"
NEIGHBOUR = Worker(id="neighbour", name="먼동네", role=Role.PLANNER, dongs=["길음1동"])
SEALED = Sealed("supervisors", "k", 1, b"-")


def told(signed: Signed) -> list[bytes]:
    """What gives a revision of the household away."""
    return [signed.revision().id.encode(), signed.hash]


def secrets(crew: Crew, hub: Hub) -> tuple[list[bytes], Signed]:
    """A household with a life, and what nobody else may hear of it; the visit."""
    planner = crew["planner"]
    visit = planner.visit(HOME, VISIT, note="아무도 모르게")
    edit = planner.edit(HOME, "note", "뒷문 열쇠는 화분 밑", None)
    risk = planner.risk(HOME, RISK)
    planner.push(visit, edit, risk)
    assert hub.assign([HOME], planner="planner-2") == 1
    words = [HOME, VISIT, RISK, "김가상", "아무도 모르게", "화분", planner.device]
    told_of = [word for signed in (visit, edit, risk) for word in told(signed)]
    return [*(word.encode() for word in words), *told_of], visit


def questions(laptop: Laptop, visit: Signed) -> dict[str, list[msgspec.Struct]]:
    """Everything one can ask, and how somebody curious would ask it."""
    known = visit.revision().id
    return {
        "/v1/hello": [Hello(seq=0, head=b"", app_version="1", posts=b"x" * 16)],
        "/v1/push": [
            Push(revisions=[laptop.edit(HOME, "phone", "010-0000-9999", None)]),
            Push(revisions=[laptop.visit(HOME, VISIT)]),
            Push(revisions=[visit]),
        ],
        "/v1/returned": [Returned(named=[known]), Returned(revisions=[visit])],
        "/v1/pull": [Pull(cursor=0, max_bytes=8_000_000, count=True), Pull(cursor=0, skip_own=True)],
        "/v1/wait": [Wait(seconds=0)],
        "/v1/listen": [Listen()],
        "/v1/forms": [Forms(have=[])],
        "/v1/own": [Own(after=0)],
        "/v1/access": [Access(oldest=1, first=1, previous=b"", lines=[])],
        "/v1/reconcile": [Reconcile(count=0, seq=0, head=b"")],
        "/v1/recovery": [Deposit(vault="v", number=1, sealed=SEALED)],
        "/v1/recovery-codes": [Codes(have=[])],
        "/v1/handovers": [Handovers()],
        "/v1/hand-in": [HandIn(leftovers=[])],
        "/v1/blob-part": [BlobPart(revision=known, sha256=bytes(32), start=0, length=1_000)],
    }


def heard(response: httpx.Response, secret: list[bytes], asked: bytes) -> list[bytes]:
    """Of what the asker did not say themselves."""
    return [word for word in secret if word in response.content and word not in asked]


@pytest.mark.parametrize("who", ["neighbour", "far-supervisor"])
def test_by_every_path(crew: Crew, hub: Hub, who: str) -> None:
    hub.add_worker(NEIGHBOUR)
    secret, visit = secrets(crew, hub)
    stranger = crew[who]
    asked = questions(stranger, visit)
    assert set(asked) == {endpoint.path for endpoint in (*ENDPOINTS, WAIT)}, "ask by the new path too"
    for path, messages in asked.items():
        for message in messages:
            body = encode(message)
            assert heard(stranger.send(path, body), secret, body) == [], path


def test_the_planner_from_whom_it_went_hears_no_more(crew: Crew, hub: Hub) -> None:
    secret, _ = secrets(crew, hub)
    planner, successor = crew["planner"], crew["planner-2"]
    written = successor.edit(HOME, "note", "새 열쇠", None)
    assert successor.push(written).refused == []
    later = ["새 열쇠".encode(), written.revision().id.encode(), written.hash]
    again = Laptop.of(hub, planner.http, "planner")
    for laptop in (planner, again):
        content = laptop.send("/v1/pull", encode(Pull(cursor=0, max_bytes=8_000_000))).content
        assert [word for word in later if word in content] == []
    content = again.send("/v1/pull", encode(Pull(cursor=0, max_bytes=8_000_000))).content
    # The risk stays with whoever screened until somebody has taken it.
    words = [word for word in secret if word not in (HOME.encode(), RISK.encode(), planner.device.encode())]
    assert [word.decode(errors="replace") for word in words[:3] if word in content] == []

"""The protocol as bytes: whoever changes one of these on purpose raises a domain or a version as well.

`frozen/*.json` holds a sample of every message: its encoding in hex and, where it is signed or hashed, those
too, with fixed keys. To freeze a new message, run this file as a program; it never touches what is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire import (
    blobs,
    courier,
    erasing,
    handing,
    listening,
    messages,
    people,
    receipts,
    recovery,
    revisions,
)
from app.wire.encoding import Malformed, decode, encode
from app.wire.people import certificate_message
from app.wire.revisions import (
    Change,
    receipt_message,
    revision_message,
)
from app.wire.signing import Suite, Verifier
from tests.wire.samples import NAMES, SAMPLES, SIGNED_THINGS
from tests.wire.things import (
    BODY,
    CERTIFICATE,
    DEVICE,
    DISK,
    ERASED,
    HUB,
    RECEIPT,
    SIGNED,
)

FROZEN = Path(__file__).parent / "frozen"


def as_frozen(name: str) -> dict[str, object]:
    sample = SAMPLES[name]
    return {"type": type(sample).__name__, "bytes": encode(sample).hex()}


def frozen(name: str) -> Mapping[str, object]:
    content: Mapping[str, object] = json.loads((FROZEN / f"{name}.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize("name", SAMPLES)
def test_a_message_is_the_bytes_it_was(name: str) -> None:
    assert as_frozen(name) == frozen(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bytes_are_still_understood(name: str) -> None:
    data = bytes.fromhex(str(frozen(name)["bytes"]))
    assert decode(data, type(SAMPLES[name])) == SAMPLES[name]


def test_what_is_signed_is_what_it_was() -> None:
    assert frozen("signatures") == SIGNED_THINGS
    assert frozen("names") == NAMES
    hub, device = Verifier(Suite.MODERN, HUB.public_bytes()), Verifier(Suite.MODERN, DEVICE.public_bytes())
    assert device.accepts(SIGNED.signature, revision_message(BODY))
    assert hub.accepts(RECEIPT.signature, receipt_message(RECEIPT))
    assert hub.accepts(CERTIFICATE.signature, certificate_message(CERTIFICATE))
    assert device.accepts(ERASED.signature, erasing.erase_message(ERASED))
    assert device.accepts(DISK.signature, erasing.disk_message(DISK))
    assert not device.accepts(RECEIPT.signature, receipt_message(RECEIPT))


def wire_types() -> set[type[msgspec.Struct]]:
    """Every type that travels."""
    found = {
        value
        for module in (
            *(messages, people, revisions, recovery, erasing, courier, handing, blobs, receipts),
            listening,
        )
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct)
    }
    return found - {msgspec.Struct}


def test_every_message_has_a_frozen_sample() -> None:
    assert wire_types() == {type(sample) for sample in SAMPLES.values()}
    assert {path.stem for path in FROZEN.glob("*.json")} == {*SAMPLES, "signatures", "names"}


def test_no_field_is_of_any_type_but_a_value() -> None:
    for kind in wire_types() - {Change}:
        assert "typing.Any" not in {str(hint) for hint in get_type_hints(kind).values()}, kind


KINDS = sorted(wire_types(), key=lambda kind: kind.__name__)


@given(st.sampled_from(KINDS), st.binary(max_size=300))
def test_any_bytes_are_a_message_or_malformed(kind: type[msgspec.Struct], data: bytes) -> None:
    try:
        found = decode(data, kind)
    except Malformed:
        return
    assert isinstance(found, kind)


@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_a_harmed_message_is_a_message_or_malformed(name: str, data: st.DataObject) -> None:
    """Cut, with a byte changed, with something after it."""
    whole = encode(SAMPLES[name])
    place = data.draw(st.integers(0, len(whole) - 1))
    other = bytes([data.draw(st.integers(0, 255))])
    kind = type(SAMPLES[name])
    for harmed in (whole[:place], whole[:place] + other + whole[place + 1 :], whole + other):
        try:
            decode(harmed, kind)
        except Malformed:
            continue
        assert harmed not in (whole[:place], whole + other), "a cut or lengthened message is no message"


@given(st.integers(1, 3000))
def test_deep_nesting_is_malformed(depth: int) -> None:
    """A patch's value may be anything MessagePack holds; no depth of it brings the program down."""
    nested = b"\x92" + b"\x91" * depth + b"\xc0" + b"\xc0"
    try:
        decode(nested, Change)
    except Malformed:
        assert depth > 100


def test_a_reason_that_only_a_newer_hub_knows_costs_nothing_else() -> None:
    """One such refusal made the whole answer unreadable, with the receipts of its batch."""
    said = {"receipts": [], "refused": [{"revision": "r", "code": "of_a_later_version", "detail": "why"}]}
    (refused,) = decode(encode(said), messages.PushAnswer).refused
    assert (refused.revision, refused.code, refused.detail) == ("r", messages.Code.OTHER, "why")
    with pytest.raises(Malformed):
        decode(encode({"revision": "r", "code": 7}), messages.Refused)


def freeze() -> None:
    FROZEN.mkdir(exist_ok=True)
    everything: dict[str, object] = {name: as_frozen(name) for name in SAMPLES}
    for name, content in {**everything, "signatures": SIGNED_THINGS, "names": NAMES}.items():
        path = FROZEN / f"{name}.json"
        if not path.exists():
            path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    freeze()

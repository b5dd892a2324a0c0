"""Receipts that share a signature: each proves itself, and nothing else."""

from __future__ import annotations

from uuid import UUID

import msgspec
import pytest

from app.wire.receipts import MOST_TOGETHER, Receipts, sign_each, sign_together, stands_alone
from app.wire.revisions import Receipt
from app.wire.signing import Signer, Suite, Verifier

HUB, OTHER = Signer.generate(Suite.MODERN), Signer.generate(Suite.MODERN)


def verifier(signer: Signer = HUB) -> Receipts:
    return Receipts(Verifier(signer.suite, signer.public_bytes()))


def bare(count: int) -> list[Receipt]:
    return [
        Receipt(revision=str(UUID(int=n)), hash=n.to_bytes(32, "big"), hub_seq=n, hub_time_ms=n)
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [*range(1, 18), 33])
def test_each_is_proved_by_itself(count: int) -> None:
    signed = list(sign_together(HUB, bare(count)))
    assert [receipt.revision for receipt in signed] == [receipt.revision for receipt in bare(count)]
    for receipt in reversed(signed):
        assert verifier().accepts(receipt)
        assert not verifier(OTHER).accepts(receipt)
    one = verifier()
    assert all(map(one.accepts, signed))


def test_sixteen_share_a_signature() -> None:
    asked: list[bytes] = []

    class Counting(Signer):
        def sign(self, message: bytes) -> bytes:
            asked.append(message)
            return super().sign(message)

    signed = list(sign_together(Counting(HUB.suite, HUB.secret_bytes()), bare(2 * MOST_TOGETHER + 1)))
    assert len(asked) == 3
    assert [stands_alone(receipt.signature) for receipt in signed] == [False] * 32 + [True]


def test_nothing_of_it_can_be_changed_or_lent() -> None:
    signed = list(sign_together(HUB, bare(5)))
    check = verifier()
    assert check.accepts(signed[0])
    for place, receipt in enumerate(signed):
        lent = msgspec.structs.replace(receipt, signature=signed[place - 1].signature)
        assert not check.accepts(lent)
        assert not check.accepts(msgspec.structs.replace(receipt, hub_seq=99))
        for at in range(len(receipt.signature)):
            flipped = bytearray(receipt.signature)
            flipped[at] ^= 1
            assert not check.accepts(msgspec.structs.replace(receipt, signature=bytes(flipped))), at


def test_an_inner_node_is_no_receipt_and_a_receipt_no_tree() -> None:
    alone = next(sign_each(HUB, bare(1)))
    assert verifier().accepts(alone)
    [first, *_] = sign_together(HUB, bare(2))
    cut = msgspec.structs.replace(first, signature=first.signature[:20])
    assert not verifier().accepts(cut)

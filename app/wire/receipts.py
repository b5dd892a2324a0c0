"""Signing and verifying receipts: one by one, or up to sixteen under one signature.

Sixteen receipts are the leaves of a hash tree whose root is signed once. What stands in the place of a
receipt's signature then proves it by itself: the hashes beside its way up, and the signature of the root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from app.wire.encoding import Malformed, decode, digest, encode
from app.wire.revisions import Receipt, receipt_message
from app.wire.signing import Signer, Verifier

MOST_TOGETHER = 16
_PREFIX = b"receipt tree 1\0"
_NODE_DOMAIN = "bangmun receipt node 1"
_ROOT_DOMAIN = "bangmun receipt root 1"
_MOST_STEPS = 4
_WHOLE = frozenset({32})
_MOST_JOINED = 4 * MOST_TOGETHER


class Proof(msgspec.Struct, frozen=True, array_like=True):
    """`beside`: from the leaf to the root what each node is joined with; bit n of `left`: the n-th of them
    stands on the left. `signature`: of the root."""

    beside: list[bytes]
    left: int
    signature: bytes


def sign_each(signer: Signer, receipts: Iterable[Receipt]) -> Iterator[Receipt]:
    """A signature for every receipt."""
    for receipt in receipts:
        yield msgspec.structs.replace(receipt, signature=signer.sign(receipt_message(receipt)))


def sign_together(signer: Signer, receipts: Iterable[Receipt]) -> Iterator[Receipt]:
    """A signature for every sixteen. For those who say that they understand it (`Push.trees`)."""
    remaining = iter(receipts)
    while some := list(islice(remaining, MOST_TOGETHER)):
        if len(some) == 1:
            yield from sign_each(signer, some)
            continue
        root, ways = _tree([receipt_message(receipt) for receipt in some])
        signature = signer.sign(digest(_ROOT_DOMAIN, root))
        for receipt, (beside, left) in zip(some, ways, strict=True):
            proof = _PREFIX + encode(Proof(beside, left, signature))
            yield msgspec.structs.replace(receipt, signature=proof)


def stands_alone(signature: bytes) -> bool:
    """Whether it is a signature of the receipt itself."""
    return not signature.startswith(_PREFIX)


class Receipts:
    """Verifies receipts of one hub. The root of a tree is verified once, and what two nodes join to is
    worked out once for all receipts that share them."""

    def __init__(self, hub: Verifier) -> None:
        self._hub = hub
        self._accepted: tuple[bytes, bytes] | None = None
        self._joined: dict[bytes, bytes] = {}

    def accepts(self, receipt: Receipt) -> bool:
        message, signature = receipt_message(receipt), receipt.signature
        if stands_alone(signature):
            return self._hub.accepts(signature, message)
        try:
            proof = decode(signature[len(_PREFIX) :], Proof)
        except Malformed:
            return False
        beside = proof.beside
        if len(beside) > _MOST_STEPS or not _WHOLE.issuperset(map(len, beside)):
            return False
        if not 0 <= proof.left < 1 << len(beside):
            return False
        root = self._root(message, beside, proof.left)
        if (root, proof.signature) != self._accepted:
            if not self._hub.accepts(proof.signature, digest(_ROOT_DOMAIN, root)):
                return False
            self._accepted = root, proof.signature
        return True

    def _root(self, node: bytes, beside: list[bytes], left: int) -> bytes:
        joined = self._joined
        if len(joined) > _MOST_JOINED:
            joined.clear()
        for other in beside:
            pair = other + node if left & 1 else node + other
            left >>= 1
            known = joined.get(pair)
            if known is None:
                known = joined[pair] = digest(_NODE_DOMAIN, pair)
            node = known
        return node


def _tree(leaves: Sequence[bytes]) -> tuple[bytes, list[tuple[list[bytes], int]]]:
    """The root, and each leaf's way up. A node without a neighbour goes up as it is."""
    levels = [leaves]
    while len(level := levels[-1]) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [digest(_NODE_DOMAIN, left + right) for left, right in pairs]
        levels.append([*above, *level[len(level) - len(level) % 2 :]])
    return levels[-1][0], [_way(levels, place) for place in range(len(leaves))]


def _way(levels: Sequence[Sequence[bytes]], place: int) -> tuple[list[bytes], int]:
    """What the leaf at this place and the nodes above it are joined with, and what of that is on the left."""
    beside: list[bytes] = []
    left = 0
    for level in levels:
        neighbour = place ^ 1
        if neighbour < len(level):
            left |= (place & 1) << len(beside)
            beside.append(level[neighbour])
        place >>= 1
    return beside, left

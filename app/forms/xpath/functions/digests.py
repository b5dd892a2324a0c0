"""Digests, encodings, signatures and identifiers."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
import string
import uuid

from app.forms.xpath.errors import EvaluationError, ExpressionError
from app.forms.xpath.registry import function
from app.forms.xpath.syntax import Call, Literal

_ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
_ENCODINGS = frozenset({"BASE64", "HEX"})
_LETTERS = string.ascii_letters + string.digits
_MAX_IDENTIFIER = 4_096
_SIGNATURE_BYTES = 64


@function("uuid", "n?", "text", steps=8)
def _uuid(*length: float) -> str:
    if not length:
        return str(uuid.uuid4())
    if not 0 <= length[0] <= _MAX_IDENTIFIER:
        return ""
    return "".join(secrets.choice(_LETTERS) for _ in range(int(length[0])))


def _unknown() -> EvaluationError:
    return EvaluationError(
        f"digest()는 {', '.join(_ALGORITHMS)}와 base64, hex만 압니다.",
        f"digest() knows {', '.join(_ALGORITHMS)}, and base64 or hex.",
    )


def _check_words(call: Call) -> ExpressionError | None:
    """The algorithm and the encoding, where they are written out."""
    for argument, known in zip(call.arguments[1:], (_ALGORITHMS, _ENCODINGS), strict=False):
        if isinstance(argument, Literal) and argument.text.upper() not in known:
            error = _unknown()
            return ExpressionError("digest", error.korean, error.english, caret=argument.at)
    return None


@function("digest", "ttt?", "text", check=_check_words, steps=8)
def _digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    name = _ALGORITHMS.get(algorithm.upper())
    if name is None or encoding.upper() not in _ENCODINGS:
        raise _unknown()
    digest = hashlib.new(name, text.encode(), usedforsecurity=False).digest()
    return digest.hex() if encoding.lower() == "hex" else base64.b64encode(digest).decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()).encode(), validate=True)
    except binascii.Error:
        return b""


@function("base64-decode", "t", "text", steps=2)
def _base64_decode(text: str) -> str:
    return _decoded(text).decode("utf-8", "replace")


@function("extract-signed", "tt", "text", steps=500)
def _extract_signed(contents: str, public_key: str) -> str:
    """The message of a signed code, blank unless the Ed25519 signature before it holds."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    signed, key = _decoded(contents), _decoded(public_key)
    signature, message = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return ""
    return message.decode("utf-8", "replace")

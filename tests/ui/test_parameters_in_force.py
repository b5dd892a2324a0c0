"""The key derivation that a laptop enrolled at the window really has. Nothing cheap stands in its place:
the wrap is opened here with the primitives themselves and what the header says."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pytestqt.qtbot import QtBot

from app.vault.header import bound_to, read_header
from app.vault.vault import Vault
from app.wire.signing import Suite
from db.store import Store
from tests.field import District
from tests.someone import Someone
from ui.theme import Theme

OWASP_LEAST_KIB, OWASP_LEAST_PASSES = 19 * 1024, 2


def test_a_laptop_enrolled_at_the_window_is_behind_the_real_argon2id(
    qtbot: QtBot, theme: Theme, district: District
) -> None:
    demo = district.demo()
    person = next(one for one in demo.file.people if one.role == "nurse")
    someone = Someone(theme, district.folder, demo)
    someone.press("chooser.nurse")
    vault = Vault(demo.laptop(person))
    someone.until(lambda: vault.store_path.exists() and vault.exists(), "enrolment")
    someone.until(lambda: "등록하고 있습니다" not in someone.words(), "end of enrolment")
    someone.leave()

    told = json.loads(vault.header_path.read_bytes())
    [wrap] = [one for one in told["wraps"] if one["name"] == "passphrase"]
    asked = wrap["derivation"]
    assert told["suite"] == Suite.MODERN
    assert asked["memory_kib"] >= 64 * 1024 >= OWASP_LEAST_KIB
    assert asked["iterations"] >= OWASP_LEAST_PASSES
    header = read_header(vault.header_path.read_bytes())
    kept = header.wrap("passphrase")
    assert kept is not None
    bound = bound_to(header, "passphrase", kept.salt, kept.derivation)

    def key_with(iterations: int, memory_kib: int) -> bytes:
        kek = Argon2id(
            salt=b64decode(wrap["salt"]),
            length=32,
            iterations=iterations,
            lanes=asked["lanes"],
            memory_cost=memory_kib,
        ).derive(person.passphrase.encode())
        return AESGCM(kek).decrypt(kept.wrapped[:12], kept.wrapped[12:], bound)

    Store.open(vault.store_path, key_with(asked["iterations"], asked["memory_kib"])).close()
    for weaker in ((1, asked["memory_kib"]), (asked["iterations"], 64)):
        with pytest.raises(InvalidTag):
            key_with(*weaker)

"""The second suite (PBKDF2-HMAC-SHA256, AES-256-GCM, P-256) lives through the stories of the first.

The very same tests, in a district whose hub and laptops all use it. A few of each part with every run; with
BANGMUN_EVERY_STORY set all of these modules. The derivation is made cheap here: that its real parameters are
kept to is told in `test_vault.py` and `test_header_damage.py`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from app.vault.suites import Derivation
from app.vault.vault import Vault
from app.wire.signing import Suite
from tests.field import QUICK
from tests.prepared import ROLES, field, made

__all__ = ["field"]

CENTRAL = {
    "recovery.test_forgotten": (
        "test_two_unsent_visits_and_an_open_draft_survive",
        "test_a_code_opens_once_and_the_next_sync_brings_another",
        "test_the_hub_shows_it_too_once_and_the_laptop_makes_another",
    ),
    "recovery.test_parting": ("test_what_was_owed_arrives_drafts_too_and_nothing_stays",),
    "recovery.test_expiry": ("test_a_recovery_code_gives_a_few_days",),
    "recovery.test_erasing": (),
    "recovery.test_forged_farewell": (),
    "vault.test_rekeying": ("test_the_new_one_opens_and_the_old_one_nothing_not_even_a_backup",),
    "vault.test_replaced_header": ("test_an_old_header_put_back_is_refused_by_the_store",),
    "vault.test_edited_header": ("test_a_used_code_opens_nothing_with_an_edited_header_and_a_good_one_once",),
    "vault.test_header_copies": (),
    "vault.test_damage": ("test_a_backup_meets_a_broken_index_too",),
    "vault.test_restored_with_the_hub": (),
    "vault.test_put_back": (),
    "vault.test_made_anew": ("test_recording_goes_on_offline_and_no_number_is_given_twice",),
    "vault.test_kept_identity": ("test_what_the_hub_says_anew_is_kept_with_that_session",),
    "vault.test_salvage": (
        "test_without_its_second_place_the_unsent_visit_comes_out_of_the_store",
        "test_what_was_salvaged_is_sent_like_anything_else",
    ),
    "vault.test_backups": (),
    "sync.test_blobs": ("test_a_photograph_is_delivered_and_a_household_may_leave",),
    "sync.test_handover": (),
    "sync.test_access_log": ("test_the_hub_has_every_line_in_order",),
    "sync.test_restored_hub": (),
    "sync.test_quarantine_and_backup": (),
    "sync.test_strangers": (),
    "courier.test_stick": ("test_three_days_without_network",),
    "courier.test_attached": (),
    "courier.test_bad_sticks": (),
    "risk.test_screening": ("test_the_answers_go_to_the_officer_and_to_nobody_else",),
    "risk.test_sealed_words": (),
    "risk.test_papers": ("test_the_officer_sees_the_paper_and_the_district_only_passes_it_on",),
    "risk.test_waiting": (),
    "attachments.test_stories": (),
}
EVERY = bool(os.environ.get("BANGMUN_EVERY_STORY"))


@contextmanager
def cheap() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("app.vault.suites._PBKDF2_LEAST", 1_000)
        patched.setitem(QUICK, Suite.KCMVP_READY, Derivation(iterations=1_000))
        yield


@pytest.fixture(autouse=True, scope="module")
def cheaply() -> Iterator[None]:
    with cheap():
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In the place of the first suite's district."""
    with cheap():
        return made(tmp_path_factory, Suite.KCMVP_READY)


def test_everybody_here_uses_the_second_suite(prepared: Path) -> None:
    headers = [Vault(prepared / f"laptop-{role}").header() for role in ROLES]
    assert {header.suite for header in headers} == {Suite.KCMVP_READY}


def is_fixture(thing: object) -> bool:
    return hasattr(thing, "_pytestfixturefunction") or "Fixture" in type(thing).__name__


def stories(module: ModuleType, names: tuple[str, ...]) -> dict[str, Callable[..., None]]:
    """Those of `names`, or all, and the fixtures they need, but the ones that are made anew here."""
    return {
        name: thing
        for name, thing in vars(module).items()
        if name not in ("field", "prepared")
        and (is_fixture(thing) or name in names or (EVERY and name.startswith("test_") and callable(thing)))
    }


for _module, _names in CENTRAL.items():
    if _names or EVERY:
        globals().update(stories(import_module(f"tests.{_module}"), _names))

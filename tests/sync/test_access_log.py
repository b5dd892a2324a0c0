"""The laptop's access log on its way to the hub: after everything else, up to where it was, nothing twice."""

from __future__ import annotations

import shutil
from dataclasses import replace
from uuid import uuid4

import msgspec
import pytest
from sqlalchemy import select

from app.desk import Desk, recover, unlock
from app.households.finding import find
from app.ledger import access
from app.ledger.giving_out import Permit, PermitReasonNeededError, Way
from app.ledger.ledger import now_ms
from app.sync.session import Hooks, StoppedError
from app.vault.errors import WrongPassphraseError
from app.vault.vault import Vault
from db.errors import MissingError
from district.store.schema import ACCESS_FAULT, ACCESS_LINE
from tests.field import sync
from tests.prepared import Field, homes, open_hub

DAY_MS = 86_400_000


def at_the_hub(field: Field, desk: Desk) -> list[tuple[str, str]]:
    with field.hub.store.reading() as connection:
        rows = connection.execute(
            select(ACCESS_LINE)
            .where(ACCESS_LINE.c.device == desk.identity.device)
            .order_by(ACCESS_LINE.c.branch, ACCESS_LINE.c.place)
        ).all()
    return [(row.action, row.subject) for row in rows]


def here(desk: Desk) -> list[tuple[str, str]]:
    return [(line.action, line.subject) for line in desk.store.access_log.lines()]


def handed_over(desk: Desk) -> list[tuple[str, str]]:
    """What is not handed over yet was written at the end of the session itself."""
    return here(desk)[: desk.store.access_log.sent() - desk.store.access_log.anchor().place]


def faults(field: Field) -> list[str]:
    with field.hub.store.reading() as connection:
        return list(connection.execute(select(ACCESS_FAULT.c.kind)).scalars())


def test_the_hub_has_every_line_in_order(field: Field) -> None:
    planner = field.laptop("planner")
    for home in homes(planner)[:5]:
        planner.household(home)
    assert sync(planner).trouble is None
    planner.household(homes(planner)[0])
    assert sync(planner).trouble is None
    assert at_the_hub(field, planner) == handed_over(planner)
    assert faults(field) == []


def test_many_lines_go_on_where_the_line_broke(field: Field) -> None:
    planner = field.laptop("planner")
    with planner.store.transaction():
        for number in range(1_200):
            planner.ledger.note("household.read", f"household/{number}")
    asked = 0

    def on_store(work):
        nonlocal asked
        asked += "AccessLines.settle" in str(getattr(work, "func", ""))
        if asked == 2:
            raise StoppedError("cut")
        return work()

    sync(planner, Hooks(on_store=on_store))
    begun = planner.store.access_log.sent()
    assert 0 < begun < 1_200
    assert sync(planner).trouble is None
    assert at_the_hub(field, planner) == handed_over(planner)
    assert faults(field) == []


def test_a_hub_that_does_not_want_it_keeps_nothing_else_back(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.wire.messages import Code
    from district.access_log import taking
    from district.refusals import RefusedRequest

    def refuse(*_: object) -> None:
        raise RefusedRequest(Code.MALFORMED)

    planner = field.laptop("planner")
    planner.household(homes(planner)[0])
    planner.visiting.give_notice(homes(planner)[0], None, "phone")
    before = planner.store.access_log.sent()
    with monkeypatch.context() as patched:
        patched.setattr(taking, "take", refuse)
        outcome = sync(planner)
    assert (outcome.trouble, outcome.sent) == (None, 1)
    assert planner.store.access_log.sent() == before
    assert sync(planner).trouble is None
    assert at_the_hub(field, planner) == handed_over(planner)


def test_old_lines_leave_the_laptop_once_the_hub_has_them(field: Field) -> None:
    planner = field.laptop("planner")
    assert planner.identity.policy.access_days < 100
    for home in homes(planner)[:3]:
        planner.household(home)
    long_ago = here(planner)
    planner.close()
    long_after = now_ms() + 100 * DAY_MS
    field.go_offline()
    field.hub.close()
    field.hub = open_hub(field.folder, lambda: long_after)
    field.go_online()
    planner = field.laptop("planner", clock=lambda: long_after)
    assert sync(planner).trouble is None
    assert sync(planner).trouble is None, "by now it knows from the hub how late it is"
    read = {line for line in long_ago if line[0] == "household.read"}
    assert len(read) == 3
    assert not read & set(here(planner))
    assert at_the_hub(field, planner)[: len(long_ago)] == long_ago
    assert access.is_whole(planner.store)
    assert planner.store.access_log.anchor().place == len(long_ago)
    planner.household(homes(planner)[0])
    assert sync(planner).trouble is None
    assert faults(field) == []
    assert at_the_hub(field, planner)[-1][0] == "household.read"


def test_a_hub_from_a_backup_gets_the_lines_again(field: Field) -> None:
    planner = field.laptop("planner")
    planner.household(homes(planner)[0])
    sync(planner)
    field.go_offline()
    field.hub.close()
    saved = field.folder / "saved.sqlite"
    shutil.copy(field.hub_file, saved)
    field.replace_hub(saved)
    planner.household(homes(planner)[1])
    assert sync(planner).trouble is None
    whole = at_the_hub(field, planner)
    field.replace_hub(saved)
    planner.household(homes(planner)[2])
    assert sync(planner).trouble is None
    assert at_the_hub(field, planner) == handed_over(planner)
    assert len(at_the_hub(field, planner)) > len(whole)
    assert faults(field) == []


def test_a_laptop_restored_from_an_old_copy_is_told_apart(field: Field) -> None:
    planner = field.laptop("planner")
    planner.close()
    folder = field.folder / "laptop-planner"
    copy = field.folder / "old-copy"
    shutil.copytree(folder, copy)
    planner = field.laptop("planner")
    planner.household(homes(planner)[0])
    sync(planner)
    planner.close()
    shutil.rmtree(folder)
    copy.rename(folder)
    planner = field.laptop("planner")
    planner.household(homes(planner)[1])
    assert sync(planner).trouble is None
    assert faults(field) == ["forked"]
    assert set(handed_over(planner)) <= set(at_the_hub(field, planner)), "both stories are kept"


def test_wrong_passphrases_are_told_when_the_right_one_came(field: Field) -> None:
    planner = field.laptop("planner")
    vault, passphrase = field.folder / "laptop-planner", field.person("planner").passphrase
    planner.close()
    for _ in range(2):
        with pytest.raises(WrongPassphraseError):
            unlock(Vault(vault), "틀린 암호 하나")
    desk = unlock(Vault(vault), passphrase)
    failed, opened = desk.store.access_log.lines()[-2:]
    assert (failed.action, failed.reason[:2], opened.action) == ("unlock.failed", "2,", "unlock")
    desk.lock("idle")
    desk = unlock(Vault(vault), passphrase)
    assert [each.action for each in desk.store.access_log.lines()][-2:] == ["lock", "unlock"]
    desk.close()


@pytest.mark.parametrize("by_code", [False, True], ids=["passphrase", "recovery code"])
def test_wrong_tries_are_told_though_the_opening_after_them_breaks(field: Field, by_code: bool) -> None:
    """The right secret comes, the store cannot be opened (a disk fails); it is mended, they try again."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    assert sync(planner).trouble is None
    assert sync(supervisor).trouble is None
    planner.close()
    vault = Vault(field.folder / "laptop-planner")
    for _ in range(2):
        with pytest.raises(WrongPassphraseError):
            unlock(vault, "틀린 암호 하나")
    [asking] = supervisor.answering.who_asks(vault.ask_recovery())
    code = supervisor.answering.reveal(asking, "암호를 잊음")

    def opened() -> Desk:
        return (
            recover(vault, code, "새로 정한 긴 암호")
            if by_code
            else unlock(vault, field.person("planner").passphrase)
        )

    files = [vault.store_path, vault.folder / "identity"]
    away = [file.rename(file.with_name(f"away {file.name}")) for file in files]
    with pytest.raises(MissingError):
        opened()
    for file, lay in zip(away, files, strict=True):
        file.rename(lay)
    desk = opened()
    told = [each.reason[:2] for each in desk.store.access_log.lines() if each.action == "unlock.failed"]
    assert told == ["2,"]
    assert not vault.failures().count
    desk.close()


def test_a_search_names_whom_it_listed_and_not_what_was_typed(field: Field) -> None:
    planner = field.laptop("planner")
    name = next(person.name for home in homes(planner) for person in planner.store.homes.people(home))
    found = planner.find(name)
    planner.search_log.listed(name, found)
    planner.search_log.listed(name, found)
    planner.search_log.listed(name[:1], find(planner.store, name[:1]))
    planner.search_log.listed("아무도 없는 이름", [])
    lines = [line for line in planner.store.access_log.lines() if line.action == "search"]
    assert len(lines) == 2
    assert found[0].household.id in lines[0].subject
    assert lines[0].subject.split("/")[1] != lines[1].subject.split("/")[1]
    assert all(name not in line.subject + line.reason for line in lines)


def test_everybody_whom_a_search_listed_is_named_and_the_same_search_again_is_another(field: Field) -> None:
    planner = field.laptop("planner")
    [one, *_] = find(planner.store, planner.store.homes.people(homes(planner)[0])[0].name)
    found = [
        replace(one, household=msgspec.structs.replace(one.household, id=str(uuid4()))) for _ in range(20)
    ]
    planner.search_log.listed("김", found)
    lines = [line for line in planner.store.access_log.lines() if line.action.startswith("search")]
    named = [home for line in reversed(lines) for home in line.subject.split("/")[3:]]
    assert set(named) == {hit.household.id for hit in found}
    assert [line.action for line in lines].count("search") == 1, "one search, however many it listed"
    planner.search_log.listed("김", found)
    same = [line for line in planner.store.access_log.lines() if line.action.startswith("search")]
    assert len(same) == len(lines)
    planner.search_log.left()
    planner.search_log.listed("김", found)
    again = [line for line in planner.store.access_log.lines() if line.action == "search"]
    assert len(again) == 2, "somebody who looks for the same person again and again is seen to"
    assert sync(planner).trouble is None


def test_nothing_is_given_out_without_a_reason(field: Field) -> None:
    planner = field.laptop("planner")
    subject = f"household/{homes(planner)[0]}"
    before = here(planner)
    with pytest.raises(PermitReasonNeededError):
        planner.giving_out.permit(Way.PRINT, subject, "  ")
    with pytest.raises(PermitReasonNeededError):
        Permit(Way.EXPORT, subject, "까닭", object())
    assert here(planner) == before
    permit = planner.giving_out.permit(Way.PRINT, subject, " 사례회의 자료 ")
    line = planner.store.access_log.lines()[-1]
    assert (line.action, line.subject, line.reason) == ("print", subject, "사례회의 자료")
    with pytest.raises(PermitReasonNeededError):
        replace(permit, reason="다른 까닭", made_by=None)

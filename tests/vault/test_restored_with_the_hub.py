"""A restored laptop and its district: what was sent comes back, no number forks, what is lost is told."""

from __future__ import annotations

from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from app.wire.revisions import Kind
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.vault.test_damage import absent, back_up, flip, gone, numbers_at_the_hub, restored, vault

__all__ = ["vault"]


def test_with_the_second_place_gone_too_the_unsent_visit_is_told_of(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    made = back_up(planner)
    sent = absent(planner)
    sync(planner)
    unsent = absent(planner, 1)
    planner.close()
    gone(vault)
    flip(vault.folder / "unsent", 0.5)

    planner = field.laptop("planner")
    told = restored(planner)
    assert (told.backup_ms, told.from_spare) == (made, None)
    meanwhile = absent(planner, 2)
    outcome = sync(planner)
    assert (outcome.trouble, outcome.restored, outcome.sent, outcome.refused) == (None, 1, 1, 0)
    assert planner.store.visits.get(sent) is not None
    assert planner.store.visits.get(meanwhile) is not None
    assert planner.store.visits.get(unsent) is None
    assert numbers_at_the_hub(field, planner) == [1, 2]
    assert chain_is_sound(planner)
    assert receipts_verify(planner)


def test_recording_goes_on_without_the_network_after_a_restore(field: Field, vault: Vault) -> None:
    """Numbers given out offline, which the hub has given to others, are given up; ids and words stay."""
    planner = field.laptop("planner")
    back_up(planner)
    sent = [absent(planner, home) for home in range(3)]
    sync(planner)
    planner.close()
    gone(vault)
    field.go_offline()
    planner = field.laptop("planner")
    recorded = [absent(planner, home) for home in range(2)]
    ids = [revision.id for revision in own(planner)]
    planner.close()
    field.go_online()
    planner = field.laptop("planner")
    outcome = sync(planner)
    assert (outcome.trouble, outcome.restored, outcome.sent, outcome.refused) == (None, 3, 2, 0)
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4, 5]
    assert {revision.id for revision in own(planner)} > set(ids)
    assert all(planner.store.visits.get(visit) is not None for visit in (*sent, *recorded))
    assert chain_is_sound(planner)
    assert receipts_verify(planner)


def test_asking_the_hub_may_be_cut_off_anywhere(field: Field, vault: Vault) -> None:
    from app.sync import session

    planner = field.laptop("planner")
    back_up(planner)
    for home in range(3):
        absent(planner, home)
    sync(planner)
    planner.close()
    gone(vault)
    planner = field.laptop("planner")
    absent(planner)
    polls = iter([False, False, True])
    sync(planner, session.Hooks(stopped=lambda: next(polls, True)))
    planner.close()
    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4]
    assert chain_is_sound(planner)


def test_a_refused_record_that_was_lost_keeps_its_place_on_the_chain(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    strange = next(home for home in field.hub.households() if home not in set(planner.store.homes.ids()))
    planner.visiting.record_without_visit(strange, None, Ending(ABSENT))
    absent(planner)
    assert sync(planner).refused == 1
    planner.close()
    gone(vault)
    (vault.folder / "unsent").unlink()
    planner = field.laptop("planner")
    absent(planner, 1)
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [2, 3]
    assert [refusal.code for refusal in planner.store.ledger.refusals()] == ["lost"]
    assert chain_is_sound(planner)
    assert sync(planner).trouble is None


def test_a_household_given_away_meanwhile_does_not_come_back(field: Field, vault: Vault) -> None:
    """Its revisions keep their numbers, without a word of what they said."""
    planner = field.laptop("planner")
    back_up(planner)
    home = homes(planner)[0]
    absent(planner)
    absent(planner, 1)
    sync(planner)
    worker = planner.identity.worker
    field.hub.add_worker(type(worker)(id="other", name="새사람", role=worker.role, dongs=worker.dongs))
    field.hub.assign([home], planner="other")
    planner.close()
    gone(vault)
    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    assert planner.store.homes.household(home) is None
    assert home not in {revision.household for revision in own(planner)}
    absent(planner)
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent) == (None, 1)
    assert numbers_at_the_hub(field, planner) == [1, 2, 3]


def test_a_visit_that_was_finished_is_not_left_in_progress_by_an_older_store(
    field: Field, vault: Vault
) -> None:
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    back_up(planner)
    planner.visiting.finish(visit, Ending(ABSENT))
    sync(planner)
    planner.close()
    gone(vault)
    planner = field.laptop("planner")
    assert [draft.visit for draft in planner.drafts.unfinished()] == [visit]
    sync(planner)
    assert planner.drafts.unfinished() == []
    assert Kind.VISIT_FINISHED in {revision.kind for revision in own(planner)}

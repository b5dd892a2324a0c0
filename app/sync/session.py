"""One session with the hub, stage by stage. Safe to stop anywhere and to run again at any time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from msgspec import structs

from app.sync.batches import Batches
from app.sync.blobs import BlobStage
from app.sync.books import Books
from app.sync.cut_short import TROUBLES, cut_short
from app.sync.hooks import Hooks, OnStore, StoppedError, on_this_thread
from app.sync.own_chain import OwnChain
from app.sync.pages_ahead import PagesAhead
from app.sync.portions import Portions
from app.sync.report import Outcome, Progress, Stage, Trouble, so_far
from app.sync.sending_lines import SendingLines
from app.sync.transport import AstrayError, RefusedError, Transport
from app.sync.upkeep import Upkeep
from app.wire.messages import (
    Forms,
    FormsAnswer,
    HelloAnswer,
    Own,
    OwnAnswer,
    Pull,
    PullAnswer,
    Push,
    PushAnswer,
    Reconcile,
    ReconcileAnswer,
)

__all__ = ["Hooks", "OnStore", "Session", "StoppedError", "on_this_thread"]


class Session:
    """`clock_ms` is the laptop's own clock; `portions`: what earlier sessions found that the line carries."""

    def __init__(
        self,
        books: Books,
        chain: OwnChain,
        transport: Transport,
        app_version: str,
        clock_ms: Callable[[], int],
        upkeep: Upkeep | None = None,
        blobs: BlobStage | None = None,
        portions: Portions | None = None,
    ) -> None:
        self._books = books
        self._chain = chain
        self._transport = transport
        self._version = app_version
        self._clock_ms = clock_ms
        self._upkeep = upkeep
        self._blobs = blobs
        self._recovery_held = 0
        self._quiet = self._forms_same = False
        self._pages: PagesAhead | None = None
        self._portions = portions or Portions()
        self._lines = SendingLines(books.access_lines, transport, self._portions.access, clock_ms)

    def run(self, hooks: Hooks) -> Outcome:
        """Go through the stages. Never raises for the network, the hub or the disk: the
        outcome tells."""
        return self._through(
            hooks,
            self._hello,
            self._take_back,
            self._push_crisis,
            self._push_and_ask_on,
            self._pull,
            self._give_back,
            self._forms,
            self._keep_codes,
            self._access,
            self._reconcile,
            self._bring_back_parts,
            self._clear_away,
            self._push_blobs,
        )

    def hurry(self, hooks: Hooks) -> Outcome:
        """Crisis packets and nothing else, on a connection of their own beside a session under way. Sending
        one on both is harmless: the hub gives the same receipt."""
        if hooks.on_store(self._chain.must_ask):
            return Outcome()
        return self._through(hooks, self._push_crisis)

    def leave(self, hooks: Hooks) -> Outcome:
        """The last session of a revoked laptop: hand in everything, drafts too, and ask leave to erase.
        `left` of the outcome tells whether it may; until then it can be run again."""
        return self._through(
            hooks,
            self._hello,
            self._take_back,
            self._hand_over_drafts,
            self._push_crisis,
            self._push_revisions,
            self._access,
            self._reconcile,
            self._give_everything_back,
            self._push_all_blobs,
            self._leave,
        )

    def _through(self, hooks: Hooks, *stages: Callable[[Outcome, Hooks], Outcome]) -> Outcome:
        self._quiet = self._forms_same = False
        self._pages = None
        self._lines.forget()
        outcome = Outcome()
        try:
            for stage in stages:
                outcome = stage(outcome, hooks)
                if hooks.stopped():
                    return replace(outcome, stopped=True)
            hooks.on_store(self._books.keep_identity)
        except TROUBLES as error:
            return cut_short(outcome, error)
        return outcome

    def _hello(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        hooks.progress(Progress(Stage.HELLO))
        hooks.on_store(self._books.to_hear.begin)
        request = hooks.on_store(lambda: self._books.hello(self._version))
        asked = self._clock_ms()
        answer = self._transport.post("/v1/hello", request, HelloAnswer)
        answered = self._clock_ms()
        middle = (asked + answered) // 2
        self._portions.push.greeted(answered - asked)
        hooks.on_store(lambda: self._books.learn(answer, middle))
        self._recovery_held = answer.recovery
        if self._upkeep is not None:
            hooks.on_store(partial(self._upkeep.contact.heard, revoked=answer.revoked))
        hooks.on_store(lambda: self._chain.compare(answer.seq, answer.head))
        if answer.revoked:
            return replace(outcome, trouble=Trouble.REVOKED)
        self._forms_same = answer.forms_same
        ask = hooks.on_store(self._chain.must_ask)
        self._quiet = not ask and hooks.on_store(lambda: self._books.is_quiet(answer))
        return outcome

    def _take_back(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """Before anything is sent: a laptop that was restored, or that the hub is ahead of, learns its own
        chain from the hub, so that no number is given to a second revision."""
        if hooks.on_store(self._chain.must_ask):
            return self._ask_for_own(outcome, hooks)
        return outcome

    def _ask_for_own(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        hooks.progress(Progress(Stage.OWN))
        after, more = hooks.on_store(self._chain.known_up_to), True
        while more and not hooks.stopped():
            own = Own(after=after, max_bytes=self._portions.own.size)
            with self._portions.own.carried(self._clock_ms):
                answer = self._transport.post("/v1/own", own, OwnAnswer)
            outcome = replace(
                outcome,
                restored=outcome.restored + hooks.on_store(partial(self._chain.take, answer.revisions)),
            )
            more = answer.more and bool(answer.revisions)
            _must_lead_on(more=more, leads_on=more and answer.revisions[-1].seq > after)
            after = answer.revisions[-1].seq if answer.revisions else after
            hooks.progress(Progress(Stage.OWN, outcome.restored))
        if not more:
            hooks.on_store(self._chain.join)
        return outcome

    def _push_crisis(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        return self._push(outcome, hooks, Stage.CRISIS)

    def _push_revisions(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        return self._push(outcome, hooks, Stage.REVISIONS)

    def _push_and_ask_on(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """What comes after is asked for while the last receipts are stored."""
        return self._push(outcome, hooks, Stage.REVISIONS, answered=partial(self._ask_on, hooks))

    def _ask_on(self, hooks: Hooks) -> None:
        self._pages = PagesAhead(self._books, self._ask, hooks)
        self._pages.begin()
        self._lines.begin(hooks)

    def _push(
        self, outcome: Outcome, hooks: Hooks, stage: Stage, answered: Callable[[], None] | None = None
    ) -> Outcome:
        """`answered`: the last batch is, as it seems; called before its receipts are stored."""
        try:
            return self._push_batches(outcome, hooks, stage, answered)
        finally:
            hooks.on_store(self._books.tidy_spare)

    def _push_batches(
        self, outcome: Outcome, hooks: Hooks, stage: Stage, answered: Callable[[], None] | None
    ) -> Outcome:
        """Batch after batch."""
        hooks.progress(Progress(stage, outcome.sent))
        begun_ms, crisis = self._clock_ms(), stage is Stage.CRISIS
        batches = Batches(self._books, self._portions.push, self._send, hooks, crisis=crisis)
        some = bool(batches.following) and not crisis
        waiting = outcome.sent + hooks.on_store(self._books.how_many_wait) if some else 0
        batches.send_on()
        while batches.are_under_way():
            batch, answer = batches.first_answered()
            last = not batches.are_under_way() and outcome.trouble is None and not hooks.stopped()
            if answered is not None and last:
                answered()
            sent, refused = hooks.on_store(partial(self._books.settle, batch, answer))
            outcome = replace(outcome, sent=outcome.sent + sent, refused=outcome.refused + refused)
            hooks.progress(so_far(stage, outcome.sent, waiting, self._clock_ms() - begun_ms))
            if not sent and not refused:
                return replace(outcome, trouble=outcome.trouble or Trouble.DISAGREES)
            batches.look_again()
            batches.send_on()
        return outcome

    def _send(self, push: Push) -> PushAnswer:
        with self._portions.push.carried(self._clock_ms):
            return self._transport.post("/v1/push", push, PushAnswer)

    def _pull(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """Page after page."""
        if self._quiet or outcome.trouble is Trouble.REVOKED:
            return outcome
        begun_ms, came, total = self._clock_ms(), 0, 0
        hooks.progress(Progress(Stage.PULL))
        for page in (self._pages or PagesAhead(self._books, self._ask, hooks)).pages():
            answer = page.answer
            came += len(answer.revisions)
            total = max(total, came + answer.left if answer.left else 0)
            received = hooks.on_store(partial(self._books.take, answer, page.page))
            outcome = replace(
                outcome,
                received=outcome.received + received,
                withdrawn=outcome.withdrawn + len(answer.withdrawn),
            )
            hooks.progress(so_far(Stage.PULL, came, total, self._clock_ms() - begun_ms))
        return outcome

    def _ask(self, request: Pull) -> PullAnswer:
        sized = structs.replace(request, max_bytes=self._portions.pull.size)
        with self._portions.pull.carried(self._clock_ms):
            return self._transport.post("/v1/pull", sized, PullAnswer)

    def _give_back(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """To a hub that was restored; an older one that does not understand it goes without."""
        if not self._quiet and outcome.trouble is not Trouble.REVOKED:
            with suppress(RefusedError):
                self._books.giving_back.run(self._transport, hooks)
        return outcome

    def _give_everything_back(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """Who leaves pulls nothing and never hears that the hub was restored, and may be the last who has
        what it lost. An older hub does not listen to a revoked laptop."""
        hooks.on_store(self._books.giving_back.note_at_last)
        with suppress(RefusedError):
            self._books.giving_back.run(self._transport, hooks)
        return outcome

    def _forms(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        if self._quiet or self._forms_same or outcome.trouble is Trouble.REVOKED:
            return outcome
        hooks.progress(Progress(Stage.FORMS))
        have, more = set(hooks.on_store(self._books.forms.hashes)), True
        while more and not hooks.stopped():
            request = Forms(have=sorted(have), max_bytes=self._portions.forms.size)
            with self._portions.forms.carried(self._clock_ms):
                answer = self._transport.post("/v1/forms", request, FormsAnswer)
            received = hooks.on_store(partial(self._books.forms.shelve, answer, self._version))
            outcome = replace(outcome, forms=outcome.forms + received)
            before, have = have, have | {file.sha256 for file in answer.files}
            here = sum(file.sha256 in have for file in answer.current)
            hooks.progress(Progress(Stage.FORMS, here, len(answer.current)))
            more = bool(answer.files) and here < len(answer.current)
            _must_lead_on(more=more, leads_on=len(have) > len(before))
        return outcome

    def _access(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        hooks.progress(Progress(Stage.ACCESS))
        self._lines.run(hooks)
        return outcome

    def _keep_codes(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        if outcome.trouble is not Trouble.REVOKED and self._upkeep is not None:
            if not self._upkeep.keep_codes(self._transport, hooks, self._recovery_held):
                outcome = replace(outcome, trouble=outcome.trouble or Trouble.HEADER)
            self._upkeep.follow(self._transport, hooks)
        return outcome

    def _bring_back_parts(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """Also where both sides had nothing else to say: an earlier session was cut off before it."""
        if outcome.trouble is Trouble.REVOKED:
            return outcome
        came = self._books.parts_again.run(self._ask, hooks)
        return replace(outcome, received=outcome.received + came)

    def _clear_away(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        if outcome.trouble in (None, Trouble.HEADER) and self._upkeep is not None:
            words = self._upkeep.clear_away(self._transport, hooks)
            return replace(outcome, words=outcome.words + words)
        return outcome

    def _push_blobs(self, outcome: Outcome, hooks: Hooks, *, leaving: bool = False) -> Outcome:
        """Last, since it may take hours: until the line is needed for something else, and never before a
        record that waits."""
        if self._blobs is None or hooks.stopped():
            return outcome
        sent = self._blobs.run(self._transport, hooks, partial(self._push_what_waits, hooks), leaving=leaving)
        outcome = replace(
            outcome,
            photos=sent.delivered,
            photos_refused=sent.refused,
            photos_code=sent.code,
            photos_goes_on=sent.goes_on,
        )
        if (sent.delivered or sent.refused) and not leaving:
            hooks.on_store(self._books.leaving.erase_settled)
            if not hooks.stopped() and not sent.goes_on and outcome.trouble is None:
                # Whoever follows a handover waits to hear that the photographs have come too.
                self._both_agree(hooks)
            return self._clear_away(self._bring_back_parts(outcome, hooks), hooks)
        return outcome

    def _push_all_blobs(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        return self._push_blobs(outcome, hooks, leaving=True)

    def _push_what_waits(self, hooks: Hooks) -> None:
        if hooks.on_store(self._books.anything_waits):
            sent = self._push_crisis(Outcome(), hooks)
            if sent.trouble is None:
                self._push_revisions(Outcome(), hooks)

    def _hand_over_drafts(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        if outcome.trouble is Trouble.REVOKED and self._upkeep is not None:
            hooks.on_store(self._upkeep.parting.hand_over_drafts)
        return outcome

    def _leave(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        if outcome.trouble is not Trouble.REVOKED or self._upkeep is None or hooks.stopped():
            return outcome
        log_is_there = partial(self._lines.last, hooks)
        lying = frozenset(self._blobs.lying) if self._blobs is not None else frozenset[str]()
        return replace(outcome, left=self._upkeep.leave(self._transport, hooks, log_is_there, lying))

    def _reconcile(self, outcome: Outcome, hooks: Hooks) -> Outcome:
        """End with counts and chain heads of both sides. What the hub turns out to lack (it was restored from
        a backup, or a visit was finished meanwhile) is sent before asking once more."""
        if self._quiet:
            return outcome
        hooks.progress(Progress(Stage.RECONCILE))
        agrees = self._both_agree(hooks)
        if not agrees and not hooks.stopped() and hooks.on_store(self._chain.must_ask):
            outcome = self._ask_for_own(outcome, hooks)
            agrees = self._both_agree(hooks)
        if not agrees and not hooks.stopped() and hooks.on_store(lambda: self._books.batch(crisis=False)):
            outcome = self._push_revisions(outcome, hooks)
            agrees = self._both_agree(hooks)
        if agrees or outcome.trouble is not None:
            return outcome
        return replace(outcome, trouble=Trouble.DISAGREES)

    def _both_agree(self, hooks: Hooks) -> bool:
        told = hooks.on_store(self._books.reconcile)
        answer = self._ask_what_it_holds(told, hooks)
        hooks.on_store(lambda: self._chain.compare(answer.seq, answer.head))
        return hooks.on_store(lambda: self._books.compare(answer, told))

    def _ask_what_it_holds(self, request: Reconcile, hooks: Hooks) -> ReconcileAnswer:
        """With all attachments that the hub lacks, page after page: those of the first one may be here no
        more than they are there."""
        answer = self._transport.post("/v1/reconcile", request, ReconcileAnswer)
        lacking = answer.lacking
        while answer.lacks_more and answer.lacking and not hooks.stopped():
            further = structs.replace(request, lacking_after=lacking[-1])
            answer = self._transport.post("/v1/reconcile", further, ReconcileAnswer)
            _must_lead_on(more=bool(answer.lacking), leads_on=answer.lacking[-1:] > lacking[-1:])
            lacking += answer.lacking
        return structs.replace(answer, lacking=lacking)


def _must_lead_on(*, more: bool, leads_on: bool) -> None:
    """Raises `AstrayError` where there is said to be more and the page is no step towards it: a session must
    end, whatever a hub that is out of order answers."""
    if more and not leads_on:
        raise AstrayError

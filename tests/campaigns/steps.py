"""What someone at the window is told to do, and what they call out while doing it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Do(StrEnum):
    UNLOCK = "unlock"
    HOUSEHOLD = "household"
    VISIT = "visit"
    FORM = "form"
    CHOOSE = "choose"
    TYPE = "type"
    ATTACH = "attach"
    CHOOSE_FILE = "choose_file"
    PRINT = "print"
    FINISH_FORM = "finish_form"
    PRESS = "press"
    PRESS_WORDS = "press_words"
    WRITE = "write"
    SEE = "see"
    READ = "read"
    GONE = "gone"
    OPEN_ROW = "open_row"
    SYNC = "sync"
    SYNC_BEGINS = "sync_begins"
    LOCK = "lock"
    START_ANEW = "start_anew"
    REKEY = "rekey"
    BACK_UP = "back_up"
    AIM = "aim"
    LET_LOOK = "let_look"
    REST = "rest"
    TELL = "tell"
    CLOSE = "close"


class Step(msgspec.Struct, frozen=True):
    """`name`: a widget, a question's ref, a household, `visit/form`; `text`: what to type, read or press, or
    the path of a file to attach, of what is chosen in a dialog, of where a printed page goes; for `aim`,
    which write to the laptop's files it is; `pause_ms` between two keys, at rest, or after that write."""

    do: Do
    name: str = ""
    text: str = ""
    pause_ms: int = 0


class Call(StrEnum):
    """The first word of a line that is called out. Every line ends with a monotonic time in seconds.

    `begun N` and `done N`: step N; `typed N K W`: K characters of step N have been typed, and so far the
    program had waited W seconds for a processor; `saved N K`: the screen says that everything up to and
    with K characters of step N is saved; `rekeyed K`: the passphrase is the K-th one
    now; `backed_up K`: the K-th backup is whole; `told NAME`: the step `tell` was reached;
    `failed KIND`: what was waited for did not come. No line holds anything that was entered.
    """

    BEGUN = "begun"
    DONE = "done"
    TYPED = "typed"
    SAVED = "saved"
    REKEYED = "rekeyed"
    BACKED_UP = "backed_up"
    TOLD = "told"
    FAILED = "failed"

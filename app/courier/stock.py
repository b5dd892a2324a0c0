"""What a laptop sends from and takes in to, by stick as over the network."""

from __future__ import annotations

from dataclasses import dataclass

from app.attachments.attachments import Attachments
from app.courier.notes import Notes
from app.ledger.ledger import Ledger
from app.sync.blobs import BlobStage
from app.sync.books import Books
from app.sync.fetching import Fetching
from app.sync.own_chain import OwnChain
from app.sync.upkeep import Upkeep


@dataclass(frozen=True, slots=True)
class Stock:
    """Used where the store lives."""

    ledger: Ledger
    books: Books
    blobs: BlobStage
    attachments: Attachments
    chain: OwnChain
    upkeep: Upkeep
    fetching: Fetching
    notes: Notes
    app_version: str

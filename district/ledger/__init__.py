"""The district's copy of the ledger: how a revision is merged, delivered, recorded and receipted."""

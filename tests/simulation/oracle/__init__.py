"""What must be true when everybody has synced: worked out from the revisions alone, not by the program."""

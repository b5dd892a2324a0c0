"""A whole district in one process: the real client, the real hub, a bad line and clocks that lie."""

"""Batches that come on a USB stick, and the answers that go back on it."""

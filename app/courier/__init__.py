"""Sync without a network: what a session would say, carried to the district and back on a USB stick."""

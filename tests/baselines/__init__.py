"""Every screen at every size, theme and text size, against the pictures that somebody has looked at."""

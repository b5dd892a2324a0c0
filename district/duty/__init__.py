"""The duty officers: in which order they are asked, and what happens when nobody answers."""

"""Every component in every state on one page, to look at."""

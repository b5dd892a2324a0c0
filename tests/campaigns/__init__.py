"""Attacks on the program's promises. `./dev prove NAME [--n N] [--seed S]` prints a JSON line of each."""

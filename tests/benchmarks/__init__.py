"""Measurements of what the program must reach. `./dev bench [NAME]` prints a JSON line for each figure."""

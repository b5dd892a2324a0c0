"""The commands of `bangmun-hub`, by what they are about. `district/command.py` puts them together."""

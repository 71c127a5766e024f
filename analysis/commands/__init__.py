"""The commands of `python -m analysis`: options to files."""

"""What `docs/generate.py` makes pages from."""

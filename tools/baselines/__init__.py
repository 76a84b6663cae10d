"""What a redesign must not change, written down of the demo nation; `tools/baseline.py` runs it."""
